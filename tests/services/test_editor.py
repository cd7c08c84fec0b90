"""The reader's own editor: its arguments, its ends, and what it writes."""

from pathlib import Path

import pytest

from compress_tui.services.editor import EditorError, edit


def _editor(tmp_path: Path, script: str) -> dict[str, str]:
    path = tmp_path / "my editor.sh"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    return {"EDITOR": f"sh '{path}' --wait"}


def _draft(tmp_path: Path, text: str = "note\n") -> Path:
    path = tmp_path / "draft; touch hacked.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_arguments_are_honoured_and_no_shell_reads_the_path(tmp_path: Path) -> None:
    environment = _editor(tmp_path, 'echo "$1" >> "$2"')
    assert edit(_draft(tmp_path), environment=environment) == "note\n--wait"
    assert {one.name for one in tmp_path.iterdir()} == {"my editor.sh", "draft; touch hacked.md"}


def test_visual_goes_before_editor(tmp_path: Path) -> None:
    assert edit(_draft(tmp_path), environment={"EDITOR": "false", "VISUAL": "true"}) == "note"


def test_tabs_page_ends_and_line_ends_of_any_kind_are_text(tmp_path: Path) -> None:
    environment = _editor(tmp_path, "printf 'a\\tb\\r\\n\\fc\\302\\205' > \"$2\"")
    assert edit(_draft(tmp_path), environment=environment) == "a\tb\r\n\fc\x85"


def test_an_editor_may_put_another_file_in_place(tmp_path: Path) -> None:
    environment = _editor(tmp_path, 'echo other > "$2.new"; mv "$2.new" "$2"')
    assert edit(_draft(tmp_path), environment=environment) == "other"


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("exit 3", "The editor ended with 3."),
        ("kill -9 $$", "The editor was ended by SIGKILL."),
        (r"printf '\377' > \"$2\"".replace('\\"', '"'), "no text"),
        ("printf 'one\\ntwo\\033[31m' > \"$2\"", "no text (control character in line 2)"),
        ("printf 'a\\000b' > \"$2\"", "no text (control character in line 1)"),
        ("printf '\\302\\233' > \"$2\"", "no text (control character in line 1)"),
        ('head -c 2000001 /dev/zero | tr "\\0" x > "$2"', "more than 2,000,000 bytes"),
        ('rm "$2"', "cannot be used as an editor"),
    ],
)
def test_an_editor_that_does_not_end_well_is_an_error(tmp_path: Path, script: str, words: str) -> None:
    with pytest.raises(EditorError) as caught:
        edit(_draft(tmp_path), environment=_editor(tmp_path, script))
    assert words in str(caught.value)


@pytest.mark.parametrize("named", ["'", "/nowhere/at all"])
def test_an_editor_that_is_not_there_is_an_error(tmp_path: Path, named: str) -> None:
    with pytest.raises(EditorError, match="cannot be used as an editor"):
        edit(_draft(tmp_path), environment={"EDITOR": named})
