"""Archives: zips read member by member in memory, so that nothing they say reaches the disk or exhausts the machine."""

import re
import stat
import struct
import tempfile
import unicodedata
import zipfile
import zlib
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import IO

from compress_tui.interchange.bundle import IntakeError, Member, UnreadableMember
from compress_tui.interchange.incoming import Refusal
from compress_tui.model.text import clean_line

MOST_BYTES = 200_000_000
MOST_MEMBERS = 20_000
MOST_DEPTH = 3
MOST_TEXT = 32_000_000
_MOST_DIRECTORY = 8_000_000  # the list of contents: 20,000 long names need 6 MB
_CHUNK = 65_536
_KEPT_IN_MEMORY = 8_000_000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the others unpack without a bound

_MAC = re.compile(r"(?:^|/)(?:__MACOSX(?:/|$)|\._|\.DS_Store$)")
_OUTSIDE = re.compile(r"^(?:[/\\]|[A-Za-z]:)|(?:^|/)\.\.(?:/|$)")
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
    OverflowError,
)
"""What zipfile raises on archives that are damaged on purpose: what it documents, and what it does not."""


@dataclass(slots=True)
class Intake:
    """What was found in one source so far, and how much of what may be read is used up."""

    members: list[Member] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    passed_over: int = 0
    seen: int = 0
    bytes_read: dict[str, int] = field(default_factory=dict)
    total: int = 0
    held: ExitStack = field(default_factory=ExitStack)

    def count(self) -> None:
        """Count one more file; raise `IntakeError` where there are too many."""
        self.seen += 1
        if self.seen > MOST_MEMBERS:
            raise IntakeError(f"There are more than {MOST_MEMBERS:,} files in it.", "Import a part of it.")

    def spend(self, path: str, count: int) -> None:
        """Count the bytes read of a file, each byte once; raise `IntakeError` where the source unpacks to too much."""
        more = count - self.bytes_read.get(path, 0)
        if more > 0:
            self.bytes_read[path] = count
            self.total += more
        if self.total > MOST_BYTES:
            what = f"It unpacks to more than {MOST_BYTES // 1_000_000} MB."
            raise IntakeError(what, "Import a part of it, or leave its pictures and attachments out.")

    def refuse(self, path: str, why: str) -> None:
        """Keep in mind that a file is refused, and why."""
        self.refused.append(Refusal(clean_line(path) or "a file without a name", why))


class _Guarded:
    """A file that hands out no more at once than an honest archive needs: a list of contents may claim any length."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        """Read so many bytes, or all that is left, if that is a likely number."""
        part = self._file.read(min(size, _MOST_DIRECTORY + 1) if size >= 0 else _MOST_DIRECTORY + 1)
        if len(part) > _MOST_DIRECTORY:
            raise IntakeError("Its list of contents is longer than can be read.", "Import a part of it.")
        return part


def add_archive(intake: Intake, file: IO[bytes], prefix: str, depth: int = 1) -> None:
    """Add the files of a zip, and of the zips in it; raise `UnreadableMember` where it is none."""
    try:
        archive = intake.held.enter_context(zipfile.ZipFile(_Guarded(file)))
    except _FAULTS as error:
        raise UnreadableMember(f"is no zip that can be read ({clean_line(str(error))})") from error
    known: dict[str, zipfile.ZipInfo] = {}
    for entry in archive.infolist():
        intake.count()
        path = _own_name(entry)
        if path.endswith("/"):
            continue
        if _MAC.search(path):
            intake.passed_over += 1
        elif why := _fault(path, entry) or _twin(entry, known.setdefault(path, entry)):
            intake.refuse(prefix + path, why)
        elif known[path] is entry:
            _add_member(intake, archive, entry, prefix + path, depth)


def _own_name(entry: zipfile.ZipInfo) -> str:
    """Give the path as it was meant: UTF-8 that is not marked as such, composed, with slashes."""
    name = entry.filename
    if not entry.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = entry.filename
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def _fault(path: str, entry: zipfile.ZipInfo) -> str:
    """Say why an entry is not read at all."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if not path:
        return "has no name"
    if _OUTSIDE.search(path):
        return "its name leads out of the archive"
    if kind == stat.S_IFLNK:
        return "is a symbolic link"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is no file"
    if entry.flag_bits & 0x1:
        return "is encrypted; unpack the archive with its password and import the folder"
    if entry.compress_type not in _METHODS:
        return f"is compressed in a way that is not read here (method {entry.compress_type})"
    return ""


def _twin(entry: zipfile.ZipInfo, first: zipfile.ZipInfo) -> str:
    """Say that a name stands twice with different contents, of which the first is read."""
    same = (entry.CRC, entry.file_size) == (first.CRC, first.file_size)
    return "" if same else "stands in the archive twice; the first is read"


def _add_member(intake: Intake, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: str, depth: int) -> None:
    shown = "/".join(clean_line(part) for part in path.split("/"))
    if not path.lower().endswith(".zip"):
        read = lambda: _read(intake, archive, entry, shown)  # noqa: E731 - a name would say no more
        intake.members.append(Member(shown, entry.file_size, read))
        return
    if depth >= MOST_DEPTH:
        intake.refuse(shown, f"is an archive in {MOST_DEPTH} others, which is too deep")
        return
    inner = intake.held.enter_context(tempfile.SpooledTemporaryFile(_KEPT_IN_MEMORY))  # noqa: SIM115 - as long as the bundle
    try:
        _copy(intake, archive, entry, shown, inner)
        inner.seek(0)
        add_archive(intake, inner, shown + "/", depth + 1)
    except UnreadableMember as error:
        intake.refuse(shown, error.why)


def _copy(intake: Intake, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: str, target: IO[bytes]) -> None:
    """Unpack one member into a file, counting what comes out and not what was declared."""
    count = 0
    try:
        with archive.open(entry) as source:
            while chunk := source.read(_CHUNK):
                count += len(chunk)
                intake.spend(path, count)
                target.write(chunk)
    except _FAULTS as error:
        raise UnreadableMember(f"is damaged ({clean_line(str(error))})") from error


def _read(intake: Intake, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: str) -> bytes:
    """Unpack one member in memory."""
    try:
        with archive.open(entry) as source:
            return read_bounded(intake, source, path)
    except _FAULTS as error:
        raise UnreadableMember(f"is damaged ({clean_line(str(error))})") from error


def read_bounded(intake: Intake, source: IO[bytes], path: str) -> bytes:
    """Read a file up to what one text may hold, and count it."""
    data = bytearray()
    while chunk := source.read(_CHUNK):
        data += chunk
        intake.spend(path, len(data))
        if len(data) > MOST_TEXT:
            raise UnreadableMember(f"holds more than {MOST_TEXT // 1_000_000} MB")
    return bytes(data)
