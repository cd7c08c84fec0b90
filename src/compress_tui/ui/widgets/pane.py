"""Pane: a widget that draws only its visible lines and scrolls by itself.

Textual's own scrolling lays the whole screen out anew whenever a length changes; this one repaints one widget.
"""

from collections.abc import Iterable
from typing import ClassVar, Self

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from compress_tui.ui.bindings import bindings
from compress_tui.ui.commands import Scope
from compress_tui.ui.glyphs import UNICODE, Glyphs
from compress_tui.ui.widgets.hasten import hasten

WHEEL = 3
"""Lines that one notch of the mouse wheel moves."""


KEPT = 2_000
"""Lines that are kept as they were drawn."""


class Pane(Widget, can_focus=True):
    """Lines, of which some are in view; the last column shows where. Subclasses give `line_count` and `strip`."""

    DEFAULT_CSS = """
    Pane { height: 1fr; background: $surface; color: $foreground; & > .pane--thumb { color: $text-muted; } }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"pane--thumb"}
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.LINES)

    top: reactive[int] = reactive(0, layout=False)
    glyphs: Glyphs = UNICODE

    def __init__(self) -> None:
        super().__init__()
        self._base: Style | None = None
        self._looks: dict[str, Style] = {}
        self._drawn: dict[int, tuple[int, str, Strip]] = {}  # line → width and thumb it was drawn with, and the strip

    @property
    def line_count(self) -> int:
        """Give the number of all lines; a plain pane has none."""
        return 0

    def strip(self, index: int, width: int) -> Strip:  # noqa: ARG002 - for who has lines
        """Draw a line, `width` cells wide; of a plain pane a blank one."""
        return Strip.blank(width, self.base)

    @property
    def height(self) -> int:
        """Give the number of lines in view."""
        return self.content_size.height

    def validate_top(self, top: int) -> int:
        """Keep the view on the lines."""
        return max(0, min(top, self.line_count - self.height))

    def render_line(self, y: int) -> Strip:
        """Draw a line of the view; y counts from its top."""
        index, width, thumb = y + self.top, self.content_size.width - 1, self._thumb(y)
        drawn = self._drawn.get(index)
        if drawn is not None and drawn[:2] == (width, thumb):
            return drawn[2]
        pieces = self.strip(index, width) if index < self.line_count else Pane.strip(self, index, width)
        found = Strip([*pieces, Segment(self._thumb(y), self.base + self.look("pane--thumb"))], width + 1)
        if len(self._drawn) > KEPT:
            self._drawn.clear()
        self._drawn[index] = width, thumb, found
        return found

    @property
    def base(self) -> Style:
        """Give the style of the whole, worked out once: Textual follows all ancestors at every question."""
        if self._base is None:
            self._base = self.rich_style
        return self._base

    def look(self, name: str, *, filled: bool = False) -> Style:
        """Give the style of a part; unless `filled` without a background of its own."""
        found = self._looks.get(name)
        if found is None:
            found = self.get_component_rich_style(name)  # whole, since a muted colour is mixed with its background
            if not filled:
                found = Style(color=found.color, bold=found.bold, underline=found.underline, reverse=found.reverse)
            self._looks[name] = found
        return found

    def notify_style_update(self) -> None:
        """Draw with the colours of another skin."""
        super().notify_style_update()
        self._base, self._looks, self._drawn = None, {}, {}

    def _thumb(self, y: int) -> str:
        """Give the sign of the last column: a bar beside the part of the lines that is in view."""
        total, height = self.line_count, self.height
        if total <= height:
            return " "
        length = max(1, height * height // total)
        start = round(self.top * (height - length) / max(1, total - height))
        return self.glyphs.thumb if start <= y < start + length else " "

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw in the next frame."""
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        hasten(self)
        return self

    @property
    def drawn(self) -> tuple[int, ...]:
        """Give the lines that are kept as they were drawn, in view or not."""
        return tuple(self._drawn)

    def redraw_all(self) -> None:
        """Draw every line anew."""
        self._drawn.clear()
        self.refresh()

    def redraw(self, indices: Iterable[int]) -> None:
        """Draw some lines anew: those in view now, the others when they come into view."""
        for index in indices:
            self._drawn.pop(index, None)
            if 0 <= index - self.top < self.height:
                self.refresh(Region(0, index - self.top, self.size.width, 1))

    def on_resize(self) -> None:
        """Keep the view on the lines."""
        self.top = self.validate_top(self.top)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll."""
        event.stop()
        self.top += WHEEL

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll."""
        event.stop()
        self.top -= WHEEL

    # -- keys, for a pane without a cursor ------------------------------------------

    def action_move(self, lines: int) -> None:
        """Scroll by so many lines."""
        self.top += lines

    def action_jump(self, line: int) -> None:
        """Go to the top, or with -1 to the end."""
        self.top = 0 if line == 0 else self.line_count

    def action_page(self, direction: int) -> None:
        """Scroll half a page."""
        self.action_move(direction * max(1, self.height // 2))

    def action_open(self) -> None:
        """Do nothing: here is nothing to open."""
