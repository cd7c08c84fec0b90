"""The reader's own editor: what it wrote is in the note, or in a draft that is said and can be opened again."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

import pytest
from made_up.papers import NEWEST_FIRST
from made_up.seat import Seat, at, workspace_in

from compress_tui.model.change import SetNote
from compress_tui.storage.disk import DiskError
from compress_tui.storage.store import Store
from compress_tui.ui.app import CompressApp

HERE = NEWEST_FIRST[0]
Editor = Callable[[str], None]


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Give what chooses the editor, which gets the file's path as `$1`."""
    monkeypatch.setattr(CompressApp, "suspend", lambda _: nullcontext())  # there is no terminal to lend
    script = tmp_path / "editor.sh"
    monkeypatch.setenv("EDITOR", f"sh {script}")

    def choose(text: str) -> None:
        script.write_text(f"{text}\n", encoding="utf-8")

    return choose


def _draft(tmp_path: Path) -> Path:
    return tmp_path / "home" / "drafts" / f"{HERE}.md"


def _is_clean(tmp_path: Path) -> bool:
    return not list((tmp_path / "home" / "drafts").iterdir())


def _elsewhere(tmp_path: Path, text: str) -> None:
    other = workspace_in(tmp_path / "home")
    other.update_collection()
    other.commit(SetNote(HERE, text, datetime(2026, 1, 2, tzinfo=UTC)))
    other.close()


def _note(seat: Seat) -> str:
    return seat.reading(HERE).note


async def test_what_the_editor_wrote_is_the_note(tmp_path: Path, editor: Editor) -> None:
    async with at(tmp_path / "home") as seat:
        editor('printf "one\\ntwo\\n" > "$1"')
        await seat.press("E")
        assert (seat.notice, _note(seat)) == (f"Wrote the note on {HERE}", "one\ntwo")
        editor('echo three >> "$1"')
        await seat.press("E")
        assert _note(seat) == "one\ntwo\nthree"
        assert _is_clean(tmp_path)
        await seat.press("z")
        assert _note(seat) == "one\ntwo"


async def test_a_text_that_was_only_looked_at_changes_nothing(tmp_path: Path, editor: Editor) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("e", *"one", "enter", "escape")
        editor("exit 0")
        await seat.press("E")
        assert seat.notice == f"Nothing was changed in the note on {HERE}."
        assert _note(seat) == "one\n"
        assert _is_clean(tmp_path)


@pytest.mark.parametrize(
    "fault",
    [
        "exit 3",
        "kill -9 $$",
        "printf '\\377' >> \"$1\"",
        "printf '\\033]0;x\\007' >> \"$1\"",
        "printf '\\000' >> \"$1\"",
    ],
    ids=["failed", "killed", "no UTF-8", "control sequence", "binary"],
)
async def test_what_a_failed_editor_wrote_can_be_opened_again(tmp_path: Path, editor: Editor, fault: str) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("e", *"one", "escape")
        editor(f'echo two >> "$1"; {fault}')
        await seat.press("E")
        assert f"The note is as it was. What you wrote is kept in {_draft(tmp_path)}: E opens it again." in seat.notice
        assert _note(seat) == "one"
        assert _draft(tmp_path).read_bytes().startswith(b"one\ntwo\n")
    async with at(tmp_path / "home") as seat:
        await seat.until_said(f"A draft of the note on {HERE} is kept from an editor that did not end well: E opens it")
        editor('grep -q two "$1" && printf "one\\ntwo\\nthree\\n" > "$1"')
        await seat.press("E")
        assert _note(seat) == "one\ntwo\nthree"
        assert _is_clean(tmp_path)


async def test_an_editor_that_wrote_nothing_leaves_nothing(tmp_path: Path, editor: Editor) -> None:
    async with at(tmp_path / "home") as seat:
        editor("exit 3")
        await seat.press("E")
        assert seat.notice == "The editor ended with 3. The note is as it was."
        assert _is_clean(tmp_path)


