"""notes export and notes import: what they print, their exit codes, and which files they touch."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from made_up.papers import NEWEST_FIRST, OSC_52
from made_up.seat import workspace_in

from compress_tui import workspace as workspace_module
from compress_tui.cli_arguments import parse
from compress_tui.model.change import SetNote, SetTags
from compress_tui.model.paper import PaperId
from compress_tui.model.reading import Reading
from compress_tui.storage import disk
from compress_tui.storage.disk import DiskError
from compress_tui.storage.notes_folder import LONGEST, NotesFolder

HERE, OTHER, THIRD = NEWEST_FIRST[:3]
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


class Vault:
    """A library with one note, which links to another paper, and a folder to export it into."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home, self.path, self._capsys = folder / "home", folder / "vault", capsys
        with_note = workspace_in(self.home)
        with_note.update_collection()
        with_note.commit(SetNote(HERE, f"one\ntwo\nsee [[{OTHER}]]", NOON))
        with_note.commit(SetTags((HERE,), ("to read",)))
        with_note.close()

    def __call__(self, verb: str, *arguments: str) -> tuple[int, str, str]:
        options = parse(["--data-dir", str(self.home), "notes", verb, str(self.path), *arguments])
        code = options.run(options)
        said = self._capsys.readouterr()
        return code, said.out, said.err

    def file(self, paper_id: PaperId = HERE) -> Path:
        return self.path / f"{paper_id}.md"

    def edit(self, old: str, new: str) -> None:
        text = self.file().read_text(encoding="utf-8")
        assert old in text
        self.file().write_text(text.replace(old, new), encoding="utf-8")

    def reading(self) -> Reading:
        opened = workspace_in(self.home)
        opened.close()
        return opened.library.reading(HERE)

    def contents(self) -> dict[str, bytes]:
        return {one.name: one.read_bytes() for one in self.path.iterdir() if one.is_file()}


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Vault:
    monkeypatch.setattr(workspace_module, "seed_folder", lambda: tmp_path / "seed")
    return Vault(tmp_path, capsys)


def test_export_writes_what_was_noted_and_what_is_linked_twice_the_same(vault: Vault) -> None:
    assert vault("export") == (0, f"2 files written into {vault.path}\n", "")
    first = vault.contents()
    assert sorted(first) == [".compress-tui-notes.json", f"{OTHER}.md", f"{HERE}.md"]
    text = first[f"{HERE}.md"].decode()
    assert text.startswith('---\ntitle: "Rounding Study 30"\naliases: ["Rounding Study 30"]\n')
    for row in ("year: 2024", f'arxiv: "{HERE}"', 'status: "unread"', "star: false", 'tags: ["to-read"]'):
        assert f"\n{row}\n" in text
    assert '\ncitation_key: "example30' in text
    assert text.endswith(f"\n---\n\none\ntwo\nsee [[{OTHER}]]\n")
    assert vault("export")[1] == f"0 files written into {vault.path}, 2 as they were\n"
    assert vault.contents() == first


def test_export_takes_a_search_with_minuses(vault: Vault) -> None:
    assert vault("export", "rounding", "-example3", "year:2024..")[0] == 0
    assert f"{HERE}.md" not in vault.contents()
    assert vault("export", "qqq")[0] == 3
    assert vault("export", "yeer:2024")[0] == 2


def test_with_nothing_noted_there_is_nothing_to_export(vault: Vault) -> None:
    fresh = workspace_in(vault.home)
    while fresh.undo().done:
        pass
    fresh.close()
    code, out, err = vault("export")
    assert (code, out) == (3, "")
    assert "Nothing to export" in err
    assert not vault.path.exists()


def test_import_takes_edits_back_as_one_change(vault: Vault) -> None:
    vault("export")
    vault.edit("\ntwo\n", "\nTWO\n")
    vault.edit('status: "unread"', "status: read")
    vault.edit('tags: ["to-read"]', "tags:\n  - to-read\n  - gem")
    before = vault.contents()
    code, out, err = vault("import", "--dry-run")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        f"{HERE:<14} note, status unread → read, tags",
        "Would take back what was written on 1 paper; nothing was changed.",
    ]
    assert vault.contents() == before
    assert vault.reading().note.startswith("one\ntwo")
    assert vault("import")[1].splitlines()[1] == "Took back what was written on 1 paper"
    reading = vault.reading()
    assert (reading.note[:7], reading.status, reading.tags) == ("one\nTWO", "read", ("gem", "to read"))
    assert vault("import")[1] == "Nothing to take back: no file says anything new.\n"
    again = workspace_in(vault.home)
    again.undo()
    again.close()
    assert (vault.reading().note[:7], vault.reading().status) == ("one\ntwo", "unread")


