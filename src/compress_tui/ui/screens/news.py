"""NewsScreen: what the latest update of the collection brought, a line a paper."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from compress_tui.citations.tex import plain_title
from compress_tui.model.latest import Kind, Latest, latest, update_words
from compress_tui.model.library import Library
from compress_tui.model.outline import PaperId
from compress_tui.ui.commands import Command, key_of
from compress_tui.ui.content import block, fit, join, line
from compress_tui.ui.glyphs import Glyphs
from compress_tui.ui.messages import LineHighlighted, LineOpened
from compress_tui.ui.widgets.line_list import LineList

_STATE = 14
"""Cells before the title: what happened, and the year, with the blanks between."""


class NewsLines(LineList):
    """The papers of an update."""

    def __init__(self, library: Library, papers: tuple[Latest, ...]) -> None:
        super().__init__()
        self._library, self._papers = library, papers
        self.count = len(papers)

    def segments(self, index: int, width: int) -> list[Segment]:
        """Give what happened, year, title and changed fields."""
        one, is_ascii = self._papers[index], self.glyphs.is_ascii
        outline = self._library.catalogue.outlines[one.paper_id]
        rest = max(0, width - _STATE)
        beside = min(len(one.words) + 1, rest // 2) if one.words else 0
        return [
            Segment(f" {fit(one.kind, 7)} ", self.part("mark")),
            Segment(f"{outline.published[:4]:4} ", self.part("dim")),
            Segment(fit(plain_title(outline.title), rest - beside, ascii_only=is_ascii)),
            Segment(fit(f" {one.words}", beside, ascii_only=is_ascii), self.part("dim")),
        ]


class NewsScreen(ModalScreen[PaperId | None]):
    """New, changed and left papers; gives the one that is to be shown in the list, or None."""

    CSS_PATH = "news.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,W", "dismiss(None)", "Close", show=False)]

    def __init__(self, library: Library, glyphs: Glyphs, commands: Sequence[Command]) -> None:
        super().__init__()
        self._library, self._glyphs, self._commands = library, glyphs, commands
        self._papers = latest(library)

    def compose(self) -> ComposeResult:
        """Show the papers, and under them all that is said of the one under the cursor."""
        with Vertical(classes="dialog" if self._papers else "dialog -small"):
            yield Static(line(update_words(self._library), "bold"))
            if self._papers:
                lines = NewsLines(self._library, self._papers)
                lines.glyphs = self._glyphs
                yield lines
                yield Static(line(""), id="about")
            down, up = key_of(self._commands, "down"), key_of(self._commands, "up")
            keys = (f"{down} {up} move", "Enter show in the list", "Esc close") if self._papers else ("Esc close",)
            yield Static(join(*(line(words, "dim") for words in keys), between="   "))

    def on_mount(self) -> None:
        """Begin with the first paper."""
        if self._papers:
            self.query_one(NewsLines).focus()
            self._tell(0)

    @on(LineHighlighted)
    def _highlighted(self, message: LineHighlighted) -> None:
        message.stop()
        self._tell(message.index)

    def _tell(self, index: int) -> None:
        one = self._papers[index]
        title = plain_title(self._library.catalogue.outlines[one.paper_id].title)
        self.query_one("#about", Static).update(block(f"{title}\n{_about(self._library, one)}"))

    @on(LineOpened)
    def _opened(self, message: LineOpened) -> None:
        message.stop()
        self.dismiss(self._papers[message.index].paper_id)


def _about(library: Library, one: Latest) -> str:
    reading = library.reading(one.paper_id)
    match one.kind:
        case Kind.ADDED:
            return f"New in the collection; {reading.status}."
        case Kind.CHANGED:
            return f"Changed: {one.words}."
        case Kind.LEFT:
            mine = ", with your note" if reading.note else ""
            return f"No longer in the collection; {reading.status}. Kept here{mine}."