async def test_a_terminal_that_cannot_be_lent_leaves_nothing(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("E")
        assert seat.notice == "This terminal cannot be lent to an editor. The note is as it was."
        assert _is_clean(tmp_path)


async def test_a_text_that_cannot_be_saved_is_kept(
    tmp_path: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskError("The disk is full.", "Nothing was changed.", "Free some space.")

    async with at(tmp_path / "home") as seat:
        editor('echo dear > "$1"')
        with monkeypatch.context() as disk:
            disk.setattr(Store, "save_readings", full)
            await seat.press("E")
        assert seat.notice.startswith("The disk is full.")
        assert str(_draft(tmp_path)) in seat.notice
        editor("exit 0")
        await seat.press("E")
        assert _note(seat) == "dear"
        assert _is_clean(tmp_path)


async def test_a_draft_is_joined_with_what_the_note_became_meanwhile(tmp_path: Path, editor: Editor) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("e", *"one", "escape")
        editor('echo two >> "$1"; exit 1')
        await seat.press("E")
        _elsewhere(tmp_path, "zero\none")
        editor("exit 0")
        await seat.press("E")
        assert _note(seat) == "zero\none\ntwo"
        assert "Another window had changed this note too: both texts are kept" in seat.notice


async def test_a_note_that_changes_while_the_editor_has_it_is_kept_too(tmp_path: Path, editor: Editor) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("e", *"one", "escape")
        home = tmp_path / "home"
        editor(
            f'echo two >> "$1"\n'
            f"{sys.executable} -m compress_tui --data-dir {home} note {HERE} --append three >/dev/null 2>&1"
        )
        await seat.press("E")
        assert set(_note(seat).split()) == {"one", "two", "three"}
        assert "<<<<" not in _note(seat)


async def test_an_empty_note_can_come_from_an_editor(tmp_path: Path, editor: Editor) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("e", *"one", "escape")
        editor(': > "$1"')
        await seat.press("E")
        assert _note(seat) == ""


async def test_drafts_are_listed_and_discarded(tmp_path: Path, editor: Editor) -> None:
    async with at(tmp_path / "home") as seat:
        editor('echo "first words" > "$1"; exit 1')
        await seat.press("E")
    code, out, err = _command(tmp_path, "drafts")
    assert (code, err) == (0, "")
    assert out.startswith(HERE)
    assert out.endswith("first words\n")
    assert _command(tmp_path, "drafts", "--discard", "2401.00001")[0] == 3
    assert _command(tmp_path, "drafts", "--discard", HERE)[0] == 0
    assert _is_clean(tmp_path)
    assert _command(tmp_path, "drafts") == (3, "", "compress-tui: No draft is left.\n")


def _command(tmp_path: Path, *arguments: str) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "compress_tui", "--data-dir", str(tmp_path / "home"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout, done.stderr


def _at_a_terminal(tmp_path: Path, script: str) -> tuple[int, str]:
    """Run `note --edit` at a terminal, with an editor that gets the file's path as `$1`; give code and output."""
    editor = tmp_path / "editor.sh"
    editor.write_text(f"{script}\n", encoding="utf-8")
    home = str(tmp_path / "home")
    command = [sys.executable, "-m", "compress_tui", "--data-dir", home, "note", HERE, "--edit"]
    shown, theirs = os.openpty()
    environment = {**os.environ, "EDITOR": f"sh {editor}"}
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as running:
        os.close(theirs)
        code = running.wait(timeout=60)
        said = os.read(shown, 10_000).decode()
    os.close(shown)
    return code, " ".join(said.split())


def test_the_command_line_writes_a_note_in_the_editor_too(tmp_path: Path) -> None:
    _elsewhere(tmp_path, "one")
    assert _at_a_terminal(tmp_path, 'echo two >> "$1"') == (0, f"Wrote the note on {HERE}")
    assert _at_a_terminal(tmp_path, "exit 0") == (0, f"compress-tui: Nothing was changed in the note on {HERE}.")
    code, said = _at_a_terminal(tmp_path, 'echo three >> "$1"; exit 1')
    assert code == 1
    assert said.startswith("compress-tui: The editor ended with 1. The note is as it was. What you wrote is kept in")
    assert said.endswith(f"`compress-tui note {HERE} --edit` opens it again.")
    assert _at_a_terminal(tmp_path, "exit 0") == (0, f"Wrote the note on {HERE}")
    assert _command(tmp_path, "note", HERE) == (0, "one\ntwo\nthree\n", "")
    code, _, err = _command(tmp_path, "note", HERE, "--edit")
    assert (code, "needs a terminal" in err) == (2, True)
