"""The first frame: what the last session left on the screen, there again before anything large is imported.

It is shown only where it cannot lie: nothing it tells of has changed since. What is typed meanwhile waits in the
terminal until the real screen, which replaces it, reads it. Only what Python itself has loaded is imported here.
"""

import os
import sys
import time

TYPE_CHECKING = False  # as typing has it, which takes longer to import than a frame to show
if TYPE_CHECKING:
    from typing import Any

NAME = "first.frame"

OPEN = "\x1b[?1049h"
"""Goes to the alternate screen, as Textual does."""

_CLOSE = "\x1b[?7h\x1b[?1049l\x1b[?25h"
_OURS = (NAME, ".lock", ".log", ".draft")
_VARIABLES = (
    *("COLUMNS", "LINES", "TERM", "TERM_PROGRAM", "COLORTERM", "NO_COLOR", "FORCE_COLOR"),
    *("LC_ALL", "LC_CTYPE", "LANG", "TZ", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_THEME", "TEXTUAL_ANSI_COLOR"),
)
"""What decides of the look of a screen."""

_CONTROLS = frozenset(map(chr, (*range(27), *range(28, 32), *range(127, 160))))
"""All control characters but ESC."""

_before: "list[Any] | None" = None
"""The terminal's modes as they were before a frame was shown, until Textual has the terminal."""


def show() -> None:
    """Show the frame that was kept, where there is one and it is still true."""
    try:
        with open(os.path.join(_data_folder(), NAME), encoding="utf-8", newline="") as file:  # noqa: PTH118, PTH123
            head, _, frame = file.read().partition("\n")
        if not all(map(os.isatty, (0, 1, 2))) or head != _head(_data_folder(), frame) or not _is_harmless(frame):
            return
    except (OSError, ValueError):
        return
    _take_terminal()
    _write(f"{OPEN}\x1b[?25l\x1b[?7l\x1b[?2026h{frame}\x1b[?2026l")  # in one go, in terminals that can
    import signal

    signal.signal(signal.SIGTERM, _end)


def take_over() -> "list[Any] | None":
    """Hand the terminal on: give its modes from before, None where no frame is on it."""
    global _before
    before, _before = _before, None
    return before


def is_on_screen() -> bool:
    """Tell whether a frame is on the screen."""
    return _before is not None


def leave() -> None:
    """Take the frame from the screen and give the terminal back as it was; nothing where Textual has it already."""
    before = take_over()
    if before is not None:
        import termios

        _write(_CLOSE)
        termios.tcsetattr(0, termios.TCSANOW, before)


def keep(folder: str, frame: str) -> None:
    """Keep a frame for the next start, with what it depends on; an empty one takes the last one away."""
    from pathlib import Path

    from compress_tui.storage.disk import write_cache

    path = Path(folder) / NAME
    try:
        if frame and _is_harmless(frame):
            write_cache(path, f"{_head(folder, frame)}\n{frame}".encode())
        else:
            path.unlink(missing_ok=True)
    except OSError:  # the next start then draws by itself
        return


def _head(folder: str, frame: str) -> str:
    """Write on one line what a frame depends on: program, day, terminal, and each file of the library."""
    screen = os.get_terminal_size(2)
    with os.scandir(folder) as entries:
        files = [(one.name, one.stat()) for one in entries if one.is_file() and not one.name.endswith(_OURS)]
    return ascii(
        (
            len(frame),
            os.stat(__file__).st_mtime_ns,  # noqa: PTH116
            time.strftime("%Y-%m-%d"),
            (screen.columns, screen.lines),
            [os.environ.get(name) for name in _VARIABLES],
            sorted((name, found.st_size, found.st_mtime_ns) for name, found in files),
        )
    )


def _is_harmless(frame: str) -> bool:
    """Tell whether a frame only moves the cursor, sets colours and prints."""
    _, *rest = frame.split("\x1b")
    does = {piece[1:].lstrip("0123456789;")[:1] for piece in rest if piece.startswith("[")}
    return _CONTROLS.isdisjoint(frame) and all(piece.startswith("[") for piece in rest) and does <= {"H", "m"}


def _data_folder() -> str:
    """Give the data folder as `storage.folders` does, which takes longer to import than a frame to show."""
    if place := os.environ.get("COMPRESS_TUI_HOME"):
        return os.path.abspath(os.path.expanduser(place))  # noqa: PTH100, PTH111
    if sys.platform == "darwin":
        data = "~/Library/Application Support"
    else:
        data = os.environ.get("XDG_DATA_HOME", "").strip() or "~/.local/share"
    return os.path.join(os.path.expanduser(data), "compress-tui")  # noqa: PTH111, PTH118


def _take_terminal() -> None:
    """Have the terminal hold what is typed, as it is, and show nothing of it; Ctrl+C still ends the program."""
    import termios

    global _before
    _before, modes = termios.tcgetattr(0), termios.tcgetattr(0)
    modes[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    modes[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    for key in (termios.VSUSP, termios.VQUIT):  # a stopped or dumped program would leave the terminal like this
        modes[6][key] = os.fpathconf(0, "PC_VDISABLE").to_bytes(1, "little")
    modes[6][termios.VMIN], modes[6][termios.VTIME] = 1, 0
    termios.tcsetattr(0, termios.TCSANOW, modes)


def _write(text: str) -> None:
    left = text.encode()
    while left:
        left = left[os.write(2, left) :]


def _end(number: int, _: object) -> None:
    """End by a signal that comes before Textual listens."""
    leave()
    os._exit(128 + number)
