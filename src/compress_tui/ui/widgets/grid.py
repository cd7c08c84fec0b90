"""Grid: a pane with a cursor that goes over rows and columns."""

from textual.reactive import reactive

from compress_tui.ui.widgets.pane import Pane


class Grid(Pane):
    """In: row, column. Subclasses say how many of each there are, and what a move draws."""

    row: reactive[int] = reactive(0, layout=False, repaint=False)
    column: reactive[int] = reactive(0, layout=False, repaint=False)

    @property
    def row_count(self) -> int:
        """Give the number of rows; a plain grid has none."""
        return 0

    @property
    def column_count(self) -> int:
        """Give the number of columns; a plain grid has none."""
        return 0

    def validate_row(self, row: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(row, self.row_count - 1))

    def validate_column(self, column: int) -> int:
        """Keep the cursor on a column."""
        return max(0, min(column, self.column_count - 1))

    def on_focus(self) -> None:
        """Draw the cursor as live."""
        self.redraw_all()

    def on_blur(self) -> None:
        """Draw the cursor as resting."""
        self.redraw_all()

    def action_move(self, lines: int) -> None:
        """Go to another row."""
        self.row += lines

    def action_jump(self, line: int) -> None:
        """Go to the first row, or with -1 to the last."""
        self.row = 0 if line == 0 else self.row_count - 1
