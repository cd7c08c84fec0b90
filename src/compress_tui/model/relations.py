"""Relations: which papers belong to one, by what they need of each other and by the words that they share."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from compress_tui.model.library import Library
from compress_tui.model.outline import PaperId
from compress_tui.model.related import MOST, NeighbourIndex, readable


class Relation(StrEnum):
    """How a paper belongs to another one; the value is the word for it in a list."""

    NEEDED = "first"
    NEEDING = "after"
    NEAR = "near"


class Related(NamedTuple):
    """A paper that belongs to another one, how, how near by their words (0 to 1), and the words they share."""

    paper_id: PaperId
    relation: Relation
    nearness: float
    shared: tuple[str, ...]

    @property
    def reason(self) -> str:
        """Say why it is here."""
        shares = f"shares {', '.join(self.shared)}" if self.shared else ""
        return "; ".join(filter(None, (_REASONS[self.relation], shares)))


_REASONS: Mapping[Relation, str] = {
    Relation.NEEDED: "to read before it",
    Relation.NEEDING: "needs it",
    Relation.NEAR: "",
}


def related_papers(library: Library, index: NeighbourIndex, paper_id: PaperId, most: int = MOST) -> tuple[Related, ...]:
    """Give what a paper needs, what needs it, and what is near it by words, each paper once."""
    paper = readable(library, paper_id)
    if paper is None:
        return ()
    kinds = dict.fromkeys((one for one in paper.needs if one in library and one != paper_id), Relation.NEEDED)
    for one in index.needed_by(library, paper_id):
        kinds.setdefault(one, Relation.NEEDING)
    near = {one.paper_id: one for one in index.nearest(library, paper_id, most, also=kinds)}
    kinds.update({one: Relation.NEAR for one in near if one not in kinds and near[one].shared})
    found = ((one, kind, near.get(one)) for one, kind in kinds.items())
    return tuple(Related(one, kind, by.nearness if by else 0.0, by.shared if by else ()) for one, kind, by in found)
