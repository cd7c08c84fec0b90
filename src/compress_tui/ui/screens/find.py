"""FindScreen: what arXiv found, to choose from."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from compress_tui.citations.tex import plain_title
from compress_tui.citations.tex_abstract import readable_abstract
from compress_tui.model.outline import PaperId
from compress_tui.services.arxiv_feed import Found
from compress_tui.ui.content import block, fit, join, line
from compress_tui.ui.glyphs import Glyphs
from compress_tui.ui.messages import LineHighlighted, LineOpened
from compress_tui.ui.widgets.line_list import LineList
from compress_tui.ui.widgets.prose import Prose

_STATE = 15
"""Cells before the title: selection, whether it is here, and the year."""


class FoundLines(LineList):
    """One line a result: selected or not, in the library or not, year and title."""

    chosen: reactive[frozenset[int]] = reactive(frozenset, layout=False, repaint=False)

    def __init__(self, found: Sequence[Found], here: frozenset[PaperId], glyphs: Glyphs) -> None:
        super().__init__()
        self._found, self._here, self.glyphs = found, here, glyphs
        self.count = len(found)

    def watch_chosen(self, old: frozenset[int], new: frozenset[int]) -> None:
        """Draw the lines that changed."""
        self.redraw(list(old ^ new))

    def segments(self, index: int, width: int) -> list[Segment]:
        """Give the pieces of a line."""
        one = self._found[index]
        sign = self.glyphs.selected if index in self.chosen else " "
        return [
            Segment(fit(sign, 2), self.part("mark")),
            Segment(fit("is here" if one.id in self._here else "", 8), self.part("dim")),
            Segment(fit(one.published[:4], 5), self.part("dim")),
            Segment(fit(plain_title(one.title), width - _STATE, ascii_only=self.glyphs.is_ascii)),
        ]


class FindScreen(Screen[tuple[int, ...]]):
    """Results over the abstract of the current one; gives the places of those to add."""

    CSS_PATH = "find.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(())", "Close", show=False),
        Binding("space", "select", "Select", show=False),
    ]

    def __init__(self, text: str, found: Sequence[Found], here: frozenset[PaperId], glyphs: Glyphs) -> None:
        super().__init__()
        self._text, self._found, self._here, self._glyphs = text, found, here, glyphs

    def compose(self) -> ComposeResult:
        """Show the results, an abstract and the keys."""
        count = "1 paper" if len(self._found) == 1 else f"{len(self._found)} papers"
        yield Static(line(f"arXiv for “{self._text}”: {count}, {len(self._here)} of them here", "bold"))
        yield FoundLines(self._found, self._here, self._glyphs)
        prose = Prose()
        prose.glyphs = self._glyphs
        yield prose
        yield Static(line("Space selects, Enter adds the selected ones or this one, Esc closes", "dim"))

    def on_mount(self) -> None:
        """Begin with the best."""
        self.query_one(FoundLines).focus()
        self.call_after_refresh(self._show, 0)

    @on(LineHighlighted)
    def _move(self, message: LineHighlighted) -> None:
        message.stop()
        self._show(message.index)

    def _show(self, index: int) -> None:
        one = self._found[index]
        facts = (one.id, one.published, ", ".join(one.abstract.categories), one.abstract.comment)
        text = join(
            line(plain_title(one.title), "bold"),
            line(", ".join(one.authors)),
            line(" · ".join(filter(None, facts)), "dim"),
            block(readable_abstract(one.abstract.text)),
            between="\n",
        )
        self.query_one(Prose).show_text(text, from_top=True)

    def action_select(self) -> None:
        """Select the result, or no longer, and go on; what is here already cannot be added."""
        lines = self.query_one(FoundLines)
        if self._found[lines.cursor].id not in self._here:
            lines.chosen = lines.chosen ^ {lines.cursor}
        lines.cursor += 1

    @on(LineOpened)
    def _take(self, message: LineOpened) -> None:
        message.stop()
        self.dismiss(tuple(sorted(self.query_one(FoundLines).chosen)) or (message.index,))
