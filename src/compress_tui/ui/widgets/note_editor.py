"""NoteEditor: the note beside its paper, saved by itself while it is written."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import TextArea

from compress_tui.model.merge import moved_line
from compress_tui.model.outline import PaperId
from compress_tui.model.text import clean_text
from compress_tui.ui.messages import NoteTyped

PAUSE = 0.5
"""Seconds after the last key until the note is saved."""


class NoteEditor(TextArea):
    """Out: `NoteTyped` after each pause and at the end. In: `saved`, `not_saved`, `follow`.

    `base` is the note that the present text was made from.
    Whoever saves reads the text at that moment, so nothing typed meanwhile is on its way and late.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+s", "close", "Save and close", show=False)]

    def __init__(self, paper_id: PaperId, note: str) -> None:
        super().__init__(clean_text(note), soft_wrap=True, show_line_numbers=False)
        self.paper_id = paper_id
        self.base = note
        self.was_saved = False
        self._pause: Timer | None = None

    @property
    def is_unsaved(self) -> bool:
        """Tell whether anything was written; what was only looked at must not replace what another window wrote."""
        return self.text != clean_text(self.base)

    def saved(self, note: str) -> None:
        """Go on from the note as it was saved, which may have lines of another window in it."""
        self.was_saved = True
        self._take(note)

    def not_saved(self) -> None:
        """Let the reader go on after a save that failed; the next key leads to another."""
        self.read_only = False
        self._stop_pause()

    def follow(self, note: str) -> bool:
        """Show what another window made of the note, unless there is something unsaved here; tell if that is new."""
        is_new = self.text != clean_text(note)
        if is_new and self.is_unsaved:
            return False
        self._take(note)
        return is_new

    def _take(self, note: str) -> None:
        """Show a text, with the cursor where its line has come to."""
        fresh = clean_text(note)
        if fresh != self.text:
            row, column = self.cursor_location
            place = moved_line(self.text, fresh, row), column
            self.load_text(fresh)
            self.move_cursor(place)
        self.base = note

    def on_text_area_changed(self) -> None:
        """Wait for a pause, then save; never later than two pauses after the first unsaved key."""
        if self._pause is None:
            self._pause = self.set_timer(PAUSE, self._save)

    def _save(self) -> None:
        self._pause = None
        self.post_message(NoteTyped())

    def action_close(self) -> None:
        """Save and ask to be closed; until then nothing more is written here."""
        self._stop_pause()
        self.read_only = True
        self.post_message(NoteTyped())

    def _stop_pause(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
