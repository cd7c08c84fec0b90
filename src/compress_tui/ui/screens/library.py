"""LibraryScreen: the main screen, with the keys that read, cite and open; it owns query and selection."""

from typing import ClassVar

from textual import work
from textual.binding import BindingType

from compress_tui.model.library import UnreadableError
from compress_tui.ui.bindings import bindings
from compress_tui.ui.commands import Scope
from compress_tui.ui.messages import AbstractsRequested, AddRequested, CopyRequested
from compress_tui.ui.screens.library_importing import LibraryImporting


class LibraryScreen(LibraryImporting):
    """The main screen. Out: requests for changes, abstracts, citations and addresses."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.LIBRARY)

    def action_brief(self) -> None:
        """Show the paper on the whole screen."""
        from compress_tui.ui.screens.whole import WholeScreen

        if (here := self.paper_list.paper_id) is not None:
            self.app.push_screen(WholeScreen(self._text(here), self.glyphs))

    def action_abstract(self) -> None:
        """Ask for the abstracts of the papers that have none yet, and for news of those whose abstracts are old."""
        from compress_tui.ui.looking import askable, here_already

        paper_ids = self.targets()
        try:
            if request := askable(self.library, paper_ids):
                self.post_message(request)
            elif paper_ids:
                self.say(here_already(self.library, paper_ids, "detail"))
                if len(paper_ids) == 1:
                    self.open_side()
        except UnreadableError as error:
            self.say(str(error))

    @work(group="dialog", exclusive=True)
    async def action_add(self) -> None:
        """Ask for papers to add, or for words to find some."""
        from compress_tui.ui.screens.add import AddScreen

        if text := await self.app.push_screen_wait(AddScreen()):
            self.post_message(AddRequested(text))

    def action_abstracts(self) -> None:
        """Ask for the abstracts of all papers shown that have none yet."""
        outlines = self.library.catalogue.outlines
        shown = self.paper_list.listing.ids if self.paper_list.listing else ()
        self.post_message(AbstractsRequested(tuple(one for one in shown if not outlines[one].has_abstract)))

    def action_copy(self, style: str) -> None:
        """Ask for the papers to be cited on the clipboard."""
        if paper_ids := self.targets():
            self.post_message(CopyRequested(paper_ids, style))

    @work(group="dialog", exclusive=True)
    async def action_copy_menu(self) -> None:
        """Ask for the format, then cite."""
        from compress_tui.ui.asking import pick_format

        if (style := await pick_format(self, len(self.targets()))) is not None:
            self.action_copy(style)

    def action_visit(self, what: str) -> None:
        """Ask for the pages, the PDFs or the code of the papers to be opened."""
        from compress_tui.ui.asking import address_request

        if paper_ids := self.targets():
            request = address_request(self.library, paper_ids, what)
            if isinstance(request, str):
                self.say(request)
            else:
                self.post_message(request)
