"""Plan: what an import would do to a library, told before anything is stored."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import islice

from compress_tui.interchange.foreign import month_of
from compress_tui.interchange.incoming import Batch, Column, Incoming, Refusal
from compress_tui.interchange.matching import Known, own_id, slug
from compress_tui.interchange.same import merged
from compress_tui.interchange.taking import taken_in
from compress_tui.interchange.words import REPORT_TAG
from compress_tui.model.card import Card
from compress_tui.model.change import Change, only_changed
from compress_tui.model.library import Library, UnreadableError
from compress_tui.model.paper import Origin, Paper, PaperId
from compress_tui.model.reading import Reading
from compress_tui.model.theme import Theme

MOST_THEMES = 3

Suggest = Callable[[str], Theme]
"""Gives the likeliest theme of a title."""


class Fate(StrEnum):
    """What would become of a paper."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Item:
    """A paper of the file. `paper` is the new one to store, None where it is known already.

    `changed` names the fields that the library takes, `kept` those in which the reader's own word stays.
    """

    incoming: Incoming
    paper_id: PaperId
    paper: Paper | None = None
    changed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    @property
    def fate(self) -> Fate:
        """Say what would become of it."""
        if self.paper is not None:
            return Fate.NEW
        return Fate.CHANGED if self.changed else Fate.SAME


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an import would do, in the order of the file."""

    source: str
    at: datetime
    items: tuple[Item, ...] = ()
    refused: tuple[Refusal, ...] = ()
    columns: tuple[Column, ...] = ()
    remarks: tuple[str, ...] = ()

    def of(self, fate: Fate) -> tuple[Item, ...]:
        """Give the papers of one fate."""
        return tuple(item for item in self.items if item.fate is fate)

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Give the papers that are new."""
        return tuple(item.paper for item in self.items if item.paper is not None)

    @property
    def counts(self) -> str:
        """Say how many papers have which fate."""
        new, changed, same = (len(self.of(fate)) for fate in Fate)
        parts = [f"{new} new", f"{changed} changed", f"{same} as they are"]
        return ", ".join([*parts, *([f"{len(self.refused)} refused"] if self.refused else [])])


def planned(library: Library, batch: Batch, at: datetime, suggest: Suggest, theme: Theme | None = None) -> Plan:
    """Compare a batch with a library. Papers that name no theme get `theme`, or the likeliest."""
    return Planner(library, batch, at, suggest, theme).plan()


class _Keys:
    """Citation keys that are given away; no two papers may have the same, capitals or not."""

    def __init__(self, library: Library) -> None:
        self._used = {one.citation_key.casefold(): paper_id for paper_id, one in library.readings.items()}

    def is_free(self, key: str, paper_id: PaperId) -> bool:
        """Tell whether the paper may have the key, and give it away."""
        return not key or self._used.setdefault(key.casefold(), paper_id) == paper_id


class Planner:
    """One pass over a batch, which can be made in slices; remembers which ids and keys it has given away."""

    def __init__(
        self, library: Library, batch: Batch, at: datetime, suggest: Suggest, theme: Theme | None = None
    ) -> None:
        self._library, self._batch, self._at = library, batch, at
        self._suggest, self._theme = suggest, theme
        self._known, self._keys = Known(library), _Keys(library)
        self._made: set[PaperId] = set()
        self._items: list[Item] = []
        self._waiting = iter(merged(batch.papers)[0])

    def step(self, most: int) -> bool:
        """Look at the next papers; tell whether there may be more."""
        found = [self._item(incoming) for incoming in islice(self._waiting, most)]
        self._items += found
        return len(found) == most

    def plan(self) -> Plan:
        """Look at all that is left, and give the plan."""
        self._items += [self._item(incoming) for incoming in self._waiting]
        batch = self._batch
        return Plan(batch.source, self._at, tuple(self._items), batch.refused, batch.columns, batch.remarks)

    def _item(self, incoming: Incoming) -> Item:
        """Tell what becomes of a paper."""
        paper_id = self._known.find(incoming)
        if paper_id is None:
            paper = self._new_paper(incoming)
            self._made.add(paper.id)
            return Item(incoming, paper.id, paper)
        try:
            paper = self._library.paper(paper_id)
        except UnreadableError:  # what cannot be read cannot be compared; it stays
            return Item(incoming, paper_id)
        if paper.brief is not None and REPORT_TAG in incoming.tags:  # the report is here
            incoming = replace(incoming, tags=tuple(tag for tag in incoming.tags if tag != REPORT_TAG))
        reading, free = self._library.reading(paper_id), self._keys.is_free(incoming.citation_key, paper_id)
        found = taken_in(reading, paper, incoming, self._batch.source, self._at, key_is_free=free)
        return Item(incoming, paper_id, None, found.changed, found.kept)

    def _new_paper(self, incoming: Incoming) -> Paper:
        arxiv_id = incoming.arxiv_id
        title = incoming.title or f"arXiv:{arxiv_id}"
        address = f"https://arxiv.org/abs/{arxiv_id}" if arxiv_id else f"https://doi.org/{incoming.doi}"
        return Paper(
            id=PaperId(arxiv_id) if arxiv_id else self._own_id(incoming),
            title=title,
            authors=incoming.authors,
            published=incoming.published or (month_of(arxiv_id) if arxiv_id else ""),
            url=incoming.url or (address if arxiv_id or incoming.doi else ""),
            themes=incoming.themes[:MOST_THEMES] or (self._theme or self._suggest(title),),
            venue=incoming.venue,
            category=incoming.category,
            doi=incoming.doi,
            code=incoming.code,
            needs=incoming.needs,
            sources=incoming.sources,
            card=incoming.card or Card(),
            brief=incoming.brief,
            origin=Origin.ADDED,
        )

    def _own_id(self, incoming: Incoming) -> PaperId:
        """Keep the id that another library of ours had for it, where it is free."""
        own = own_id(incoming)
        return slug(incoming, self._is_taken) if own is None or self._is_taken(own) else own

    def _is_taken(self, paper_id: PaperId) -> bool:
        return paper_id in self._library or paper_id in self._made


@dataclass(frozen=True, slots=True)
class TakeIn(Change):
    """Take in what a plan says, whatever the library holds by then; new papers are shown, known ones merged."""

    plan: Plan

    def edited(self, library: Library) -> dict[PaperId, Reading]:
        """Change the papers of which the file says something new."""
        return only_changed(library, self._readings(library))

    def _readings(self, library: Library) -> Iterator[tuple[PaperId, Reading]]:
        keys, new = _Keys(library), {paper.id: paper for paper in self.plan.papers}
        for item in self.plan.items:
            reading = library.reading(item.paper_id)
            try:
                paper = new.get(item.paper_id) or library.paper(item.paper_id)
            except (KeyError, UnreadableError):  # it went while the reader looked at the plan
                continue
            free = keys.is_free(item.incoming.citation_key, item.paper_id)
            found = taken_in(reading, paper, item.incoming, self.plan.source, self.plan.at, key_is_free=free)
            yield item.paper_id, replace(found.reading, removed=False)

    def describe(self) -> str:
        """Say how many papers came in, and how many changed."""
        new, changed = len(self.plan.papers), len(self.plan.of(Fate.CHANGED))
        words = [f"{new} new {'paper' if new == 1 else 'papers'}"] if new else []
        words += [f"changes of {changed}"] if changed else []
        return f"Imported {' and '.join(words) or 'nothing new'}"
