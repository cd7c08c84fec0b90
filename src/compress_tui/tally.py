"""Tally: what came of errands, counted, and said in a sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields

from compress_tui.citations.tex import plain_title
from compress_tui.model.library import Library
from compress_tui.model.outline import PaperId
from compress_tui.model.theme import Theme


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of errands. `known` pairs an id with that of the paper that is here under the same title.

    Of the papers that were `looked` at again, `newer` names those of which a newer version is out, with its number,
    and `published` those that have been published since.
    """

    fetched: int = 0
    added: tuple[PaperId, ...] = ()
    themes: tuple[Theme, ...] = ()
    known: tuple[tuple[PaperId, PaperId], ...] = ()
    absent: tuple[PaperId, ...] = ()
    refused: tuple[PaperId, ...] = ()
    touched: frozenset[PaperId] = field(default_factory=frozenset)
    looked: int = 0
    newer: tuple[tuple[PaperId, int], ...] = ()
    published: tuple[PaperId, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        """Count both together."""
        touched = self.touched | other.touched
        names = [one.name for one in fields(self) if one.name != "touched"]
        return Tally(**{name: getattr(self, name) + getattr(other, name) for name in names}, touched=touched)

    def sentence(self, library: Library) -> str:
        """Say it to the reader."""
        return " ".join(self._parts(library))

    def _parts(self, library: Library) -> Iterator[str]:
        if len(self.added) == 1:
            title = plain_title(library.catalogue.outlines[self.added[0]].title)
            yield f"Added “{title[:60]}{'…' if len(title) > 60 else ''}” under {self.themes[0]}; z takes it back."
        elif self.added:
            yield f"Added {len(self.added)} papers; z takes them back."
        if self.fetched or not (self.added or self.known or self.absent or self.refused or self.looked):
            yield f"Fetched {'1 abstract' if self.fetched == 1 else f'{self.fetched} abstracts'}."
        yield from self._looks()
        yield from (f"{one} is here already{f' as {here}' if here != one else ''}." for one, here in self.known[:3])
        if self.absent:
            yield f"arXiv does not have {_some(self.absent)}."
        if self.refused:
            yield f"No arXiv ids: {_some(self.refused)}."

    def _looks(self) -> Iterator[str]:
        if self.looked:
            news = "" if self.newer or self.published else ", nothing is new"
            yield f"Looked at {'1 paper' if self.looked == 1 else f'{self.looked} papers'} again{news}."
        if self.newer:
            yield f"Newer versions are out: {_some([f'{one} v{version}' for one, version in self.newer])}."
        if self.published:
            yield f"Now published: {_some(self.published)}."


def _some(ids: Sequence[str]) -> str:
    return ", ".join(ids[:5]) + (f" and {len(ids) - 5} more" if len(ids) > 5 else "")
