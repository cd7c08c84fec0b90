"""LibrarySearches: the main screen's keys about saved searches, and what still waits in each."""

import asyncio
from typing import TYPE_CHECKING

from textual import on, work
from textual.reactive import reactive

from compress_tui.model.reading import Status
from compress_tui.ui.messages import SearchesChanged, SearchOpened
from compress_tui.ui.screens.library_finding import LibraryFinding
from compress_tui.ui.widgets.facet_list import FacetList

if TYPE_CHECKING:
    from compress_tui.model.saved_search import SavedSearch

PAUSE = 0.3
"""Seconds without a change after which saved searches are counted, one a tick."""


class LibrarySearches(LibraryFinding):
    """The main screen's saved searches. In: searches. Out: `SearchesChanged`."""

    searches: "reactive[tuple[SavedSearch, ...]]" = reactive((), layout=False, repaint=False)
    _quiet: asyncio.TimerHandle | None = None

    def watch_searches(self, searches: "tuple[SavedSearch, ...]") -> None:
        """Show them among the facets."""
        if self.is_mounted:
            self.facet_list.searches = tuple(one.name for one in searches)
            self.watch_listing()

    def watch_listing(self) -> None:
        """Count what is in sight when it is quiet; a worker is begun then, since to begin one at each mark is felt."""
        if self._quiet is not None:
            self._quiet.cancel()
        if self.is_mounted and self.facet_list.in_sight:
            self._quiet = asyncio.get_running_loop().call_later(PAUSE, self._count_searches)

    def _show_facets(self, width: int = 0) -> None:
        """Count what comes into sight, as after a change of the listing."""
        was_in_sight = self.facet_list.in_sight
        super()._show_facets(width)
        if not was_in_sight:
            self.watch_listing()

    @work(group="counting searches", exclusive=True)
    async def _count_searches(self) -> None:
        """Count what is unread in each, one after a pause each, so that no key waits for more than one."""
        counts: list[int | None] = []
        for search in self.searches:
            await asyncio.sleep(0.02)
            counts.append(self._unread_in(search))
        for facets in self.query(FacetList):  # none when the program has ended meanwhile
            facets.waiting = tuple(counts)

    def _unread_in(self, search: "SavedSearch") -> int | None:
        """Count the unread ones; None while papers would have to be read for it first."""
        from compress_tui.model.query_evaluation import reads_papers
        from compress_tui.model.query_terms import QueryError

        try:
            if reads_papers(search.query.search.term) and self.haystack.unread(self.library):
                return None
            ids = search.query.run(self.scope(self.library))
        except QueryError:
            return None
        begun = {one for one, reading in self.library.readings.items() if reading.status is not Status.UNREAD}
        return len(ids) - len(begun.intersection(ids))

    def action_open_saved(self, number: int) -> None:
        """Open a saved search."""
        from compress_tui.model.query_terms import QueryError

        if number > len(self.searches):
            self.say(f"There are {len(self.searches)} saved searches. {self.key('keep_search')} keeps the present one.")
            return
        search = self.searches[number - 1]
        try:
            self.show_query(search.query)
        except QueryError as error:
            self.say(f"{search.name}: {error}")
            return
        self.say(search.name)

    @on(SearchOpened)
    def _open(self, message: SearchOpened) -> None:
        self.action_open_saved(message.number + 1)

    @work(group="dialog", exclusive=True)
    async def action_keep_search(self) -> None:
        """Ask for a name and keep the present search under it."""
        from compress_tui.ui.chips import chips
        from compress_tui.ui.screens.dialogs import Prompt

        if not self.current_query.is_filtering:
            self.say("Nothing to keep: all papers are shown. Search or filter first.")
            return
        suggestion = ", ".join(chip.words for chip in chips(self.current_query))
        name = await self.app.push_screen_wait(Prompt("Keep this search as", suggestion))
        if name and name.strip():
            self.post_message(SearchesChanged(name, self.current_query))

    @work(group="dialog", exclusive=True)
    async def action_forget_search(self) -> None:
        """Ask which saved search to forget."""
        from compress_tui.ui.screens.dialogs import Choice

        if not self.searches:
            self.say("There are no saved searches.")
            return
        names = tuple(one.name for one in self.searches)
        picked = await self.app.push_screen_wait(Choice("Forget the search", names))
        if picked is not None:
            self.post_message(SearchesChanged(names[picked], None))
