"""EndingApp: how the program ends, by its reader, by a signal or by a fault, without losing the open note."""

import asyncio
import signal
from typing import Any

from textual.app import App

from compress_tui.storage.disk import DiskError
from compress_tui.ui.screens.library import LibraryScreen
from compress_tui.workspace import Workspace


class EndingApp(App[None]):
    """The end of the app. `failure` is the sentence to print when the screen is gone, empty where all is well.

    `frame` is what the next start shows at once, empty where the program did not end by its reader.
    """

    library_screen: LibraryScreen

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.failure = ""
        self.frame = ""

    def await_signals(self) -> None:
        """End in order when asked to by the system, and log what nobody waits for."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._log_fault)
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._end_by, number)

    def say(self, sentence: str) -> None:
        """Show a sentence to the reader."""
        self.library_screen.say(sentence)

    def leave(self) -> None:
        """End, unless there is no place at all for a text that is not saved."""
        try:
            self.failure = rescue_note(self.library_screen, self.workspace)
        except DiskError as error:
            self.say(str(error))
        else:
            self.exit(return_code=1 if self.failure else 0)

    def _end_by(self, number: int) -> None:
        """End when the terminal goes or the system asks."""
        self.failure = self._last_words()
        self.exit(return_code=128 + number)

    def _last_words(self) -> str:
        try:
            return rescue_note(self.library_screen, self.workspace)
        except DiskError as error:
            return str(error)

    # -- faults of our own ----------------------------------------------------------

    def panic(self, *renderables: object) -> None:
        """End as after any unexpected error, where Textual would print what it is given."""
        from compress_tui.ui.errors import present_traceback

        self._end_by_fault(present_traceback(*renderables))

    def _fatal_error(self) -> None:
        from compress_tui.ui.errors import present_traceback

        self._end_by_fault(present_traceback())

    def _end_by_fault(self, traceback: str) -> None:
        """Log an unexpected error without the values of variables, and say where; notes never reach the terminal."""
        from compress_tui.ui.errors import where_written, write_log

        where = where_written(write_log(self.workspace.folder, traceback))
        if not self.failure:
            rest = self._last_words() or "All that was saved is safe."
            self.failure = f"It ended by a fault of its own. {rest} {where}"
        self._close_messages_no_wait()
        self.exit(return_code=1)

    def _log_fault(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Log what went wrong where nobody waited for it; asyncio would print it into the terminal."""
        from compress_tui.ui.errors import present_traceback, where_written, write_log

        path = write_log(self.workspace.folder, present_traceback(context.get("exception"), context.get("message")))
        if self.is_running:
            self.say(f"Something went wrong, and the program goes on. {where_written(path)}")


def rescue_note(screen: LibraryScreen, workspace: Workspace) -> str:
    """Save the open note, or else keep its text in a file of last resort; give the sentence to print about that.

    Nothing is drawn, since that may be what has failed. Raise `DiskError` where there is no place for the text.
    """
    from compress_tui.model.change import SetNote
    from compress_tui.storage.drafts import keep_elsewhere

    request = screen.unsaved_note()
    if request is None or not isinstance(note := request.change, SetNote):
        return ""
    try:
        workspace.commit(note, goes_on=request.goes_on)
    except DiskError as error:
        why = error.what
    except Exception as error:  # noqa: BLE001 - whatever ends the program may stop this too, and the text must not go
        why = f"A fault of the program ({type(error).__name__})."
    else:
        return ""
    path = keep_elsewhere(note.paper_id, note.note)
    return f"The note on {note.paper_id} could not be saved. {why} Its text is in {path}"
