"""Search: the folded texts of all papers, and which of them have a word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from compress_tui.model.library import Catalogue, Library
from compress_tui.model.outline import PaperId
from compress_tui.model.reading import Reading
from compress_tui.model.search_index import TokenIndex
from compress_tui.model.text import folded_lines
from compress_tui.model.theme import Theme
from compress_tui.model.value_groups import Groups, ValueGroups, Values

if TYPE_CHECKING:
    from compress_tui.model.paper_facts import Facts

FEW = 400
"""Papers up to which asking each costs less than asking the index, or all who share a value."""

_STALE = 2_000
"""Papers that changed after they were indexed, above which the index is made anew."""


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """What facets count papers by, but for their status; each is made once, and equal only to itself."""

    themes: tuple[Theme, ...]
    year: int


def own_text(reading: Reading) -> str:
    """Fold the reader's own words on a paper: note, tags and verdict."""
    return folded_lines((reading.note, *reading.tags, reading.verdict))


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
        self._groups = ValueGroups()
        self._whole: Catalogue | None = None  # of which all papers are read
        self._loose: set[PaperId] = set()
        self._strangers: Set[PaperId] = frozenset()
        self._to_do: Iterator[PaperId] = iter(())
        self._readings: Mapping[PaperId, Reading] | None = None
        self._own: dict[PaperId, str] = {}

    def kinds(self, library: Library) -> Mapping[PaperId, Kind]:
        """Give the kind of each paper; papers of one kind share one value."""
        if self._kinds_of is not library.catalogue:
            self._kinds_of = library.catalogue
            known: dict[tuple[tuple[Theme, ...], str], Kind] = {}
            self._kinds = {
                one.id: known.get(key := (one.themes, one.published[:4]))
                or known.setdefault(key, Kind(one.themes, one.year))
                for one in library.catalogue.outlines.values()
            }
        return self._kinds

    def sharing(self, library: Library, values: Values, known: Mapping[PaperId, object]) -> Groups:
        """Give all papers by the values that they share."""
        return self._groups.of(library.catalogue, values, known)

    @property
    def index(self) -> TokenIndex:
        """Give the index of the words."""
        return self._index

    def facts(self, library: Library, paper_id: PaperId) -> Facts:
        """Give the facts of a paper; one whose record is damaged is found by its outline."""
        facts = self._facts.get(paper_id)
        if facts is None:
            from compress_tui.model.paper_facts import read_facts  # not needed for the first paint

            facts = self._facts[paper_id] = read_facts(library, paper_id)
        return facts

    def all_facts(self, library: Library, among: Set[PaperId]) -> Mapping[PaperId, Facts]:
        """Give the facts of at least these papers."""
        if self._whole is not library.catalogue:
            for paper_id in among - self._facts.keys():
                self.facts(library, paper_id)
        return self._facts

    def has(self, library: Library, paper_id: PaperId, word: str) -> bool:
        """Tell whether the folded word stands in the facts or in the reader's own words."""
        return word in self.facts(library, paper_id).text or word in self._own_texts(library).get(paper_id, "")

    def find(self, library: Library, word: str, among: Set[PaperId]) -> set[PaperId]:
        """Give those of the papers that have the folded word."""
        own = self._own_texts(library)
        if len(among) <= FEW:
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
        if library.catalogue.read_outlines(is_over):
            return True
        self._follow(library)
        for paper_id in self._to_do:
            facts = self.facts(library, paper_id)
            if paper_id in self._loose and paper_id not in self._index.stale:
                self._index.add(paper_id, facts.text)
                self._loose.discard(paper_id)
            if is_over():
                return True
        from compress_tui.model.query_fields import SHARED  # which are fields of searches, made after the first paint

        every = self.all_facts(library, library.catalogue.outlines.keys())
        return any(self._groups.make(library.catalogue, values, every, is_over) for values in SHARED)

    def is_whole(self, library: Library) -> bool:
        """Tell whether every paper is in the index."""
        return self._follow(library) <= self._index.stale

    def unread(self, library: Library) -> int:
        """Count the papers that would have to be read before a search of whole papers could be answered."""
        if self._whole is library.catalogue:
            return 0
        left = len(library.catalogue.outlines.keys() - self._facts.keys())
        self._whole = None if left else library.catalogue
        return left

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
        self._groups.forget()
        self._whole = None
        self._catalogue = None


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
