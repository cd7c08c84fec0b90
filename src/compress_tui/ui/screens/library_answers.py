"""LibraryAnswers: what facets and chips ask of the main screen, and the search texts that it makes while it is idle."""

import asyncio
from collections.abc import Callable

from textual import on, work

from compress_tui.model.reading import Status
from compress_tui.model.theme import Theme
from compress_tui.ui.chips import chips
from compress_tui.ui.messages import ChipDropped, FacetToggled
from compress_tui.ui.screens.library_view import SLICE, LibraryView


def _after(seconds: float) -> Callable[[], bool]:
    """Give what tells when so much time has passed from now on."""
    loop = asyncio.get_running_loop()
    until = loop.time() + seconds
    return lambda: loop.time() > until


class LibraryAnswers(LibraryView):
    """The main screen that follows its facets and chips."""

    def on_mount(self) -> None:
        """Make search texts soon after the first paint."""
        self.set_timer(0.3, self._make_search_texts)

    # -- what the parts ask for -------------------------------------------------------

    @on(FacetToggled)
    def _toggle_facet(self, message: FacetToggled) -> None:
        query = self.current_query
        match message.facet:
            case Theme():
                self.show_query(query.toggle_theme(message.facet))
            case Status():
                self.show_query(query.toggle_status(message.facet))
            case int():
                self.show_query(query.toggle_year(message.facet))

    @on(ChipDropped)
    def _drop_chip(self, message: ChipDropped) -> None:
        found = chips(self.current_query)
        if message.number < len(found):
            self.show_query(found[message.number].without)

    # -- search texts ----------------------------------------------------------------

    @work(group="search texts", exclusive=True)
    async def _make_search_texts(self) -> None:
        """Make what searches look through, while nothing else is to do."""
        while await self.make_search_texts(SLICE):
            await self.rest()

    async def in_slices(self, step: Callable[[Callable[[], bool]], bool]) -> None:
        """Do a long piece of work step by step, so that keys are served in between."""
        while step(_after(SLICE)):
            await self.rest()

    async def make_search_texts(self, slice_of: float) -> bool:
        """Make search texts and their index for so many seconds; tell whether something is left to do."""
        is_left = self.haystack.step(self.library, _after(slice_of))
        await asyncio.sleep(0)
        return is_left
