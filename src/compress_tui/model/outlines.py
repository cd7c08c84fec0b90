"""Outlines: those of a large library in blocks, each read when one of its papers is looked at."""

from bisect import insort
from collections.abc import Callable, Iterator, KeysView, Mapping, Sequence
from types import MappingProxyType

from compress_tui.model.outline import Outline, PaperId
from compress_tui.model.reading import OwnFacts

FEW = 100
"""Papers up to which finding their places one by one is faster than sorting a large catalogue."""

_NOTHING: Mapping[PaperId, Outline] = MappingProxyType({})


class Outlines(Mapping[PaperId, Outline]):
    """Outlines by id, in the order of the ids. `read` gives those of a block, which has `size` but for the last."""

    __slots__ = ("_blocks", "_instead", "_read", "_rows", "_size")

    def __init__(self, ids: Sequence[PaperId], size: int, read: Callable[[int], Sequence[Outline]]) -> None:
        self._rows = dict(zip(ids, range(len(ids)), strict=True))
        self._size, self._read = size, read
        self._blocks: dict[int, Sequence[Outline]] = {}
        self._instead = _NOTHING

    def __getitem__(self, paper_id: PaperId) -> Outline:
        found = self._instead.get(paper_id)
        if found is not None:
            return found
        block, row = divmod(self._rows[paper_id], self._size)
        known = self._blocks.get(block)
        if known is None:
            known = self._blocks[block] = self._read(block)
        return known[row]

    def __iter__(self) -> Iterator[PaperId]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, paper_id: object) -> bool:
        return paper_id in self._rows

    def keys(self) -> KeysView[PaperId]:
        """Give the ids, with the set operations of a plain mapping's."""
        return self._rows.keys()

    def read_next(self) -> bool:
        """Read a block that was not read yet; tell whether there was one."""
        total = -(-len(self._rows) // self._size)
        if len(self._blocks) == total:
            return False
        block = next(one for one in range(total) if one not in self._blocks)
        self._blocks[block] = self._read(block)
        return True

    def with_instead(self, outlines: Mapping[PaperId, Outline]) -> "Outlines":
        """Put outlines in the place of some that keep their places; what is read stays shared."""
        made = Outlines.__new__(Outlines)
        made._rows, made._size, made._read, made._blocks = self._rows, self._size, self._read, self._blocks
        made._instead = {**self._instead, **outlines}
        return made


def newest_first(outline: Outline) -> tuple[str, str]:
    """Give the sort key under which a catalogue keeps its papers, largest first."""
    return outline.published, outline.id


def with_own(outlines: Mapping[PaperId, Outline], facts: Mapping[PaperId, OwnFacts]) -> Mapping[PaperId, Outline]:
    """Lay facts over the outlines of their papers."""
    if not (edited := facts.keys() & outlines.keys()):
        return outlines
    from compress_tui.model.facts import own_outline  # not needed for the first paint

    return {one: own_outline(outline, facts[one]) if one in edited else outline for one, outline in outlines.items()}


def in_order(outlines: Mapping[PaperId, Outline], fresh: Mapping[PaperId, Outline]) -> Mapping[PaperId, Outline]:
    """Put fresh outlines into others, newest first; a few that are moved find their places without sorting all."""
    moved = {one for one, new in fresh.items() if one not in outlines or outlines[one].published != new.published}
    if not moved and isinstance(outlines, Outlines):
        return outlines.with_instead(fresh)
    together = {**outlines, **fresh}
    if not moved:
        return together
    if len(moved) > FEW:
        return {outline.id: outline for outline in sorted(together.values(), key=newest_first, reverse=True)}
    oldest_first = [one for one in reversed(list(outlines)) if one not in moved]
    for one in moved:
        insort(oldest_first, one, key=lambda paper_id: newest_first(together[paper_id]))
    return {one: together[one] for one in reversed(oldest_first)}
