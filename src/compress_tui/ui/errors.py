"""The log: what a reader need not see, but may want to send."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from compress_tui.storage.disk import FILE_MODE
from compress_tui.storage.folders import log_file

LARGEST = 1_000_000
"""Bytes after which the log begins anew."""


def present_traceback(*otherwise: Any) -> str:
    """Write the exception that is being handled, or what else is known of it, without the values of variables."""
    import sys
    import traceback

    error = sys.exception() or next((one for one in otherwise if isinstance(one, BaseException)), None)
    if error is not None:
        return "".join(traceback.format_exception(error))
    from rich.console import Console

    console = Console(width=120)
    drawn = ([one] if isinstance(one, str) else [part.text for part in console.render(one)] for one in otherwise if one)
    return "".join(text for texts in drawn for text in texts)


def write_log(folder: Path, text: str) -> Path | None:
    """Append to the log and give its path; None where it cannot be written, which is no reason to fail."""
    path = log_file(folder)
    try:
        fresh = path.exists() and path.stat().st_size > LARGEST
        with path.open("w" if fresh else "a", encoding="utf-8", errors="replace") as file:
            file.write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}\n{text}\n")
        path.chmod(FILE_MODE)
    except OSError:
        return None
    return path


def where_written(path: Path | None) -> str:
    """Say where a reader finds what happened."""
    return f"What happened: {path}" if path is not None else "The log of it could not be written."
