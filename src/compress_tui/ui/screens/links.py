"""LinksScreen: the links of a note and the notes that link to its paper, a line each."""

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
from compress_tui.model.library import Library
from compress_tui.model.note_links import Connection
from compress_tui.model.outline import PaperId
from compress_tui.ui.content import fit, join, line
from compress_tui.ui.glyphs import Glyphs
from compress_tui.ui.messages import LineHighlighted, LineOpened
from compress_tui.ui.note_text import circle_words, names_in
from compress_tui.ui.widgets.line_list import LineList

_STATE = 8
"""Cells before the title: direction and year, with the blanks between."""

_AROUND = 9
"""Lines of the dialog beside its list: borders, head, the two lines about one, and keys."""


class ConnectionLines(LineList):
    """Links and backlinks."""

    def __init__(self, library: Library, connections: Sequence[Connection], glyphs: Glyphs) -> None:
        super().__init__()
        self._library, self._connections, self.glyphs = library, connections, glyphs
        self.count = len(connections)

    def segments(self, index: int, width: int) -> list[Segment]:
        """Give direction, year and title; an unknown id stands as it was written."""
        one, is_ascii = self._connections[index], self.glyphs.is_ascii
        sign = "<" if one.is_back else ">" if one.is_known else "?"
        outline = self._library.catalogue.outlines.get(one.paper_id)
        year = outline.published[:4] if outline is not None else ""
        words = plain_title(outline.title) if outline is not None else f"{one.paper_id} (no such paper)"
        return [
            Segment(f" {fit(sign, 1)} ", self.part("mark")),
            Segment(f"{fit(year, 4)} ", self.part("dim")),
            Segment(fit(words, max(0, width - _STATE), ascii_only=is_ascii)),
        ]


class LinksScreen(ModalScreen[PaperId | None]):
    """Links and backlinks of a paper; gives the paper to go to, or None."""

    CSS_PATH = "links.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,L", "dismiss(None)", "Close", show=False)]

    def __init__(self, paper_id: PaperId, library: Library, connections: Sequence[Connection], glyphs: Glyphs) -> None:
        super().__init__()
        self._paper_id, self._library, self._connections = paper_id, library, connections
        self._glyphs = glyphs
        self.set_class(glyphs.is_ascii, "-ascii")

    def compose(self) -> ComposeResult:
        """Show the connections, and under them what is to be known of the one under the cursor."""
        back = sum(one.is_back for one in self._connections)
        counts = f"{_count(len(self._connections) - back, 'link')}, linked from {_count(back, 'note')}"
        name = names_in(self._library)(self._paper_id) or self._paper_id
        with Vertical(classes="dialog") as box:
            box.styles.height = len(self._connections) + _AROUND
            yield Static(line(f"{name}: {counts}", "bold"))
            yield ConnectionLines(self._library, self._connections, self._glyphs)
            yield Static(line(""), id="about")
            keys = ("> this note links there", "< that note links here", "Enter go there", "Esc close")
            yield Static(join(*(line(words, "dim") for words in keys), between="   "))

    def on_mount(self) -> None:
        """Begin with the first."""
        self.query_one(ConnectionLines).focus()
        self._tell(0)

    @on(LineHighlighted)
    def _highlighted(self, message: LineHighlighted) -> None:
        message.stop()
        self._tell(message.index)

    def _tell(self, index: int, before: str = "") -> None:
        one = self._connections[index]
        words = before or (circle_words(one) if one.circle else "")
        self.query_one("#about", Static).update(line(f"{one.paper_id}  {words}"))

    @on(LineOpened)
    def _opened(self, message: LineOpened) -> None:
        message.stop()
        one = self._connections[message.index]
        if one.is_known:
            self.dismiss(one.paper_id)
        else:
            self._tell(message.index, "is no paper of this library. + in the list adds one of arXiv.")


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
