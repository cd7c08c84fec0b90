"""LineList: a list with a cursor, where a move draws two lines and 100,000 lines cost what 20 do."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.reactive import reactive
from textual.strip import Strip

from compress_tui.ui.messages import LineHighlighted, LineOpened
from compress_tui.ui.widgets.pane import Pane

_PARTS = ("cursor", "resting", "dim", "strong", "mark", "match")


class LineList(Pane):
    """Lines with a cursor. Subclasses give `segments` of a line; `count` says how many there are."""

    DEFAULT_CSS = """
    LineList {
        & > .line--cursor { background: $primary; color: $text; text-style: bold; }
        & > .line--resting { background: $surface-lighten-1; }
        & > .line--dim { color: $text-muted; }
        & > .line--strong { text-style: bold; }
        & > .line--mark { color: $accent; }
        & > .line--match { color: $warning; text-style: bold underline; }
        &:ansi > .line--cursor { text-style: reverse; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"line--{part}" for part in _PARTS}

    count: reactive[int] = reactive(0, layout=False)
    cursor: reactive[int] = reactive(0, layout=False, repaint=False)
    opens_on_click = False

    @property
    def line_count(self) -> int:
        """Give the number of all lines."""
        return self.count

    def segments(self, index: int, width: int) -> list[Segment]:  # noqa: ARG002 - for who has lines
        """Give the pieces of a line, `width` cells in all, styled relative to the line; of a plain list a blank."""
        return [Segment(" " * width)]

    def part(self, name: str) -> Style:
        """Give the style of a part of a line."""
        return self.look(f"line--{name}", filled=name in ("cursor", "resting"))

    # -- drawing --------------------------------------------------------------------

    def strip(self, index: int, width: int) -> Strip:
        """Draw a line; the cursor's look covers the whole of it."""
        pieces = self.segments(index, width)
        if index != self.cursor:
            return Strip(Segment.apply_style(pieces, self.base), width)
        return Strip(
            Segment.apply_style(pieces, post_style=self.part("cursor" if self.has_focus else "resting")), width
        )

    def watch_count(self) -> None:
        """Keep the view on the lines, and forget how they were drawn."""
        self.redraw_all()
        self.top = self.validate_top(self.top)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a line."""
        return max(0, min(cursor, self.count - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the two lines that changed, and bring the new one into view."""
        self.redraw([old, new])
        self.show(new)
        self.post_message(LineHighlighted(new))

    def show(self, index: int) -> None:
        """Bring a line that is out of view into its middle: so most moves draw two lines, and what comes is seen."""
        if self.height and not self.top <= index < self.top + self.height:
            self.top = index - self.height // 2

    def on_focus(self) -> None:
        """Draw the cursor as live."""
        self.redraw([self.cursor])

    def on_blur(self) -> None:
        """Draw the cursor as resting."""
        self.redraw([self.cursor])

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        super().on_resize()
        self.show(self.cursor)

    # -- keys and mouse ---------------------------------------------------------------

    def action_move(self, lines: int) -> None:
        """Move the cursor by so many lines."""
        self.cursor += lines

    def action_jump(self, line: int) -> None:
        """Go to a line; -1 is the last."""
        self.cursor = line if line >= 0 else self.count - 1

    def action_open(self) -> None:
        """Choose the line under the cursor."""
        if self.count:
            self.post_message(LineOpened(self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Go to the clicked line; a second click opens it."""
        index = event.y + self.top
        if 0 <= index < self.count:
            self.cursor = index
            if event.chain > 1 or self.opens_on_click:
                self.post_message(LineOpened(index))
