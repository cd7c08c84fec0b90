"""`compare`: papers side by side on the command line."""

import csv
import io
import json

import pytest
from made_up.command_line import Run
from made_up.papers import paper_id

IDS = [paper_id(number) for number in (12, 9, 30)]


def test_papers_stand_in_the_order_in_which_they_are_named(run: Run) -> None:
    code, out, err = run("compare", *IDS)
    assert (code, err) == (0, "")
    head, _, *rows = out.splitlines()
    assert [part.partition("]")[0] for part in head.split("[")[1:] if part.startswith("Round")] == [
        "Rounding Study 12",
        "Rounding Study 30",
    ]
    assert [row.split(" | ")[0] for row in rows] == [
        *("| Venue", "| Weight bits", "| Models", "| Code", "| Verdict"),
    ]


def test_every_form_is_printed(run: Run) -> None:
    found = json.loads(run("compare", *IDS, "--format", "json")[1])
    assert [paper["id"] for paper in found["papers"]] == IDS
    assert list(found["rows"][0]) == ["name", "differs", "cells"]
    rows = list(csv.reader(io.StringIO(run("compare", *IDS, "--format", "csv")[1])))
    assert rows[2] == ["Id", *IDS]
    assert run("compare", *IDS, "--format", "latex")[1].rstrip().endswith("\\end{document}")


def test_only_what_differs(run: Run) -> None:
    found = json.loads(run("compare", *IDS[:2], "--differing", "--format", "json")[1])
    assert [row["name"] for row in found["rows"]] == []
    found = json.loads(run("compare", IDS[0], IDS[2], "--differing", "--format", "json")[1])
    assert [row["name"] for row in found["rows"]] == ["Verdict"]


@pytest.mark.parametrize("ids", [IDS[:1], [IDS[0], IDS[0]], [paper_id(number) for number in range(1, 8)]])
def test_other_numbers_than_two_to_six_are_wrong_usage(run: Run, ids: list[str]) -> None:
    code, out, err = run("compare", *ids)
    assert (code, out) == (2, "")
    assert "papers" in err


def test_an_unknown_paper_or_form_is_named(run: Run) -> None:
    assert run("compare", IDS[0], "1234.56789")[0] == 3
    code, _, err = run("compare", *IDS, "--format", "word")
    assert code == 2
    assert "latex" in err
