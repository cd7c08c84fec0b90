"""CompareTable: papers as columns under their names, with the names of the rows kept in view at the left."""

from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from compress_tui.model.comparison import Comparison
from compress_tui.ui.content import fit
from compress_tui.ui.messages import LineOpened
from compress_tui.ui.widgets.grid import Grid
from compress_tui.ui.wrapping import wrapped

LEAST = 20
"""Cells of a column, the blanks after it included: below that a cell is a ribbon."""

NAMES = 18
"""Cells of the row names: the sign of a difference, the longest name, and a blank after each."""

HEAD = 3
"""Lines over the rows: names, authors, and a rule."""

_PARTS = ("cursor", "resting", "strong", "dim", "mark", "odd")


class TableMoved(Message):
    """The cursor or the view of the table came to another place."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the body: the row it belongs to, and its place in that row."""

    row: int
    number: int


class CompareTable(Grid):
    """In: comparison, row, column. Out: `TableMoved`, and `LineOpened` with the column that Enter was pressed on."""

    DEFAULT_CSS = """
    CompareTable {
        & > .table--cursor { background: $primary; color: $text; text-style: bold; }
        & > .table--resting { background: $surface-lighten-1; }
        & > .table--odd { background: $panel; }
        & > .table--strong { text-style: bold; }
        & > .table--dim { color: $text-muted; }
        & > .table--mark { color: $accent; text-style: bold; }
        &:ansi > .table--cursor { text-style: reverse; }
    }
    """
    COMPONENT_CLASSES = {f"table--{part}" for part in _PARTS}

    comparison: reactive[Comparison] = reactive(Comparison((), ()), layout=False)

    def __init__(self) -> None:
        super().__init__()
        self._left = 0
        self._lines: tuple[_Line, ...] = ()

    @property
    def row_count(self) -> int:
        """Give the number of rows."""
        return len(self.comparison.rows)

    @property
    def column_count(self) -> int:
        """Give the number of papers."""
        return len(self.comparison.columns)

    # -- layout -----------------------------------------------------------------------

    @property
    def shown(self) -> range:
        """Give the columns that are in view."""
        every = len(self.comparison.columns)
        room = max(1, min(every, (self.content_size.width - 1 - NAMES) // LEAST))
        self._left = max(0, min(self._left, self.column, every - room))
        self._left = max(self._left, self.column - room + 1)
        return range(self._left, min(every, self._left + room))

    @property
    def _cell_width(self) -> int:
        return max(LEAST, (self.content_size.width - 1 - NAMES) // max(1, len(self.shown)))

    @property
    def line_count(self) -> int:
        """Give the number of lines of the body."""
        return len(self._lines)

    @property
    def height(self) -> int:
        """Give the number of lines of the body in view."""
        return max(1, self.content_size.height - HEAD)

    def _cell(self, row: int, column: int) -> tuple[str, ...]:
        return wrapped(self.comparison.rows[row].cells[column] or self.glyphs.unknown, self._cell_width - 2)

    def _lay_out(self) -> None:
        """Count the lines of the rows as the columns in view need them, and go to the cursor."""
        heights = [max(len(self._cell(row, one)) for one in self.shown) for row in range(len(self.comparison.rows))]
        self._lines = tuple(_Line(row, number) for row, height in enumerate(heights) for number in range(height))
        self._show_row()
        self.redraw_all()
        self.post_message(TableMoved())

    def _span(self) -> tuple[int, int]:
        """Give the first line of the cursor's row, and the line after its last one."""
        places = [at for at, line in enumerate(self._lines) if line.row == self.row]
        return (places[0], places[-1] + 1) if places else (0, 0)

    def _show_row(self) -> None:
        """Bring the cursor's row into view, its beginning where it is too long."""
        first, after = self._span()
        if first < self.top or after - first >= self.height:
            self.top = first
        elif after > self.top + self.height:
            self.top = after - self.height
        self.top = self.validate_top(self.top)

    # -- drawing ----------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Draw a line of the head, or of the rows in view."""
        return super().render_line(y - HEAD) if y >= HEAD else self._head(y, self.content_size.width)

    def _head(self, y: int, width: int) -> Strip:
        if y == HEAD - 1:
            return Strip([Segment(self.glyphs.rule * width, self.base + self._part("dim"))], width)
        columns = self.comparison.columns
        pieces = [Segment(" " * NAMES, self.base)]
        for at in self.shown:
            words = columns[at].name if y == 0 else _shortened(columns[at].byline, self._cell_width - 2)
            look = self._part("strong" if y == 0 else "dim")
            if y == 0 and at == self.column:
                look = self._part("cursor" if self.has_focus else "resting")
            pieces.append(Segment(fit(words, self._cell_width - 2), self.base + look))
            pieces.append(Segment("  ", self.base))
        return Strip(pieces).adjust_cell_length(width, self.base)

    def strip(self, index: int, width: int) -> Strip:
        """Draw a line of a row."""
        at = self._lines[index]
        row = self.comparison.rows[at.row]
        base = self.base + (self._part("odd") if at.row % 2 else Style())
        mark, name = (self.glyphs.differs if row.differs else " ", row.name) if at.number == 0 else (" ", "")
        here = at.row == self.row
        pieces = [
            Segment(f"{fit(mark, 1)} ", base + self._part("mark")),
            Segment(fit(name, NAMES - 3), base + self._part("strong" if here else "dim")),
            Segment(" ", base),
        ]
        for one in self.shown:
            lines = self._cell(at.row, one)
            text = lines[at.number] if at.number < len(lines) else ""
            look = self._part("cursor" if self.has_focus else "resting") if here and one == self.column else Style()
            pieces.append(Segment(fit(text, self._cell_width - 2), base + look))
            pieces.append(Segment("  ", base))
        return Strip(pieces).adjust_cell_length(width, base)

    def _part(self, name: str) -> Style:
        return self.look(f"table--{name}", filled=name in ("cursor", "resting", "odd"))

    # -- what changes -------------------------------------------------------------------

    def watch_comparison(self) -> None:
        """Lay out another table; the cursor stays within it."""
        self.row, self.column = self.row, self.column
        self._lay_out()

    def watch_row(self) -> None:
        """Bring the row into view."""
        self._show_row()
        self.redraw_all()
        self.post_message(TableMoved())

    def watch_column(self) -> None:
        """Bring the column into view."""
        self._lay_out()

    def on_resize(self) -> None:
        """Lay out for another width."""
        self._lay_out()

    # -- keys and mouse -----------------------------------------------------------------

    def action_move(self, lines: int) -> None:
        """Go to another row; through one that is longer than the view by lines."""
        first, after = self._span()
        if lines > 0 and after > self.top + self.height:
            self.top = min(self.top + self.height // 2, after - self.height)
        elif lines < 0 and first < self.top:
            self.top = max(self.top - self.height // 2, first)
        else:
            self.row += lines

    def action_page(self, direction: int) -> None:
        """Go to the row half a page further."""
        if self._lines:
            wanted = max(0, min(self._span()[0] + direction * (self.height // 2), len(self._lines) - 1))
            row = self._lines[wanted].row
            self.row = row if row != self.row else row + direction

    def action_open(self) -> None:
        """Choose the paper of the column."""
        self.post_message(LineOpened(self.column))

    def on_click(self, event: events.Click) -> None:
        """Go to the clicked cell."""
        line, across = event.y - HEAD + self.top, event.x - NAMES
        if across >= 0 and event.x < self.content_size.width - 1:
            self.column = self.shown[min(across // self._cell_width, len(self.shown) - 1)]
        if event.y >= HEAD and line < len(self._lines):
            self.row = self._lines[line].row


def _shortened(byline: str, width: int) -> str:
    """Cut the authors where the line is too short for all of it, never the year."""
    people, comma, year = byline.rpartition(", ")
    return byline if cell_len(byline) <= width else f"{fit(people, width - cell_len(year) - 2)}{comma}{year}"
