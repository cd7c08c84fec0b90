"""Query: a filter and an order."""

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from compress_tui.model.library import Library
from compress_tui.model.outline import PaperId
from compress_tui.model.outlines import newest_first
from compress_tui.model.reading import Entry, Status
from compress_tui.model.search import Scope
from compress_tui.model.text import fold
from compress_tui.model.theme import Theme

if TYPE_CHECKING:
    from compress_tui.model.query_terms import Search

SortKey = Callable[[Entry], tuple[object, ...]]


class Order(StrEnum):
    """The orders of the list; the value is the words of the title sentence."""

    NEWEST = "newest first"
    OLDEST = "oldest first"
    TITLE = "by title"
    AUTHOR = "by first author"
    MARKED = "last marked first"
    STATUS = "by status"


_SORTS = {
    "newest": Order.NEWEST,
    "year": Order.NEWEST,
    "oldest": Order.OLDEST,
    "title": Order.TITLE,
    "author": Order.AUTHOR,
    "marked": Order.MARKED,
    "status": Order.STATUS,
}
_TURNED = {Order.NEWEST: Order.OLDEST, Order.OLDEST: Order.NEWEST}


@dataclass(frozen=True, slots=True)
class Sorting:
    """An order, or the same backwards."""

    order: Order
    backwards: bool = False

    @property
    def moves_with_marks(self) -> bool:
        """Tell whether a mark can change a paper's place."""
        return self.order in (Order.MARKED, Order.STATUS)

    def __str__(self) -> str:
        """Give the words of the title sentence."""
        return f"{self.order}, backwards" if self.backwards else self.order.value


class Flag(StrEnum):
    """Something that a paper has or has not."""

    BRIEF = "brief"
    NOTE = "note"
    ABSTRACT = "abstract"
    CODE = "code"
    STAR = "star"


def has(entry: Entry, flag: Flag) -> bool:
    """Tell whether the entry has it."""
    match flag:
        case Flag.BRIEF:
            return entry.outline.has_brief
        case Flag.NOTE:
            return bool(entry.reading.note)
        case Flag.ABSTRACT:
            return entry.outline.has_abstract
        case Flag.CODE:
            return entry.outline.has_code
        case Flag.STAR:
            return entry.reading.star


