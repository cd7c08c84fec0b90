"""CardLines: the fields of a card, a line each, with what is the reader's own and what an abstract offers."""

from collections.abc import Mapping
from typing import ClassVar

from rich.segment import Segment
from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from compress_tui.model.card import Card
from compress_tui.model.card_form import FORM, CardField, written
from compress_tui.model.text import clean_line
from compress_tui.ui.content import fit
from compress_tui.ui.messages_cards import ValueTyped
from compress_tui.ui.widgets.line_list import LineList

LABEL = 18


class CardLines(LineList):
    """In: `show_card`. Out: the messages of a list."""

    def __init__(self) -> None:
        super().__init__()
        self._card, self._published = Card(), Card()
        self._offered: Mapping[str, tuple[str, ...]] = {}
        self.count = len(FORM)

    @property
    def field(self) -> CardField:
        """Give the field at the cursor."""
        return FORM[self.cursor]

    def show_card(self, card: Card, published: Card, offered: Mapping[str, tuple[str, ...]]) -> None:
        """Show other values."""
        self._card, self._published, self._offered = card, published, offered
        self.redraw_all()

    def segments(self, index: int, width: int) -> list[Segment]:
        """Give the pieces of a field's line: name, value, and at the end whose it is and what is offered."""
        field = FORM[index]
        value, published = written(self._card, field), written(self._published, field)
        ends = ["yours"] if value != published else []
        if field.name in self._offered:
            ends.append(f"? {', '.join(self._offered[field.name])}")
        end = " · ".join(ends)
        end = fit(end, min(len(end), width // 3), ascii_only=self.glyphs.is_ascii)
        room = max(width - LABEL - 3 - len(end), 0)
        return [
            Segment(" "),
            Segment(fit(field.label, LABEL), self.part("dim")),
            Segment(fit(value or "-", room, ascii_only=self.glyphs.is_ascii), self.part("strong") if value else None),
            Segment(" "),
            Segment(fit(end, len(end)), self.part("mark")),
            Segment(" "),
        ]


class ValueBox(Input):
    """One line, in view only while a value is written. In: `ask`. Out: `ValueTyped`, with Esc None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Cancel", show=False)]

    def __init__(self) -> None:
        super().__init__(select_on_focus=False, compact=True)

    def ask(self, value: str) -> None:
        """Begin with the value as it is."""
        self.value = clean_line(value)
        self.cursor_position = len(self.value)
        self.focus()

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        self.post_message(ValueTyped(self.value, closed=False))

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.post_message(ValueTyped(self.value, closed=True))

    def action_cancel(self) -> None:
        """Leave the value as it was."""
        self.post_message(ValueTyped(None, closed=True))
