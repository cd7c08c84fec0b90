"""cite --copy: by which way the text goes, and what is said of it."""

from pathlib import Path

import pytest
from made_up.command_line import Run
from made_up.papers import NEWEST_FIRST

from compress_tui import cli_clipboard
from compress_tui.services.clipboard import Receipt, Via


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, object]]:
    calls: list[tuple[str, object]] = []

    def copy(text: str, *, via: Via | None, **_: object) -> Receipt:
        calls.append((text, via))
        return Receipt(via or Via.XCLIP, verified=True)

    monkeypatch.setattr(cli_clipboard, "copy", copy)
    return calls


def test_all_papers_are_copied_at_once(run: Run, asked: list[tuple[str, object]]) -> None:
    code, out, err = run("cite", *NEWEST_FIRST, "--copy")
    assert (code, out, err) == (0, "", "compress-tui: Copied BibTeX of 30 papers (xclip)\n")
    assert asked[0][0].count("@misc{") == 30


def test_a_way_is_taken_once_or_from_now_on(run: Run, asked: list[tuple[str, object]]) -> None:
    here = NEWEST_FIRST[0]
    for arguments in (["--via", "xsel"], ["--copy"], ["--via-always", "tmux"], ["--copy"], ["--via-always", "any"]):
        assert run("cite", here, *arguments)[0] == 0
    assert [via for _, via in asked] == [Via.XSEL, None, Via.TMUX, Via.TMUX, None]
    assert run("cite", here, "--via", "pigeon")[0] == 2


def test_where_nothing_works_the_text_is_printed_and_the_file_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", "")
    code, out, err = run("cite", NEWEST_FIRST[0], "--format", "id", "--copy")
    assert (code, out) == (0, f"{NEWEST_FIRST[0]}\n")
    assert f"No clipboard here: saved arXiv id of 1 paper to {tmp_path / 'home' / 'copied'}" in err
    assert run("cite", NEWEST_FIRST[0], "--via", "xclip")[0] == 1
    assert len(list((tmp_path / "home" / "copied").iterdir())) == 2
