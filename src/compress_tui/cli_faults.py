"""Faults of our own outside of the screen: the traceback goes into the log, and one sentence to the reader."""

from contextlib import suppress
from pathlib import Path

from compress_tui.cli_output import complain, say_progress


def report_fault(data_dir: str | None) -> int:
    """Log the exception that is being handled, say where, and give the exit code."""
    from compress_tui.ui.errors import where_written

    where = where_written(_log(data_dir))
    with suppress(OSError):  # the terminal may be gone
        say_progress("")
        complain(f"It ended by a fault of its own. All that was saved is safe. {where}")
    return 1


def _log(data_dir: str | None) -> Path | None:
    """Write the log into the data folder, or beside where that cannot be; None where neither takes it."""
    import tempfile

    from compress_tui.storage.disk import DiskError, make_folder
    from compress_tui.storage.folders import data_folder
    from compress_tui.ui.errors import present_traceback, write_log

    text = present_traceback()
    with suppress(DiskError, OSError, RuntimeError):  # a home that is unknown is the last
        folder = data_folder(data_dir)
        make_folder(folder)
        if (path := write_log(folder, text)) is not None:
            return path
    with suppress(OSError):
        return write_log(Path(tempfile.mkdtemp(prefix="compress-tui-")), text)
    return None
