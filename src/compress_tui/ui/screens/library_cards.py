"""LibraryCards: the main screen's way to the card of a paper as a form."""

from typing import TYPE_CHECKING

from compress_tui.model.library import Library, UnreadableError
from compress_tui.model.outline import PaperId
from compress_tui.ui.screens.library_briefs import LibraryBriefs

if TYPE_CHECKING:
    from compress_tui.ui.screens.card import CardScreen


class LibraryCards(LibraryBriefs):
    """The main screen's part about cards. While `card_form` is open it gets what comes down."""

    _card_form: "CardScreen | None" = None

    @property
    def card_form(self) -> "CardScreen | None":
        """Give the form of the card where it is open."""
        form = self._card_form
        return form if form is not None and form.is_mounted and form in self.app.screen_stack else None

    def action_edit_card(self) -> None:
        """Open the card of the paper under the cursor."""
        from compress_tui.ui.screens.card import CardScreen

        here = self.paper_list.paper_id
        if here is None:
            return
        try:
            self._card_form = CardScreen(self.library.paper(here), self.library.published(here), self.glyphs)
        except UnreadableError as error:
            self.say(str(error))
            return
        self.app.push_screen(self._card_form)

    def show_library(self, library: Library, touched: frozenset[PaperId]) -> None:
        """Show a changed library, in the form too."""
        super().show_library(library, touched)
        form = self.card_form
        if form is not None and form.paper_id in touched:
            form.show_paper(library.paper(form.paper_id), library.published(form.paper_id))

    def say(self, sentence: str) -> None:
        """Show a notice where the reader looks."""
        if (form := self.card_form) is not None:
            form.say(sentence)
        else:
            super().say(sentence)
