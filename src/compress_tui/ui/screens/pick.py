"""PickScreen: values out of a list, one or several; typing narrows the list."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from compress_tui.model.query_values import squeezed
from compress_tui.ui.content import fit, line
from compress_tui.ui.glyphs import Glyphs
from compress_tui.ui.messages import LineOpened
from compress_tui.ui.widgets.line_list import LineList


class PickLines(LineList):
    """Values with a sign before those that are on. In: `show_values`."""

    opens_on_click = True

    def __init__(self) -> None:
        super().__init__()
        self.values: tuple[str, ...] = ()
        self.chosen: frozenset[str] = frozenset()

    def show_values(self, values: tuple[str, ...], chosen: frozenset[str]) -> None:
        """Show other values, or others of them as on."""
        at = self.values[self.cursor] if self.cursor < len(self.values) else ""
        self.values, self.chosen = values, chosen
        self.count = len(values)
        self.cursor = values.index(at) if at in values else 0
        self.redraw_all()

    def segments(self, index: int, width: int) -> list[Segment]:
        """Give the pieces of a value's line."""
        value = self.values[index]
        is_on = value in self.chosen
        sign = self.glyphs.on if is_on else self.glyphs.off
        return [
            Segment(f" {sign} ", self.part("mark") if is_on else self.part("dim")),
            Segment(fit(value, width - 3), self.part("strong") if is_on else None),
        ]


class NarrowBox(Input):
    """The line that narrows the list; a blank is no part of it, but turns a value on or off."""

    async def on_key(self, event: events.Key) -> None:
        """Take the blank before it is written; bindings come only after that."""
        if event.key == "space":
            event.stop()
            event.prevent_default()
            await self.run_action("screen.turn")


class PickScreen(ModalScreen[tuple[str, ...] | None]):
    """Enter takes what is on, in the order of the list; Esc leaves all as it was."""

    CSS_PATH = "card.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", show=False, priority=True),
        Binding("up", "move(-1)", "Up", show=False, priority=True),
        Binding("down", "move(1)", "Down", show=False, priority=True),
        Binding("pageup", "move(-8)", "Page up", show=False, priority=True),
        Binding("pagedown", "move(8)", "Page down", show=False, priority=True),
    ]

    def __init__(
        self, title: str, values: Sequence[str], chosen: Sequence[str], glyphs: Glyphs, *, is_many: bool
    ) -> None:
        super().__init__()
        self._title, self._values, self._chosen = title, tuple(values), frozenset(chosen)
        self._glyphs, self._is_many = glyphs, is_many
        self.set_class(glyphs.is_ascii, "-ascii")

    def compose(self) -> ComposeResult:
        """Show the line that narrows over the values."""
        with Vertical(classes="dialog") as box:
            box.styles.height = min(len(self._values), 16) + 6
            yield Static(line(self._title, "bold"))
            yield NarrowBox(placeholder="type to narrow", select_on_focus=False, compact=True)
            lines = PickLines()
            lines.glyphs = self._glyphs
            yield lines
            yield Static(line("Space on or off · Enter takes · Esc leaves", "dim"))

    def on_mount(self) -> None:
        """Show all values, with the cursor on the first that is on."""
        self._show()
        lines = self.query_one(PickLines)
        lines.cursor = next((at for at, one in enumerate(self._values) if one in self._chosen), 0)
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _show(self) -> None:
        wanted = squeezed(self.query_one(Input).value)
        found = tuple(one for one in self._values if wanted in squeezed(one))
        self.query_one(PickLines).show_values(found, self._chosen)

    def action_move(self, lines: int) -> None:
        """Move the cursor."""
        self.query_one(PickLines).action_move(lines)

    def action_turn(self) -> None:
        """Turn the value at the cursor on or off; where only one may be on, it is that one."""
        self._turn(self.query_one(PickLines).cursor)

    def _turn(self, index: int) -> None:
        lines = self.query_one(PickLines)
        if index < len(lines.values):
            value = frozenset({lines.values[index]})
            self._chosen = self._chosen ^ value if self._is_many else value - self._chosen
            lines.show_values(lines.values, self._chosen)

    @on(LineOpened)
    def _clicked(self, message: LineOpened) -> None:
        message.stop()
        self._turn(message.index)

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        """Take what is on; with nothing on, the value at the cursor if the list was narrowed to find it."""
        message.stop()
        lines = self.query_one(PickLines)
        if not self._chosen and self.query_one(Input).value and lines.values:
            self._turn(lines.cursor)
        self.dismiss(tuple(one for one in self._values if one in self._chosen))
