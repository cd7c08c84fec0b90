"""Reading map: the papers of each theme and year, and how many of them are read, have a brief or a note."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from compress_tui.model.library import Library
from compress_tui.model.reading import UNTOUCHED, Status
from compress_tui.model.theme import Theme


class Layer(StrEnum):
    """What a cell of the map counts, in the words of a sentence."""

    PAPERS = "papers"
    WAITING = "still to read"
    READ = "read"
    BRIEFS = "with brief"
    NOTES = "with note"


@dataclass(frozen=True, slots=True)
class Tally:
    """Papers, and how many of them are in a state. `waiting` are unread, queued or being read."""

    papers: int = 0
    waiting: int = 0
    read: int = 0
    briefs: int = 0
    notes: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        """Add up."""
        return Tally(
            self.papers + other.papers,
            self.waiting + other.waiting,
            self.read + other.read,
            self.briefs + other.briefs,
            self.notes + other.notes,
        )

    def of(self, layer: Layer) -> int:
        """Give the number of a layer."""
        return {
            Layer.PAPERS: self.papers,
            Layer.WAITING: self.waiting,
            Layer.READ: self.read,
            Layer.BRIEFS: self.briefs,
            Layer.NOTES: self.notes,
        }[layer]

    def share(self, layer: Layer) -> float:
        """Give the share of the papers that a layer counts, none of no papers."""
        return self.of(layer) / self.papers if self.papers else 0.0

    @property
    def words(self) -> str:
        """Say all numbers."""
        parts = [f"{self.papers:,} {'paper' if self.papers == 1 else 'papers'}"]
        parts += [f"{self.of(layer):,} {layer}" for layer in (Layer.READ, Layer.BRIEFS)]
        return ", ".join(parts + ([f"{self.notes:,} {Layer.NOTES}"] if self.notes else []))


NOTHING = Tally()


@dataclass(frozen=True, slots=True)
class ReadingMap:
    """Tallies by theme and year. A paper is counted under each of its themes, as a filter by theme shows it."""

    years: tuple[int, ...]
    cells: Mapping[tuple[Theme, int], Tally]
    by_theme: Mapping[Theme, Tally]
    by_year: Mapping[int, Tally]
    whole: Tally
    statuses: Mapping[Status, int]

    @classmethod
    def of(cls, library: Library) -> "ReadingMap":
        """Count the papers; no whole paper is read for it."""
        cells: dict[tuple[Theme | None, int], list[int]] = defaultdict(lambda: [0] * 5)
        statuses = dict.fromkeys(Status, 0)
        for kind, count in Counter(_kinds(library)).items():
            statuses[kind.status] += count
            states = (True, kind.status.is_open, kind.status is Status.READ, kind.has_brief, kind.has_note)
            for theme in (None, *kind.themes):
                counts = cells[theme, int(kind.year)]
                for at, is_so in enumerate(states):
                    counts[at] += count * is_so
        tallies = {place: Tally(*counts) for place, counts in cells.items()}
        by_year = {year: found for (theme, year), found in sorted(tallies.items(), key=_year) if theme is None}
        themed = {(theme, year): found for (theme, year), found in tallies.items() if theme is not None}
        by_theme = {theme: _sum(one for (home, _), one in themed.items() if home is theme) for theme in Theme}
        return cls(tuple(by_year), themed, by_theme, by_year, _sum(by_year.values()), statuses)

    def at(self, theme: Theme | None, years: Iterable[int]) -> Tally:
        """Give the tally of a theme in some years; None stands for all papers, whatever their themes."""
        if theme is None:
            return _sum(self.by_year.get(year, NOTHING) for year in years)
        return _sum(self.cells.get((theme, year), NOTHING) for year in years)

    def as_plain(self) -> dict[str, object]:
        """Write the tallies as JSON values."""
        return {
            "papers": _plain(self.whole),
            "statuses": {status.value: count for status, count in self.statuses.items()},
            "themes": [{"theme": theme.value, **_plain(found)} for theme, found in self.by_theme.items()],
            "cells": [
                {"theme": theme.value, "year": year, **_plain(self.cells[theme, year])}
                for theme in Theme
                for year in self.years
                if (theme, year) in self.cells
            ],
        }


class _Kind(NamedTuple):
    """What the map tells papers apart by: there are few kinds, however many papers there are."""

    year: str
    themes: tuple[Theme, ...]
    has_brief: bool
    status: Status
    has_note: bool


def _kinds(library: Library) -> Iterator[_Kind]:
    readings = library.readings
    for paper_id, outline in library.catalogue.outlines.items():
        reading = readings.get(paper_id, UNTOUCHED)
        yield _Kind(outline.published[:4], outline.themes, outline.has_brief, reading.status, reading.note != "")


def _plain(tally: Tally) -> dict[str, int]:
    return {
        "papers": tally.papers,
        "waiting": tally.waiting,
        "read": tally.read,
        "with_brief": tally.briefs,
        "with_note": tally.notes,
    }


def _sum(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, NOTHING)


def _year(pair: tuple[tuple[Theme | None, int], Tally]) -> int:
    return pair[0][1]


def level(count: int, most: int, levels: int) -> int:
    """Give the shade of a number, 0 for none and `levels` for the most; by its root, so that small ones differ too.

    >>> [level(count, 64, 5) for count in (0, 1, 16, 64)]
    [0, 1, 3, 5]
    """
    if count <= 0 or most <= 0:
        return 0
    return max(1, min(levels, -int(-levels * (count / most) ** 0.5 // 1)))