@dataclass(frozen=True, slots=True)
class Query:
    """A filter and an order. Empty sets mean no restriction; the parts are AND-ed, the values in a set OR-ed."""

    text: str = ""
    themes: frozenset[Theme] = frozenset()
    statuses: frozenset[Status] = frozenset()
    years: frozenset[int] = frozenset()
    flags: frozenset[Flag] = frozenset()
    hide_read: bool = False
    order: Order = Order.NEWEST

    def toggle_theme(self, theme: Theme) -> "Query":
        """Add the theme to the filter, or drop it if it is there."""
        return replace(self, themes=self.themes ^ {theme})

    def toggle_status(self, status: Status) -> "Query":
        """Add the status to the filter, or drop it if it is there."""
        return replace(self, statuses=self.statuses ^ {status})

    def toggle_year(self, year: int) -> "Query":
        """Add the year to the filter, or drop it if it is there."""
        return replace(self, years=self.years ^ {year})

    def toggle_flag(self, flag: Flag) -> "Query":
        """Add the flag to the filter, or drop it if it is there."""
        return replace(self, flags=self.flags ^ {flag})

    def toggle_hide_read(self) -> "Query":
        """Hide what is read or skipped, or show it again."""
        return replace(self, hide_read=not self.hide_read)

    @property
    def is_filtering(self) -> bool:
        """Tell whether anything is left out."""
        return replace(self, order=Order.NEWEST) != Query()

    def fits_themes(self, themes: Iterable[Theme]) -> bool:
        """Tell whether the theme part lets a paper of these themes through."""
        return not self.themes or not self.themes.isdisjoint(themes)

    def fits_status(self, status: Status) -> bool:
        """Tell whether the status part lets a paper of this status through."""
        return (not self.statuses or status in self.statuses) and (not self.hide_read or status.is_open)

    def fits_year(self, year: int) -> bool:
        """Tell whether the year part lets a paper of this year through."""
        return not self.years or year in self.years

    def fits_flags(self, entry: Entry) -> bool:
        """Tell whether the paper has all that is asked for."""
        return all(has(entry, flag) for flag in self.flags)

    def fits(self, entry: Entry) -> bool:
        """Tell whether every part but the text lets the entry through."""
        outline = entry.outline
        return (
            self.fits_status(entry.reading.status)
            and self.fits_themes(outline.themes)
            and self.fits_year(outline.year)
            and self.fits_flags(entry)
        )

    @property
    def search(self) -> "Search":
        """Understand the text part; raise `QueryError` where that is not possible."""
        from compress_tui.model.query_parser import parse  # not needed for the first paint

        return parse(self.text)

    @property
    def sorting(self) -> Sorting:
        """Give the order: that of the text if it names one."""
        sort = self.search.sort if self.text else None
        if sort is None:
            return Sorting(self.order)
        order = _SORTS[sort.name]
        return Sorting(_TURNED[order]) if sort.backwards and order in _TURNED else Sorting(order, sort.backwards)

    def with_order(self, order: Order) -> "Query":
        """Ask for an order, in place of one that the text names."""
        if not self.text or self.search.sort is None:
            return replace(self, order=order)
        from compress_tui.model.query_printer import written

        return replace(self, text=written(replace(self.search, sort=None)), order=order)

    def found(self, scope: Scope, among: Set[PaperId]) -> Set[PaperId]:
        """Give those of the papers that the text part lets through."""
        from compress_tui.model.query_evaluation import evaluate

        return evaluate(self.search.term, scope, among)

    def sorted(self, entries: Iterable[Entry]) -> list[Entry]:
        """Put entries in the order asked for; ties go newest first, so that the result depends on nothing else."""
        newest = sorted(entries, key=lambda entry: newest_first(entry.outline), reverse=True)
        sorting = self.sorting
        match sorting.order:
            case Order.NEWEST:
                return newest
            case Order.OLDEST:
                return newest[::-1]
            case Order.TITLE:
                return sorted(newest, key=lambda entry: fold(entry.outline.title), reverse=sorting.backwards)
            case Order.AUTHOR:
                return sorted(newest, key=_family_name, reverse=sorting.backwards)
            case Order.MARKED:
                return sorted(newest, key=_marked_at, reverse=not sorting.backwards)
            case Order.STATUS:
                return sorted(newest, key=_status_number, reverse=sorting.backwards)

    def run(self, scope: Scope) -> tuple[PaperId, ...]:
        """Give the papers that fit, in order."""
        return self.order_of(scope.library, self.found(scope, scope.everything) if self.text else None)

    def order_of(self, library: Library, found: Set[PaperId] | None) -> tuple[PaperId, ...]:
        """Give the papers that fit, in order; `found` are those that fit the text part, None for all."""
        is_newest = self.sorting == Sorting(Order.NEWEST)
        catalogue = library.catalogue  # which is in the order of the newest already
        paper_ids: Iterable[PaperId] = catalogue if found is None else found
        if found is not None and is_newest:
            if len(found) * 8 < len(catalogue):
                paper_ids = sorted(found, key=lambda one: newest_first(catalogue.outlines[one]), reverse=True)
            else:
                paper_ids = filter(found.__contains__, catalogue.outlines)
        if replace(self, text="", order=Order.NEWEST) != Query():
            paper_ids = [one for one in paper_ids if self.fits(library.entry(one))]
        if is_newest:
            return tuple(paper_ids)
        return tuple(entry.id for entry in self.sorted(map(library.entry, paper_ids)))


def _marked_at(entry: Entry) -> float:
    return entry.reading.status_at.timestamp() if entry.reading.status_at else 0.0


def _family_name(entry: Entry) -> str:
    return fold(entry.outline.first_author.rpartition(" ")[2])


def _status_number(entry: Entry) -> int:
    return _STATUSES.index(entry.reading.status)


_STATUSES = tuple(Status)
