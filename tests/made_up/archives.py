"""Archives as other programs write them, and as nobody should."""

import io
import stat
import warnings
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

A_FILE = stat.S_IFREG | 0o644
A_LINK = stat.S_IFLNK | 0o777
A_PIPE = stat.S_IFIFO | 0o644


class Unmarked(zipfile.ZipInfo):
    """An entry whose name is UTF-8 and not marked as such, as Notion writes it."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - the name is zipfile's
        return self.filename.encode(), self.flag_bits & ~0x800


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    """Pack files under names."""
    return packed((entry(name), content) for name, content in files.items())


def packed(files: Iterable[tuple[zipfile.ZipInfo, bytes | str]]) -> bytes:
    """Pack files under entries of their own."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a name that stands twice is what some tests want
        for name, content in files:
            archive.writestr(name, content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def entry(name: str, mode: int = A_FILE) -> zipfile.ZipInfo:
    """Make an entry with a mode of Unix."""
    made = zipfile.ZipInfo(name, (2024, 1, 12, 0, 0, 0))
    made.create_system, made.external_attr = 3, mode << 16
    return made


def write(path: Path, content: bytes | str) -> Path:
    """Write a file and give its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
