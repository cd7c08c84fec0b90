"""ChangingApp: the part of the app that changes the library, and shows what this or another window changed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on

from compress_tui.storage.disk import DiskError
from compress_tui.ui.ending import EndingApp
from compress_tui.ui.messages import ChangeRequested, NoteTyped

if TYPE_CHECKING:
    from compress_tui.model.outcome import Outcome


class ChangingApp(EndingApp):
    """An app on a workspace that commits what screens ask for."""

    _was_warned = False

    def guarded(self, call: Callable[[], object]) -> None:
        """Do something on the disk, and say where that failed."""
        try:
            call()
        except DiskError as error:
            self.say(str(error))

    def catch_up(self) -> None:
        """Show what another window wrote."""

        def look() -> None:
            if touched := self.workspace.catch_up():
                self.library_screen.show_library(self.workspace.library, touched)

        self.guarded(look)

    @on(ChangeRequested)
    def change(self, message: ChangeRequested) -> str:
        """Make a change; say why it could not be saved, nothing where it could."""
        return self.show_outcome(lambda: self.workspace.commit(message.change, goes_on=message.goes_on))

    @on(NoteTyped)
    def _save_note(self) -> str:
        """Save what is written in the open note by now; say why it could not be saved, nothing where it could."""
        request = self.library_screen.unsaved_note()
        if request is not None and (failure := self.change(request)):
            self.library_screen.keep_note_open()
            return failure
        self._was_warned = False
        self.library_screen.settle_note(was_saved=request is not None)
        return ""

    def action_undo(self) -> None:
        """Take back the last change."""
        self.show_outcome(self.workspace.undo)

    def action_redo(self) -> None:
        """Do again what was undone."""
        self.show_outcome(self.workspace.redo)

    def show_outcome(self, call: "Callable[[], Outcome]") -> str:
        """Carry out a request and show the library and the sentence that came of it; give the one of a failure."""
        try:
            outcome = call()
        except DiskError as error:
            self.say(str(error))
            return str(error)
        self.library_screen.show_library(self.workspace.library, outcome.touched)
        self.say(outcome.sentence)
        return ""
