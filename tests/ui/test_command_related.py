"""The commands related and paths."""

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from made_up.related import ids, related_workspace

from compress_tui import cli, workspace
from compress_tui.model.change import SetStatus
from compress_tui.model.reading import Status

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    found = related_workspace(tmp_path)
    found.commit(SetStatus(ids(1), Status.READ, NOON))
    found.close()
    monkeypatch.setattr(workspace, "seed_folder", lambda: tmp_path / "seed" / "papers")

    def call(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["compress-tui", "--data-dir", str(tmp_path / "home"), *arguments])
        return cli.main()

    return call


def test_related_papers_are_listed_with_reasons(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("related", f"https://arxiv.org/abs/{ids(2)[0]}", "--most", "1") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "first  2301.00001     2021 Surgeon: Curvature for Single Weights"
    assert lines[1].strip().startswith("to read before it; shares Curvature")
    assert lines[2].split()[:2] == ["after", "2301.00003"]
    assert len(lines) == 6


def test_related_as_json_has_a_stable_form(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("related", ids(2)[0], "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found[0]) == ["id", "title", "relation", "nearness", "shares", "status"]
    assert [one["relation"] for one in found[:3]] == ["needed", "needs it", "needs it"]
    assert found[0]["status"] == "read"


def test_an_unknown_paper_is_named_with_the_nearest(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("related", "2301.00009") == 3
    assert "The nearest is 2301.0000" in capsys.readouterr().err


def test_paths_are_listed_with_how_far_they_are_read(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("paths") == 0
    assert capsys.readouterr().out == "  1/3   Rounding, from the start\n"
    assert run("paths", "--json") == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert list(found) == ["name", "introduction", "read", "papers"]
    assert found["papers"][0] == {
        "id": "2301.00001",
        "title": "Surgeon: Curvature for Single Weights",
        "status": "read",
        "why": "curvature first",
    }


def test_a_path_is_shown_by_a_part_of_its_name(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("paths", "FROM the") == 0
    out = capsys.readouterr().out
    assert out.startswith("Rounding, from the start, 1 of 3 read or skipped\nBegin with curvature.")
    assert "  3. unread   2301.00099     (not in the library)\n              a step that nobody has" in out
    assert run("paths", "rondin") == 3
    assert "No reading path and no paper 'rondin'. The nearest is: Rounding" in capsys.readouterr().err


def test_the_tree_of_a_paper_shows_cycles_and_ends(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("paths", ids(5)[0]) == 0
    out = capsys.readouterr().out
    assert out.count("(a cycle: stands above already)") == 2
    assert run("paths", ids(3)[0], "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["id", "title", "needs", "needed_by"]
    assert found["needs"][0]["needs"][0]["id"] == ids(1)[0]
    assert found["needed_by"][0]["needed_by"] == []


def test_paths_that_cannot_be_read_are_a_failure(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "seed" / "paths.md").write_text("## A\n", encoding="utf-8")
    assert run("paths") == 1
    assert "line 1: path 'A' has no introduction" in capsys.readouterr().err
    (tmp_path / "seed" / "paths.md").unlink()
    assert run("paths") == 3
