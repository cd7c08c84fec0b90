"""The program's entry: arguments → folder → workspace → app, or a command on the same store."""

import gc
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from compress_tui.cli_output import complain
from compress_tui.storage import first_frame

if TYPE_CHECKING:
    from compress_tui.services.arxiv import Arxiv

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130

FRAMES = "240"
"""Frames a second at most: after one, Textual draws no other before the next is due, and a key would wait for it."""


def main() -> int:
    """Run `compress-tui`; give the exit code: 0 done, 1 failed, 2 wrong usage, 3 nothing matched."""
    data_dir: str | None = None
    try:
        if len(sys.argv) > 1:  # without arguments nothing of the command line is imported before the first paint
            from compress_tui.cli_arguments import parse

            options = parse(sys.argv[1:])
            data_dir = options.data_dir
            if options.run is not None:
                return int(options.run(options))
            return run_app(data_dir, ascii_only=options.ascii)
        return run_app(None, ascii_only=False)
    except KeyboardInterrupt:
        first_frame.leave()
        return INTERRUPTED
    except Exception:  # noqa: BLE001 - a traceback is for the log, not for the reader
        first_frame.leave()
        from compress_tui.cli_faults import report_fault

        return report_fault(data_dir)


def run_app(data_dir: str | None, *, ascii_only: bool) -> int:
    """Show the app until it is quit."""
    if problem := _unfit_terminal():
        complain(problem)
        return USAGE
    gc.disable()  # start-up makes few cycles and many objects; the app turns it on again after the first paint
    from compress_tui.storage.disk import DiskError
    from compress_tui.storage.folders import data_folder

    try:
        code = _show(data_folder(data_dir), ascii_only=ascii_only or not _speaks_utf8())
    except DiskError as error:
        first_frame.leave()
        complain(str(error))
        return FAILED
    with suppress(OSError):  # the terminal may be gone
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)  # all is on the disk, and taking the interpreter apart takes as long as drawing the screen


def _show(folder: Path, *, ascii_only: bool) -> int:
    os.environ.setdefault("TEXTUAL_FPS", FRAMES)  # read once, when Textual is imported
    from compress_tui.storage.disk import DiskError
    from compress_tui.ui.app import CompressApp
    from compress_tui.ui.glyphs import ASCII, UNICODE
    from compress_tui.workspace import Workspace

    workspace = Workspace(folder)
    app = CompressApp(workspace, ASCII if ascii_only else UNICODE, _arxiv)
    try:
        app.run()
        with suppress(OSError):  # the terminal may be gone
            if app.failure:
                complain(app.failure)
        workspace.tidy()
    except DiskError as error:
        with suppress(OSError):
            complain(str(error))
        return app.return_code or FAILED
    finally:
        workspace.close()
    first_frame.keep(str(folder), app.frame if len(sys.argv) == 1 else "")  # a start with options shows none
    return app.return_code or DONE


def _arxiv() -> "Arxiv":
    from compress_tui.errands import shared_arxiv

    return shared_arxiv()


def _unfit_terminal() -> str:
    """Say why no screen can be shown here; Textual would wait for ever instead."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return "the reading list needs a terminal. For scripts there are: list, show, mark, note, cite (see --help)."
    if os.environ.get("TERM") == "dumb":
        return "this terminal (TERM=dumb) cannot show a screen. For plain text there is: compress-tui list."
    return ""


def _speaks_utf8() -> bool:
    """Tell whether the terminal is said to show UTF-8; the first variable that is set decides, as in POSIX."""
    found = next((value for name in ("LC_ALL", "LC_CTYPE", "LANG") if (value := os.environ.get(name))), "UTF-8")
    return "utf" in found.lower() or found in ("C", "POSIX")


if __name__ == "__main__":
    sys.exit(main())
