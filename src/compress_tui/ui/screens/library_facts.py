"""LibraryFacts: the main screen's keys about facts, to edit them and to see what an update brought."""

from textual import work

from compress_tui.model.library import UnreadableError
from compress_tui.model.outline import PaperId
from compress_tui.model.query import Query
from compress_tui.ui.messages import ChangeRequested
from compress_tui.ui.screens.library_searches import LibrarySearches


class LibraryFacts(LibrarySearches):
    """The main screen's keys about facts."""

    @work(group="dialog", exclusive=True)
    async def action_edit_facts(self) -> None:
        """Let the reader edit the facts of the paper under the cursor."""
        from compress_tui.ui.screens.edit import EditScreen

        here = self.paper_list.paper_id
        if here is None:
            return
        try:
            published = self.library.published(here)
        except UnreadableError as error:
            self.say(str(error))
            return
        change = await self.app.push_screen_wait(EditScreen(published, self.library.reading(here).facts))
        if change is not None:
            self.post_message(ChangeRequested(change))

    @work(group="dialog", exclusive=True)
    async def action_news(self) -> None:
        """Show what the latest update of the collection brought, and go to the paper that is picked there."""
        from compress_tui.ui.screens.news import NewsScreen

        picked = await self.app.push_screen_wait(NewsScreen(self.library, self.glyphs, self.hint_bar.commands))
        if picked is not None:
            self._show_paper(picked)

    def _show_paper(self, paper_id: PaperId) -> None:
        """Go to a paper; where the filter hides it, show all papers."""
        if not self.paper_list.go_to(paper_id):
            self.show_query(Query(order=self.current_query.order))
            self.call_after_refresh(self.paper_list.go_to, paper_id)
            self.say("All papers are shown, since the filter would hide this one.")
        self.paper_list.focus()
