"""LibraryRelated: the main screen's ways to related papers and reading paths, and the way back to a paper."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import work

from compress_tui.model.library import Library
from compress_tui.model.outline import PaperId
from compress_tui.ui.messages_paths import PathsRequested
from compress_tui.ui.screens.library_charts import LibraryCharts
from compress_tui.ui.screens.library_view import SLICE

if TYPE_CHECKING:
    from compress_tui.model.reading_path import ReadingPath
    from compress_tui.model.related import NeighbourIndex
    from compress_tui.ui.screens.sheet import Sheet

AT_ONCE = 20_000
"""Papers up to which words are counted without being asked for; more would take memory that few readers want taken."""

START = 1.0
"""Seconds after the first paint when words are first counted, if the search index is made by then."""


class LibraryRelated(LibraryCharts):
    """The main screen's keys that lead to sheets. While a `sheet` is open it gets what comes down."""

    sheet: "Sheet | None" = None
    _neighbours: "NeighbourIndex | None" = None

    def on_mount(self) -> None:
        """Count words for related papers some time after the first paint."""
        self.set_timer(START, self._count_words)

    @property
    def neighbours(self) -> "NeighbourIndex":
        """Give the words of the papers, as far as they are counted."""
        from compress_tui.model.related import NeighbourIndex

        if self._neighbours is None:
            self._neighbours = NeighbourIndex()
        return self._neighbours

    @work(group="neighbours", exclusive=True)
    async def _count_words(self) -> None:
        """Count words while nothing else is to do, after the search index is made."""
        loop = asyncio.get_running_loop()
        is_left = True
        while is_left and self.is_mounted and len(self.library) <= AT_ONCE:
            await self.rest()
            if self.haystack.is_whole(self.library):
                until = loop.time() + SLICE
                is_left = self.neighbours.step(self.library, lambda until=until: loop.time() > until)  # type: ignore[misc]
            else:
                await asyncio.sleep(10 * SLICE)

    @work(group="dialog", exclusive=True)
    async def action_related(self) -> None:
        """Show the papers related to the one under the cursor, and go to the one that is picked there."""
        from compress_tui.ui.screens.related import RelatedScreen

        here = self.paper_list.paper_id
        if here is None:
            self.say("No paper fits, so none is related. Backspace drops the last part of the filter.")
            return
        await self._through(RelatedScreen(self.library, self.glyphs, self.neighbours, here))

    def action_paths(self) -> None:
        """Ask for the reading paths."""
        self.post_message(PathsRequested(self.paper_list.paper_id))

    @work(group="dialog", exclusive=True)
    async def show_paths(self, paper_id: PaperId | None, written: "Sequence[ReadingPath]", problem: str) -> None:
        """Show the reading paths, and go to the paper that is picked there."""
        from compress_tui.ui.screens.paths import PathsScreen

        sheet = PathsScreen(self.library, self.glyphs, self.neighbours, paper_id, written)
        sheet.opening = problem
        await self._through(sheet)

    async def _through(self, sheet: "Sheet") -> None:
        """Show a sheet, and go to the paper that is picked there."""
        self.sheet = sheet
        try:
            picked = await self.app.push_screen_wait(sheet)
        finally:
            self.sheet = None
        if picked is not None:
            await self._go_or_offer(picked)

    async def _go_or_offer(self, paper_id: PaperId) -> None:
        """Go to a paper; where the filter hides it, offer to show all papers."""
        from compress_tui.ui.screens.dialogs import Question

        listing = self.listing
        if paper_id not in self.library:
            self.say("That paper is no longer in the library.")
            return
        if listing is not None and paper_id not in listing.ids:
            question = "The filter hides this paper. Show all papers?"
            if not await self.app.push_screen_wait(Question(question)):
                self.say("The filter hides that paper; the list is as it was.")
                return
        self._show_paper(paper_id)

    # -- what comes down while a sheet is open --------------------------------------------

    def show_library(self, library: Library, touched: frozenset[PaperId]) -> None:
        """Show a changed library, in the sheet too."""
        is_other = library.catalogue is not self.library.catalogue
        super().show_library(library, touched)
        if is_other and self._neighbours is not None:
            self._neighbours.forget(touched)
            self._count_words()
        if self.sheet is not None and self.sheet.is_mounted:
            self.sheet.show_library(library, touched)

    def say(self, sentence: str) -> None:
        """Show a notice where the reader looks."""
        if self.sheet is not None:
            self.sheet.say(sentence)
        else:
            super().say(sentence)
