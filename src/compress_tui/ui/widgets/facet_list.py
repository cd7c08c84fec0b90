"""FacetList: saved searches, statuses, themes and years, each with what still waits and how many there are."""

from dataclasses import dataclass

from rich.segment import Segment
from textual import on
from textual.reactive import reactive

from compress_tui.model.listing import Listing
from compress_tui.model.reading import Status
from compress_tui.model.theme import Theme
from compress_tui.ui.content import fit
from compress_tui.ui.messages import FacetToggled, LineOpened, SearchOpened
from compress_tui.ui.widgets.line_list import LineList


@dataclass(frozen=True, slots=True)
class _Saved:
    """A saved search, by its place."""

    number: int


Facet = Status | Theme | int


@dataclass(frozen=True, slots=True)
class _Row:
    """One line: a heading where `facet` is None."""

    title: str
    facet: "Facet | _Saved | None" = None
    count: str = ""
    on: bool = False


class FacetList(LineList):
    """In: listing, searches, waiting, in_sight, glyphs. Out: `FacetToggled`, `SearchOpened`."""

    listing: reactive[Listing | None] = reactive(None, layout=False, repaint=False)
    searches: reactive[tuple[str, ...]] = reactive((), layout=False, repaint=False)
    waiting: reactive[tuple[int | None, ...]] = reactive((), layout=False, repaint=False)
    in_sight: reactive[bool] = reactive(default=False, layout=False, repaint=False)
    opens_on_click = True

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[_Row, ...] = ()

    def watch_in_sight(self) -> None:
        """Count what is about to come into view."""
        self.watch_listing(self.listing)

    def watch_searches(self) -> None:
        """Draw the rows that differ."""
        self.watch_listing(self.listing)

    def watch_waiting(self) -> None:
        """Draw the rows that differ."""
        self.watch_listing(self.listing)

    def watch_listing(self, listing: Listing | None) -> None:
        """Draw the rows that differ; what is out of sight is counted when it comes into view."""
        if listing is None or not self.in_sight:
            return
        old, self._rows = self._rows, tuple(_rows(listing, _saved_rows(self.searches, self.waiting)))
        if len(old) != len(self._rows):
            self.count = len(self._rows)
            self.redraw_all()
            self.cursor = max(self.cursor, 1)
        else:
            self.redraw([at for at, row in enumerate(self._rows) if row != old[at]])

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor off the headings: on from where it came."""
        cursor = super().validate_cursor(cursor)
        if cursor < len(self._rows) and self._rows[cursor].facet is None:
            cursor += -1 if 0 < cursor < self.cursor else 1
        return cursor

    @on(LineOpened)
    def _toggle(self, message: LineOpened) -> None:
        message.stop()
        facet = self._rows[message.index].facet
        if isinstance(facet, _Saved):
            self.post_message(SearchOpened(facet.number))
        elif facet is not None:
            self.post_message(FacetToggled(facet))

    def segments(self, index: int, width: int) -> list[Segment]:
        """Give the pieces of a facet's line."""
        row, glyphs = self._rows[index], self.glyphs
        if row.facet is None:
            return [Segment(fit(row.title, width), self.part("dim"))]
        sign = glyphs.on if row.on else glyphs.off
        if isinstance(row.facet, _Saved):
            sign = f"{row.facet.number + 1}" if row.facet.number < 9 else " "
        name = width - len(row.count) - 4
        title = f"{glyphs.status(row.facet)} {row.title}" if isinstance(row.facet, Status) else row.title
        return [
            Segment(f" {sign} ", self.part("mark") if row.on else self.part("dim")),
            Segment(fit(title, name), self.part("strong") if row.on else None),
            Segment(f"{row.count} ", self.part("dim")),
        ]


def _saved_rows(names: tuple[str, ...], waiting: tuple[int | None, ...]) -> list[_Row]:
    """Give the saved searches with what is unread in each, where that is counted already."""
    if not names:
        return []
    rows = [_Row("SAVED SEARCH  unread")]
    for number, name in enumerate(names):
        count = waiting[number] if number < len(waiting) else None
        rows.append(_Row(name, _Saved(number), "" if count is None else str(count)))
    return rows


def _rows(listing: Listing, saved: list[_Row]) -> list[_Row]:
    query, facets = listing.query, listing.facets
    rows = [_Row("STATUS")]
    rows += [_Row(one, one, str(facets.statuses[one]), one in query.statuses) for one in Status]
    rows.append(_Row("THEME  waiting/all"))
    for theme in Theme:
        count = facets.theme(theme)
        rows.append(_Row(theme, theme, f"{count.open}/{count.total}", theme in query.themes))
    rows += saved
    rows.append(_Row("YEAR"))
    for year in sorted({*facets.all_years, *query.years}, reverse=True):
        count = facets.year(year)
        rows.append(_Row(str(year), year, f"{count.open}/{count.total}", year in query.years))
    return rows
