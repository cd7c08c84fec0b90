"""Claim: which of the windows on one folder carries out what waits there, so that no two do the same."""

from contextlib import ExitStack
from pathlib import Path

from compress_tui.storage.lock import Lock

CLAIM = "fetch.lock"
"""The file in the data folder by which one window at a time asks arXiv."""


class Claim:
    """Held by one window at a time, and let go of when its program ends, however it ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held = ExitStack()

    def take(self) -> bool:
        """Take it; tell whether it is ours now. Where the folder has no room for a lock, it is."""
        self.give_up()
        try:
            lock = Lock(self._path)
        except OSError:
            return True
        self._held.callback(lock.close)
        try:
            self._held.enter_context(lock.held(0))
        except TimeoutError:
            self.give_up()
            return False
        return True

    def give_up(self) -> None:
        """Let another window have it."""
        self._held.close()
