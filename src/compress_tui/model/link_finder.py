"""LinkFinder: the papers that may be meant by what is written after `[[` in a note."""

from collections.abc import Iterator
from heapq import nsmallest

from compress_tui.model.library import Catalogue, Library
from compress_tui.model.outline import PaperId
from compress_tui.model.text import fold

MOST = 6
"""Papers that are offered at most."""


class LinkFinder:
    """Finds papers by id, citation key, year, and words of title and first author; the texts are kept once made."""

    def __init__(self) -> None:
        self._catalogue: Catalogue | None = None
        self._titles: dict[PaperId, str] = {}
        self._texts: dict[PaperId, str] = {}

    def find(self, library: Library, typed: str, here: PaperId) -> tuple[PaperId, ...]:
        """Give the likeliest papers first; with nothing typed, those that have the newest notes."""
        words = fold(typed).split()
        if not words:
            return self._noted(library, here)
        self._follow(library)
        ranked = (
            (self._rank(one, words, at), at, one)
            for at, (one, text) in enumerate(self._texts.items())
            if one != here and all(word in text for word in words)
        )
        found = [one for _, _, one in nsmallest(MOST, ranked)]
        return tuple(dict.fromkeys([*self._keyed(library, words, here), *found]))[:MOST]

    def _noted(self, library: Library, here: PaperId) -> tuple[PaperId, ...]:
        noted = (
            (reading.note_at, one)
            for one, reading in library.readings.items()
            if reading.note and reading.note_at and one in library and one != here
        )
        return tuple(one for _, one in sorted(noted, reverse=True)[:MOST])

    def _keyed(self, library: Library, words: list[str], here: PaperId) -> Iterator[PaperId]:
        """Give the papers whose citation key begins with the word."""
        for one, reading in library.readings.items():
            key = reading.citation_key
            if len(words) == 1 and key and one != here and one in library and fold(key).startswith(words[0]):
                yield one

    def _follow(self, library: Library) -> None:
        if self._catalogue is not library.catalogue:
            self._catalogue = library.catalogue
            outlines = library.catalogue.outlines.values()
            self._titles = {one.id: fold(one.title) for one in outlines}
            self._texts = {
                one.id: f" {one.id} {self._titles[one.id]} {fold(one.first_author)} {one.published[:4]}"
                for one in outlines
            }

    def _rank(self, paper_id: PaperId, words: list[str], at: int) -> tuple[int, int]:
        """Put ids and titles that begin so first, then words that begin so, then what only has them; new before old."""
        phrase, text = " ".join(words), self._texts[paper_id]
        if paper_id.startswith(phrase):
            return 0, at
        if self._titles[paper_id].startswith(phrase):
            return 1, at
        return (2 if all(f" {word}" in text for word in words) else 3), at
