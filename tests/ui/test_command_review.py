"""The command review: what it writes, and what it leaves alone."""

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from made_up.related import ids, related_workspace

from compress_tui import cli, workspace
from compress_tui.model.change import SetNote, SetVerdict

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    found = related_workspace(tmp_path)
    found.commit(SetVerdict(ids(1)[0], "Begin here."))
    found.commit(SetNote(ids(2)[0], "After [[2301.00008]], see [[nowhere]].", NOON))
    found.close()
    monkeypatch.setattr(workspace, "seed_folder", lambda: tmp_path / "seed" / "papers")
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["compress-tui", "--data-dir", str(tmp_path / "home"), "review", *arguments])
        return cli.main()

    return call


def test_a_page_and_its_bibliography_are_written(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("curvature", "-o", "r.tex") == 0
    printed = capsys.readouterr()
    assert printed.out == "Wrote r.tex: 2 with words, 0 without; 3 entries in r.bib.\n"
    assert "1 link leads to no paper of the library, and stands as text: nowhere" in printed.err
    page, bib = (tmp_path / "r.tex").read_text(), (tmp_path / "r.bib").read_text()
    assert page.count(r"\cite{") == 3
    for key in ("example2021surgeon", "example2022rounding", "example2022poem"):
        assert f"{{{key}}}" in page
        assert f"@misc{{{key}," in bib


def test_minus_excludes_and_json_has_a_stable_form(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("caches", "-evicting", "curvature OR forget", "-o", "r.md", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found == {
        "file": "r.md",
        "bibliography": "r.bib",
        "groups": {},
        "without_words": [ids(5)[0]],
        "lost_links": [],
    }


def test_own_text_outlives_a_further_run(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    assert run("curvature", "-o", str(path)) == 0
    path.write_text(path.read_text().replace("# References", "My own end.\n\n# References"))
    assert run("rotations", "-o", str(path), "--with-briefs", "--by", "tag") == 0
    assert "My own end." in path.read_text()
    assert "Begin here." not in path.read_text()
    assert "From its brief: Keep." in path.read_text()
    assert "# Without a tag" in path.read_text()


@pytest.mark.parametrize("name", ["r.md", "r.bib"])
def test_a_file_of_another_kind_is_replaced_by_force_only(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / name).write_text("mine")
    assert run("curvature", "-o", "r.md") == 1
    assert "Nothing was written; --force replaces it." in capsys.readouterr().err
    assert [one.name for one in tmp_path.glob("r.*")] == [name]
    assert (tmp_path / name).read_text() == "mine"
    assert run("curvature", "-o", "r.md", "--force") == 0
    assert (tmp_path / name).read_text() != "mine"


def test_two_pages_do_not_share_a_bibliography_unasked(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("curvature", "-o", "r.md") == 0
    assert run("rotations", "-o", "r.tex") == 1
    assert "r.bib is not the bibliography of an earlier r.tex." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("output", "why"),
    [
        ("r.txt", "ends neither in .md nor in .tex"),
        ("my review.tex", "BibTeX finds no file"),
        ("no/r.md", "No folder no"),
    ],
)
def test_an_unfit_name_is_wrong_usage(run: Run, capsys: pytest.CaptureFixture[str], output: str, why: str) -> None:
    assert run("curvature", "-o", output) == 2
    assert why in capsys.readouterr().err


def test_nothing_that_fits_writes_nothing(run: Run, tmp_path: Path) -> None:
    assert run("qqqqqq", "-o", "r.md") == 3
    assert not list(tmp_path.glob("r.*"))


def test_a_folder_that_cannot_be_written_is_said(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("compress_tui.cli_review.write_whole", fail)
    assert run("curvature", "-o", "r.md") == 1
    assert "r.md could not be written (No space left on device). Your library is safe." in capsys.readouterr().err
