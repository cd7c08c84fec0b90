"""A folder of notes on the disk: its Markdown files and our hidden one; links are not followed."""

import errno
import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from compress_tui.storage.disk import DiskError, reason, write_many

LONGEST = 2_000_000
"""Bytes up to which a file is taken for a note."""

_SAFE = "Your library is as it was."


class NotesFolder:
    """The files of a folder, by their path under it. Raises `DiskError`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def make(self) -> None:
        """Make the folder where there is none."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._fault("made", error) from error

    def read(self, name: str) -> bytes | None:
        """Read a file; None where there is none."""
        try:
            descriptor = os.open(self.path / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._fault(f"read ({name})", error) from error
        with os.fdopen(descriptor, "rb") as file:
            return file.read()

    def notes(self, folders: Iterable[str] = ()) -> tuple[dict[str, bytes], list[str]]:
        """Read the Markdown files of the folder, and of those folders in it; and say of which that cannot be."""
        found: dict[str, bytes] = {}
        problems: list[str] = []
        try:
            places = [self.path, *(self.path / one for one in sorted(set(folders)))]
            paths = [one for place in places if place.is_dir() for one in sorted(place.glob("*.md"))]
        except OSError as error:
            raise self._fault("read", error) from error
        for path in paths:
            name = path.relative_to(self.path).as_posix()
            if why := _unfit(path):
                problems.append(f"{name}: {why}")
                continue
            try:
                found[name] = path.read_bytes()
            except OSError as error:
                problems.append(f"{name}: it cannot be read ({reason(error)})")
        return found, problems

    def write(self, contents: Mapping[str, bytes]) -> None:
        """Write files, each whole or not at all; none through a link."""
        if not contents:
            return
        try:
            for name in contents:
                parent = (self.path / name).parent
                parent.mkdir(exist_ok=True)
                if parent != self.path and parent.is_symlink():
                    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
            write_many({self.path / name: content for name, content in contents.items()})
        except OSError as error:
            raise self._fault("written", error) from error

    def _fault(self, verb: str, error: OSError) -> DiskError:
        return DiskError(f"The folder {self.path} cannot be {verb}: {reason(error)}.", _SAFE, "Look after that folder.")


def _unfit(path: Path) -> str:
    """Say why a file is not read, nothing where it may be."""
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode):
        return "it is a link to another file"
    if not stat.S_ISREG(status.st_mode):
        return "it is no file"
    return f"it has more than {LONGEST:,} bytes" if status.st_size > LONGEST else ""
