"""Intake: a file, a folder or an archive is opened as a bundle; nothing is unpacked onto the disk."""

import os
import stat
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from compress_tui.interchange.archives import Intake, add_archive, read_bounded
from compress_tui.interchange.bundle import Bundle, IntakeError, Member, UnreadableMember
from compress_tui.model.text import clean_line

_OPENING = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def open_bundle(path: Path) -> Bundle:
    """Open a file, a folder or a zip; raise `IntakeError` where there is nothing that can be read."""
    intake, name = Intake(), clean_line(path.name) or str(path)
    with ExitStack() as closing:
        closing.callback(intake.held.close)
        try:
            _fill(intake, path, name)
        except UnreadableMember as error:
            raise IntakeError(f"'{name}' {error.why}.", "Download or export it once more.") from error
        except OSError as error:
            what = f"'{name}' cannot be opened: {clean_line(error.strerror or str(error))}."
            raise IntakeError(what, "Look at its name and its permissions.") from error
        except ValueError as error:
            raise IntakeError(f"'{name}' is no name of a file.", "Look at its name.") from error
        closing.pop_all()
    passed = intake.passed_over
    remarks = (f"passed over: files of a Mac's archiver ({passed})",) if passed else ()
    return Bundle(name, tuple(intake.members), tuple(intake.refused), remarks, intake.held.close)


def _fill(intake: Intake, path: Path, name: str) -> None:
    """Find out what a path is, and add what is there."""
    real = path.resolve(strict=True)  # the reader may name a link; no link within is followed
    if real.is_dir():
        _add_folder(intake, real)
    elif not stat.S_ISREG(real.stat().st_mode):
        raise IntakeError(f"'{name}' is no file.", "Save it as a file and import that.")
    elif zipfile.is_zipfile(real) or real.suffix.lower() == ".zip":
        _add_zip(intake, real, "")
    else:
        intake.count()
        intake.members.append(_member(intake, real, name))


def _add_folder(intake: Intake, folder: Path) -> None:
    """Add the files of a folder and of the zips in it, in the order of their names; hidden ones are passed over."""
    for file in _files(intake, folder):
        relative = unicodedata.normalize("NFC", file.relative_to(folder).as_posix())
        shown = "/".join(clean_line(part) for part in relative.split("/"))
        intake.count()
        mode = file.lstat().st_mode
        if not stat.S_ISREG(mode):
            intake.refuse(shown, "is a symbolic link" if stat.S_ISLNK(mode) else "is no file")
        elif file.suffix.lower() == ".zip":
            try:
                _add_zip(intake, file, shown + "/")
            except UnreadableMember as error:
                intake.refuse(shown, error.why)
        else:
            intake.members.append(_member(intake, file, shown))


def _files(intake: Intake, folder: Path) -> Iterator[Path]:
    for path, folders, files in os.walk(folder):
        here = Path(path)
        for name in sorted(folders):
            if (here / name).is_symlink():
                intake.refuse((here / name).relative_to(folder).as_posix(), "is a symbolic link")
        folders[:] = sorted(one for one in folders if not one.startswith(".") and one != "__MACOSX")
        yield from (here / name for name in sorted(files) if not name.startswith("."))


def _add_zip(intake: Intake, path: Path, prefix: str) -> None:
    add_archive(intake, intake.held.enter_context(path.open("rb")), prefix)


def _member(intake: Intake, path: Path, shown: str) -> Member:
    def read() -> bytes:
        try:
            with os.fdopen(os.open(path, _OPENING), "rb") as source:
                return read_bounded(intake, source, shown)
        except OSError as error:
            raise UnreadableMember(f"cannot be read: {clean_line(error.strerror or str(error))}") from error

    return Member(shown, path.stat().st_size, read)
