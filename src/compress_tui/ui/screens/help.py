"""HelpScreen: every key, from the one table of commands."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from compress_tui.ui.commands import Command, key_of
from compress_tui.ui.content import join, line, padded
from compress_tui.ui.glyphs import Glyphs
from compress_tui.ui.widgets.prose import Prose

_MOVES = ("down", "up", "top", "bottom", "page_down", "page_up")


class HelpScreen(ModalScreen[None]):
    """All keys by group, and what the signs of a list line mean."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,question_mark", "dismiss", "Close", show=False)]

    def __init__(self, glyphs: Glyphs, commands: Sequence[Command], every: Sequence[Command]) -> None:
        super().__init__()
        self._glyphs, self._commands, self._every = glyphs, commands, every

    def compose(self) -> ComposeResult:
        """Show the table."""
        with Vertical(classes="dialog -tall"):
            yield Prose()

    def on_mount(self) -> None:
        """Write the rows."""
        moves = " ".join(key_of(self._every, one) for one in _MOVES)
        rows = [line(f"Keys, and {moves} here too; Esc closes", "dim")]
        for group in dict.fromkeys(command.group for command in self._commands):
            rows += [line(""), line(group, "bold $accent")]
            for command in self._commands:
                if command.group == group:
                    rows.append(join(padded(command.label, 18, "bold"), line(command.help)))
        rows += [line(""), line("Signs of a list line", "bold $accent"), *_signs(self._glyphs)]
        prose = self.query_one(Prose)
        prose.glyphs = self._glyphs
        self.call_after_refresh(prose.show_text, join(*rows, between="\n"), from_top=True)
        prose.focus()


def _signs(glyphs: Glyphs) -> list[Content]:
    signs = [(sign, status.value) for status, sign in glyphs.statuses]
    signs += [(glyphs.brief, "has a brief"), (glyphs.star, "starred"), (glyphs.note, "has a note")]
    signs += [(glyphs.code, "has code"), (glyphs.selected, "selected"), (glyphs.new, "new with the latest update")]
    return [join(padded(sign, 18, "bold"), line(words)) for sign, words in signs]
