"""HeatMap: themes by years, each cell with a number and a shade, and a cursor that goes from cell to cell."""

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from compress_tui.model.library import Library
from compress_tui.model.reading_map import Layer, ReadingMap, Tally, level
from compress_tui.model.theme import Theme
from compress_tui.ui.content import fit
from compress_tui.ui.widgets.grid import Grid

LEVELS = 5
NAMES, CELL = 23, 5
ROWS: tuple[Theme | None, ...] = (*Theme, None)
"""The rows of the map; None is all themes together."""

_PARTS = ("cursor", "resting", "dim", "strong", *(f"shade{number}" for number in range(1, LEVELS + 1)))


class CellHighlighted(Message):
    """The cursor came to another cell, or what is counted changed."""


class CellOpened(Message):
    """A cell was chosen."""


class HeatMap(Grid):
    """In: found, counted, row, column. Out: `CellHighlighted`, `CellOpened`."""

    DEFAULT_CSS = """
    HeatMap {
        & > .heat--cursor { background: $accent; color: $background; text-style: bold; }
        & > .heat--resting { background: $surface-lighten-2; text-style: bold; }
        & > .heat--dim { color: $text-muted; }
        & > .heat--strong { text-style: bold; }
        & > .heat--shade1 { background: $primary 25%; }
        & > .heat--shade2 { background: $primary 45%; }
        & > .heat--shade3 { background: $primary 65%; color: $text; }
        & > .heat--shade4 { background: $primary 85%; color: $text; }
        & > .heat--shade5 { background: $primary-lighten-1; color: $text; text-style: bold; }
        &:ansi > .heat--cursor { text-style: reverse; }
    }
    """
    COMPONENT_CLASSES = {f"heat--{part}" for part in _PARTS}

    found: reactive[ReadingMap] = reactive(ReadingMap.of(Library()), layout=False)
    counted: reactive[Layer] = reactive(Layer.PAPERS, layout=False)

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[tuple[str, tuple[int, ...]], ...] = (("all", ()),)
        self._counts: tuple[tuple[int, ...], ...] = ((0,),) * len(ROWS)
        self._most = 0

    # -- what stands where --------------------------------------------------------------

    @property
    def line_count(self) -> int:
        """Give the number of lines: years, themes, and all themes."""
        return len(ROWS) + 1

    @property
    def row_count(self) -> int:
        """Give the number of rows."""
        return len(ROWS)

    @property
    def column_count(self) -> int:
        """Give the number of columns."""
        return len(self.columns)

    @property
    def theme(self) -> Theme | None:
        """Give the theme of the cursor; None is all."""
        return ROWS[self.row]

    @property
    def is_all_years(self) -> bool:
        """Tell whether the cursor is in the last column."""
        return self.column == len(self.columns) - 1

    @property
    def years(self) -> tuple[int, ...]:
        """Give the years of the cursor."""
        return self.columns[self.column][1]

    @property
    def tally(self) -> Tally:
        """Give the numbers of the cell under the cursor."""
        return self.found.at(self.theme, self.years)

    def _lay_out(self) -> None:
        """Count for the columns that there is room for: years before the last ones share one, all years are last."""
        if not self.content_size.width:
            return
        years = self.found.years
        room = max(2, (self.content_size.width - 1 - NAMES) // CELL - 1)
        alone = years if len(years) <= room else years[len(years) - room + 1 :]
        before = years[: len(years) - len(alone)]
        first = ((f"..{before[-1] % 100:02}", before),) if before else ()
        self.columns = (*first, *((str(year), (year,)) for year in alone), ("all", years))
        self._counts = tuple(
            tuple(self.found.at(theme, some).of(self.counted) for _, some in self.columns) for theme in ROWS
        )
        self._most = max((count for counts in self._counts[:-1] for count in counts[:-1]), default=0)
        self.column = self.column  # which may be beyond the last one now
        self._moved()

    # -- drawing --------------------------------------------------------------------------

    def strip(self, index: int, width: int) -> Strip:
        """Draw the years, or a theme."""
        if index == 0:
            pieces = [Segment(" " * NAMES, self.base)]
            for at, (label, _) in enumerate(self.columns):
                look = self._part("strong" if at == self.column else "dim")
                pieces.append(Segment(f"{fit(label, 4)} ", self.base + look))
            return Strip(pieces).adjust_cell_length(width, self.base)
        row = index - 1
        name = ROWS[row] or "All themes"
        pieces = [Segment(fit(name, NAMES), self.base + self._part("strong" if row == self.row else "dim"))]
        for at, count in enumerate(self._counts[row]):
            is_total = ROWS[row] is None or at == len(self.columns) - 1
            shade = 0 if is_total else level(count, self._most, LEVELS)
            words = _short(count)
            look = self.base + self._look(row, at, shade)
            pieces.append(Segment(fit(self.glyphs.shades[shade], 4 - len(words)) + fit(words, len(words)), look))
            pieces.append(Segment(" ", self.base))
        return Strip(pieces).adjust_cell_length(width, self.base)

    def _look(self, row: int, column: int, shade: int) -> Style:
        if (row, column) == (self.row, self.column):
            return self._part("cursor" if self.has_focus else "resting")
        return self._part(f"shade{shade}") if shade else self._part("dim")

    def _part(self, name: str) -> Style:
        return self.look(f"heat--{name}", filled=name not in ("dim", "strong"))

    # -- what changes -----------------------------------------------------------------------

    def watch_found(self) -> None:
        """Draw other numbers."""
        self._lay_out()

    def watch_counted(self) -> None:
        """Count something else."""
        self._lay_out()

    def watch_row(self, row: int) -> None:
        """Go to another row."""
        if not self.top < row + 2 <= self.top + self.height:
            self.top = 0 if row + 2 <= self.height else row + 2 - self.height
        self._moved()

    def watch_column(self) -> None:
        """Go to another column."""
        self._moved()

    def _moved(self) -> None:
        self.redraw_all()
        self.post_message(CellHighlighted())

    def on_resize(self) -> None:
        """Keep the cursor on the map; what years have a column depends on the width."""
        super().on_resize()
        self._lay_out()

    # -- keys and mouse -----------------------------------------------------------------------

    def action_open(self) -> None:
        """Choose the cell."""
        self.post_message(CellOpened())

    def on_click(self, event: events.Click) -> None:
        """Go to the clicked cell; a second click opens it."""
        row, column = event.y + self.top - 1, (event.x - NAMES) // CELL
        if 0 <= row < len(ROWS) and 0 <= column < len(self.columns):
            self.row, self.column = row, column
            if event.chain > 1:
                self.action_open()


def _short(count: int) -> str:
    """Write a number in three characters at most; nothing for none."""
    return "" if not count else str(count) if count < 1_000 else f"{min(99, count // 1_000)}k"
