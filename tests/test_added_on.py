"""When a paper came into the library: kept with it from the first day, and found by `added:`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from factories import ABSTRACT, make_paper, paper_id, seed_text, write_seed

from compress_tui import collection_keeper as keeper_module
from compress_tui import workspace as workspace_module
from compress_tui.model.codec import decode_paper, encode_paper
from compress_tui.model.paper import Origin
from compress_tui.model.query_evaluation import evaluate
from compress_tui.model.query_parser import parse
from compress_tui.model.search import Haystack, Scope
from compress_tui.workspace import Workspace

MINE = make_paper(77, origin=Origin.ADDED, abstract=ABSTRACT)
On = Callable[[str], None]


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> On:
    """Set the day."""

    def set_day(day: str) -> None:
        for module in (workspace_module, keeper_module):
            monkeypatch.setattr(module, "now", lambda: datetime.fromisoformat(f"{day}T12:00:00+00:00"))

    set_day("2026-01-01")
    return set_day


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_seed(tmp_path / "seed")
    return tmp_path


def opened(folder: Path) -> Workspace:
    return Workspace(folder / "home", folder / "seed")


def days(workspace: Workspace) -> set[str]:
    return {workspace.library.paper(one).added for one in workspace.library.catalogue}


def test_the_collection_came_on_the_day_of_the_first_start(folder: Path, on: On) -> None:
    workspace = opened(folder)
    assert days(workspace) == {"2026-01-01"}
    on("2026-01-02")
    workspace.update_collection()
    assert days(workspace) == {"2026-01-01"}
    workspace.close()
    again = opened(folder)
    assert days(again) == {"2026-01-01"}
    again.close()


def test_an_update_dates_what_is_new_and_leaves_the_rest(folder: Path, on: On) -> None:
    workspace = opened(folder)
    workspace.update_collection()
    on("2026-02-01")
    fresh, changed = make_paper(9), replace(workspace.library.paper(paper_id(1)), title="Changed", added="")
    (folder / "seed" / f"{fresh.id}.md").write_text(seed_text(fresh), encoding="utf-8")
    (folder / "seed" / f"{changed.id}.md").write_text(seed_text(changed), encoding="utf-8")
    workspace.update_collection()
    assert workspace.library.paper(fresh.id).added == "2026-02-01"
    assert workspace.library.paper(changed.id).added == "2026-01-01"
    assert workspace.library.news.changed[changed.id] == ("title",)
    workspace.close()


def test_a_paper_of_the_readers_own_came_when_it_was_added_unless_it_says_when(folder: Path, on: On) -> None:
    workspace = opened(folder)
    on("2026-03-04")
    workspace.add((MINE, make_paper(78, added="2020-05-06")))
    assert workspace.library.paper(MINE.id).added == "2026-03-04"
    assert workspace.library.paper(paper_id(78)).added == "2020-05-06"
    on("2026-03-05")
    workspace.undo()
    workspace.redo()
    workspace.learn_abstracts({MINE.id: ABSTRACT})
    workspace.close()
    again = opened(folder)
    assert again.library.paper(MINE.id).added == "2026-03-04"
    again.close()


def test_of_a_library_from_before_nothing_is_claimed(folder: Path, on: On) -> None:
    workspace = opened(folder)
    workspace.update_collection()
    workspace.learn(replace(workspace.library.paper(one), added="") for one in workspace.library.catalogue)
    (folder / "seed" / f"{paper_id(9)}.md").write_text(seed_text(make_paper(9)), encoding="utf-8")
    on("2026-02-01")
    workspace.update_collection()
    assert days(workspace) == {"", "2026-02-01"}
    workspace.close()


def test_an_unknown_day_is_not_written_and_an_odd_one_finds_nothing() -> None:
    assert "added" not in encode_paper(MINE)
    assert decode_paper(encode_paper(replace(MINE, added="2026-03-04"))).added == "2026-03-04"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("added:2026-03-04", [1]),
        ("added:2026", [1, 2]),
        ("added:2026-01..2026-02", [2]),
        ("added:>=2026-02", [1]),
        ("added:<2021", [3]),
        ("added:7d", [1]),
        ("added:>4w", [2, 3]),
        ("-added:2026", [3, 4, 5]),
        ("added:..2030", [1, 2, 3]),
    ],
)
def test_added_takes_days_and_ranges(folder: Path, on: On, text: str, found: list[int]) -> None:
    workspace = opened(folder)
    library = workspace.library
    known = ("2026-03-04", "2026-01-15", "2020-12-31", "", "some day")
    papers = [make_paper(number, added=day) for number, day in enumerate(known, 1)]
    library = library.with_papers(papers)
    among = {paper.id for paper in papers}
    scope = Scope(library, Haystack(), date(2026, 3, 6))
    assert evaluate(parse(text).term, scope, among) == {paper_id(number) for number in found}
    workspace.close()
