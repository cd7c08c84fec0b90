"""The reader's own editor."""

import os
import shlex
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

from compress_tui.model.text import garbage_line

FALLBACK = "vi"
"""The editor where neither VISUAL nor EDITOR names one; POSIX has it everywhere."""

LONGEST = 2_000_000
"""Bytes up to which a file is taken for a note."""


class EditorError(Exception):
    """The editor did not do its work; what it wrote is in the file."""


def edit(path: Path, *, environment: Mapping[str, str] = os.environ) -> str:
    """Let the reader change a file in VISUAL or EDITOR, which gets the terminal; raise `EditorError` if that failed.

    The file is read back by its path, since editors save by putting another file in its place.
    """
    named = environment.get("VISUAL") or environment.get("EDITOR") or FALLBACK
    try:
        code = subprocess.run([*shlex.split(named), str(path)], check=False).returncode
        if code:
            raise EditorError(f"The editor {_end(code)}.")
        return _read(path)
    except UnicodeDecodeError as error:
        raise EditorError("The editor wrote something that is no text (not UTF-8).") from error
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise EditorError(f"'{named}' cannot be used as an editor ({why}).") from error


def _read(path: Path) -> str:
    """Read what was written; raise `EditorError` where it is no note."""
    with path.open("rb") as file:
        content = file.read(LONGEST + 1)
    if len(content) > LONGEST:
        raise EditorError(f"The editor wrote more than {LONGEST:,} bytes, which is no note.")
    text = content.decode("utf-8")
    if line := garbage_line(text):
        raise EditorError(f"The editor wrote something that is no text (control character in line {line}).")
    return text.removesuffix("\n")


def _end(code: int) -> str:
    if code > 0:
        return f"ended with {code}"
    try:
        return f"was ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"was ended by signal {-code}"