def test_json_has_the_same(vault: Vault) -> None:
    written = json.loads(vault("export", "--json")[1])
    assert written == {
        "folder": str(vault.path),
        "written": sorted([f"{HERE}.md", f"{OTHER}.md"]),
        "unchanged": 0,
        "refused": [],
    }
    vault.edit("\ntwo\n", "\nTWO\n")
    vault.file(OTHER).unlink()
    (vault.path / "diary.md").write_text("mine", encoding="utf-8")
    taken = json.loads(vault("import", "--json")[1])
    assert taken == {
        "dry_run": False,
        "taken": [{"id": HERE, "changes": ["note"]}],
        "refused": [],
        "others": ["diary.md"],
        "missing": [f"{OTHER}.md"],
    }


def test_files_of_others_are_named_and_never_touched(vault: Vault, tmp_path: Path) -> None:
    vault("export")
    target = tmp_path / "elsewhere.md"
    target.write_text("not yours", encoding="utf-8")
    (vault.path / "diary.md").write_text(f"mine{OSC_52}", encoding="utf-8")
    (vault.path / f"{THIRD}.md").symlink_to(target)
    (vault.path / "huge.md").write_bytes(b"x" * (LONGEST + 1))
    (vault.path / "folder.md").mkdir()
    os.mkfifo(vault.path / "pipe.md")
    code, _, err = vault("import")
    assert code == 1
    assert "diary.md is left alone, since it is of no paper here." in err
    for words in (
        f"{THIRD}.md: it is a link",
        "huge.md: it has more than",
        "folder.md: it is no file",
        "pipe.md: it is",
    ):
        assert words in err
    code, _, err = vault("export", "rounding")
    assert code == 1
    assert f"{THIRD}.md: it is a link to another file" in err
    assert target.read_text(encoding="utf-8") == "not yours"
    assert (vault.path / f"{THIRD}.md").is_symlink()


def test_a_bad_file_is_named_by_line_and_field_and_refused_whole(vault: Vault) -> None:
    vault("export")
    vault.edit("\ntwo\n", "\nTWO\n")
    vault.edit("star: false", "star: maybe")
    code, _, err = vault("import")
    assert code == 1
    assert f"{HERE}.md:10: star: 'maybe' is neither true nor false" in err
    assert vault.reading().note.startswith("one\ntwo")
    code, _, err = vault("export")
    assert code == 1
    assert "it was changed since, so it stays" in err
    assert "TWO" in vault.file().read_text(encoding="utf-8")


def test_a_folder_that_was_not_exported_is_refused(vault: Vault) -> None:
    for make in (lambda: None, vault.path.mkdir, lambda: (vault.path / ".compress-tui-notes.json").write_text("{")):
        make()
        code, out, err = vault("import")
        assert (code, out) == (1, "")
        assert "othing was changed" in err


def test_a_disk_that_fails_leaves_whole_files_and_no_drafts(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    vault("export")
    before = vault.contents()
    opened = workspace_in(vault.home)
    opened.commit(SetNote(HERE, "longer " * 9, NOON))
    opened.close()
    with monkeypatch.context() as full:
        full.setattr(disk, "_write_all", fail)
        code, out, err = vault("export")
    assert (code, out) == (1, "")
    assert f"The folder {vault.path} cannot be written: No space left on device." in err
    assert vault.contents() == before
    assert vault("export")[0] == 0


def test_a_folder_that_cannot_be_written_is_a_sentence(vault: Vault) -> None:
    vault.path.write_text("a file", encoding="utf-8")
    code, out, err = vault("export")
    assert (code, out) == (1, "")
    assert f"The folder {vault.path} cannot be made" in err


def test_old_ids_lie_in_a_folder_that_is_no_link(tmp_path: Path) -> None:
    folder = NotesFolder(tmp_path)
    folder.write({"hep-th/9901001.md": b"x"})
    assert folder.notes(["hep-th"]) == ({"hep-th/9901001.md": b"x"}, [])
    (tmp_path / "cs").symlink_to(tmp_path / "hep-th")
    with pytest.raises(DiskError, match="cannot be written"):
        folder.write({"cs/9901001.md": b"y"})
    assert (tmp_path / "hep-th" / "9901001.md").read_bytes() == b"x"


def test_a_note_as_json_has_its_links_and_what_links_to_it(vault: Vault, capsys: pytest.CaptureFixture[str]) -> None:
    options = parse(["--data-dir", str(vault.home), "note", OTHER, "--append", f"back to [[{HERE}]], [[nowhere]]"])
    assert options.run(options) == 0
    capsys.readouterr()
    options = parse(["--data-dir", str(vault.home), "note", OTHER, "--json"])
    assert options.run(options) == 0
    assert json.loads(capsys.readouterr().out) == {
        "id": OTHER,
        "note": f"back to [[{HERE}]], [[nowhere]]",
        "links": [
            {"id": HERE, "known": True, "circle": [HERE, OTHER]},
            {"id": "nowhere", "known": False, "circle": []},
        ],
        "linked_from": [HERE],
    }


def test_notes_needs_a_verb(vault: Vault) -> None:
    with pytest.raises(SystemExit) as end:
        parse(["notes"])
    assert end.value.code == 2
