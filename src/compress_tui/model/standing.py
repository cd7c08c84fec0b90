"""Standing: where the reading stands, by theme and year, week by week, and by family of methods."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from compress_tui.model.card import Technique
from compress_tui.model.library import Library
from compress_tui.model.reading import Status
from compress_tui.model.reading_map import ReadingMap
from compress_tui.model.sitting import Sitting

WEEKS = 26
"""Weeks that are told, the present one included."""

ToDay = Callable[[datetime], date]
"""The day of a moment where the reader is."""


@dataclass(frozen=True, slots=True)
class Week:
    """A week from its Monday on: papers marked read, papers marked otherwise, sittings and their minutes."""

    monday: date
    read: int = 0
    marked: int = 0
    sittings: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Family:
    """A technique, the papers whose card names it, and how many of them are read."""

    technique: Technique
    papers: int
    read: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The map, the last weeks, the families of methods, and what sittings there were in all."""

    map: ReadingMap
    weeks: tuple[Week, ...]
    families: tuple[Family, ...]
    sittings: tuple[Sitting, ...]

    @property
    def sitting_minutes(self) -> int:
        """Give the minutes of all sittings."""
        return sum(one.minutes for one in self.sittings)

    @property
    def seen(self) -> int:
        """Count the papers that came up in sittings, each time anew."""
        return sum(len(one.seen) for one in self.sittings)

    def as_plain(self) -> dict[str, object]:
        """Write all of it as JSON values."""
        return {
            **self.map.as_plain(),
            "weeks": [{**asdict(week), "monday": week.monday.isoformat()} for week in self.weeks],
            "families": [{**asdict(one), "technique": one.technique.value} for one in self.families],
            "sittings": {"count": len(self.sittings), "minutes": self.sitting_minutes, "seen": self.seen},
        }


def weeks_of(library: Library, sittings: Sequence[Sitting], today: date, to_day: ToDay) -> tuple[Week, ...]:
    """Count the last weeks, the earliest first. A paper counts where it got the status that it has now."""
    this_monday = _monday(today)
    mondays = [this_monday - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]
    read, marked, begun, minutes = Counter[date](), Counter[date](), Counter[date](), Counter[date]()
    for paper_id, reading in library.readings.items():
        if reading.status_at is not None and reading.status is not Status.UNREAD and paper_id in library:
            counted = read if reading.status is Status.READ else marked
            counted[_monday(to_day(reading.status_at))] += 1
    for sitting in sittings:
        monday = _monday(to_day(sitting.started))
        begun[monday] += 1
        minutes[monday] += sitting.minutes
    return tuple(Week(one, read[one], marked[one], begun[one], minutes[one]) for one in mondays)


def families_of(known: Iterable[tuple[Sequence[Technique], bool]]) -> tuple[Family, ...]:
    """Count techniques, the most frequent first; each paper is given by its techniques and by whether it is read."""
    papers, read = Counter[Technique](), Counter[Technique]()
    for techniques, is_read in known:
        papers.update(techniques)
        if is_read:
            read.update(techniques)
    order = sorted(papers, key=lambda one: (-papers[one], one.value))
    return tuple(Family(one, papers[one], read[one]) for one in order)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
