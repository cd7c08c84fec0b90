"""Briefs of the reader's own: written in the form, in an editor and from the command line, and never lost."""

import io
import json
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from made_up.papers import NEWEST_FIRST
from made_up.seat import Seat, at, workspace_in
from textual.widgets import Static

from compress_tui import cli, workspace
from compress_tui.model.brief import Brief
from compress_tui.model.brief_change import SetBrief
from compress_tui.storage.disk import DiskError
from compress_tui.storage.store import Store
from compress_tui.ui.app import CompressApp
from compress_tui.ui.screens.own_brief import BriefScreen
from compress_tui.ui.widgets.section_editor import SectionEditor

WITH, WITHOUT = NEWEST_FIRST[0], NEWEST_FIRST[1]  # a published brief


def _form(seat: Seat) -> BriefScreen:
    assert isinstance(seat.app.screen, BriefScreen)
    return seat.app.screen


def _section(seat: Seat, name: str) -> SectionEditor:
    return _form(seat).query_one(f"#{name}", SectionEditor)


def _hint(seat: Seat) -> str:
    return str(_form(seat).query_one("#hint", Static).render())


def _shown(seat: Seat) -> str:
    return "\n".join(seat.screen_lines())


async def _open(seat: Seat, *keys: str) -> None:
    await seat.press(*keys, "B")
    await seat.until(lambda: isinstance(seat.app.screen, BriefScreen) and isinstance(seat.app.focused, SectionEditor))


async def _close(seat: Seat) -> None:
    await seat.press("escape")
    await seat.until(lambda: seat.app.screen is seat.main)


def _brief(seat: Seat, paper_id: str = WITHOUT) -> Brief | None:
    return seat.library.paper(paper_id).brief  # type: ignore[arg-type]


