"""Bundle: the files of one source, whether they came as one file, a folder or an archive."""

import codecs
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import TracebackType
from typing import Self

from compress_tui.interchange.incoming import Refusal

SAFE = "Nothing was taken in, and the library has not changed."


class IntakeError(Exception):
    """A source that is refused as a whole: what happened, what is safe, what to do next."""

    def __init__(self, what: str, next_step: str, *, safe: str = SAFE) -> None:
        super().__init__(f"{what} {safe} {next_step}")
        self.what, self.safe, self.next_step = what, safe, next_step


class UnreadableMember(Exception):  # noqa: N818 - it never reaches a reader: it becomes a refusal
    """One file of a source that cannot be read, while the others can."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Member:
    """One file: its path with slashes and without a way out, its size as declared, and how to read it.

    A file of an archive in the source has the archive's name before its own: `Part-1.zip/Papers.csv`. `read` raises
    `UnreadableMember` for this file alone, and `IntakeError` where the whole source is more than may be read.
    """

    path: str
    size: int
    read: Callable[[], bytes]

    @property
    def name(self) -> str:
        """Give the last part of the path."""
        return self.path.rpartition("/")[2]

    @property
    def suffix(self) -> str:
        """Give the ending in small letters, with its dot."""
        return PurePosixPath(self.name).suffix.lower()


def _nothing() -> None:
    """Close nothing."""


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Bundle:
    """All files of one source, those that were refused, and remarks on what was passed over.

    Archives stay open for reading until `close`, the end of a `with`, or until nobody holds the bundle any more.
    """

    name: str
    members: tuple[Member, ...] = ()
    refused: tuple[Refusal, ...] = ()
    remarks: tuple[str, ...] = ()
    closing: Callable[[], None] = _nothing

    def __post_init__(self) -> None:
        weakref.finalize(self, self.closing)

    def having(self, *suffixes: str) -> tuple[Member, ...]:
        """Give the files with one of these endings."""
        return tuple(member for member in self.members if member.suffix in suffixes)

    def close(self) -> None:
        """Close the archives; nothing can be read afterwards."""
        self.closing()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def text_of(member: Member) -> str | Refusal:
    """Read a file as text, or say why it cannot be read."""
    try:
        return decoded(member.read(), member.path)
    except UnreadableMember as error:
        return Refusal(member.path, error.why)


def decoded(data: bytes, place: str) -> str | Refusal:
    """Read bytes as UTF-8, or as UTF-16 where they begin with its mark; name the line of an invalid byte."""
    coding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return data.decode(coding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        shown = data[error.start : error.start + 1].hex()
        return Refusal(f"{place}, line {line}", f"byte {shown} is not {coding.removesuffix('-sig').upper()}")
