"""The command audit: which files it reads, what it prints, and its exit codes."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from made_up.related import ids, related_workspace

from compress_tui import cli, workspace
from compress_tui.model.change import SetTags

Run = Callable[..., int]
ONE, TWO, THREE = ids(1, 2, 3)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    found = related_workspace(tmp_path)
    found.commit(SetTags((THREE,), ("must cite",)))
    found.close()
    monkeypatch.setattr(workspace, "seed_folder", lambda: tmp_path / "seed" / "papers")
    (tmp_path / "paper" / "parts").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "paper")

    def call(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["compress-tui", "--data-dir", str(tmp_path / "home"), "audit", *arguments])
        return cli.main()

    return call


def write(name: str, text: str) -> None:
    Path(name).write_text(text, encoding="utf-8")


def misc(key: str, paper_id: str) -> str:
    return f"@misc{{{key}, eprint={{{paper_id}}}}}\n"


def test_files_are_followed_and_everything_is_said(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    write("p.tex", "\\input{parts/a}\n\\include{parts/b.tex}\n\\bibliography{r}")
    write("parts/a.tex", "\\cite{one}\n\\input{p}")
    write("parts/b.tex", "\n\\cite{nobody}")
    write("r.bib", misc("one", ONE) + misc("two", TWO))
    assert run("p.tex") == 1
    assert capsys.readouterr().out.splitlines() == [
        "Cited papers of the library: 1",
        f"  one  {ONE}  Surgeon: Curvature for Single Weights",
        "Tagged 'must cite', and not cited: 1",
        f"  {THREE}  Rotations before Rounding",
        "Keys without an entry: 1",
        "  parts/b.tex:2: nobody",
        "Entries that nobody cites: 1",
        "  r.bib:2: two",
    ]


def test_json_has_a_stable_form(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    write("r.bib", misc("three", THREE))
    assert run("r.bib", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == [
        *("cited", "must_cite", "published", "unknown", "twice", "never_cited", "has_bibliography", "remarks"),
    ]
    assert found["cited"] == [{"key": "three", "id": THREE, "title": "Rotations before Rounding"}]


def test_nothing_outside_of_the_folder_is_read_but_what_is_named(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "outside.bib").write_text(misc("three", THREE))
    Path("link.tex").symlink_to(tmp_path / "outside.tex")
    (tmp_path / "outside.tex").write_text("\\cite{secret}")
    write("p.tex", "\\cite{three}\\input{link}\\input{/etc/passwd}\\bibliography{../outside}")
    assert run("p.tex") == 1
    printed = capsys.readouterr()
    assert printed.err.count("is outside of") == 3
    assert "secret" not in printed.out
    assert "No bibliography" in printed.out
    assert run("p.tex", "../outside.bib") == 1
    assert "Cited papers of the library: 1\n" in capsys.readouterr().out


def test_a_tex_file_without_bibliography_has_a_sentence(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    write("p.tex", "\\cite{a}")
    assert run("p.tex", "--tag", "none") == 3
    out = capsys.readouterr().out
    assert "No bibliography: no .bib file and no thebibliography is named" in out
    assert "No paper of the library is cited." in out
    assert "Keys without an entry" not in out


def test_what_is_missing_or_broken_is_named_with_its_place(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    write("p.tex", "\n\\input{nothing}\\bibliography{r}\\cite{three,b}")
    write("r.bib", f"@misc{{b, title={{x}}\n{misc('three', THREE)}")
    assert run("p.tex") == 1
    printed = capsys.readouterr()
    assert "p.tex:2: no file" in printed.err
    assert "r.bib:1: an entry cannot be read" in printed.err
    assert "Keys without an entry" not in printed.out
    assert "three" in printed.out


def test_a_file_that_cannot_be_read_is_a_failure(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("absent.tex") == 1
    assert "no file absent.tex" in capsys.readouterr().err
    Path("folder.tex").mkdir()
    assert run("folder.tex") == 1
    assert "cannot be read (Is a directory)" in capsys.readouterr().err


def test_other_endings_are_wrong_usage(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("p.docx") == 2
    assert "not: p.docx" in capsys.readouterr().err


def test_a_huge_file_is_left_alone(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("compress_tui.cli_manuscript.MOST_BYTES", 10)
    write("r.bib", misc("three", THREE))
    assert run("r.bib") == 1
    assert "is larger than" in capsys.readouterr().err
