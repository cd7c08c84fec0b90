"""compress-tui publish: a folder written anew as often as one likes, in which nobody's own files or texts are lost."""

import errno
import json
import os
from pathlib import Path

import pytest
from made_up.command_line import Run
from made_up.papers import paper_id, write_update

from compress_tui.storage import outlet
from compress_tui.storage.disk import write_new
from compress_tui.storage.published import LIST


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "site"


def contents(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def test_a_folder_is_written_and_written_anew_without_a_change(run: Run, folder: Path) -> None:
    code, out, err = run("publish", str(folder), "rounding")
    assert (code, err) == (0, "")
    assert out == (
        f"Published 19 papers, without your readings, in {folder}\n"
        f"25 files written, 0 unchanged, 0 removed. Open {folder / 'index.html'}\n"
    )
    before = contents(folder)
    assert len(before) == 26
    assert run("publish", str(folder), "rounding")[1].endswith(
        f"0 files written, 25 unchanged, 0 removed. Open {folder / 'index.html'}\n"
    )
    assert contents(folder) == before


def test_readings_go_out_only_when_asked_for_and_come_back_home(run: Run, folder: Path) -> None:
    run("note", paper_id(30), "--append", "My secret thought")
    run("publish", str(folder))
    assert not [name for name, content in contents(folder).items() if b"secret" in content]
    assert "with your readings" in run("publish", str(folder), "--with-readings")[1]
    page = folder / "papers" / f"{paper_id(30)}.md"
    assert "My secret thought" in page.read_text(encoding="utf-8")
    run("publish", str(folder))
    assert not [name for name, content in contents(folder).items() if b"secret" in content]


def test_own_text_stays_and_all_else_is_written_anew(run: Run, folder: Path) -> None:
    run("publish", str(folder))
    for name, place in (("README.md", "about"), ("index.html", "about"), (f"papers/{paper_id(30)}.md", "text")):
        path = folder / name
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace(f"<!-- own:end {place} -->", f"By hand.\n<!-- own:end {place} -->") + "gone", encoding="utf-8"
        )
    run("publish", str(folder))
    for name in ("README.md", "index.html", f"papers/{paper_id(30)}.md"):
        text = (folder / name).read_text(encoding="utf-8")
        assert text.count("By hand.") == 1
        assert "gone" not in text


def test_papers_that_left_lose_their_page_unless_somebody_wrote_in_it(run: Run, folder: Path) -> None:
    run("publish", str(folder))
    page = folder / "papers" / f"{paper_id(29)}.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("<!-- own:end text", "By hand.\n<!-- own:end text"), encoding="utf-8")
    code, out, _ = run("publish", str(folder), "-example29", "-example28")
    assert code == 0
    assert f"papers/{paper_id(29)}.md is of a paper that left, and stays" in out
    assert page.exists()
    assert not (folder / "papers" / f"{paper_id(28)}.md").exists()
    run("publish", str(folder))
    assert "By hand." in page.read_text(encoding="utf-8")
    assert (folder / "papers" / f"{paper_id(28)}.md").exists()


def test_an_update_of_the_collection_changes_what_it_must(run: Run, folder: Path, tmp_path: Path) -> None:
    run("publish", str(folder))
    before = contents(folder)
    write_update(tmp_path / "seed")
    found = json.loads(run("publish", str(folder), "--json")[1])
    assert (found["papers"], found["removed"], found["kept"]) == (31, [], [])
    pages = {f"papers/{paper_id(number)}.md" for number in (29, 30, 31)}
    assert set(found["written"]) == pages | {"README.md", "index.html", "notion.csv", "papers.bib", "papers.json"}
    old, new = (text.decode().split("\n") for text in (before["README.md"], contents(folder)["README.md"]))
    assert len(set(new) - set(old)) == 3


@pytest.mark.parametrize("name", ["README.md", "papers/2401.90030.md", "index.html"])
def test_a_file_of_others_is_never_overwritten(run: Run, folder: Path, name: str) -> None:
    (folder / "papers").mkdir(parents=True)
    (folder / name).write_text("mine", encoding="utf-8")
    (folder / "LICENSE").write_text("mine, too", encoding="utf-8")
    code, out, err = run("publish", str(folder))
    assert (code, out) == (1, "")
    assert err == (
        f"compress-tui: {folder / name} was not written by publishing. Nothing was written. "
        "Move it away, or choose another folder.\n"
    )
    assert contents(folder) == {name: b"mine", "LICENSE": b"mine, too"}


