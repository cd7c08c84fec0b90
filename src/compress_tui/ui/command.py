"""Command: one row is the key, the footer hint, the palette entry, the help row and the README line."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """Where a command's keys are live: app, library screen, any list, paper list, or a screen of its own."""

    APP = "app"
    LIBRARY = "library"
    LINES = "lines"
    PAPERS = "papers"
    FACETS = "facets"
    TRIAGE = "triage"
    NOTE = "note"
    COMPARE = "compare"
    MAP = "map"


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


def key_of(commands: Iterable[Command], command_id: str) -> str:
    """Give the first key of a command as a sentence names it."""
    return next(one.label.split()[0] for one in commands if one.id == command_id)


KEY_NAMES = {
    "slash": "/",
    "asterisk": "*",
    "question_mark": "?",
    "number_sign": "#",
    "plus": "+",
    "exclamation_mark": "!",
    "equals_sign": "=",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "tab": "Tab",
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "ctrl+d": "Ctrl+D",
    "ctrl+u": "Ctrl+U",
    "ctrl+p": "Ctrl+P",
    "ctrl+q": "Ctrl+Q",
    "ctrl+l": "Ctrl+L",
    "ctrl+r": "Ctrl+R",
    "ctrl+s": "Ctrl+S",
    "ctrl+t": "Ctrl+T",
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
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}
