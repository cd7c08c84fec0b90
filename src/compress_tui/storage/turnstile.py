"""Turnstile: a few moments that all programs of one user share, in a small locked file."""

import json
import os
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from pathlib import Path

from compress_tui.storage.disk import make_folder
from compress_tui.storage.lock import Lock

PATIENCE = 120.0
"""Seconds to wait for another program's turn, which may take a whole slow answer."""


def shared_turnstile(name: str) -> "Turnstile | None":
    """Give the turnstile of this user on this machine; None where the cache folder cannot be used."""
    import platformdirs

    from compress_tui.storage.disk import DiskError

    folder = Path(platformdirs.user_cache_dir("compress-tui", appauthor=False))
    try:
        make_folder(folder)
        found = Turnstile(folder / name)
    except (DiskError, OSError):
        return None
    return None if found.is_broken else found


class _Moments(dict[str, float]):
    """Moments that are left for the others as they are set: whoever is killed holding the turnstile has set them."""

    leave: Callable[[Mapping[str, float]], None]

    def __setitem__(self, name: str, moment: float) -> None:
        super().__setitem__(name, moment)
        self.leave(self)


class Turnstile:
    """Whoever holds it keeps the others waiting, and finds what the last one left. Losing it loses nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock(path.with_name(path.name + ".lock"))
        self._unwritten: dict[str, float] = {}  # what a full disk did not take

    @property
    def is_broken(self) -> bool:
        """Tell whether locks do not work here."""
        return bool(self._lock.fault)

    @contextmanager
    def held(self) -> Iterator[MutableMapping[str, float]]:
        """Hold it; what is put into the mapping is there for the next one. `TimeoutError` after long waiting."""
        with self._lock.held(PATIENCE):
            moments = _Moments(self.glance())
            moments.leave = self._leave
            try:
                yield moments
            finally:
                self._leave(moments)

    def _leave(self, moments: Mapping[str, float]) -> None:
        try:
            self._write(moments)
            self._unwritten = {}
        except OSError:
            self._unwritten = dict(moments)

    def _write(self, moments: Mapping[str, float]) -> None:
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(moments, file)

    def glance(self) -> Mapping[str, float]:
        """Give the moments without waiting; none where the file is missing or says nothing."""
        return {**self._read(), **self._unwritten}

    def _read(self) -> dict[str, float]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {name: float(moment) for name, moment in found.items() if isinstance(moment, int | float)}