def test_files_of_others_beside_ours_stay(run: Run, folder: Path) -> None:
    run("publish", str(folder))
    (folder / "LICENSE").write_text("mine", encoding="utf-8")
    (folder / "papers" / "notes.md").write_text("mine", encoding="utf-8")
    run("publish", str(folder), "example30")
    assert (folder / "LICENSE").read_text(encoding="utf-8") == "mine"
    assert sorted(one.name for one in (folder / "papers").iterdir()) == [f"{paper_id(30)}.md", "notes.md"]


def test_links_are_not_followed(run: Run, folder: Path, tmp_path: Path) -> None:
    run("publish", str(folder))
    outside = tmp_path / "outside.md"
    outside.write_text("mine", encoding="utf-8")
    (folder / "README.md").unlink()
    (folder / "README.md").symlink_to(outside)
    assert run("publish", str(folder), "--title", "Other")[0] == 1
    (folder / "README.md").unlink()
    (folder / "papers").rename(tmp_path / "elsewhere")
    (folder / "papers").symlink_to(tmp_path / "elsewhere")
    assert "is a link" in run("publish", str(folder))[2]
    assert outside.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["../outside.md", "/etc/passwd", "papers/../../x.md", ".bashrc", "papers/a/b.md"])
def test_a_list_that_names_other_places_is_refused(run: Run, folder: Path, tmp_path: Path, name: str) -> None:
    run("publish", str(folder))
    (tmp_path / "outside.md").write_text("mine", encoding="utf-8")
    with (folder / LIST).open("a", encoding="utf-8") as found:
        found.write(f"{name}\n")
    code, _, err = run("publish", str(folder), "example30")
    assert code == 1
    assert "is no list that publishing wrote" in err
    assert (tmp_path / "outside.md").exists()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda text: text.replace("<!-- own:end about -->", ""), "do not belong together"),
        (lambda text: text.replace("own:begin about", "own:begin other").replace("end about", "end other")
            .replace("<!-- own:end other", "x\n<!-- own:end other"), "a place 'other' that is not known"),
    ],
)  # fmt: skip
def test_broken_marks_are_named_before_anything_is_written(run: Run, folder: Path, spoil: object, words: str) -> None:
    run("publish", str(folder))
    path = folder / "README.md"
    assert callable(spoil)
    path.write_text(spoil(path.read_text(encoding="utf-8")), encoding="utf-8")
    before = contents(folder)
    code, _, err = run("publish", str(folder), "example30", "--title", "Other")
    assert code == 1
    assert words in err
    assert str(path) in err
    assert contents(folder) == before


def test_a_publishing_that_was_cut_short_goes_on(run: Run, folder: Path) -> None:
    run("publish", str(folder))
    whole = contents(folder)
    for name in ("index.html", f"papers/{paper_id(30)}.md"):
        (folder / name).unlink()
    assert "2 files written" in run("publish", str(folder))[1]
    assert contents(folder) == whole


def test_a_fault_of_the_disk_is_named_and_the_next_time_goes_on(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def faulty(draft: Path, content: bytes, mode: int) -> None:
        if "index.html" in draft.name:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write_new(draft, content, mode)

    with monkeypatch.context() as patched:
        patched.setattr(outlet, "write_new", faulty)
        code, out, err = run("publish", str(folder))
    assert (code, out) == (1, "")
    assert f"{folder / 'index.html'} could not be written (No space left on device)" in err
    assert not [one for one in folder.rglob(".*") if one.name != LIST]
    assert run("publish", str(folder))[0] == 0
    assert len(contents(folder)) == 37


def test_the_folder_of_the_library_is_no_place_to_publish(run: Run, tmp_path: Path) -> None:
    run("list")
    code, _, err = run("publish", str(tmp_path / "home" / "site"))
    assert code == 1
    assert "lies in the folder of your library" in err
    assert not (tmp_path / "home" / "site").exists()


def test_what_cannot_be_done_is_said(run: Run, folder: Path) -> None:
    assert run("publish", str(folder), "nothing-like-this")[0] == 3
    assert not folder.exists()
    folder.write_text("mine", encoding="utf-8")
    assert "is no folder" in run("publish", str(folder))[2]
    assert run("publish")[0] == 2
