"""The only place that writes: whole files by draft, fsync and rename; journals by append and fsync."""

import fcntl
import itertools
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

FOLDER_MODE = 0o700
FILE_MODE = 0o600


class DiskError(Exception):
    """A fault of the disk or damage in a file: what happened, what is safe and what to do next."""

    def __init__(self, what: str, safe: str, next_step: str) -> None:
        super().__init__(f"{what} {safe} {next_step}")
        self.what, self.safe, self.next_step = what, safe, next_step


def reason(error: OSError) -> str:
    """Say in the system's own words what went wrong."""
    return error.strerror or str(error)


def flush(descriptor: int) -> None:
    """Wait until the file's bytes are on the disk itself; plain fsync does not ask that much of macOS."""
    if sys.platform == "darwin":
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fdatasync(descriptor)


def flush_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class OpenFile:
    """A file held open for reading under whatever name it has now; closed when nobody refers to it any more."""

    __slots__ = ("inode", "number", "size")

    def __init__(self, path: Path) -> None:
        self.number = -1
        self.number = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        status = os.fstat(self.number)
        self.inode, self.size = status.st_ino, status.st_size

    def __del__(self, close: Callable[[int], None] = os.close) -> None:  # at the very end the module is gone
        if self.number >= 0:
            close(self.number)

    def has_name(self, path: Path) -> bool:
        """Tell whether the path still leads to this file; one held open cannot share its inode with another."""
        try:
            return os.stat(path).st_ino == self.inode  # noqa: PTH116 - twice at every key that marks
        except FileNotFoundError:
            return False

    def read(self, at: int, length: int) -> bytes:
        """Give the bytes of a stretch."""
        return os.pread(self.number, length, at)


def make_folder(folder: Path) -> None:
    """Make the folder, for this user only, and wait until it is on the disk; raise `DiskError` where that cannot be."""
    try:
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        for one in missing:
            flush_folder(one.parent)  # a folder that is lost takes every file in it along
    except OSError as error:
        raise DiskError(
            f"The folder {folder} cannot be made ({reason(error)}).",
            "Nothing was changed.",
            "Choose another one with --data-dir or COMPRESS_TUI_HOME.",
        ) from error


def write_whole(path: Path, content: bytes) -> None:
    """Put a whole file in place of the old one, or leave the old one as it is; `OSError` goes to the caller."""
    target = path.resolve()  # a link stays a link: its target is replaced
    draft = target.with_name(f".{target.name}.{os.getpid()}.draft")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, FILE_MODE)
    try:
        try:
            _write_all(descriptor, content)
            flush(descriptor)
        finally:
            os.close(descriptor)
        draft.replace(target)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    flush_folder(target.parent)


def write_many(contents: Mapping[Path, bytes]) -> None:
    """Put many whole files in place of old ones, with one wait for the disk; `OSError` goes to the caller.

    Where it fails in between, each file is whole, some of them still the old ones.
    """
    drafts = {path.with_name(f".{path.name}.{os.getpid()}.draft"): path for path in contents}
    try:
        for draft, path in drafts.items():
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, FILE_MODE)
            try:
                _write_all(descriptor, contents[path])
                if sys.platform == "darwin":  # whose sync does not wait
                    flush(descriptor)
            finally:
                os.close(descriptor)
        os.sync()
        for draft, path in drafts.items():
            draft.replace(path)
    except OSError:
        for draft in drafts:
            draft.unlink(missing_ok=True)
        raise
    for folder in {path.parent for path in contents}:
        flush_folder(folder)


def write_cache(path: Path, content: bytes) -> None:
    """Put a file in place that can be made anew at any time; a fault is no loss, so nothing waits for the disk."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    try:
        draft.write_bytes(content)
        draft.chmod(FILE_MODE)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)


def write_new(path: Path, content: bytes, mode: int = FILE_MODE) -> None:
    """Write a file that nobody reads yet, on the disk at return; `OSError` goes to the caller."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, mode)
    try:
        _write_all(descriptor, content)
        flush(descriptor)
    finally:
        os.close(descriptor)


def put_new(path: Path, content: bytes) -> None:
    """Make a file that is whole as soon as it is there, and write through no link; `OSError` goes to the caller."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    draft.unlink(missing_ok=True)
    try:
        write_new(draft, content)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def write_beside(folder: Path, name: str, ending: str, text: str) -> Path:
    """Write a text under a name that no file has yet, numbered where need be; `OSError` goes to the caller."""
    for number in itertools.count(1):
        path = folder / (f"{name}{ending}" if number == 1 else f"{name}-{number}{ending}")
        try:
            write_new(path, text.encode("utf-8", "replace"))
        except FileExistsError:
            continue
        except OSError:
            path.unlink(missing_ok=True)
            raise
        break
    return path


def append(descriptor: int, at: int, content: bytes) -> None:
    """Append durably at the file's known end; after a fault the file is cut back and `OSError` goes on.

    Cutting back matters: bytes of which an fsync has failed must not be trusted by a later one.
    """
    try:
        os.lseek(descriptor, at, os.SEEK_SET)
        _write_all(descriptor, content)
        flush(descriptor)
    except OSError:
        os.ftruncate(descriptor, at)
        raise


def rewrite(descriptor: int, content: bytes) -> None:
    """Write an open file anew, one that nobody counts on until that is done; `OSError` goes to the caller."""
    os.ftruncate(descriptor, 0)
    append(descriptor, 0, content)


def _write_all(descriptor: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]


def keep_beside(path: Path, beside: Path) -> None:
    """Give a file that is about to be replaced a second name; without links, or without the file, there is none.

    It is one safety more, and nothing depends on it: a fault here is no reason not to save.
    """
    try:
        beside.unlink(missing_ok=True)
        os.link(path.resolve(), beside)
    except OSError:
        return


def set_aside(path: Path, stamp: str) -> Path:
    """Copy a damaged file to a name of its own, so that nothing is lost by mending the original."""
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    while aside.exists():
        aside = aside.with_name(aside.name + "-again")
    write_whole(aside, path.read_bytes())
    return aside
