"""compress-tui export: the right papers, whole files, and none that was there overwritten."""

import errno
import json
import os
from pathlib import Path

import pytest
from made_up.command_line import Run
from made_up.papers import paper_id

from compress_tui.interchange.outgoing import Target
from compress_tui.storage import outlet


@pytest.mark.parametrize("target", Target)
def test_stdout_and_file_have_the_same_bytes_twice_over(run: Run, tmp_path: Path, target: Target) -> None:
    run("note", paper_id(30), "--append", "a\nb")
    path = tmp_path / "out"
    code, out, err = run("export", "rounding", "--to", target, "-o", str(path))
    assert (code, out, err) == (0, f"Wrote 19 papers as {target.title} to {path}\n", "")
    with path.open(encoding="utf-8", newline="") as written:
        first = written.read()
    assert run("export", "rounding", "--to", target) == (0, first, "")
    assert run("export", "rounding", "--to", target)[1] == first


def test_the_order_is_that_of_the_search(run: Run) -> None:
    text = run("export", "rounding", "sort:oldest", "--to", "json")[1]
    years = [paper["published"] for paper in json.loads(text)["papers"]]
    assert years == sorted(years)
    assert len(years) == 19


def test_keys_that_were_handed_out_stay(run: Run) -> None:
    run("export", "--to", "bibtex")
    key = json.loads(run("show", paper_id(1), "--json")[1])["reading"]["citation_key"]
    assert f"{{{key}," in run("export", "--to", "bibtex")[1]
    assert run("cite", paper_id(1), "--format", "key")[1] == f"{key}\n"


def test_a_file_that_is_there_stays_unless_it_is_to_be_replaced(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("mine", encoding="utf-8")
    path.chmod(0o640)
    code, out, err = run("export", "-o", str(path))
    assert (code, out) == (1, "")
    assert err == (
        f"compress-tui: Not written: {path} is there already. Your library is as it was, "
        "and so is everything at that place. Choose another name, or --force to replace it.\n"
    )
    assert path.read_text(encoding="utf-8") == "mine"
    assert run("export", "-o", str(path), "--force")[0] == 0
    assert path.read_text(encoding="utf-8").startswith("@misc{")
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(one.name for one in tmp_path.iterdir()) == ["home", "refs.bib", "seed"]


def test_a_link_stays_a_link(run: Run, tmp_path: Path) -> None:
    target, link = tmp_path / "target.bib", tmp_path / "link.bib"
    target.write_text("mine", encoding="utf-8")
    link.symlink_to(target)
    assert run("export", "-o", str(link))[0] == 1
    assert run("export", "-o", str(link), "--force")[0] == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("@misc{")


@pytest.mark.parametrize("place", ["missing/refs.bib", ""])
def test_a_place_that_cannot_be_written_is_named(run: Run, tmp_path: Path, place: str) -> None:
    code, out, err = run("export", "--to", "ris", "--force", "-o", str(tmp_path / place))
    assert (code, out) == (1, "")
    assert str(tmp_path) in err
    assert "Your library is as it was" in err


def test_a_full_disk_leaves_what_was_there(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("mine", encoding="utf-8")

    def write_new(draft: Path, content: bytes, mode: int) -> None:
        draft.write_bytes(content[:5])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(outlet, "write_new", write_new)
    code, _, err = run("export", "-o", str(path), "--force")
    assert code == 1
    assert "No space left on device" in err
    assert path.read_text(encoding="utf-8") == "mine"
    assert not list(tmp_path.glob(".*"))


def test_a_file_system_without_links_will_do(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", link)
    path = tmp_path / "refs.bib"
    assert run("export", "-o", str(path))[0] == 0
    assert run("export", "-o", str(path))[0] == 1


def test_json_tells_of_the_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "papers.ris"
    code, out, _ = run("export", "h2o", "-o", str(path), "--json")
    assert code == 0
    assert json.loads(out) == {"file": str(path), "format": "ris", "papers": 1}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--to", "bibtx"), 2, "did you mean bibtex"),
        ((), 2, "Say the format with --to"),
        (("-o", "papers.txt"), 2, "Say the format with --to"),
        (("--to", "ris", "--json"), 2, "name one with -o"),
        (("--to", "ris", "nothing-like-this"), 3, "No paper fits; nothing was written."),
        (("--to", "ris", "theme:prunning"), 2, "Did you mean Pruning?"),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, arguments: tuple[str, ...], code: int, words: str) -> None:
    found = run("export", *arguments)
    assert found[0] == code
    assert found[1] == ""
    assert words in found[2]


def test_readings_can_stay_at_home(run: Run) -> None:
    run("mark", paper_id(30), "--as", "read")
    assert "Read\\_Status: Read" in run("export", "example30", "--to", "bibtex")[1]
    assert "Read" not in run("export", "example30", "--to", "bibtex", "--without-readings")[1]
