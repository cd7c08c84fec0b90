"""The command line in this process, on the made-up collection."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from compress_tui import cli, workspace
from made_up.papers import write_collection

Run = Callable[..., tuple[int, str, str]]
"""Runs a command; gives exit code, stdout and stderr."""


def command_line(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Give the way to run commands; the library lies in `home` of the folder."""
    seed = write_collection(folder / "seed")
    monkeypatch.setattr(workspace, "seed_folder", lambda: seed)

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["compress-tui", "--data-dir", str(folder / "home"), *arguments])
        try:
            code = cli.main()
        except SystemExit as end:
            code = int(end.code or 0)
        found = capsys.readouterr()
        return code, found.out, found.err

    return run
