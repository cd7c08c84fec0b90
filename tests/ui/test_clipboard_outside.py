"""The clipboard of real programs: a tmux inside a tmux, an X server with a long text, and displays that are gone."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes.x_server import x_server
from made_up.papers import write_collection
from pty_seat import terminal

from compress_tui.citations.citing import cite
from compress_tui.citations.formats import Format
from compress_tui.citations.keys import unique_keys
from compress_tui.services.clipboard import Receipt, Via, copy
from compress_tui.storage.collection import read_collection, seed_folder

TEXT = "café “GPTQ” ✅ 王小明\n\n@misc{x,\n  title = {Bits}\n}\n"
CAT = shutil.which("cat") or "/bin/cat"
PATIENCE = 20.0

needs_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


class Tmux:
    """Tmux servers of their own folder."""

    def __init__(self, folder: Path) -> None:
        self.environment = {
            "PATH": os.environ["PATH"],
            "TMUX_TMPDIR": str(folder),
            "HOME": str(folder),
            "LANG": "C.UTF-8",
        }

    def __call__(self, server: str, *arguments: str) -> bytes:
        command = ["tmux", "-L", server, "-f", "/dev/null", *arguments]
        return subprocess.run(command, env=self.environment, check=False, capture_output=True).stdout

    def until(self, server: str, wanted: bytes, *arguments: str) -> None:
        """Ask until the answer is the wanted one."""
        end = time.monotonic() + PATIENCE
        while (found := self(server, *arguments)) != wanted:
            assert time.monotonic() < end, found
            time.sleep(0.05)


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    """Give an outer tmux with an inner one in its pane, which holds a clipboard that programs may set."""
    run = Tmux(tmp_path)
    try:
        inner = f"tmux -L inner -f /dev/null new-session -s inner {CAT}"
        run("outer", "new-session", "-d", "-x", "100", "-y", "30", inner, ";", "set", "-s", "set-clipboard", "on")
        run.until("inner", b"1\n", "list-clients", "-F", "#{?client_termfeatures,1,0}")
        yield run
    finally:
        run("inner", "kill-server")
        run("outer", "kill-server")


@needs_tmux
def test_a_text_reaches_the_tmux_outside_of_the_one_it_was_copied_in(tmux: Tmux, tmp_path: Path) -> None:
    inside = tmux("inner", "display", "-p", "#{socket_path},#{pid},0").decode().strip()
    environment = {**tmux.environment, "TMUX": inside, "SSH_CONNECTION": "a b c d", "DISPLAY": ":9876"}
    receipt = copy(
        TEXT, environment=environment, fallback_folder=tmp_path / "copies", platform="linux", tool_seconds=20
    )
    assert receipt == Receipt(Via.TMUX, verified=True)
    tmux.until("outer", TEXT.encode(), "show-buffer")


def test_two_hundred_papers_at_once_arrive_byte_for_byte(tmp_path: Path) -> None:
    xclip = shutil.which("xclip")
    if xclip is None:
        pytest.skip("xclip is not installed")
    papers = read_collection(seed_folder()).papers[:200]
    text = cite(papers, unique_keys(papers, {}), Format.BIBLATEX) + TEXT
    assert text.count("\n@") >= 199
    with x_server() as display:
        environment = {"PATH": str(Path(xclip).parent), "HOME": str(tmp_path), "DISPLAY": display, "LANG": "C.UTF-8"}
        receipt = copy(
            text,
            environment=environment,
            fallback_folder=tmp_path / "copies",
            platform="linux",
            tool_seconds=20,
            via=Via.XCLIP,
        )
        assert receipt == Receipt(Via.XCLIP, verified=True)
        reading = [xclip, "-selection", "clipboard", "-out"]
        assert subprocess.run(reading, env=environment, check=True, capture_output=True).stdout == text.encode()


PROGRAM = """
import os, sys
from pathlib import Path
from compress_tui import cli, workspace

seed = Path(sys.argv[1])
workspace.seed_folder = lambda: seed
os.environ.update(DISPLAY=":9876", WAYLAND_DISPLAY="wayland-9876")
os.environ["PATH"] = {path!r}
for name in ("TMUX", "SSH_CONNECTION", "SSH_TTY"):
    os.environ.pop(name, None)
sys.argv = ["compress-tui"]
sys.exit(cli.main())
"""


@pytest.mark.slow
@pytest.mark.parametrize("path", [os.environ.get("PATH", ""), ""], ids=["dead displays", "no path"])
def test_without_a_display_nothing_is_claimed_and_the_screen_is_whole(tmp_path: Path, path: str) -> None:
    script = tmp_path / "program.py"
    script.write_text(PROGRAM.format(path=path), encoding="utf-8")
    with terminal(tmp_path / "home", str(script), str(write_collection(tmp_path / "seed"))) as seat:
        seat.type(b"y")
        seat.until("Sent BibTeX of 1 paper to the terminal by OSC 52; it may refuse")
        assert b"\x1b]52;c;" in seat.seen
        for words in ("Copied", "open display", "Failed to connect", "xclip", "xsel"):
            assert words not in seat.text
        seat.type(b"q")
        assert seat.end() == 0
