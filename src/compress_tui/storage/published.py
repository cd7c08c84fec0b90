"""A published folder: which files in it are ours, and how they are written anew without touching any other.

A list of the names that publishing wrote lies in the folder. What is not on it is somebody else's: it is never replaced
and never deleted.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from compress_tui.storage.disk import DiskError, flush_folder, reason
from compress_tui.storage.outlet import put_out

LIST = ".compress-tui-published"
_HEAD = "Written by compress-tui publish, which writes these files anew and touches no other. Own text in them stays:"
_NAME = re.compile(r"(?:papers/)?[A-Za-z0-9][A-Za-z0-9._-]*\.[a-z]+")
_SAFE = "Nothing was written."
AT_ONCE = 8
"""Files that wait for the disk at once."""


@dataclass(frozen=True, slots=True)
class Published:
    """What came of publishing. `kept` are files of papers that left, which hold text of somebody's own."""

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    kept: tuple[str, ...]


class PublishedFolder:
    """A folder of files by name; `papers/x.md` is the only kind that lies deeper."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def ours(self) -> frozenset[str]:
        """Give the names on the list; raise `DiskError` where it cannot be ours."""
        path = self.folder / LIST
        if path.is_symlink():
            raise DiskError(f"{path} is a link.", _SAFE, "Take it away, or choose another folder.")
        text = self._read(LIST)
        names = (text or "").splitlines()[1:]
        if text is not None and (not text.startswith(_HEAD) or not all(map(_NAME.fullmatch, names))):
            raise DiskError(f"{path} is no list that publishing wrote.", _SAFE, "Choose another folder.")
        return frozenset(names)

    def texts(self, names: Iterable[str]) -> dict[str, str]:
        """Read those of our files that are there; raise `DiskError` at anything that stands in the way."""
        ours, found = self.ours(), {}
        self._refuse_strange_folders()
        for name in sorted(names):
            path = self.folder / name
            if path.is_symlink() or (path.exists() and not path.is_file()):
                raise DiskError(f"{path} is no plain file.", _SAFE, "Take it away, or choose another folder.")
            if (text := self._read(name)) is None:
                continue
            if name not in ours:
                raise DiskError(
                    f"{path} was not written by publishing.", _SAFE, "Move it away, or choose another folder."
                )
            found[name] = text
        return found

    def _refuse_strange_folders(self) -> None:
        pages = self.folder / "papers"
        for path in (self.folder, pages):
            if path.exists() and not path.is_dir():
                raise DiskError(f"{path} is no folder.", _SAFE, "Choose another one.")
        if pages.is_symlink():
            raise DiskError(f"{pages} is a link.", _SAFE, "Take it away, or choose another folder.")

    def _read(self, name: str) -> str | None:
        path = self.folder / name
        try:
            return path.read_bytes().decode("utf-8") if path.is_file() else None
        except UnicodeDecodeError as error:
            raise DiskError(f"{path} is no text in UTF-8.", _SAFE, "Move it away, or choose another folder.") from error
        except OSError as error:
            raise DiskError(f"{path} cannot be read ({reason(error)}).", _SAFE, "Choose another folder.") from error

    def put(self, files: Mapping[str, str], before: Mapping[str, str], has_own: Callable[[str], bool]) -> Published:
        """Write what differs from `before`, and delete what is ours and no longer there, unless it has own text."""
        self._make_folders()
        ours = self.ours()
        self._put_list(ours | files.keys(), ours)  # first, so that what a crash leaves behind is known as ours
        written = tuple(name for name, text in files.items() if before.get(name) != text)
        self._write({name: files[name] for name in written}, before.keys())
        left = [name for name in sorted(ours - files.keys()) if (self.folder / name).is_file()]
        kept = tuple(name for name in left if self._holds_own_text(name, has_own))
        removed = tuple(name for name in left if name not in kept)
        self._delete(removed)
        self._put_list(files.keys() | set(kept), ours | files.keys())
        return Published(written, len(files) - len(written), removed, kept)

    def _write(self, files: Mapping[str, str], known: Collection[str]) -> None:
        """Write files side by side: nearly all of the time they wait for the disk."""
        from concurrent.futures import ThreadPoolExecutor

        def put(name: str) -> None:
            put_out(self.folder / name, files[name].encode(), replace=name in known, last=False)

        with ThreadPoolExecutor(AT_ONCE) as pool:
            for _ in pool.map(put, files):
                pass
        for folder in {(self.folder / name).parent for name in files}:
            flush_folder(folder)

    def _holds_own_text(self, name: str, has_own: Callable[[str], bool]) -> bool:
        """Tell whether a file cannot go; one that is a link, or no text, is not what was written."""
        try:
            return (self.folder / name).is_symlink() or has_own(self._read(name) or "")
        except DiskError:
            return True

    def _make_folders(self) -> None:
        try:
            (self.folder / "papers").mkdir(parents=True, exist_ok=True)
        except OSError as error:
            what = f"The folder {self.folder} cannot be made ({reason(error)})."
            raise DiskError(what, _SAFE, "Choose another one.") from error

    def _put_list(self, names: Iterable[str], before: Iterable[str]) -> None:
        path = self.folder / LIST
        if set(names) != set(before) or not path.exists():
            put_out(path, "".join(f"{line}\n" for line in (_HEAD, *sorted(names))).encode(), replace=True)

    def _delete(self, names: Iterable[str]) -> None:
        for path in (self.folder / name for name in names):
            try:
                path.unlink()
            except OSError as error:
                safe = "All papers are written; only this page is left over."
                raise DiskError(f"{path} cannot be deleted ({reason(error)}).", safe, "Delete it by hand.") from error
