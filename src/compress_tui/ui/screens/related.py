"""RelatedScreen: the papers that belong to one, each with the reason."""

from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType

from compress_tui.citations.tex import plain_title
from compress_tui.model.library import Library
from compress_tui.model.outline import PaperId
from compress_tui.model.reading import Status
from compress_tui.model.related import NeighbourIndex
from compress_tui.model.relations import Related, Relation, related_papers
from compress_tui.ui.content import fit
from compress_tui.ui.glyphs import Glyphs
from compress_tui.ui.screens.sheet import Sheet, SheetLine, title_of
from compress_tui.ui.widgets.line_list import LineList

_STATE = 15
"""Cells before the title: the relation, the status and the year, with the blanks between."""

_WIDE = 90
"""Cells from which the shared words stand beside the title."""


class RelatedLines(LineList):
    """One line a paper: how it belongs here, its status, year and title, and the words it shares."""

    def __init__(self) -> None:
        super().__init__()
        self.library = Library()
        self.papers: tuple[Related, ...] = ()

    def segments(self, index: int, width: int) -> list[Segment]:
        """Give the pieces of a line."""
        one, is_ascii = self.papers[index], self.glyphs.is_ascii
        outline = self.library.catalogue.outlines[one.paper_id]
        status = self.library.reading(one.paper_id).status
        rest = max(0, width - _STATE)
        beside = rest * 2 // 5 if width >= _WIDE else 0
        look = None if status.is_open else self.part("dim")
        return [
            Segment(" " + fit(one.relation, 7), self.part("dim" if one.relation is Relation.NEAR else "mark")),
            Segment(f"{self.glyphs.status(status)} ", self.part("dim" if status is Status.UNREAD else "mark")),
            Segment(f"{outline.published[:4]} ", self.part("dim")),
            Segment(fit(plain_title(outline.title), rest - beside, ascii_only=is_ascii), look),
            Segment(
                "  " + fit(", ".join(one.shared), beside - 2, ascii_only=is_ascii) if beside else "", self.part("dim")
            ),
        ]


class RelatedScreen(Sheet):
    """Papers to read before one, papers that need it, those nearest by words; and from each on to its own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("R,l,right", "go_on", "Related to this", show=False),
        Binding("h,left", "back", "Back", show=False),
    ]
    KEYS = ("Enter to the list", "R its related", "w queue", "Esc back", "q leaves")
    EMPTY = "No paper shares a telling word with this one."
    lines: RelatedLines

    def __init__(self, library: Library, glyphs: Glyphs, index: NeighbourIndex, paper_id: PaperId) -> None:
        heading = _heading(library, paper_id)
        super().__init__(library, glyphs, RelatedLines(), index, heading=heading, find=self._related)
        self._paper_id = paper_id
        self._trail: list[tuple[PaperId, int]] = []

    def _related(self) -> list[SheetLine]:
        self.heading = _heading(self.library, self._paper_id)
        self.lines.library = self.library
        self.lines.papers = related_papers(self.library, self.index, self._paper_id)
        return [SheetLine(one.paper_id, one.reason) for one in self.lines.papers]

    def show_library(self, library: Library, touched: frozenset[PaperId]) -> None:
        """Show a changed library; other papers are shown once they are looked up."""
        if library.catalogue is self.lines.library.catalogue:
            self.lines.library = library
        super().show_library(library, touched)

    def action_go_on(self) -> None:
        """Show what is related to the paper under the cursor."""
        if self.here is not None:
            self._trail.append((self._paper_id, self.lines.cursor))
            self._paper_id = self.here
            self.show_lines(self._related(), 0)

    def action_back(self) -> None:
        """Go back to the paper before, or close."""
        if not self._trail:
            self.dismiss(None)
            return
        self._paper_id, cursor = self._trail.pop()
        self.show_lines(self._related(), cursor)


def _heading(library: Library, paper_id: PaperId) -> str:
    return f"Related to: {title_of(library, paper_id)}"
