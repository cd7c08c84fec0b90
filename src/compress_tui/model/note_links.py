"""Links between notes: `[[id]]` in a note leads to the paper of that id, and is known there as a backlink."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from compress_tui.model.arxiv_id import plain_id
from compress_tui.model.library import Library
from compress_tui.model.outline import PaperId
from compress_tui.model.reading import Reading

LINK = r"\[\[(?P<target>[^\[\]|#\n]+)(?:#[^\[\]|\n]*)?(?:\|(?P<label>[^\[\]\n]*))?\]\]"
"""A link as Obsidian and Zettlr write it: `[[id]]`, `[[id|words]]`, `[[id#heading]]`."""

_CODE = r"(?ms:^ {0,3}(?P<fence>```|~~~).*?(?:^ {0,3}(?P=fence)|\Z))|`[^`\n]+`"
_CODE_OR_LINK = re.compile(f"{_CODE}|{LINK}")

FURTHEST = 5_000
"""Notes that are looked through at most for a way back from a link."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a note: the paper that it names, known or not, and the words that stand for it, if any."""

    target: PaperId
    label: str = ""


def link_of(match: re.Match[str]) -> Link:
    """Give the link that was matched; an id in any form of arXiv's becomes the library's."""
    return Link(PaperId(plain_id(match["target"])), (match["label"] or "").strip())


def targets(note: str) -> tuple[PaperId, ...]:
    """Give the papers that a note names, each once, in order; what stands in code is no link.

    >>> targets("as in [[2210.17323v2|GPTQ]] and [[2306.00978]], not `[[this]]`")
    ('2210.17323', '2306.00978')
    """
    if "[[" not in note:
        return ()
    found = (link_of(match).target for match in _CODE_OR_LINK.finditer(note) if match["target"])
    return tuple(dict.fromkeys(one for one in found if one))


@dataclass(frozen=True, slots=True)
class Connection:
    """A paper that a note leads to, or whose own note leads here.

    `circle` is the way back that the notes themselves make, from the paper to the one at hand; empty without one.
    """

    paper_id: PaperId
    is_back: bool = False
    is_known: bool = True
    circle: tuple[PaperId, ...] = ()


class LinkIndex:
    """Which note leads where, and from where. It follows a library note by note, once its first look is done."""

    def __init__(self) -> None:
        self._forward: dict[PaperId, tuple[PaperId, ...]] = {}
        self._back: dict[PaperId, set[PaperId]] = {}
        self._to_do: Iterator[PaperId] | None = None
        self.is_whole = False

    @classmethod
    def of(cls, library: Library) -> "LinkIndex":
        """Make the whole index at once."""
        index = cls()
        index.step(library, lambda: False)
        return index

    def step(self, library: Library, is_over: Callable[[], bool]) -> bool:
        """Look at notes until it is said to be over; tell whether something is left to do."""
        if self._to_do is None:
            self._to_do = iter(tuple(library.readings))
        for number, paper_id in enumerate(self._to_do):
            self._look(paper_id, library.readings)
            if number % 16 == 15 and is_over():
                return True
        self.is_whole = True
        return False

    def follow(self, library: Library, paper_ids: Iterable[PaperId]) -> bool:
        """Look again at the notes of some papers; tell whether a link came or went."""
        changed = [one for one in paper_ids if self._look(one, library.readings)]
        return bool(changed)

    def _look(self, paper_id: PaperId, readings: Mapping[PaperId, Reading]) -> bool:
        reading = readings.get(paper_id)
        new = targets(reading.note) if reading is not None and not reading.removed else ()
        old = self._forward.get(paper_id, ())
        if new == old:
            return False
        for one in old:
            self._back[one].discard(paper_id)
        for one in new:
            self._back.setdefault(one, set()).add(paper_id)
        self._forward[paper_id] = new
        return True

    def connections(self, library: Library, paper_id: PaperId) -> tuple[Connection, ...]:
        """Give the links of a paper's note in their order, then the backlinks to it, newest paper first."""
        forward = self._forward.get(paper_id, ())
        back = sorted((one for one in self._back.get(paper_id, ()) if one in library), reverse=True)
        ways = self._ways_back(paper_id, forward) if forward and self._back.get(paper_id) else {}
        return (
            *(Connection(one, is_known=one in library, circle=ways.get(one, ())) for one in forward),
            *(Connection(one, is_back=True) for one in back),
        )

    def _ways_back(self, paper_id: PaperId, wanted: Iterable[PaperId]) -> dict[PaperId, tuple[PaperId, ...]]:
        """Give the shortest way along links from each of these papers to the paper, for those that have one."""
        step_on = {paper_id: paper_id}
        row = [paper_id]
        for here in row:
            if len(row) > FURTHEST:
                break
            for one in sorted(self._back.get(here, ())):
                if one not in step_on:
                    step_on[one] = here
                    row.append(one)
        return {one: _way(one, paper_id, step_on) for one in wanted if one in step_on}


def _way(start: PaperId, end: PaperId, step_on: Mapping[PaperId, PaperId]) -> tuple[PaperId, ...]:
    way = [start]
    while way[-1] != end:
        way.append(step_on[way[-1]])
    return tuple(way)