def _full_disk(*_: object) -> None:
    raise DiskError("The disk is full.", "Nothing was changed.", "Free some space.")


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (140, 40)])
async def test_a_brief_is_written_under_its_headings_and_saved_by_itself(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at(tmp_path / "home", size=size) as seat:
        await _open(seat, "j")
        for words in ("Problem", "Idea", "Numbers", "Limits", "Verdict", "0 of 5 headings", "80 to 170"):
            assert words in _shown(seat)
        await seat.press(*"Slow", "tab", *"Round", "space")
        assert "2 words, 2 of 5 headings" in _shown(seat)
        await seat.until(lambda: _brief(seat) == Brief("Slow", "Round", "", "", ""))
        assert _section(seat, "idea").text == "Round "  # the blank that is being typed stays
        assert not seat.library.catalogue.outlines[WITHOUT].has_brief
        await seat.press("tab", *"a", "tab", *"b", "tab", *"c")
        await _close(seat)
        assert seat.notice == f"The brief of {WITHOUT} is saved."
        assert seat.library.catalogue.outlines[WITHOUT].has_brief
        assert "✅" in seat.lines(seat.main.paper_list)[1]
        await seat.press("z")
        await seat.until(lambda: _brief(seat) is None)


async def test_a_brief_that_is_begun_says_so_and_is_found(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await _open(seat, "j")
        await seat.press("ctrl+down", "ctrl+down", *"unheardof")
        await _close(seat)
        await seat.until(lambda: "brief begun, 1 of 5 headings" in _shown(seat))
        assert "unheardof" in _shown(seat)
        await seat.press("slash", *"unheardof", "enter")
        await seat.until(lambda: seat.shown == (WITHOUT,))


async def test_the_published_brief_stands_beside_and_each_text_can_be_taken_back(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=(140, 40)) as seat:
        published = _brief(seat, WITH)
        assert published is not None
        await _open(seat)
        assert "as published" in _shown(seat)
        await seat.press("ctrl+a", "delete", *"Mine", "ctrl+o")
        await seat.until(lambda: "Published; Ctrl+R" in _shown(seat))
        assert "Verdict of study 30" in _shown(seat)
        await seat.until(lambda: seat.library.reading(WITH).facts != ())
        found = _brief(seat, WITH)
        assert found is not None
        assert found.idea == published.idea
        seat.app.set_focus(_section(seat, "problem"))
        await seat.press("ctrl+r", "escape")
        await seat.until(lambda: seat.app.screen is seat.main)
        assert _brief(seat, WITH) == published
        assert seat.library.reading(WITH).facts == ()


async def test_on_a_narrow_screen_the_published_brief_comes_in_its_place(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=(80, 24)) as seat:
        await _open(seat)
        await seat.press("ctrl+o")
        await seat.until(lambda: "Published; Ctrl+R" in _shown(seat))
        assert not _form(seat).query_one("#sections").display
        await seat.press("escape")
        assert _form(seat).query_one("#sections").display
        await _close(seat)
        await _open(seat, "j")
        await seat.press("ctrl+o")
        assert "No brief is published for this paper" in _hint(seat)
        await seat.press("ctrl+r")
        assert "No brief is published for this paper" in _hint(seat)


async def test_two_windows_write_one_brief(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await _open(seat, "j")
        other = workspace_in(tmp_path / "home")
        other.commit(SetBrief(WITHOUT, Brief("", "theirs", "", "", ""), None))
        seat.app.catch_up()
        await seat.until(lambda: _section(seat, "idea").text == "theirs")
        assert "changed elsewhere" in _hint(seat)
        other.commit(SetBrief(WITHOUT, Brief("", "theirs", "more", "", ""), Brief("", "theirs", "", "", "")))
        await seat.press(*"mine")
        await _close(seat)
        assert _brief(seat) == Brief("mine", "theirs", "more", "", "")
        other.catch_up()
        assert other.library.paper(WITHOUT).brief == _brief(seat)
        other.close()


async def test_a_brief_that_cannot_be_saved_stays_open_and_is_saved_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at(tmp_path / "home") as seat:
        await _open(seat, "j")
        with monkeypatch.context() as full:
            full.setattr(Store, "save_readings", _full_disk)
            await seat.press(*"dear", "escape")
            await seat.until(lambda: "The disk is full." in _hint(seat))
            assert _brief(seat) is None
        await seat.press("x")
        await _close(seat)
        assert _brief(seat) == Brief("dearx", "", "", "", "")


async def test_quitting_with_a_brief_that_cannot_be_saved_puts_it_into_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    async with at(tmp_path / "home") as seat:
        await _open(seat, "j")
        with monkeypatch.context() as full:
            full.setattr(Store, "save_readings", _full_disk)
            await seat.press(*"dear", "ctrl+q")
            await seat.until(lambda: "Quit again, and its text goes into a file." in _hint(seat))
            await seat.press("ctrl+q")
            await seat.until(lambda: bool(seat.app.failure))
        (path,) = tmp_path.glob("compress-tui-note-*.md")
        assert path.read_text(encoding="utf-8").startswith("## Problem\ndear\n")
        assert str(path) in seat.app.failure


async def test_quitting_saves_what_was_typed_a_moment_before(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await _open(seat, "j")
        await seat.press(*"dear", "ctrl+q")
    again = workspace_in(tmp_path / "home")
    assert again.library.paper(WITHOUT).brief == Brief("dear", "", "", "", "")
    again.close()


# -- in the reader's own editor ---------------------------------------------------------


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Give what chooses the editor, which gets the file's path as `$1`."""
    monkeypatch.setattr(CompressApp, "suspend", lambda _: nullcontext())  # there is no terminal to lend
    monkeypatch.setenv("EDITOR", f"sh {tmp_path / 'editor.sh'}")

    def choose(text: str) -> None:
        (tmp_path / "editor.sh").write_text(f"{text}\n", encoding="utf-8")

    return choose


async def test_an_editor_gets_the_five_headings(tmp_path: Path, editor: Callable[[str], None]) -> None:
    async with at(tmp_path / "home") as seat:
        await _open(seat, "j")
        await seat.press(*"dear")
        editor('grep -c "^## " "$1" > "$(dirname "$1")/count"; sed "s/^## Idea/## Idea\\nRound/" -i "$1"')
        await seat.press("ctrl+g")
        await seat.until(lambda: _brief(seat) == Brief("dear", "Round", "", "", ""))
        folder = tmp_path / "home" / "drafts" / "briefs"
        assert (folder / "count").read_text(encoding="utf-8") == "5\n"
        assert not list(folder.glob("*.md"))
        assert _section(seat, "idea").text == "Round"


async def test_what_an_editor_spoilt_is_kept_and_can_be_opened_again(
    tmp_path: Path, editor: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async with at(tmp_path / "home") as seat:
        await _open(seat, "j")
        editor('sed "s/^## Idea/## Ideas/" -i "$1"; echo Round >> "$1"')
        await seat.press("ctrl+g")
        await seat.until(lambda: "heading 'Ideas' is unknown" in _hint(seat))
        assert "kept in" in _hint(seat)
        assert _brief(seat) is None
    run = _runner(tmp_path, monkeypatch, capsys)
    assert run("drafts")[1].startswith(f"{WITHOUT}     ")
    async with at(tmp_path / "home") as seat:
        await _open(seat, "j")
        editor('sed "s/^## Ideas/## Idea/" -i "$1"')
        await seat.press("ctrl+g")
        await seat.until(lambda: _brief(seat) == Brief("", "", "", "", "Round"))
    assert run("drafts")[0] == 3


# -- the command line -------------------------------------------------------------------

Run = Callable[..., tuple[int, str, str]]


def _runner(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    workspace_in(folder / "home").close()
    monkeypatch.setattr(workspace, "seed_folder", lambda: folder / "seed")

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["compress-tui", "--data-dir", str(folder / "home"), *arguments])
        code = cli.main()
        found = capsys.readouterr()
        return code, found.out, found.err

    return run


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return _runner(tmp_path, monkeypatch, capsys)


def test_a_brief_is_printed_taken_from_a_file_and_restored(run: Run, tmp_path: Path) -> None:
    code, out, err = run("brief", WITHOUT)
    assert (code, out) == (3, "")
    assert "--edit` begins one" in err
    (tmp_path / "mine.md").write_text("## Idea\nRound.\n## Verdict\nUse it.\n", encoding="utf-8")
    code, out, err = run("brief", WITHOUT, "--from", str(tmp_path / "mine.md"))
    assert (code, err) == (0, "")
    assert out.startswith(f"Wrote the brief of {WITHOUT}\n3 words, 2 of 5 headings")
    assert run("brief", WITHOUT)[1] == "## Idea\nRound.\n\n## Verdict\nUse it.\n"
    found = json.loads(run("brief", WITHOUT, "--json")[1])
    assert (found["is_own"], found["is_whole"], found["words"], found["idea"]) == (True, False, 3, "Round.")
    assert run("brief", WITHOUT, "--published")[0] == 3
    assert run("brief", WITHOUT, "--restore")[0] == 0
    assert run("brief", WITHOUT)[0] == 3
    assert json.loads(run("brief", WITH, "--json")[1])["is_whole"]


def test_a_brief_comes_from_stdin(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"## Idea\nRound.\n")))
    assert run("brief", WITHOUT, "--from", "-")[0] == 0
    assert run("brief", WITHOUT)[1] == "## Idea\nRound.\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"## Ideas\nx", "mine.md:1: heading 'Ideas' is unknown"), (b"\xff", "is no text"), (None, "cannot be read")],
)
def test_a_file_that_is_no_brief_changes_nothing(run: Run, tmp_path: Path, content: bytes | None, words: str) -> None:
    if content is not None:
        (tmp_path / "mine.md").write_bytes(content)
    code, out, err = run("brief", WITH, "--from", str(tmp_path / "mine.md"))
    assert (code, out) == (2, "")
    assert words in err
    assert "Nothing was changed." in err


def test_a_brief_is_written_in_an_editor(run: Run, editor: Callable[[str], None]) -> None:
    editor('sed "s/^## Idea/## Idea\\nRound/" -i "$1"')
    assert run("brief", WITHOUT, "--edit")[0] == 0
    assert run("brief", WITHOUT)[1] == "## Idea\nRound\n"
    editor('echo more >> "$1"; exit 7')
    code, _, err = run("brief", WITHOUT, "--edit")
    assert code == 1
    assert "The editor ended with 7. The brief is as it was. What you wrote is kept in" in err
    assert "brief" in run("drafts")[1]
    assert run("drafts", "--discard", WITHOUT)[0] == 0
    assert run("drafts")[0] == 3
