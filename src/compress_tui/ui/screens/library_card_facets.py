"""LibraryCardFacets: the main screen's facets of the card, counted while nothing else is to do."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from typing import TYPE_CHECKING

from textual import on, work

from compress_tui.model.library import Library
from compress_tui.model.outline import PaperId
from compress_tui.ui.commands import Scope
from compress_tui.ui.messages import FacetToggled
from compress_tui.ui.screens.library_cards import LibraryCards
from compress_tui.ui.screens.library_finding import WAITED_SLICE
from compress_tui.ui.widgets.facet_list import FacetList

if TYPE_CHECKING:
    from compress_tui.model.card_facets import CardFacet
    from compress_tui.model.card_index import CardIndex

PAUSE = 0.05
"""Seconds without a change after which the facets of the card are counted."""

FEW = 5_000
"""Papers up to which counting is so fast that the last counts may stand meanwhile."""

WAITING = "cards are being read"


class LibraryCardFacets(LibraryCards):
    """The main screen's part that counts cards, and switches their facets."""

    _card_index: "CardIndex | None" = None
    _soon: asyncio.TimerHandle | None = None
    _awaited: "tuple[CardFacet, ...]" = ()

    def on_mount(self) -> None:
        """Say of the facets of the card why they have no counts yet."""
        self.call_after_refresh(self._tell_of_cards)

    def _tell_of_cards(self) -> None:
        for facets in self.query(FacetList):
            facets.card_wait = WAITING

    async def make_search_texts(self, slice_of: float) -> bool:
        """Make search texts; when all are made, their cards can be counted."""
        is_left = await super().make_search_texts(slice_of)
        if not is_left and self._card_index is None and self.is_mounted:
            from compress_tui.model.card_index import CardIndex

            self._card_index = CardIndex()
            self._count_soon(0)
        return is_left

    def watch_listing(self) -> None:
        """Count anew when it is quiet; among many papers old counts would stand for too long."""
        super().watch_listing()
        if self.is_mounted and self._card_index is not None:
            if len(self.library) > FEW:
                self.facet_list.card_counts = None
            self._count_soon(PAUSE)

    def show_library(self, library: Library, touched: frozenset[PaperId]) -> None:
        """Show a changed library; cards that may have changed are looked at again."""
        if self._card_index is not None and library.catalogue is not self.library.catalogue:
            self._card_index.forget(touched)
        super().show_library(library, touched)

    def _count_soon(self, pause: float) -> None:
        """Count what is in sight, in a worker that is begun after a pause and not at every mark."""
        if self._soon is not None:
            self._soon.cancel()
        self.workers.cancel_group(self, "counting cards")
        if self._card_index is not None and self.facet_list.in_sight:
            self._soon = asyncio.get_running_loop().call_later(pause, self._count_cards)

    @work(group="counting cards")
    async def _count_cards(self) -> None:
        """Look at the cards that are not known yet, then count, in slices between which keys are served."""
        index, listing = self._card_index, self.listing
        assert index is not None
        assert listing is not None
        await self.in_slices(lambda is_over: index.step(self.library, self.haystack, is_over))
        counting = index.counted(listing)
        await self.in_slices(lambda is_over: self._count_on(counting, is_over))

    def _count_on(self, counting: "Iterator[Mapping[CardFacet, int] | None]", is_over: Callable[[], bool]) -> bool:
        """Go on counting, and show what came of it; tell whether something is left to do."""
        for counts in counting:
            if counts is not None:
                for facets in self.query(FacetList):  # none when the program has ended meanwhile
                    facets.card_counts = counts
            elif is_over():
                return True
        return False

    def on_descendant_focus(self) -> None:
        """Tell of the keys that are live where the reader is."""
        if self.hint_bar.scope in (Scope.LIBRARY, Scope.FACETS):
            self.hint_bar.scope = Scope.FACETS if self.facet_list.has_focus else Scope.LIBRARY

    @on(FacetToggled)
    def _toggle_card_facet(self, message: FacetToggled) -> None:
        from compress_tui.model.card_facets import CardFacet, toggled

        if isinstance(message.facet, CardFacet):
            query = toggled(self.current_query, message.facet)
            if self._must_wait(query):
                self._awaited += (message.facet,)
                self._toggle_when_read()
            else:
                self.show_query(query)

    @work(group="switching cards", exclusive=True)
    async def _toggle_when_read(self) -> None:
        """Read the cards in slices between which keys are served, then switch what was asked for meanwhile."""
        from compress_tui.model.card_facets import toggled

        while (left := self.haystack.unread(self.library)) and self.is_mounted:
            self.say(f"The cards are still being read, {left:,} to go; then their facets are switched.")
            await self.make_search_texts(WAITED_SLICE)
        self.say("")
        query = reduce(toggled, self._awaited, self.current_query)
        self._awaited = ()
        self.show_query(query)
