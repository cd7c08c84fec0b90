"""Drafts: what is written in the reader's own editor, on the disk until it is in the library."""

import errno
import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from compress_tui.clock import stamp
from compress_tui.model.outline import PaperId
from compress_tui.model.text import clean_line
from compress_tui.storage.disk import (
    FILE_MODE,
    DiskError,
    make_folder,
    put_new,
    reason,
    rewrite,
    write_new,
)

FOLDER = "drafts"
BRIEFS = "briefs"
"""The folder of the drafts of briefs, below that of the notes'."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that an editor has open; `base` is the note that it was made from."""

    paper_id: PaperId
    path: Path
    base: str

    @property
    def is_changed(self) -> bool:
        """Tell whether there is anything in it that is not in its base."""
        try:
            return self.path.read_bytes() != _content(self.base)
        except FileNotFoundError:
            return False

    def remove(self) -> None:
        """Delete the draft, whose text is in the library or not wanted; the base goes last, since it is the lock."""
        with _told(self.path):
            self.path.unlink(missing_ok=True)
            self.path.with_suffix(".base").unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class LeftDraft:
    """A draft of an editor that did not end well."""

    paper_id: PaperId
    path: Path
    at: datetime
    first_line: str


class Drafts:
    """The drafts of a data folder, at most one a paper; those of other texts than notes lie in a folder of their own.

    Making one raises `DiskError`.
    """

    def __init__(self, folder: Path, below: str = "") -> None:
        self.folder = folder / FOLDER / below

    def _path(self, paper_id: PaperId) -> Path:
        return self.folder / f"{paper_id.replace('/', '_')}.md"

    @contextmanager
    def opened(self, paper_id: PaperId, note: str) -> Iterator[Draft]:
        """Give the draft that was left, else a new one of the note; nobody else has it open meanwhile."""
        make_folder(self.folder)
        path = self._path(paper_id)
        with _told(path):
            descriptor = _locked(path.with_suffix(".base"))
        try:
            with _told(path):
                draft = _draft(paper_id, path, note, descriptor)
            yield draft
        finally:
            os.close(descriptor)

    def left(self) -> tuple[LeftDraft, ...]:
        """Give the drafts that no editor has open, oldest first."""
        found = [_left(path) for path in self.folder.glob("*.md") if not _is_open(path.with_suffix(".base"))]
        return tuple(sorted((one for one in found if one), key=lambda one: one.at))

    def discard(self, paper_id: PaperId) -> bool:
        """Delete a draft for good; tell whether there was one. Raise `DiskError` where an editor has it open."""
        if not self._path(paper_id).is_file():
            return False
        with self.opened(paper_id, "") as draft:
            draft.remove()
        return True


def keep_elsewhere(paper_id: PaperId, text: str) -> Path:
    """Write a note that the library cannot take into the system's temporary folder; raise `DiskError`."""
    path = Path(tempfile.gettempdir()) / f"compress-tui-note-{paper_id.replace('/', '_')}-{stamp()}-{os.getpid()}.md"
    try:
        write_new(path, _content(text))
    except OSError as error:
        raise DiskError(
            f"The note on {paper_id} cannot be kept in {path.parent} either ({reason(error)}).",
            "What was saved before is safe.",
            "Make some space, then save again.",
        ) from error
    return path


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn a fault of the disk into a sentence."""
    try:
        yield
    except OSError as error:
        raise DiskError(
            f"The draft {path} cannot be used ({reason(error)}).", "The note is safe.", "Look after that folder."
        ) from error


def _content(text: str) -> bytes:
    return f"{text}\n".encode("utf-8", "replace") if text else b""


def _draft(paper_id: PaperId, path: Path, note: str, descriptor: int) -> Draft:
    """Take up the draft that is there with its own base; one without a base overwrites nothing with an empty one."""
    if path.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if path.exists():
        found = os.pread(descriptor, os.fstat(descriptor).st_size, 0)
        return Draft(paper_id, path, found.decode("utf-8", "replace"))
    rewrite(descriptor, note.encode("utf-8", "replace"))
    put_new(path, _content(note))
    return Draft(paper_id, path, note)


def _locked(path: Path) -> int:
    """Open a file and lock it until it is closed; raise `DiskError` where somebody else has it locked."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, FILE_MODE)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if path.exists() and path.stat().st_ino == os.fstat(descriptor).st_ino:
                return descriptor
        except BlockingIOError:
            os.close(descriptor)
            raise DiskError(
                f"The draft {path.with_suffix('.md')} is open in an editor.",
                "It stays as it is.",
                "End that editor first.",
            ) from None
        except OSError:
            os.close(descriptor)
            raise
        os.close(descriptor)  # its owner removed it in this moment


def _is_open(path: Path) -> bool:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return False


def _left(path: Path) -> LeftDraft | None:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            first = next((line for one in file if (line := clean_line(one))), "")
        at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None
    return LeftDraft(PaperId(path.stem.replace("_", "/")), path, at, first)
