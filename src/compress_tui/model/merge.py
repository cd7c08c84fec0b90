"""Merge: one text out of two that were made from the same one, line by line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

HERE = "<<<<<<< written here"
BETWEEN = "======="
ELSEWHERE = ">>>>>>> written in another window"


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text, and the number of places at which both sides changed the same lines."""

    text: str
    overlaps: int = 0


@dataclass(frozen=True, slots=True)
class _Hunk:
    """Lines that one side has put in place of the base's lines from `start` up to `end`."""

    start: int
    end: int
    lines: tuple[str, ...]
    is_mine: bool

    @property
    def place(self) -> tuple[int, int]:
        return self.start, self.end


def merge(base: str, mine: str, theirs: str, elsewhere: str = ELSEWHERE) -> Merged:
    """Combine what both sides made of the base.

    Lines that both added at one place stand one after the other, theirs first. Where both changed the same lines in
    different ways, both versions stay between marker lines, of which `elsewhere` is the last.
    """
    if mine in (base, theirs):
        return Merged(theirs)
    if theirs == base:
        return Merged(mine)
    lines = _split(base)
    hunks = [*_hunks(lines, _split(mine), is_mine=True), *_hunks(lines, _split(theirs), is_mine=False)]
    merged: list[str] = []
    overlaps, at = 0, 0
    for group in _groups(sorted(hunks, key=lambda hunk: hunk.place)):
        start, end = group[0].start, max(hunk.end for hunk in group)
        merged += lines[at:start]
        at = end
        sides = [_side(lines, start, end, [hunk for hunk in group if hunk.is_mine is one]) for one in (True, False)]
        found, is_overlap = _combined(lines[start:end], sides, elsewhere)
        merged += found
        overlaps += is_overlap
    return Merged("\n".join(merged + lines[at:]), overlaps)


def moved_line(old: str, new: str, line: int) -> int:
    """Tell where a line of the old text is in the new one; for one that is gone, where it would be."""
    before, after = old.split("\n"), new.split("\n")
    for tag, start, end, new_start, new_end in SequenceMatcher(None, before, after).get_opcodes():
        if start <= line < end:
            moved = new_start + line - start
            return moved if tag == "equal" else max(0, min(moved, new_end - 1, len(after) - 1))
    return len(after) - 1


def _split(text: str) -> list[str]:
    """Give the lines; an empty text has none, so that whatever is written into it is an addition."""
    return text.split("\n") if text else []


def _hunks(base: Sequence[str], side: Sequence[str], *, is_mine: bool) -> Iterator[_Hunk]:
    """Give what a side changed, in pieces as small as can be told, so that few of them overlap."""
    for tag, start, end, new_start, new_end in SequenceMatcher(None, base, side).get_opcodes():
        new = tuple(side[new_start:new_end])
        if tag == "delete":
            yield from (_Hunk(at, at + 1, (), is_mine) for at in range(start, end))
        elif tag == "replace" and len(new) == end - start:
            yield from (_Hunk(at, at + 1, (one,), is_mine) for at, one in enumerate(new, start))
        elif tag != "equal":
            yield _Hunk(start, end, new, is_mine)


def _groups(hunks: Iterable[_Hunk]) -> Iterator[list[_Hunk]]:
    """Put hunks together that touch the same lines, or add lines at the same place."""
    group: list[_Hunk] = []
    end = -1
    for hunk in hunks:
        if group and (hunk.start < end or hunk.place == group[0].place == (end, end)):
            group.append(hunk)
        else:
            if group:
                yield group
            group = [hunk]
        end = max(hunk.end, end)
    if group:
        yield group


def _side(base: Sequence[str], start: int, end: int, hunks: Iterable[_Hunk]) -> list[str]:
    """Give what one side made of the base's lines from `start` up to `end`."""
    lines: list[str] = []
    at = start
    for hunk in hunks:
        lines += [*base[at : hunk.start], *hunk.lines]
        at = hunk.end
    return [*lines, *base[at:end]]


def _combined(base: list[str], sides: Sequence[list[str]], elsewhere: str) -> tuple[list[str], bool]:
    """Combine what both made of some lines, and tell whether markers were needed."""
    mine, theirs = sides
    if mine in (base, theirs):
        return theirs, False
    if theirs == base:
        return mine, False
    first, last = _shared(mine, theirs)
    own, other = mine[first : len(mine) - last], theirs[first : len(theirs) - last]
    if not own or not other:  # the one side did what the other did, and more
        return max(mine, theirs, key=len), False
    if not base:
        return theirs + mine, False
    marked = [HERE, *own, BETWEEN, *other, elsewhere]
    return [*mine[:first], *marked, *mine[len(mine) - last :]], True


def _shared(mine: Sequence[str], theirs: Sequence[str]) -> tuple[int, int]:
    """Count the lines that both begin with, and of the others those that both end with."""
    least = min(len(mine), len(theirs))
    first = next((at for at in range(least) if mine[at] != theirs[at]), least)
    last = next((at for at in range(least - first) if mine[-1 - at] != theirs[-1 - at]), least - first)
    return first, last
