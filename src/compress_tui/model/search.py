"""Search: the folded texts of all papers, and which of them have a word."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from compress_tui.model.card import Card
from compress_tui.model.library import Catalogue, Library, UnreadableError
from compress_tui.model.paper import Origin, Paper, PaperId
from compress_tui.model.reading import Reading
from compress_tui.model.search_index import TokenIndex
from compress_tui.model.text import fold
from compress_tui.model.theme import Theme

NO_CARD = Card()

_FEW = 400
"""Papers up to which looking through their texts costs less than asking the index."""

_STALE = 2_000
"""Papers that changed after they were indexed, above which the index is made anew."""


class Facts(NamedTuple):
    """What searches ask of a whole paper. The lines of `text` are id, title, venue, the authors, and the rest."""

    text: str
    author_count: int
    card: Card
    code: str
    is_withdrawn: bool  # by its authors, says arXiv
    has_left: bool  # the collection

    @property
    def authors(self) -> tuple[str, ...]:
        """Give the folded names of the authors."""
        return tuple(self.text.split("\n", 3 + self.author_count)[3 : 3 + self.author_count])

    @property
    def venue(self) -> str:
        """Give the folded venue."""
        return self.text.split("\n", 3)[2]


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """What facets count papers by, but for their status; each is made once, and equal only to itself."""

    themes: tuple[Theme, ...]
    year: int


@dataclass(frozen=True, slots=True, eq=False)
class CardKind:
    """Papers whose cards say the same to every field that asks of bits, pattern, training and technique."""

    facts: Facts
    papers: set[PaperId]


class CardKinds(NamedTuple):
    """All papers of a catalogue by kind. Kinds are few, so that a field need not ask every paper."""

    catalogue: Catalogue
    every: tuple[CardKind, ...]


def facts_of(paper: Paper) -> Facts:
    """Fold title, authors, venue, themes, card, brief and abstract, each part a line of its own."""
    parts = [paper.id, paper.title, paper.venue, *paper.authors, *paper.themes, *_card_texts(paper.card)]
    if paper.brief is not None:
        parts += [text for _, text in paper.brief.sections]
    if paper.abstract is not None:
        parts.append(paper.abstract.text)
    card = paper.card or NO_CARD  # one and the same empty card for all that have none
    withdrawn = paper.abstract is not None and paper.abstract.withdrawn
    return Facts(_lines(parts), len(paper.authors), card, paper.code, withdrawn, paper.origin is Origin.LEFT)


def _card_texts(card: Card) -> Iterator[str]:
    yield from (*card.technique, *card.models, *card.pattern, *card.granularity, *card.hardware, *card.evaluation)
    if card.training:
        yield card.training
    if card.calibration:
        yield card.calibration
    if card.headline is not None:
        yield " ".join((card.headline.metric, card.headline.value, card.headline.dataset, card.headline.baseline))


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(" ".join(fold(part).split()) for part in parts)


def own_text(reading: Reading) -> str:
    """Fold the reader's own words on a paper: note, tags and verdict."""
    return _lines((reading.note, *reading.tags, reading.verdict))


