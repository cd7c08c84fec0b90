"""LibraryBriefs: the main screen's way to a brief of the reader's own, and back."""

from typing import TYPE_CHECKING

from compress_tui.model.library import Library, UnreadableError
from compress_tui.model.outline import PaperId
from compress_tui.ui.screens.library_related import LibraryRelated

if TYPE_CHECKING:
    from compress_tui.ui.screens.own_brief import BriefScreen


class LibraryBriefs(LibraryRelated):
    """The main screen's part about own briefs. While `brief_form` is open it gets what comes down."""

    brief_form: "BriefScreen | None" = None

    def action_own_brief(self) -> None:
        """Open the brief of the paper under the cursor for writing."""
        from compress_tui.ui.screens.own_brief import BriefScreen

        here = self.paper_list.paper_id
        if here is None:
            return
        try:
            paper, published = self.library.paper(here), self.library.published(here)
        except UnreadableError as error:
            self.say(str(error))
            return
        self.brief_form = BriefScreen(paper, published.brief, self.glyphs)
        self.app.push_screen(self.brief_form)

    def close_brief(self, library: Library) -> None:
        """Go back to the list, and show there what was written."""
        form = self.brief_form
        if form is not None and self.app.screen is form:
            self.brief_form = None
            self.app.pop_screen()
            self.show_library(library, form.touched)

    def show_library(self, library: Library, touched: frozenset[PaperId]) -> None:
        """Show a changed library; what the open form has saved was not shown before."""
        form = self.brief_form
        super().show_library(library, touched | form.touched if form is not None else touched)
        if form is not None and form.is_mounted and form.paper_id in touched:
            form.follow(library.paper(form.paper_id).brief)

    def say(self, sentence: str) -> None:
        """Show a notice where the reader looks."""
        if self.brief_form is not None and self.brief_form.is_mounted:
            self.brief_form.say(sentence)
        else:
            super().say(sentence)
