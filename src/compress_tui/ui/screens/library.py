"""LibraryScreen: the main screen, with the keys that read, note, cite and open; it owns query and selection."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from compress_tui.clock import now
from compress_tui.model.change import SetNote
from compress_tui.model.library import Library
from compress_tui.model.paper import PaperId
from compress_tui.ui.asking import address_request, pick_format
from compress_tui.ui.bindings import bindings
from compress_tui.ui.commands import Scope
from compress_tui.ui.messages import AbstractsRequested, AddRequested, ChangeRequested, CopyRequested, EditorRequested
from compress_tui.ui.screens.library_card_facets import LibraryCardFacets

if TYPE_CHECKING:
    from compress_tui.ui.widgets.note_editor import NoteEditor


class LibraryScreen(LibraryCardFacets):
    """The main screen. Out: requests for changes, abstracts, citations and addresses."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.LIBRARY)

    def action_note(self) -> None:
        """Open the note beside its paper."""
        from compress_tui.ui.widgets.note_editor import NoteEditor

        here = self.paper_list.paper_id
        if here is not None and not self.has_class("-noting"):
            self.add_class("-detail", "-noting")
            editor = NoteEditor(here, self.library.reading(here).note)
            self.side.mount(editor)
            editor.move_cursor(editor.document.end)
            self.set_focus(editor)  # at once, so that the next key marks no paper
            self._await_lull()

    def show_library(self, library: Library, touched: frozenset[PaperId]) -> None:
        """Show a changed library; an open note follows another window's as long as nothing unsaved is in it."""
        super().show_library(library, touched)
        editor = self._note_editor()
        if editor is not None and editor.follow(library.reading(editor.paper_id).note):
            self.say("This note was changed elsewhere; here it is as it is now.")

    def unsaved_note(self) -> ChangeRequested | None:
        """Give the request that saves what is in the note editor and not saved yet."""
        editor = self._note_editor()
        if editor is None or not editor.is_unsaved:
            return None
        return ChangeRequested(SetNote(editor.paper_id, editor.text, now(), editor.base), goes_on=editor.was_saved)

    def settle_note(self, *, was_saved: bool) -> None:
        """Go on with the note as the library has it by now, or close it if it is done with."""
        if (editor := self._note_editor()) is None:
            return
        if was_saved:
            editor.saved(self.library.reading(editor.paper_id).note)
        if editor.read_only:
            self._close_note()

    def keep_note_open(self) -> None:
        """Let the reader go on with a note that could not be saved."""
        if (editor := self._note_editor()) is not None:
            editor.not_saved()

    def _close_note(self) -> None:
        if (editor := self._note_editor()) is not None:
            self.put_away(editor)
            self.remove_class("-detail", "-noting")
            self.paper_list.focus()

    def _note_editor(self) -> "NoteEditor | None":
        if not self.has_class("-noting"):
            return None
        from compress_tui.ui.widgets.note_editor import NoteEditor

        return self.present(NoteEditor)

    def action_editor(self) -> None:
        """Ask for the note to be written in the reader's own editor."""
        here = self.paper_list.paper_id
        if here is not None and not self.has_class("-noting"):
            self.post_message(EditorRequested(here))

    def action_brief(self) -> None:
        """Show the paper on the whole screen."""
        from compress_tui.ui.screens.whole import WholeScreen

        if (here := self.paper_list.paper_id) is not None:
            self.app.push_screen(WholeScreen(self._text(here), self.glyphs))

    def action_abstract(self) -> None:
        """Ask for the abstracts of the papers that have none yet."""
        outlines, paper_ids = self.library.catalogue.outlines, self.targets()
        missing = tuple(one for one in paper_ids if not outlines[one].has_abstract or self._is_outdated(one))
        if missing:
            self.post_message(AbstractsRequested(missing))
        elif len(paper_ids) > 1:
            self.say("All selected papers have their abstracts already.")
        elif paper_ids:
            self.say("The abstract is here already, at the end of the detail.")
            self.open_side()

    def _is_outdated(self, paper_id: PaperId) -> bool:
        abstract = self.library.paper(paper_id).abstract
        return abstract is not None and abstract.latest > abstract.version

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
        if (style := await pick_format(self, len(self.targets()))) is not None:
            self.action_copy(style)

    def action_visit(self, what: str) -> None:
        """Ask for the pages, the PDFs or the code of the papers to be opened."""
        if paper_ids := self.targets():
            request = address_request(self.library, paper_ids, what)
            if isinstance(request, str):
                self.say(request)
            else:
                self.post_message(request)
