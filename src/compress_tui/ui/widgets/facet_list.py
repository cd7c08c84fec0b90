"""FacetList: saved searches, statuses, themes, facets of the card and years, each with how many there are."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import on
from textual.binding import BindingType
from textual.reactive import reactive

from compress_tui.model.listing import Listing
from compress_tui.model.reading import Status
from compress_tui.model.theme import Theme
from compress_tui.ui.bindings import bindings
from compress_tui.ui.command import Scope
from compress_tui.ui.content import fit
from compress_tui.ui.messages import FacetToggled, LineOpened, SearchOpened
from compress_tui.ui.widgets.facet_rows import Row, SavedRow, card_rows, saved_rows
from compress_tui.ui.widgets.line_list import LineList

if TYPE_CHECKING:
    from compress_tui.model.card_facets import CardFacet


class FacetList(LineList):
    """In: listing, searches, waiting, in_sight, card_counts, card_wait, glyphs. Out: `FacetToggled`, `SearchOpened`.

    `card_counts` is None until the facets of the card are counted, and `card_wait` says why that is so; they are shown
    when one of both is there.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.FACETS)

    listing: reactive[Listing | None] = reactive(None, layout=False, repaint=False)
    searches: reactive[tuple[str, ...]] = reactive((), layout=False, repaint=False)
    waiting: reactive[tuple[int | None, ...]] = reactive((), layout=False, repaint=False)
    in_sight: reactive[bool] = reactive(default=False, layout=False, repaint=False)
    card_counts: "reactive[Mapping[CardFacet, int] | None]" = reactive(None, layout=False, repaint=False)
    card_wait: reactive[str] = reactive("", layout=False, repaint=False)
    opens_on_click = True

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()

    def watch_in_sight(self) -> None:
        """Count what is about to come into view."""
        self.watch_listing(self.listing)

    def watch_searches(self) -> None:
        """Draw the rows that differ."""
        self.watch_listing(self.listing)

    def watch_waiting(self) -> None:
        """Draw the rows that differ."""
        self.watch_listing(self.listing)

    def watch_card_counts(self) -> None:
        """Draw the rows that differ."""
        self.watch_listing(self.listing)

    def watch_card_wait(self) -> None:
        """Draw the rows that differ."""
        self.watch_listing(self.listing)

    def watch_listing(self, listing: Listing | None) -> None:
        """Draw the rows that differ; what is out of sight is counted when it comes into view."""
        if listing is None or not self.in_sight:
            return
        old, here = self._rows, self.cursor
        is_told = self.card_wait or self.card_counts is not None  # not at the first paint, which would wait for it
        cards = card_rows(listing.query, self.card_counts, self.card_wait) if is_told else []
        self._rows = tuple(_rows(listing, [*saved_rows(self.searches, self.waiting), *cards]))
        if len(old) != len(self._rows):
            self.count = len(self._rows)
            self.redraw_all()
            facet = old[here].facet if here < len(old) else None
            places = {row.facet: at for at, row in enumerate(self._rows) if row.facet is not None}
            self.cursor = max(places.get(facet, here) if facet is not None else here, 1)
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
        self._switch(self._rows[message.index])

    def _switch(self, row: Row) -> None:
        facet = row.facet
        if isinstance(facet, SavedRow):
            self.post_message(SearchOpened(facet.number))
        elif facet is not None:
            self.post_message(FacetToggled(facet))

    def on_focus(self) -> None:
        """Show the letters as live."""
        self.redraw([at for at, row in enumerate(self._rows) if row.key])

    def on_blur(self) -> None:
        """Show the letters as resting."""
        self.redraw([at for at, row in enumerate(self._rows) if row.key])

    def action_facet_row(self, key: str) -> None:
        """Switch the row with this letter, and go there."""
        at = next(at for at, row in enumerate(self._rows) if row.key == key)
        self.cursor = at
        self._switch(self._rows[at])

    def action_group(self, direction: int) -> None:
        """Go to the first row of the next group, or of the one before; from the last to the first."""
        headings = [at for at, row in enumerate(self._rows) if row.facet is None]
        present = sum(at < self.cursor for at in headings) - 1
        self.cursor = headings[(present + direction) % len(headings)] + 1

    def segments(self, index: int, width: int) -> list[Segment]:
        """Give the pieces of a facet's line."""
        row, glyphs = self._rows[index], self.glyphs
        if row.facet is None:
            return [Segment(fit(row.title, width), self.part("dim"))]
        sign = glyphs.on if row.on else glyphs.off
        if isinstance(row.facet, SavedRow):
            sign = f"{row.facet.number + 1}" if row.facet.number < 9 else " "
        name = width - len(row.count) - 4
        title = f"{glyphs.status(row.facet)} {row.title}" if isinstance(row.facet, Status) else row.title
        room = 2 if row.is_of_card else 0
        name -= room
        return [
            Segment(f" {sign} ", self.part("mark") if row.on else self.part("dim")),
            Segment(fit(row.key, room), self.part("strong" if self.has_focus else "dim")),
            Segment(fit(title, name), self.part("strong") if row.on else None),
            Segment(f"{row.count} ", self.part("dim")),
        ]


def _rows(listing: Listing, saved: list[Row]) -> list[Row]:
    query, facets = listing.query, listing.facets
    rows = [Row("STATUS")]
    rows += [Row(one, one, str(facets.statuses[one]), one in query.statuses) for one in Status]
    rows.append(Row("THEME  waiting/all"))
    for theme in Theme:
        count = facets.theme(theme)
        rows.append(Row(theme, theme, f"{count.open}/{count.total}", theme in query.themes))
    rows += saved
    rows.append(Row("YEAR"))
    for year in sorted({*facets.all_years, *query.years}, reverse=True):
        count = facets.year(year)
        rows.append(Row(str(year), year, f"{count.open}/{count.total}", year in query.years))
    return rows
