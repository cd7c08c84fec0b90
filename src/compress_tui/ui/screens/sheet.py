"""Sheet: a screen over the main one with a list of papers to look through, to queue and to go to."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from compress_tui.citations.tex import plain_title
from compress_tui.clock import now
from compress_tui.model.change import SetStatus
from compress_tui.model.library import Library
from compress_tui.model.outline import PaperId
from compress_tui.model.reading import Status
from compress_tui.model.related import NeighbourIndex
from compress_tui.ui.commands import COMMANDS
from compress_tui.ui.content import block, fit, line
from compress_tui.ui.glyphs import Glyphs
from compress_tui.ui.messages import ChangeRequested, LineHighlighted, LineOpened
from compress_tui.ui.screens.library_marking import MANY
from compress_tui.ui.widgets.line_list import LineList

SLICE = 0.02
"""Seconds of counting between which keys are served while the reader waits for it."""

_QUEUE = next(one for one in COMMANDS if one.id == "queue")


@dataclass(frozen=True, slots=True)
class SheetLine:
    """What a line stands for, a paper or a heading, and what there is to say of it in two lines at most."""

    paper_id: PaperId | None
    words: str


class Sheet(Screen[PaperId | None]):
    """A list under a heading, with more about the line under the cursor; gives the paper to go to, or None.

    In: `lines`, which draws; `find`, asked for the lines when all papers are counted; `heading`; `opening`, the first
    notice; `show_lines`, `show_library`, `say`.
    """

    CSS_PATH = "sheet.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", show=False),
        Binding("q", "dismiss(None)", "To the list", show=False),
        Binding(_QUEUE.keys, "queue", _QUEUE.title, show=False, id=_QUEUE.id),
    ]
    KEYS: ClassVar[tuple[str, ...]] = ("Enter to the list", "w queue", "Esc back")
    EMPTY: ClassVar[str] = "Nothing is listed."
    NOTHING: ClassVar[str] = "Nothing to queue: it is queued already."

    def __init__(
        self,
        library: Library,
        glyphs: Glyphs,
        lines: LineList,
        index: NeighbourIndex,
        *,
        heading: str,
        find: Callable[[], Sequence[SheetLine]],
    ) -> None:
        super().__init__()
        self.library, self._glyphs, self.lines, self.index = library, glyphs, lines, index
        self.heading, self._find, self.opening = heading, find, ""
        self._listed: Sequence[SheetLine] = ()
        self._left, self._at = 0, 0
        lines.glyphs = glyphs
        self.set_class(glyphs.is_ascii, "-ascii")

    def compose(self) -> ComposeResult:
        """Lay out heading, list, what there is to say of a line, and keys."""
        yield Static(line(""), id="heading")
        yield self.lines
        yield Static(line(""), id="about")
        yield Static(line(_between(self.KEYS), "dim"), id="notice")

    def on_mount(self) -> None:
        """Begin in the list, as soon as all papers are counted."""
        self.lines.focus()
        self.redraw()
        self.look_up()

    @work(group="related", exclusive=True)
    async def look_up(self) -> None:
        """Count what is still to count, in slices between which keys are served, and show what came of it."""
        loop = asyncio.get_running_loop()
        while self.index.step(self.library, partial(_is_past, loop.time, loop.time() + SLICE)):
            self._left = self.index.left(self.library) or 1
            self._show_heading()
            await asyncio.sleep(0)
        self._left = 0
        self.show_lines(self._find())
        if self.opening:
            self.say(self.opening)
            self.opening = ""

    # -- the line under the cursor ----------------------------------------------------------

    @property
    def here(self) -> PaperId | None:
        """Give the paper under the cursor."""
        return self._listed[self.lines.cursor].paper_id if self._listed else None

    @property
    def _about(self) -> str:
        """Say more of it: of a paper the whole title, the status and the words."""
        if not self._listed:
            return "" if self._waiting else self.EMPTY
        words = self._listed[self.lines.cursor].words
        if self.here is None or self.here not in self.library:
            return words
        status = self.library.reading(self.here).status
        return f"{title_of(self.library, self.here)}\n{self._glyphs.dot.join(filter(None, (status, words)))}"

    @property
    def to_queue(self) -> tuple[PaperId, ...]:
        """Give the papers that the queue key takes."""
        here = self.here
        if here is None or here not in self.library or self.library.reading(here).status is Status.QUEUED:
            return ()
        return (here,)

    # -- what comes down ------------------------------------------------------------------

    def show_lines(self, listed: Sequence[SheetLine], cursor: int | None = None) -> None:
        """Show other lines, the cursor on the given one, or where it was as far as there are so many."""
        self._listed = listed
        self.lines.count = len(listed)
        self.lines.cursor = self.lines.cursor if cursor is None else cursor
        self.redraw()

    def show_library(self, library: Library, touched: frozenset[PaperId]) -> None:  # noqa: ARG002 - subclasses need it
        """Show a changed library; where its papers changed, what is listed may have too."""
        is_other = library.catalogue is not self.library.catalogue
        self.library = library
        self.redraw()
        if is_other:
            self.look_up()

    def say(self, sentence: str) -> None:
        """Show a notice in the last line, until the next move."""
        if self.is_mounted:
            words, look = (sentence, "") if sentence else (_between(self.KEYS), "dim")
            self.query_one("#notice", Static).update(line(words, look), layout=False)

    def redraw(self) -> None:
        """Draw all anew."""
        self.lines.redraw_all()
        self._show_heading()
        self._tell()

    def _show_heading(self) -> None:
        heading = fit(self._waiting or self.heading, max(1, self.size.width - 2), ascii_only=self._glyphs.is_ascii)
        self.query_one("#heading", Static).update(line(heading, "bold"), layout=False)

    @property
    def _waiting(self) -> str:
        return f"Reading what is related, {self._left:,} papers to go. Esc leaves." if self._left else ""

    def _tell(self) -> None:
        self.query_one("#about", Static).update(block(self._about), layout=False)

    def on_resize(self) -> None:
        """Cut the heading to the new width."""
        self.redraw()

    # -- keys -------------------------------------------------------------------------------

    @on(LineHighlighted)
    def _moved(self, message: LineHighlighted) -> None:
        message.stop()
        if message.index != self._at:
            self._at = message.index
            self.say("")
        self._tell()

    @on(LineOpened)
    def _opened(self, message: LineOpened) -> None:
        message.stop()
        self.open_line()

    def open_line(self) -> None:
        """Go to the paper under the cursor."""
        if self.here is not None and self.here in self.library:
            self.dismiss(self.here)

    def action_back(self) -> None:
        """Close."""
        self.dismiss(None)

    @work(group="marking")
    async def action_queue(self) -> None:
        """Queue what the line stands for, in one step to undo."""
        wanted = self.to_queue
        if not wanted:
            self.say(self.NOTHING if self.lines.count else "Nothing is listed that could be queued.")
            return
        if len(wanted) > MANY:
            from compress_tui.ui.screens.dialogs import Question

            question = f"Queue {len(wanted):,} unread papers? One undo takes it back."
            if not await self.app.push_screen_wait(Question(question)):
                return
        self.post_message(ChangeRequested(SetStatus(wanted, Status.QUEUED, now())))


def title_of(library: Library, paper_id: PaperId) -> str:
    """Give the title of a paper as it is read; of one that is gone, its id."""
    outline = library.catalogue.outlines.get(paper_id)
    return plain_title(outline.title) if outline else paper_id


def _between(words: Sequence[str]) -> str:
    return " | ".join(words)


def _is_past(clock: Callable[[], float], moment: float) -> bool:
    return clock() > moment
