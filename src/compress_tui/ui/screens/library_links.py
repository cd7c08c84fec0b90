"""LibraryLinks: links between notes in the main screen, known soon after the start and followed note by note."""

from typing import TYPE_CHECKING

from textual import work

from compress_tui.model.library import Library
from compress_tui.model.outline import PaperId
from compress_tui.ui.screens.library_card_facets import LibraryCardFacets

if TYPE_CHECKING:
    from compress_tui.model.note_links import Connection, LinkIndex

QUIET = 0.4
"""Seconds after the start at which notes are looked through for links."""


class LibraryLinks(LibraryCardFacets):
    """The main screen's links between notes."""

    links: "LinkIndex | None" = None

    def on_mount(self) -> None:
        """Look through the notes when the first keys are served."""
        self.set_timer(QUIET, self._look_for_links)

    @work(group="links", exclusive=True)
    async def _look_for_links(self) -> None:
        from compress_tui.model.note_links import LinkIndex

        links = self.links = LinkIndex()
        await self.in_slices(lambda is_over: links.step(self.library, is_over))
        if self.is_mounted and self._shown is not None and self.connections(self._shown):
            self._await_lull()

    def show_library(self, library: Library, touched: frozenset[PaperId]) -> None:
        """Show a changed library, and look at the links of the notes that changed."""
        is_other = self.links is not None and self.links.follow(library, touched)
        super().show_library(library, touched)
        if is_other:
            self._await_lull()

    def connections(self, paper_id: PaperId) -> "tuple[Connection, ...]":
        """Give where the note of a paper leads and from where notes lead to it, as far as that is known by now."""
        return self.links.connections(self.library, paper_id) if self.links is not None else ()

    @work(group="dialog", exclusive=True)
    async def action_links(self) -> None:
        """Show the links of the paper's note and the notes that link to it, and go to the paper that is picked."""
        from compress_tui.ui.screens.links import LinksScreen

        here = self.paper_list.paper_id
        if here is None:
            return
        found = self.connections(here)
        if not found:
            self.say("No links here yet. In a note, [[ begins a link to another paper.")
            return
        picked = await self.app.push_screen_wait(LinksScreen(here, self.library, found, self.glyphs))
        if picked is not None:
            self._show_paper(picked)
