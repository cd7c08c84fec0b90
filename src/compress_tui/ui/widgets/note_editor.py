"""NoteEditor: the note beside its paper, saved by itself while it is written."""

import re
from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import TextArea

from compress_tui.model.merge import moved_line
from compress_tui.model.outline import PaperId
from compress_tui.model.text import clean_text
from compress_tui.ui.bindings import bindings
from compress_tui.ui.commands import Scope
from compress_tui.ui.messages import NoteTyped
from compress_tui.ui.messages_notes import LinksOffered, NoteTouched

PAUSE = 0.5
"""Seconds after the last key until the note is saved."""

Find = Callable[[str], tuple[PaperId, ...]]
"""Gives the papers that may be meant by what is written of a link."""

_OPEN_LINK = re.compile(r"\[\[([^\[\]|#]*)$")
_OFFER_KEYS = frozenset(("up", "down", "enter", "tab", "escape"))


class NoteEditor(TextArea):
    """Out: `NoteTyped` after each pause and at the end, `NoteTouched` at every key, `LinksOffered` in a link.

    In: `saved`, `not_saved`, `follow`, `insert_text`, `take_link`. `find` is asked while a link is being written.
    `base` is the note that the present text was made from.
    Whoever saves reads the text at that moment, so nothing typed meanwhile is on its way and late.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.NOTE)

    def __init__(self, paper_id: PaperId, note: str, find: Find = lambda _: ()) -> None:
        super().__init__(clean_text(note), soft_wrap=True, show_line_numbers=False)
        self.paper_id = paper_id
        self.base = note
        self.was_saved = False
        self._pause: Timer | None = None
        self._find = find
        self._link: tuple[int, int, str] | None = None  # where the link that is being written begins, and its text
        self._declined: tuple[int, int] | None = None
        self._offered: tuple[PaperId, ...] = ()
        self._place = 0

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

    def on_resize(self) -> None:
        """Keep in view where the reader writes, since an offer of links takes some lines away."""
        self.call_after_refresh(self.scroll_cursor_visible)

    def insert_text(self, text: str) -> None:
        """Put a text in at the cursor, which goes to its end."""
        if not self.read_only:
            self.replace(text, *sorted(self.selection), maintain_selection_offset=False)

    # -- links ------------------------------------------------------------------------

    def action_link(self) -> None:
        """Begin a link."""
        self._declined = None
        self.insert_text("[[")

    def on_text_area_selection_changed(self) -> None:
        """Offer papers where a link is being written."""
        self.post_message(NoteTouched())
        self._look_for_link()

    def _look_for_link(self) -> None:
        """Follow what is written of a link on the left of the cursor."""
        row, column = self.cursor_location
        begun = _OPEN_LINK.search(self.document.get_line(row)[:column]) if self.selection.is_empty else None
        link = None if begun is None or self.read_only else (row, begun.start(), begun[1])
        if link == self._link:
            return
        self._link = link
        if link is None or link[:2] != self._declined:
            self._declined = None
            self._offer(self._find(link[2]) if link is not None else ())

    def _offer(self, paper_ids: tuple[PaperId, ...], place: int = 0) -> None:
        if (paper_ids, place) != (self._offered, self._place):
            self._offered, self._place = paper_ids, place
            self.post_message(LinksOffered(paper_ids, place))

    def on_key(self, event: events.Key) -> None:
        """While papers are offered, Up and Down choose, Enter and Tab take, Esc takes none."""
        if event.key not in _OFFER_KEYS:
            return
        self._look_for_link()  # keys may come faster than the word of where the cursor is
        if not self._offered:
            return
        event.stop()
        event.prevent_default()
        match event.key:
            case "escape":
                self._declined = self._link[:2] if self._link is not None else None
                self._offer(())
            case "up" | "down":
                step = 1 if event.key == "down" else -1
                self._offer(self._offered, (self._place + step) % len(self._offered))
            case _:
                self.take_link(self._place)

    def take_link(self, place: int) -> None:
        """Write the link to an offered paper."""
        if self._link is None or place >= len(self._offered):
            return
        row, begin, typed = self._link
        end = begin + len("[[") + len(typed)
        end += len("]]") if self.document.get_line(row).startswith("]]", end) else 0
        self.replace(f"[[{self._offered[place]}]]", (row, begin), (row, end), maintain_selection_offset=False)
        self._look_for_link()
