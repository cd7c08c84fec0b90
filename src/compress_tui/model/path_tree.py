"""Reading paths as a tree: written paths with their steps, and what a paper needs or is needed by, level by level."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from compress_tui.model.library import Library
from compress_tui.model.outline import PaperId
from compress_tui.model.outlines import newest_first
from compress_tui.model.reading import Status
from compress_tui.model.reading_order import needed_first
from compress_tui.model.reading_path import ReadingPath
from compress_tui.model.related import NeighbourIndex, readable

Follow = Callable[[PaperId], Sequence[PaperId]]
"""Gives the papers one step on."""


class Way(StrEnum):
    """Where the branches of a paper lead."""

    NEEDS = "what it needs"
    NEEDED_BY = "what needs it"


class Links(NamedTuple):
    """The needs of a library's papers, both ways; papers that are not in the library are left out."""

    needs: Follow
    needed_by: Follow

    def follow(self, way: Way) -> Follow:
        """Give the papers one step on in a way."""
        return self.needs if way is Way.NEEDS else self.needed_by


def links_of(library: Library, index: NeighbourIndex) -> Links:
    """Give the needs of a library whose papers are all counted in the index; the oldest first."""

    def needs(paper_id: PaperId) -> Sequence[PaperId]:
        paper = readable(library, paper_id) if paper_id in library else None
        found = {one for one in paper.needs if one in library} if paper else ()
        return sorted(found, key=lambda one: newest_first(library.catalogue.outlines[one]))

    return Links(needs, lambda paper_id: index.needed_by(library, paper_id))


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of the tree. `trail` are the papers from the root to here, none for a heading.

    `papers` are the ones under a heading; `words` say of a heading what it is for, of a step why it comes next.
    """

    root: str
    trail: tuple[PaperId, ...] = ()
    way: Way = Way.NEEDS
    papers: tuple[PaperId, ...] = ()
    reasons: tuple[str, ...] = ()
    words: str = ""

    @property
    def key(self) -> tuple[str, tuple[PaperId, ...]]:
        """Give what tells the branch from all others."""
        return self.root, self.trail

    @property
    def paper_id(self) -> PaperId | None:
        """Give the paper, None for a heading."""
        return self.trail[-1] if self.trail else None

    @property
    def is_cycle(self) -> bool:
        """Tell whether the paper stands above already, so that to go on would never end."""
        return bool(self.trail) and self.trail[-1] in self.trail[:-1]

    def children(self, links: Links) -> tuple["Branch", ...]:
        """Give the branches one level down; none where the paper stands above already."""
        if self.is_cycle:
            return ()
        following = links.follow(self.way)(self.trail[-1]) if self.trail else self.papers
        reasons = self.reasons or ("",) * len(following)
        pairs = zip(following, reasons, strict=True)
        return tuple(Branch(self.root, (*self.trail, one), self.way, words=why) for one, why in pairs)

    def all_papers(self, links: Links) -> tuple[PaperId, ...]:
        """Give every paper of the branch once: of a written path its steps, else all that is reached."""
        if not self.trail and self.reasons:
            return self.papers
        return tuple(needed_first(self.trail[-1:] or self.papers, links.follow(self.way)))


def roots_of(here: PaperId | None, links: Links, written: Sequence[ReadingPath]) -> tuple[Branch, ...]:
    """Give the roots: what the paper needs, what needs it, and the written paths; those with this paper come first."""
    own = () if here is None else tuple(Branch(way, way=way, papers=tuple(links.follow(way)(here))) for way in Way)
    ordered = sorted(written, key=lambda path: here not in path.paper_ids)
    return (*own, *(Branch(one.name, (), Way.NEEDS, one.paper_ids, one.reasons, one.introduction) for one in ordered))


class Row(NamedTuple):
    """A branch as it is shown: how deep, with how many branches under it, and whether these are shown."""

    branch: Branch
    depth: int
    child_count: int
    is_open: bool


def rows_of(
    roots: Sequence[Branch], links: Links, is_open: Collection[tuple[str, tuple[PaperId, ...]]]
) -> Iterator[Row]:
    """Give the rows of the tree from top to bottom, those of open branches under them."""
    waiting = [(branch, 0) for branch in reversed(roots)]
    while waiting:
        branch, depth = waiting.pop()
        children = branch.children(links)
        shows = bool(children) and branch.key in is_open
        yield Row(branch, depth, len(children), shows)
        if shows:
            waiting += ((one, depth + 1) for one in reversed(children))


def unread_of(library: Library, branch: Branch, links: Links) -> tuple[PaperId, ...]:
    """Give the unread papers of a branch."""
    found = (one for one in branch.all_papers(links) if one in library)
    return tuple(one for one in found if library.reading(one).status is Status.UNREAD)
