"""LinkFinder: the papers that may be meant by what is written after `[[` in a note."""

from collections.abc import Callable, Iterator
from heapq import nlargest, nsmallest

from compress_tui.model.library import Catalogue, Library
from compress_tui.model.outline import Outline, PaperId
from compress_tui.model.text import fold

MOST = 6
"""Papers that are offered at most."""


class LinkFinder:
    """Finds papers by id, citation key, year, and words of title and first author; the texts are kept once made."""

    def __init__(self) -> None:
        self._catalogue: Catalogue | None = None
        self._titles: dict[PaperId, str] = {}
        self._texts: dict[PaperId, str] = {}
        self._to_do: Iterator[Outline] = iter(())
        self._typed = ""
        self._hits: list[tuple[PaperId, str]] = []

    def find(self, library: Library, typed: str, here: PaperId) -> tuple[PaperId, ...]:
        """Give the likeliest papers first; with nothing typed, those that have the newest notes."""
        folded = fold(typed)
        words = folded.split()
        if not words:
            return self._noted(library, here)
        self.step(library, lambda: False)
        self._narrow(folded)
        starts = [f" {word}" for word in words]
        ranked = ((self._rank(hit, folded.strip(), starts), at) for at, hit in enumerate(self._hits) if hit[0] != here)
        found = (self._hits[at][0] for _, at in nsmallest(MOST, ranked))
        return tuple(dict.fromkeys([*self._keyed(library, words, here), *found]))[:MOST]

    def _narrow(self, folded: str) -> None:
        """Look for the words in what had all that was typed before, or in all papers."""
        if not self._typed or not folded.startswith(self._typed):
            self._hits = list(self._texts.items())
        for word in folded.split():
            self._hits = [hit for hit in self._hits if word in hit[1]]
        self._typed = folded

    def _noted(self, library: Library, here: PaperId) -> tuple[PaperId, ...]:
        noted = (
            (reading.note_at, one)
            for one, reading in library.readings.items()
            if reading.note and reading.note_at and one in library and one != here
        )
        return tuple(one for _, one in nlargest(MOST, noted))

    def _keyed(self, library: Library, words: list[str], here: PaperId) -> Iterator[PaperId]:
        """Give the papers whose citation key begins with the word."""
        if len(words) > 1:
            return
        for one, reading in library.readings.items():
            key = reading.citation_key
            if key and one != here and one in library and fold(key).startswith(words[0]):
                yield one

    def step(self, library: Library, is_over: Callable[[], bool]) -> bool:
        """Make texts until it is said to be over; tell whether something is left to do."""
        if self._catalogue is not library.catalogue:
            self._catalogue = library.catalogue
            self._titles, self._texts, self._typed, self._hits = {}, {}, "", []
            self._to_do = iter(library.catalogue.outlines.values())
        for number, one in enumerate(self._to_do):
            title = self._titles[one.id] = fold(one.title)
            self._texts[one.id] = f" {one.id} {title} {fold(one.first_author)} {one.published[:4]}"
            if number % 16 == 15 and is_over():
                return True
        return False

    def _rank(self, hit: tuple[PaperId, str], phrase: str, starts: list[str]) -> int:
        """Put ids and titles that begin so first, then words that begin so, then what only has them."""
        paper_id, text = hit
        if paper_id.startswith(phrase):
            return 0
        if self._titles[paper_id].startswith(phrase):
            return 1
        return 2 if all(start in text for start in starts) else 3
