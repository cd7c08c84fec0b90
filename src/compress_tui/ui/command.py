"""Command: one row is the key, the footer hint, the palette entry, the help row and the README line."""

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """Where a command's keys are live: on the app, the library screen, any list, papers, facets, or the cards."""

    APP = "app"
    LIBRARY = "library"
    LINES = "lines"
    PAPERS = "papers"
    FACETS = "facets"
    TRIAGE = "triage"


@dataclass(frozen=True, slots=True)
class Command:
    """A thing that a key does. `footer` is the word in the hint line, empty where it is not shown there."""

    id: str
    keys: str
    action: str
    title: str
    help: str
    scope: Scope
    group: str
    footer: str = ""
    shown_keys: str = ""

    @property
    def label(self) -> str:
        """Give the keys as a reader writes them."""
        return self.shown_keys or " ".join(KEY_NAMES.get(key, key) for key in self.keys.split(","))


KEY_NAMES = {
    "slash": "/",
    "asterisk": "*",
    "question_mark": "?",
    "number_sign": "#",
    "plus": "+",
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "ctrl+d": "Ctrl+D",
    "ctrl+u": "Ctrl+U",
    "ctrl+p": "Ctrl+P",
    "ctrl+q": "Ctrl+Q",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "home": "Home",
    "end": "End",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "backspace": "Backspace",
    "upper_n": "N",
}
