"""The frame of the last session is on the screen before anything else, and only while it is true."""

import os
import signal
import sys
from pathlib import Path

import pytest
from made_up.papers import write_collection
from pty_seat import ALT_SCREEN_LEFT, MOUSE_OFF, Terminal, terminal

from compress_tui.storage import first_frame
from compress_tui.storage.folders import data_folder
from compress_tui.workspace import Workspace

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals here")

FRAME = "\x1b[1;1H\x1b[1;38;5;4mA true frame\x1b[0m\x1b[2;1H王小明 ✅"

PROGRAM = """
import os, sys, termios
from pathlib import Path
from compress_tui.storage import first_frame

folder = os.environ["COMPRESS_TUI_HOME"]
first_frame.keep(folder, {frame!r})
{between}
first_frame.show()
is_shown = first_frame.is_on_screen()
{after}
first_frame.leave()
print("shown" if is_shown else "not shown", "without", not {{"re", "pathlib", "textual"}} & (set(sys.modules) - early))
"""


@pytest.fixture
def folder(home: Path) -> Path:
    """Give a data folder with a file in it."""
    made = home / "library"
    made.mkdir()
    (made / "readings.journal").write_text("one line\n")
    return made


def run(folder: Path, *, frame: str = FRAME, between: str = "", after: str = "") -> Terminal:
    """Keep a frame, do something, and show it, in a real terminal."""
    between = f"{between}\nearly = set(sys.modules)"
    seat = Terminal(folder, "-c", PROGRAM.format(frame=frame, between=between, after=after))
    seat.end()
    return seat


def test_a_frame_is_shown_and_the_terminal_given_back(folder: Path) -> None:
    seat = run(folder)
    try:
        shown, left, after = seat.seen.partition(ALT_SCREEN_LEFT)
        assert FRAME.encode() in shown
        assert left
        assert b"shown without True" in after
        assert seat.modes_now() == seat.modes
    finally:
        seat.close()


CHANGES = {
    "another line": "Path(folder, 'readings.journal').open('a').write('x')",
    "another time": "os.utime(Path(folder, 'readings.journal'), ns=(1, 1))",
    "another file": "Path(folder, 'keys.toml').write_text('')",
    "a file less": "Path(folder, 'readings.journal').unlink()",
    "another width": "termios.tcsetwinsize(0, (30, 99))",
    "another terminal": "os.environ['TERM'] = 'vt100'",
    "no colour": "os.environ['NO_COLOR'] = '1'",
    "another day": "import time; time.strftime = lambda _: '2031-01-01'",
    "another program": "first_frame.__file__ = sys.executable",
    "a shorter frame": "path = Path(folder, first_frame.NAME); path.write_bytes(path.read_bytes()[:-1])",
    "bytes that are no text": "path = Path(folder, first_frame.NAME); path.write_bytes(path.read_bytes() + b'\\xff')",
    "no frame": "Path(folder, first_frame.NAME).unlink()",
    "no folder": "os.environ['COMPRESS_TUI_HOME'] = '/nowhere'",
    "output elsewhere": "os.dup2(os.open(os.devnull, os.O_WRONLY), 2)",
}


@pytest.mark.parametrize("between", CHANGES.values(), ids=CHANGES)
def test_where_anything_changed_nothing_is_shown(folder: Path, between: str) -> None:
    seat = run(folder, between=between)
    try:
        assert "not shown" in seat.text
        assert b"\x1b" not in seat.seen
    finally:
        seat.close()


@pytest.mark.parametrize(
    "between",
    ["Path(folder, 'readings.lock').touch()", "Path(folder, 'compress-tui.log').write_text('x')"],
    ids=["lock", "log"],
)
def test_what_tells_nothing_of_the_library_may_change(folder: Path, between: str) -> None:
    seat = run(folder, between=between)
    try:
        assert "not shown" not in seat.text
        assert FRAME.encode() in seat.seen
    finally:
        seat.close()


@pytest.mark.parametrize(
    "sequence", ["\x1b]0;title\x07", "\x1b[2J", "\x1bc", "\r\n", "\x9b5n", "\x07", "\x1b[5n", "\x1b"]
)
def test_a_frame_that_does_more_than_print_is_neither_kept_nor_shown(folder: Path, sequence: str) -> None:
    harmless = "first_frame._is_harmless"
    keep = f"first_frame.keep(folder, {FRAME + sequence!r})"
    forced = f"kept, {harmless} = {harmless}, lambda _: True\n{keep}\n{harmless} = kept"
    for between in ("", forced):
        seat = run(folder, frame=FRAME + sequence, between=between)
        try:
            assert "not shown" in seat.text
            assert b"true frame" not in seat.seen
        finally:
            seat.close()
    assert (folder / first_frame.NAME).exists()


