"""Neighbours: papers that are near each other by the words they share, found without comparing each with each."""

import math
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nlargest, nsmallest
from operator import attrgetter, itemgetter
from typing import NamedTuple

from compress_tui.model.library import Catalogue, Library, UnreadableError
from compress_tui.model.outlines import newest_first
from compress_tui.model.paper import Paper, PaperId
from compress_tui.model.related_words import telling_words

MOST_WORDS = 40
"""The most telling words of a paper, by which its neighbours are looked for; the others would add next to nothing."""

MOST = 20
"""Neighbours that are given."""

_SHARED = 6
"""Words that are named as shared."""

_CANDIDATES = 2
"""Papers that are measured for each one that is given."""

_VISITS = 3_000
"""Places of words that are gone through for candidates."""

_SLOPE = 0.6
"""How much of a paper's own length counts when its nearness is measured; the rest is the mean of all."""

_STALE = 2_000
"""Papers that changed after they were counted, above which the words are counted anew."""


class Neighbour(NamedTuple):
    """A paper that is near another one, how near (0 to 1), and the words that speak most for it, as written there."""

    paper_id: PaperId
    nearness: float
    shared: tuple[str, ...]


class _Places(NamedTuple):
    """Where a word stands: the numbers of the papers, ascending, and how much it counts in each."""

    numbers: "array[int]"
    weights: "array[float]"


class _Told(NamedTuple):
    """A word of the paper whose neighbours are looked for: how much it speaks, and in which papers how much it counts.

    `folded` and the parts that its hyphens divide tell whether a word says what another one said already.
    """

    strength: float
    weight: float
    written: str
    folded: str
    parts: tuple[str, ...]
    numbers: "array[int]"
    weights: "array[float]"