class Haystack:
    """The facts of a library's papers in the form that searches ask for, kept once made, with an index of words.

    A paper whose facts are not made yet is read and folded at the first question, so an answer is always whole.
    """

    def __init__(self) -> None:
        self._facts: dict[PaperId, Facts] = {}
        self._index = TokenIndex()
        self._catalogue: Catalogue | None = None
        self._kinds_of: Catalogue | None = None
        self._kinds: dict[PaperId, Kind] = {}
        self._loose: set[PaperId] = set()
        self._strangers: Set[PaperId] = frozenset()
        self._to_do: Iterator[PaperId] = iter(())
        self._readings: Mapping[PaperId, Reading] | None = None
        self._own: dict[PaperId, str] = {}
        self.card_kinds: CardKinds | None = None

    def kinds(self, library: Library) -> Mapping[PaperId, Kind]:
        """Give the kind of each paper; papers of one kind share one value."""
        if self._kinds_of is not library.catalogue:
            self._kinds_of = library.catalogue
            known: dict[tuple[tuple[Theme, ...], str], Kind] = {}
            self._kinds = {
                one.id: known.get(key := (one.themes, one.published[:4]))
                or known.setdefault(key, Kind(one.themes, int(key[1])))
                for one in library.catalogue.outlines.values()
            }
        return self._kinds

    def kinds_of(self, library: Library) -> tuple[CardKind, ...] | None:
        """Give all papers by kind of card; None where that is not known of this library."""
        known = self.card_kinds
        return known.every if known is not None and known.catalogue is library.catalogue else None

    @property
    def index(self) -> TokenIndex:
        """Give the index of the words."""
        return self._index

    def facts(self, library: Library, paper_id: PaperId) -> Facts:
        """Give the facts of a paper; one whose record is damaged is found by its outline."""
        facts = self._facts.get(paper_id)
        if facts is None:
            facts = self._facts[paper_id] = _read_facts(library, paper_id)
        return facts

    def all_facts(self, library: Library, among: Set[PaperId]) -> Mapping[PaperId, Facts]:
        """Give the facts of at least these papers."""
        for paper_id in among - self._facts.keys():
            self.facts(library, paper_id)
        return self._facts

    def has(self, library: Library, paper_id: PaperId, word: str) -> bool:
        """Tell whether the folded word stands in the facts or in the reader's own words."""
        return word in self.facts(library, paper_id).text or word in self._own_texts(library).get(paper_id, "")

    def find(self, library: Library, word: str, among: Set[PaperId]) -> set[PaperId]:
        """Give those of the papers that have the folded word."""
        own = self._own_texts(library)
        if len(among) <= _FEW:
            return {one for one in among if self.has(library, one, word)}
        loose = self._follow(library)
        found = self._index.find(word)
        found -= self._strangers
        found.update(one for one in loose if word in self.facts(library, one).text)
        found.update(one for one, text in own.items() if word in text)
        return found if len(among) == len(library) else set(among & found)

    def _own_texts(self, library: Library) -> dict[PaperId, str]:
        """Give the folded own words of the papers that have any."""
        if self._readings is not library.readings:
            self._readings = library.readings
            self._own = {
                one: own_text(reading)
                for one, reading in library.readings.items()
                if (reading.note or reading.tags or reading.verdict) and one in library
            }
        return self._own

    # -- making it while nothing else is to do ------------------------------------------------

    def step(self, library: Library, is_over: Callable[[], bool]) -> bool:
        """Make facts and index them until it is said to be over; tell whether something is left to do."""
        self._follow(library)
        for paper_id in self._to_do:
            facts = self.facts(library, paper_id)
            if paper_id in self._loose and paper_id not in self._index.stale:
                self._index.add(paper_id, facts.text)
                self._loose.discard(paper_id)
            if is_over():
                return True
        return False

    def is_whole(self, library: Library) -> bool:
        """Tell whether every paper is in the index."""
        return self._follow(library) <= self._index.stale

    def unread(self, library: Library) -> int:
        """Count the papers that would have to be read before a search of whole papers could be answered."""
        return len(library.catalogue.outlines.keys() - self._facts.keys())

    def _follow(self, library: Library) -> set[PaperId]:
        """Give the papers of the library that the index does not know as they are."""
        if self._catalogue is not library.catalogue:
            self._catalogue = library.catalogue
            if len(self._index.stale) > _STALE:
                self._index = TokenIndex()
            self._loose = {one for one in library.catalogue if not self._index.knows(one)}
            self._strangers = self._index.stale | self._index.papers.keys() - library.catalogue.outlines.keys()
            self._to_do = iter([one for one in library.catalogue if one in self._loose])
        return self._loose

    def forget(self, paper_ids: Iterable[PaperId]) -> None:
        """Drop what is known of papers whose facts have changed."""
        for paper_id in paper_ids:
            self._facts.pop(paper_id, None)
            self._index.forget(paper_id)
        self._catalogue = None


def _read_facts(library: Library, paper_id: PaperId) -> Facts:
    try:
        return facts_of(library.paper(paper_id))
    except UnreadableError:
        outline = library.catalogue.outlines[paper_id]
        parts = (outline.id, outline.title, "", outline.first_author, *outline.themes)
        return Facts(_lines(parts), author_count=1, card=NO_CARD, code="", is_withdrawn=False, has_left=False)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a search is asked of, and the day on which it is."""

    library: Library
    haystack: Haystack
    today: date

    @property
    def everything(self) -> Set[PaperId]:
        """Give all papers."""
        return self.library.catalogue.outlines.keys()
