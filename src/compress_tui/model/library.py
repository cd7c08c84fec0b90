"""Library: every paper with its reading, as one immutable value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from compress_tui.model.news import NO_NEWS, News
from compress_tui.model.outline import Outline, PaperId
from compress_tui.model.outlines import Outlines, in_order, with_own
from compress_tui.model.reading import UNTOUCHED, Entry, OwnFacts, Reading, Status
from compress_tui.model.readings import with_changed

if TYPE_CHECKING:
    from compress_tui.model.paper import Paper

_NOTHING: Mapping[PaperId, Paper] = MappingProxyType({})


def _unreadable(paper_id: PaperId) -> Paper:
    raise KeyError(paper_id)


class UnreadableError(ValueError):
    """A paper that is known by its outline, while its record cannot be read."""

    def __init__(self, paper_id: PaperId, why: str) -> None:
        super().__init__(f"The record of {paper_id} cannot be read ({why}). Your reading of it is safe.")


class Catalogue(Mapping[PaperId, "Paper"]):
    """All papers by id, newest first, as the reader has them: outlines at hand, whole papers read when looked at.

    `read` gives a whole published paper; where it fails, looking the paper up raises `UnreadableError`. Papers in
    `known` need no reading. Facts of the reader's own are laid over what is published.
    """

    __slots__ = ("_facts", "_known", "_out", "_published", "_read", "outlines", "removed")

    def __init__(
        self,
        outlines: Mapping[PaperId, Outline],
        read: Callable[[PaperId], Paper] = _unreadable,
        known: Mapping[PaperId, Paper] = _NOTHING,
    ) -> None:
        self.outlines: Mapping[PaperId, Outline] = outlines
        self._read, self._known = read, known
        self._facts: Mapping[PaperId, OwnFacts] = {}
        self._published: Mapping[PaperId, Outline] = {}  # outlines of papers with facts, as they were before those
        self.removed: frozenset[PaperId] = frozenset()
        self._out: Mapping[PaperId, Outline] = {}  # outlines of removed papers, as they are published

    def __eq__(self, other: object) -> bool:
        """Tell whether it is the same catalogue; a mapping's own comparison would read every paper."""
        return self is other

    __hash__ = object.__hash__

    @classmethod
    def of(cls, papers: Iterable[Paper]) -> Catalogue:
        """Make a catalogue of papers at hand."""
        return cls({}).with_papers(papers)

    def __getitem__(self, paper_id: PaperId) -> Paper:
        paper, facts = self.published(paper_id), self._facts.get(paper_id)
        if not facts:
            return paper
        from compress_tui.model.facts import own_paper  # not needed for the first paint

        return own_paper(paper, facts)

    def __iter__(self) -> Iterator[PaperId]:
        return iter(self.outlines)

    def __len__(self) -> int:
        return len(self.outlines)

    def __contains__(self, paper_id: object) -> bool:
        return paper_id in self.outlines

    def published(self, paper_id: PaperId) -> Paper:
        """Give a whole paper as it is published; raise `KeyError` for an unknown id."""
        known = self._known.get(paper_id)
        if known is not None:
            return known
        if paper_id not in self.outlines:
            raise KeyError(paper_id)
        try:
            return self._read(paper_id)
        except (KeyError, OSError, ValueError) as error:
            raise UnreadableError(paper_id, str(error) or type(error).__name__) from error

    def read_outlines(self, is_over: Callable[[], bool]) -> bool:
        """Read outlines ahead until it is said to be over; tell whether some are left."""
        if isinstance(self.outlines, Outlines):
            while self.outlines.read_next():
                if is_over():
                    return True
            self.outlines = dict(self.outlines)
        return False

    @property
    def published_outlines(self) -> Mapping[PaperId, Outline]:
        """Give all outlines as they are published, in no order of their own."""
        return {**self.outlines, **self._published} if self._published else self.outlines

    def with_papers(self, papers: Iterable[Paper]) -> Catalogue:
        """Add published papers, or put them in the place of those with the same id."""
        fresh = {paper.id: paper for paper in papers}
        return self.with_outlines((paper.outline for paper in fresh.values()), fresh)

    def with_outlines(self, outlines: Iterable[Outline], known: Mapping[PaperId, Paper] = _NOTHING) -> Catalogue:
        """Add published outlines, or put them in place of others; papers not in `known` are read anew."""
        fresh = {outline.id: outline for outline in outlines}
        kept = {paper_id: paper for paper_id, paper in self._known.items() if paper_id not in fresh}
        return self._with(fresh, {**kept, **known}, self._facts)

    def with_facts(self, facts: Mapping[PaperId, OwnFacts]) -> Catalogue:
        """Lay these facts of the reader's over their papers, in place of earlier ones; those yet to come included."""
        published = {one: self._published.get(one) or self.outlines[one] for one in facts if one in self.outlines}
        return self._with(published, self._known, {**self._facts, **facts})

    def _with(
        self, published: Mapping[PaperId, Outline], known: Mapping[PaperId, Paper], facts: Mapping[PaperId, OwnFacts]
    ) -> Catalogue:
        out = {one: outline for one, outline in published.items() if one in self.removed}
        shown = {one: outline for one, outline in published.items() if one not in out} if out else published
        fresh = with_own(shown, facts)
        made = Catalogue(in_order(self.outlines, fresh), self._read, known)
        made.removed, made._out = self.removed, {**self._out, **out}
        made._facts = {one: own for one, own in facts.items() if own}
        made._published = {one: known for one, known in {**self._published, **shown}.items() if made._facts.get(one)}
        return made

    def without(self, removed: Set[PaperId]) -> Catalogue:
        """Leave out these papers and no others; one that comes back is read where it is not at hand."""
        leaving = {one: self._published.get(one) or self.outlines[one] for one in removed if one in self.outlines}
        coming = {one: outline for one in self.removed - removed if (outline := self._outline(one))}
        outlines = {one: outline for one, outline in self.outlines.items() if one not in removed}
        made = Catalogue(outlines, self._read, self._known)
        made._facts = self._facts
        made._published = {one: outline for one, outline in self._published.items() if one not in removed}
        made.removed = frozenset(removed)
        made._out = {one: outline for one, outline in {**self._out, **leaving}.items() if one in removed}
        return made._with(coming, made._known, made._facts) if coming else made

    def _outline(self, paper_id: PaperId) -> Outline | None:
        """Give the published outline of a removed paper; None where its record cannot be read."""
        if paper_id not in self._out:
            with suppress(KeyError, OSError, ValueError):
                return self._read(paper_id).outline
        return self._out.get(paper_id)


