"""PathsScreen: reading paths as a tree to walk, from the present paper and from the written paths."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType

from compress_tui.citations.tex import plain_title
from compress_tui.model.library import Library
from compress_tui.model.outline import PaperId
from compress_tui.model.path_tree import Branch, Links, Row, links_of, roots_of, rows_of, unread_of
from compress_tui.model.reading import Status
from compress_tui.model.reading_path import ReadingPath
from compress_tui.model.related import NeighbourIndex
from compress_tui.model.text import clean_text
from compress_tui.ui.content import fit
from compress_tui.ui.glyphs import Glyphs
from compress_tui.ui.screens.sheet import Sheet, SheetLine, title_of
from compress_tui.ui.widgets.line_list import LineList

_SIGNS = {False: ("▾ ", "▸ ", "↺ ", "  "), True: ("- ", "+ ", "@ ", "  ")}
"""Signs of a branch that is open, closed, a cycle, or an end; by whether they are to be ASCII."""

_DEEPEST = 12
"""Levels that are set in; what lies deeper stands under these."""


class PathLines(LineList):
    """One line a branch: its sign, and the heading, or status, year and title of its paper."""

    def __init__(self) -> None:
        super().__init__()
        self.library = Library()
        self.rows: tuple[Row, ...] = ()

    def segments(self, index: int, width: int) -> list[Segment]:
        """Give the pieces of a line."""
        row, is_ascii = self.rows[index], self.glyphs.is_ascii
        before = clean_text(" " * (1 + 2 * min(row.depth, _DEEPEST)) + self._sign(row))[:width]
        paper_id, rest = row.branch.paper_id, width - len(before)
        if paper_id is None:
            read, count = self.progress(row.branch)
            name = row.branch.root[:1].upper() + row.branch.root[1:]
            words = fit(f"{read}/{count} {name}", rest, ascii_only=is_ascii)
            return [Segment(clean_text(before)), Segment(clean_text(words), self.part("strong"))]
        if paper_id not in self.library:
            return [
                Segment(clean_text(before)),
                Segment(fit(f"{paper_id} is not in the library", rest), self.part("dim")),
            ]
        outline, status = self.library.catalogue.outlines[paper_id], self.library.reading(paper_id).status
        title = plain_title(outline.title)
        title = f"stands above already: {title}" if row.branch.is_cycle else title
        return [
            Segment(clean_text(before)),
            Segment(f"{self.glyphs.status(status)} ", self.part("dim" if status is Status.UNREAD else "mark")),
            Segment(f"{outline.published[:4]} ", self.part("dim")),
            Segment(fit(title, max(0, rest - 7), ascii_only=is_ascii), None if status.is_open else self.part("dim")),
        ]

    def _sign(self, row: Row) -> str:
        is_open, is_closed, cycle, end = _SIGNS[self.glyphs.is_ascii]
        if row.branch.is_cycle:
            return cycle
        return (is_open if row.is_open else is_closed) if row.child_count else end

    def progress(self, branch: Branch) -> tuple[int, int]:
        """Count the papers of a heading that are read or skipped, and all of them."""
        known = (one for one in branch.papers if one in self.library)
        return sum(not self.library.reading(one).status.is_open for one in known), len(branch.papers)


class PathsScreen(Sheet):
    """The tree of reading paths; l and h open and close its branches."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l,right", "unfold", "Open the branch", show=False),
        Binding("h,left", "fold", "Close the branch", show=False),
        Binding("space", "turn", "Open or close", show=False),
        Binding("P", "back", "Back", show=False),
    ]
    KEYS = ("Enter to the list", "l h open close", "w queue the unread", "Esc back")
    EMPTY = "No reading path is written, and no paper is under the cursor."
    NOTHING = "Nothing unread here to queue."
    lines: PathLines

    def __init__(
        self,
        library: Library,
        glyphs: Glyphs,
        index: NeighbourIndex,
        here: PaperId | None,
        written: Sequence[ReadingPath],
    ) -> None:
        super().__init__(library, glyphs, PathLines(), index, heading=_heading(library, here), find=self._tree)
        self._start, self._written = here, tuple(written)
        self._links: Links | None = None
        self._roots: tuple[Branch, ...] = ()
        self._open: frozenset[tuple[str, tuple[PaperId, ...]]] = frozenset()

    def _tree(self) -> list[SheetLine]:
        """Make the tree, with what the present paper needs and is needed by open."""
        self._links = links_of(self.library, self.index)
        self.heading = _heading(self.library, self._start)
        here = self._start if self._start in self.library else None
        roots = roots_of(here, self._links, self._written)
        if not self._roots:
            self._open = frozenset(one.key for one in roots if not one.reasons)
        self._roots = roots
        return self._rows()

    def _rows(self) -> list[SheetLine]:
        self.lines.library = self.library
        self.lines.rows = tuple(rows_of(self._roots, self._links, self._open)) if self._links is not None else ()
        return [SheetLine(row.branch.paper_id, self._words(row)) for row in self.lines.rows]

    def show_library(self, library: Library, touched: frozenset[PaperId]) -> None:
        """Show a changed library, also in what headings count."""
        self.lines.library = library
        super().show_library(library, touched)
        self.show_lines(self._rows())

    # -- what is shown --------------------------------------------------------------------

    @property
    def _row(self) -> Row | None:
        return self.lines.rows[self.lines.cursor] if self.lines.rows else None

    def _words(self, row: Row) -> str:
        """Give the reason, or what the path is for."""
        if row.branch.paper_id is None:
            read, count = self.lines.progress(row.branch)
            return f"{read} of {count} read or skipped. {row.branch.words}" if count else "Nothing in the library."
        if row.branch.paper_id not in self.library:
            return row.branch.words
        return self._glyphs.dot.join(filter(None, (row.branch.words, self._under(row))))

    def _under(self, row: Row) -> str:
        if row.branch.is_cycle:
            return "a cycle: it stands above already"
        return f"{row.branch.way}: {row.child_count}" if row.child_count else ""

    @property
    def to_queue(self) -> tuple[PaperId, ...]:
        """Give the unread papers of the branch."""
        return unread_of(self.library, self._row.branch, self._links) if self._row and self._links else ()

    # -- keys -------------------------------------------------------------------------------

    def open_line(self) -> None:
        """Go to the paper, or open a heading or close it."""
        if self._row is not None and self.here is None:
            self.action_turn()
        elif self.here is not None and self.here not in self.library:
            self.say(f"{self.here} is not in the library; + on the list adds it by its id.")
        else:
            super().open_line()

    def action_turn(self) -> None:
        """Open the branch, or close it."""
        if self._row is not None and self._row.child_count:
            self._open ^= {self._row.branch.key}
            self.show_lines(self._rows())

    def action_unfold(self) -> None:
        """Open the branch, or go into it where it is open."""
        row = self._row
        if row is not None and row.is_open:
            self.lines.cursor += 1
        elif row is not None and row.child_count:
            self.action_turn()
        elif row is not None:
            self.say(f"{self._under(row) or 'Nothing is under this line'}.".capitalize())

    def action_fold(self) -> None:
        """Close the branch, or go to the one above it."""
        row, cursor = self._row, self.lines.cursor
        if row is None:
            return
        if row.is_open:
            self.action_turn()
        elif row.depth:
            above = (at for at in range(cursor, -1, -1) if self.lines.rows[at].depth < row.depth)
            self.lines.cursor = next(above)
        else:
            self.say("This is the top of the tree. Esc goes back to the list.")


def _heading(library: Library, paper_id: PaperId | None) -> str:
    if paper_id is None or paper_id not in library:
        return "Reading paths"
    return f"Reading paths from: {title_of(library, paper_id)}"