class NeighbourIndex:
    """The words of a library's papers with how much each counts where, made in small steps while nothing else is to do.

    A word speaks for two papers by its weight in both and by its rarity; a paper of many words is measured against
    that (cosine of TF-IDF, its length drawn towards the mean so that a bare title is no near neighbour of anything).
    """

    def __init__(self) -> None:
        self._catalogue: Catalogue | None = None
        self._to_do: Iterator[PaperId] = iter(())
        self._clear()

    def _clear(self) -> None:
        self._places: dict[str, _Places] = {}
        self._ids: list[PaperId] = []
        self._numbers: dict[PaperId, int] = {}
        self._squares = array("d")
        self._lengths = array("d")
        self._to_weigh: Iterator[_Places] | None = None
        self._mean = 0.0
        self._needed_by: dict[PaperId, list[PaperId]] = {}

    # -- making it --------------------------------------------------------------------

    def step(self, library: Library, is_over: Callable[[], bool]) -> bool:
        """Count words, and then weigh them, until it is said to be over; tell whether something is left to do."""
        self._follow(library)
        for paper_id in self._to_do:
            self._count(library, paper_id)
            if is_over():
                return True
        if self._mean or not self._ids:
            return False
        if self._to_weigh is None:
            self._to_weigh = iter(list(self._places.values()))
        for places in self._to_weigh:
            rarity = self._rarity(places)
            for number, weight in zip(places.numbers, places.weights, strict=True):
                self._squares[number] += (weight * rarity) ** 2
            if is_over():
                return True
        self._mean = sum(map(math.sqrt, self._squares)) / len(self._squares) or 1.0
        self._lengths = array("d", map(self._length, self._squares))
        return False

    def _length(self, square: float) -> float:
        return _SLOPE * math.sqrt(square) + (1 - _SLOPE) * self._mean

    def left(self, library: Library) -> int:
        """Count the papers whose words are not counted yet."""
        return len(library.catalogue.outlines.keys() - self._numbers.keys())

    def forget(self, paper_ids: Iterable[PaperId]) -> None:
        """Drop what is known of papers whose words have changed."""
        for paper_id in paper_ids:
            self._numbers.pop(paper_id, None)
        self._catalogue = None

    def _follow(self, library: Library) -> None:
        if self._catalogue is library.catalogue:
            return
        self._catalogue = library.catalogue
        is_half_counted = not self._mean and self._to_weigh is not None
        if is_half_counted or len(self._ids) - len(self._numbers) > _STALE:
            self._clear()
        self._to_do = iter([one for one in library.catalogue if one not in self._numbers])

    def _count(self, library: Library, paper_id: PaperId) -> None:
        number = self._numbers[paper_id] = len(self._ids)
        self._ids.append(paper_id)
        square = 0.0
        paper = readable(library, paper_id)
        for needed in paper.needs if paper else ():
            self._needed_by.setdefault(needed, []).append(paper_id)
        for word in telling_words(paper).values() if paper else ():
            places = self._places.get(word.stem)
            if places is None:
                places = self._places[word.stem] = _Places(array("I"), array("f"))
            places.numbers.append(number)
            places.weights.append(word.weight)
            square += (word.weight * self._rarity(places)) ** 2
        if self._mean:
            self._lengths.append(self._length(square))
        else:
            self._squares.append(0.0)

    def _rarity(self, places: _Places) -> float:
        return math.log((1 + len(self._ids)) / len(places.numbers))

    # -- asking it --------------------------------------------------------------------

    def needed_by(self, library: Library, paper_id: PaperId) -> tuple[PaperId, ...]:
        """Give the papers that need one, the oldest first."""
        found = {
            one
            for one in self._needed_by.get(paper_id, ())
            if (paper := readable(library, one)) and paper_id in paper.needs
        }
        return tuple(sorted(found, key=lambda one: newest_first(library.catalogue.outlines[one])))

    def nearest(
        self, library: Library, paper_id: PaperId, most: int = MOST, also: Iterable[PaperId] = ()
    ) -> tuple[Neighbour, ...]:
        """Give the papers nearest to one, the nearest first, and those of `also` in any case.

        What is not counted yet is not among them.
        """
        paper = readable(library, paper_id)
        if paper is None or not self._lengths:
            return ()
        told, ids = self._told(paper), self._ids
        own = math.sqrt(sum(one.strength * one.weight for one in told)) or 1.0
        wanted = {self._numbers[one] for one in also if one in self._numbers}
        found = []
        for number in {*self._candidates(told, _CANDIDATES * (most + len(wanted))), *wanted}:
            other = ids[number]
            if other != paper_id and other in library and self._numbers.get(other) == number:
                found.append((number in wanted, _neighbour(other, number, told, own * self._lengths[number])))
        near = nsmallest(most, (one for is_wanted, one in found if not is_wanted), key=_farness)
        return tuple(sorted([*near, *(one for is_wanted, one in found if is_wanted)], key=_farness))

    def _candidates(self, told: Sequence[_Told], most: int) -> list[int]:
        """Give the numbers of papers that share telling words; the commonest of these are left for measuring."""
        scores: dict[int, float] = {}
        visits = 0
        for one in told:
            visits += len(one.numbers)
            if visits > _VISITS and scores:
                continue
            strength = one.strength
            for number, weight in zip(one.numbers, one.weights, strict=True):
                scores[number] = scores.get(number, 0.0) + strength * weight
        lengths = self._lengths
        return nlargest(most, scores, key=lambda number: scores[number] / lengths[number])

    def _told(self, paper: Paper) -> list[_Told]:
        """Give the words that tell most of a paper among others, the strongest first."""
        found = []
        for word in telling_words(paper).values():
            places = self._places.get(word.stem)
            if places is not None:
                strength, folded = word.weight * self._rarity(places) ** 2, word.written.casefold()
                found.append(_Told(strength, word.weight, word.written, folded, tuple(folded.split("-")), *places))
        return nlargest(MOST_WORDS, found, key=attrgetter("strength"))


def _farness(one: Neighbour) -> tuple[float, PaperId]:
    return -one.nearness, one.paper_id


def _neighbour(paper_id: PaperId, number: int, told: Sequence[_Told], lengths: float) -> Neighbour:
    """Measure a paper; one rare word alone, such as a play on words in two titles, counts half."""
    found = []
    for one in told:
        numbers = one.numbers
        at = bisect_left(numbers, number)
        if at < len(numbers) and numbers[at] == number:
            found.append((one.strength * one.weights[at], one))
    shared = _named(one for _, one in sorted(found, key=itemgetter(0), reverse=True))
    nearness = sum(strength for strength, _ in found) / lengths * len(shared) / (len(shared) + 1)
    return Neighbour(paper_id, min(nearness, 1.0), tuple(shared[:_SHARED]))


def _named(words: Iterable[_Told]) -> list[str]:
    """Leave out words that are a part of one before them."""
    named: list[str] = []
    parts: set[str] = set()
    for word in words:
        if word.folded not in parts:
            named.append(word.written)
            parts.update(word.parts)
    return named


def readable(library: Library, paper_id: PaperId) -> Paper | None:
    """Give a paper, None where its record cannot be read or the library does not have it any more."""
    try:
        return library.paper(paper_id) if paper_id in library else None
    except UnreadableError:
        return None