@dataclass(frozen=True, slots=True)
class Library:
    """All entries. Readings hold only papers with which something was done.

    The catalogue shows the facts of the readings; `of` lays them over it, as the constructor does not.
    """

    catalogue: Catalogue = field(default_factory=lambda: Catalogue({}))
    readings: Mapping[PaperId, Reading] = field(default_factory=lambda: MappingProxyType({}))
    news: News = NO_NEWS

    @classmethod
    def of(cls, published: Catalogue, readings: Mapping[PaperId, Reading], news: News = NO_NEWS) -> Library:
        """Make a library of a catalogue without facts of the reader's."""
        facts = {paper_id: reading.facts for paper_id, reading in readings.items() if reading.facts}
        removed = {paper_id for paper_id, reading in readings.items() if reading.removed}
        catalogue = published.with_facts(facts) if facts else published
        return cls(catalogue.without(removed) if removed else catalogue, readings, news)

    def __len__(self) -> int:
        return len(self.catalogue)

    def __contains__(self, paper_id: object) -> bool:
        return paper_id in self.catalogue

    def paper(self, paper_id: PaperId) -> Paper:
        """Give the whole paper as the reader has it; raise `KeyError` for an unknown id."""
        return self.catalogue[paper_id]

    def published(self, paper_id: PaperId) -> Paper:
        """Give the whole paper as it is published; raise `KeyError` for an unknown id."""
        return self.catalogue.published(paper_id)

    def reading(self, paper_id: PaperId) -> Reading:
        """Give what the reader did with the paper."""
        return self.readings.get(paper_id, UNTOUCHED)

    def entry(self, paper_id: PaperId) -> Entry:
        """Give the paper's outline with its reading; raise `KeyError` for an unknown id."""
        return Entry(self.catalogue.outlines[paper_id], self.readings.get(paper_id, UNTOUCHED))

    @property
    def new(self) -> frozenset[PaperId]:
        """Give the papers that came with the latest update and are still unread."""
        return frozenset(paper_id for paper_id in self.news.added if self.is_new(paper_id))

    def is_new(self, paper_id: PaperId) -> bool:
        """Tell whether a paper came with the latest update and is still unread."""
        return (
            paper_id in self.news.added
            and paper_id in self.catalogue
            and self.reading(paper_id).status is Status.UNREAD
        )

    def with_readings(self, readings: Mapping[PaperId, Reading]) -> Library:
        """Put these readings in place of the papers' own; an untouched one leaves no trace."""
        merged = with_changed(self.readings, readings)
        facts = {one: reading.facts for one, reading in readings.items() if reading.facts != self.reading(one).facts}
        catalogue = self.catalogue.with_facts(facts) if facts else self.catalogue
        removed = catalogue.removed - readings.keys() | {one for one, reading in readings.items() if reading.removed}
        return replace(
            self, readings=merged, catalogue=catalogue if removed == catalogue.removed else catalogue.without(removed)
        )

    def with_papers(self, papers: Iterable[Paper]) -> Library:
        """Add published papers, or put them in the place of those with the same id."""
        return replace(self, catalogue=self.catalogue.with_papers(papers))
