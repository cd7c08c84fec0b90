"""In a real terminal: every way of arXiv not to answer, one after the other, and keys in between."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes.arxiv_faults import PASSING, SENTENCES
from fakes.arxiv_server import FakeArxiv, FakePaper, Fault
from made_up.papers import NEWEST_FIRST, write_collection
from pty_seat import PATIENCE, Terminal, terminal

from compress_tui.storage.turnstile import shared_turnstile

pytestmark = pytest.mark.slow

PROGRAM = """
import sys
from pathlib import Path
from compress_tui import cli, errands, workspace
from compress_tui.services.arxiv import Arxiv
from compress_tui.storage.turnstile import shared_turnstile

seed = Path(sys.argv[1])
workspace.seed_folder = lambda: seed
errands.shared_arxiv = lambda: Arxiv(shared=shared_turnstile("arxiv"), timeouts=(5.0, {read}), deadline={total})
sys.argv = ["compress-tui", *sys.argv[2:]]
sys.exit(cli.main())
"""


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeArxiv]:
    with FakeArxiv([FakePaper(one) for one in NEWEST_FIRST]) as server:
        monkeypatch.setenv("COMPRESS_TUI_ARXIV_URL", server.url)
        yield server


def _program(folder: Path, read: float = 3.0, total: float = 4.0) -> tuple[str, ...]:
    script = folder / "program.py"
    script.write_text(PROGRAM.format(read=read, total=total), encoding="utf-8")
    return (str(script), str(write_collection(folder / "seed")))


def _forget_pauses() -> None:
    """Let the next request go at once: the pauses have tests of their own."""
    turnstile = shared_turnstile("arxiv")
    assert turnstile is not None
    with turnstile.held() as moments:
        moments.clear()


def _until_said(seat: Terminal, pattern: str) -> None:
    end = time.monotonic() + PATIENCE
    while not re.search(pattern, seat.text):
        assert time.monotonic() < end, f"{pattern!r} never came:\n{seat.text[-2000:]}"
        seat.read(0.2)


def test_every_fault_is_said_and_the_screen_lives_on(tmp_path: Path, fake: FakeArxiv) -> None:
    # After the last one a connection hangs for good, so that the end shows that quitting does not wait for it.
    faults = [*(one for one in SENTENCES if one is not Fault.DRIP_HEADERS), Fault.DRIP_HEADERS]
    with terminal(tmp_path / "home", *_program(tmp_path)) as seat:
        for fault in faults:
            _forget_pauses()
            fake.fail(fault)
            seat.type(b"a")
            _until_said(seat, SENTENCES[fault])
            if fault in PASSING:
                _until_said(seat, r"\d\d:\d\d:\d\d")
                seat.type(b"\x1b")
                seat.until("Stopped.")
            seat.type(b"*")
            _until_said(seat, r"Starred|Took the star|star")
            assert seat.process.poll() is None
        seat.type(b"q")
        assert seat.end() == 0


def test_escape_and_quitting_act_while_arxiv_holds_the_request(tmp_path: Path, fake: FakeArxiv) -> None:
    fake.fail(Fault.SILENT)
    with terminal(tmp_path / "home", *_program(tmp_path, 60.0, 120.0)) as seat:
        seat.type(b"a")
        seat.until("Fetching abstract")
        _await_request(fake, seat)
        seat.type(b"\x1b")
        seat.until("Stopped. What had arrived is kept.")
        assert fake.open_now == 1
        seat.type(b"ja")
        seat.until("Fetching abstract")
        seat.type(b"q")
        assert seat.end() == 0
    assert len(fake.asked) == 1


def _await_request(fake: FakeArxiv, seat: Terminal) -> None:
    end = time.monotonic() + PATIENCE
    while not fake.asked:
        assert time.monotonic() < end, "nothing was asked"
        seat.read(0.05)


def test_an_interrupt_ends_a_command_while_arxiv_holds_the_request(tmp_path: Path, fake: FakeArxiv) -> None:
    fake.fail(Fault.SILENT)
    program = [
        sys.executable,
        *_program(tmp_path, 60.0, 120.0),
        "--data-dir",
        str(tmp_path / "home"),
        "add",
        "2402.00001",
    ]
    command = subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    end = time.monotonic() + PATIENCE
    while not fake.asked:
        assert time.monotonic() < end, "nothing was asked"
        time.sleep(0.02)
    command.send_signal(signal.SIGINT)
    out, err = command.communicate(timeout=PATIENCE)
    assert (command.returncode, out) == (130, "")
    assert "Stopped." in err
    assert "Traceback" not in err
