"""LibraryNotes: the main screen's open note, which is saved while it is written."""

from typing import TYPE_CHECKING

from compress_tui.clock import now
from compress_tui.model.change import SetNote
from compress_tui.model.library import Library
from compress_tui.model.paper import PaperId
from compress_tui.ui.messages import ChangeRequested, EditorRequested
from compress_tui.ui.screens.library_links import LibraryLinks

if TYPE_CHECKING:
    from compress_tui.ui.widgets.note_editor import NoteEditor


class LibraryNotes(LibraryLinks):
    """The main screen's keys that write notes."""

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
