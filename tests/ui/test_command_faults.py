"""Faults of our own before and beside the screen: a sentence and a log, never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pty_seat import Terminal

from compress_tui import cli, cli_faults

BREAKS = """
import sys
from compress_tui import cli, workspace

def broken(*_, **__):
    diary = "my dear diary"
    raise {error}

workspace.Workspace.__init__ = broken
sys.argv = ["compress-tui", *sys.argv[1:]]
sys.exit(cli.main())
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "program.py"
    path.write_text(BREAKS.format(error='ZeroDivisionError("on purpose")'), encoding="utf-8")
    return path


def test_a_fault_before_the_screen_is_a_sentence_and_a_log(tmp_path: Path, program: Path) -> None:
    seat = Terminal(tmp_path / "home", str(program))
    try:
        assert seat.end() == 1
        assert "compress-tui: It ended by a fault of its own. All that was saved is safe." in seat.text
        assert "Traceback" not in seat.text
        log = tmp_path / "home" / "compress-tui.log"
        assert str(log) in seat.text.replace("\r\n", "")
        written = log.read_text(encoding="utf-8")
        assert "ZeroDivisionError: on purpose" in written
        assert "my dear diary" not in written.replace('diary = "my dear diary"', "")
        assert log.stat().st_mode & 0o777 == 0o600
    finally:
        seat.close()


@pytest.mark.parametrize("arguments", [("list",), ("add", "2401.00001"), ("cite", "x"), ("doctor", "--fix"), ("path",)])
def test_a_fault_of_a_command_is_a_sentence_and_a_log(
    tmp_path: Path, program: Path, arguments: tuple[str, ...]
) -> None:
    command = [sys.executable, str(program), "--data-dir", str(tmp_path / "home"), *arguments]
    ended = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "HOME": str(tmp_path)}
    )
    assert "Traceback" not in ended.stderr + ended.stdout
    if arguments[0] in ("list", "add", "cite"):
        assert (ended.returncode, ended.stdout) == (1, "")
        assert f"What happened: {tmp_path / 'home' / 'compress-tui.log'}" in ended.stderr


def test_a_fault_where_the_data_folder_cannot_be_used_is_logged_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr(sys, "argv", ["compress-tui", "--data-dir", "~nobody-at-all/x", "path"])
    assert cli.main() == 1
    said = capsys.readouterr().err
    assert "What happened:" in said
    assert "RuntimeError" in Path(said.split("What happened: ")[1].strip()).read_text(encoding="utf-8")


def test_a_fault_without_any_place_for_a_log_is_said_all_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli_faults, "_log", lambda _: None)
    monkeypatch.setattr(cli, "run_app", lambda *_, **__: 1 // 0)
    monkeypatch.setattr(sys, "argv", ["compress-tui"])
    assert cli.main() == 1
    assert capsys.readouterr().err.endswith("The log of it could not be written.\n")


def test_an_interrupt_in_the_first_moments_says_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "run_app", interrupt)
    monkeypatch.setattr(sys, "argv", ["compress-tui"])
    assert cli.main() == 130
    assert capsys.readouterr() == ("", "")
