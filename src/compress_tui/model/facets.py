"""Facets: how many papers each status, theme and year would show."""

from collections import Counter
from collections.abc import Set
from dataclasses import dataclass
from typing import NamedTuple

from compress_tui.model.outline import PaperId
from compress_tui.model.query import Query
from compress_tui.model.reading import Status
from compress_tui.model.search import Kind, Scope
from compress_tui.model.theme import Theme


class Count(NamedTuple):
    """How many papers still wait, of how many."""

    open: int
    total: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What each facet row would show: counts inside the filter, the row's own group left out of it.

    The counters hold a paper twice: under the value, and under (value, True) where it still waits.
    """

    statuses: Counter[Status]
    themes: Counter[tuple[Theme, bool]]
    years: Counter[tuple[int, bool]]

    def theme(self, theme: Theme) -> Count:
        """Count the papers of a theme."""
        return Count(self.themes[theme, True], self.themes[theme, True] + self.themes[theme, False])

    def year(self, year: int) -> Count:
        """Count the papers of a year."""
        return Count(self.years[year, True], self.years[year, True] + self.years[year, False])

    @property
    def all_years(self) -> tuple[int, ...]:
        """Give the years that have papers, newest first; papers of an unknown year are left out."""
        return tuple(sorted({year for (year, _), count in self.years.items() if count and year}, reverse=True))


def counted(query: Query, scope: Scope, paper_ids: Set[PaperId]) -> Facets:
    """Count the papers, which fit the text part already, under every facet row that would show them.

    Papers of the same themes, year and status are counted together first: there are few such kinds.
    """
    library = scope.library
    if query.flags:
        paper_ids = {one for one in paper_ids if query.fits_flags(library.entry(one))}
    statuses: Counter[Status] = Counter()
    themes: Counter[tuple[Theme, bool]] = Counter()
    years: Counter[tuple[int, bool]] = Counter()
    for (kind, status), number in _by_kind(scope, paper_ids).items():
        by_status, by_theme = query.fits_status(status), query.fits_themes(kind.themes)
        by_year = query.fits_year(kind.year)
        if by_theme and by_year:
            statuses[status] += number
        if by_status and by_year:
            for theme in kind.themes:
                themes[theme, status.is_open] += number
        if by_status and by_theme:
            years[kind.year, status.is_open] += number
    return Facets(+statuses, +themes, +years)


def _by_kind(scope: Scope, paper_ids: Set[PaperId]) -> Counter[tuple[Kind, Status]]:
    """Count papers of a kind as unread, then move those that were marked: their number matters, not that of all."""
    kinds, readings = scope.haystack.kinds(scope.library), scope.library.readings
    counts = Counter({(kind, Status.UNREAD): n for kind, n in Counter(map(kinds.__getitem__, paper_ids)).items()})
    for one in readings.keys() & paper_ids:
        if (status := readings[one].status) is not Status.UNREAD:
            counts[kinds[one], Status.UNREAD] -= 1
            counts[kinds[one], status] += 1
    return counts


def moved(facets: Facets, out: Facets, into: Facets) -> Facets:
    """Take one count out and put another in, without counting all again."""
    statuses, themes, years = facets.statuses.copy(), facets.themes.copy(), facets.years.copy()
    statuses.subtract(out.statuses)
    statuses.update(into.statuses)
    themes.subtract(out.themes)
    themes.update(into.themes)
    years.subtract(out.years)
    years.update(into.years)
    return Facets(+statuses, +themes, +years)