def test_a_frame_for_nothing_takes_the_last_one_away(folder: Path) -> None:
    (folder / first_frame.NAME).write_text("old")
    first_frame.keep(str(folder), "")
    assert not (folder / first_frame.NAME).exists()


def test_a_signal_meanwhile_gives_the_terminal_back(folder: Path) -> None:
    seat = run(folder, after="os.kill(os.getpid(), 15)")
    try:
        assert seat.process.returncode == 128 + signal.SIGTERM
        assert seat.seen.endswith(b"\x1b[?25h")
        assert seat.modes_now() == seat.modes
    finally:
        seat.close()


@pytest.mark.parametrize("data", [None, "", " ", "{home}/elsewhere"], ids=["unset", "empty", "blank", "set"])
@pytest.mark.parametrize("place", [None, "", "~/mine", "relative/place"], ids=["unset", "empty", "home", "relative"])
def test_it_looks_where_the_library_is(
    monkeypatch: pytest.MonkeyPatch, home: Path, data: str | None, place: str | None
) -> None:
    for name, value in (("XDG_DATA_HOME", data), ("COMPRESS_TUI_HOME", place)):
        if value is None:
            monkeypatch.delenv(name)
        else:
            monkeypatch.setenv(name, value.format(home=home))
    assert Path(first_frame._data_folder()) == data_folder(None, os.environ)


@pytest.fixture
def library(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a library that a reader has left in order in a terminal; its collection is the made-up one."""
    seed = write_collection(home / "seed")
    start = (
        "import sys; from pathlib import Path; from compress_tui import __main__, workspace\n"
        f"workspace.seed_folder = lambda: Path({str(seed)!r}); sys.argv = ['compress-tui']\n"
    )
    program = home / "program.py"
    program.write_text(start + "sys.exit(__main__.main())", encoding="utf-8")
    workspace = Workspace(home / "library", seed)
    workspace.tidy()
    workspace.close()
    with terminal(home / "library", str(program)) as seat:
        seat.type(b"q")
        assert seat.end() == 0
    assert (home / "library" / first_frame.NAME).exists()
    return home / "library"


@pytest.mark.slow
def test_keys_that_are_typed_at_the_frame_are_served(library: Path) -> None:
    seat = Terminal(library, str(library.parent / "program.py"))
    try:
        seat.until("newest first")
        os.write(seat.outside, b"r")  # the program is not there yet
        seat.until("Marked 1 paper read")
        assert seat.seen.index(b"newest first") < seat.seen.index(b"\x1b[?1000h")
        assert seat.seen.count(first_frame.OPEN.encode()) == 1
        seat.type(b"q")
        assert seat.end() == 0
        assert MOUSE_OFF in seat.seen
        assert seat.seen.count(ALT_SCREEN_LEFT) == 1
        assert seat.modes_now() == seat.modes
    finally:
        seat.close()


FAILING = """
from compress_tui.storage.disk import DiskError

def fail(*_):
    raise {fault}

class Failing:
    __getattr__ = fail

{where}
sys.exit("""


@pytest.mark.slow
@pytest.mark.parametrize("where", ["workspace.Workspace = fail", "sys.modules['compress_tui.cli'] = Failing()"])
def test_ctrl_c_under_the_frame_gives_the_terminal_back(library: Path, where: str) -> None:
    fails_under_the_frame(library, FAILING.format(fault="KeyboardInterrupt", where=where), "", 130)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("DiskError('The disk is gone.', 'Nothing was changed.', 'Look for it.')", "The disk is gone."),
        ("RuntimeError('broken on purpose')", "It ended by a fault of its own."),
    ],
    ids=["disk", "fault"],
)
def test_a_start_that_fails_under_the_frame_says_so_on_the_readers_own_screen(
    library: Path, fault: str, words: str
) -> None:
    fails_under_the_frame(library, FAILING.format(fault=fault, where="workspace.Workspace = fail"), words, 1)


def fails_under_the_frame(library: Path, failing: str, words: str, code: int) -> None:
    """Start a program that fails under the frame; look at what is left on the terminal."""
    program = library.parent / "program.py"
    program.write_text(program.read_text().replace("sys.exit(", failing), encoding="utf-8")
    seat = Terminal(library, str(program))
    try:
        assert seat.end() == code
        frame, left, after = seat.seen.partition(ALT_SCREEN_LEFT)
        assert b"newest first" in frame
        assert left
        assert words in after.decode()
        assert b"Traceback" not in after
        assert seat.modes_now() == seat.modes
    finally:
        seat.close()
