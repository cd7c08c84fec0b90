"""Comparisons: which rows there are, which of them differ, and orders that lose nothing."""

from factories import BRIEF, CARDS, make_paper
from hypothesis import given
from hypothesis import strategies as st

from compress_tui.model.card import Card, Headline, Technique, Training
from compress_tui.model.comparison import MOST, Comparison, Row, problem_with
from compress_tui.model.paper import Paper
from compress_tui.model.reading import UNTOUCHED, Reading

CARD = Card(
    technique=(Technique.PTQ,),
    weight_bits=(3, 4.0),
    ratio=2,
    training=Training.NONE,
    headline=Headline("perplexity", "5.12", "WikiText2", "FP16"),
)


def compared(*papers: Paper, readings: tuple[Reading, ...] = ()) -> Comparison:
    given_readings = (*readings, *(UNTOUCHED,) * (len(papers) - len(readings)))
    return Comparison.of(
        tuple(zip(papers, given_readings, strict=True)), lambda paper: paper.title, lambda paper: paper.published
    )


def cells(comparison: Comparison) -> dict[str, tuple[str, ...]]:
    return {row.name: row.cells for row in comparison.rows}


def test_a_row_is_there_where_anything_is_known() -> None:
    other = make_paper(2, venue="ICLR 2023", code="https://example.org/code", brief=BRIEF)
    found = cells(compared(make_paper(1, card=CARD), other, readings=(Reading(verdict="Use it", note="Ask\nAda"),)))
    assert found == {
        "Venue": ("preprint", "ICLR 2023"),
        "Technique": ("post-training quantization", ""),
        "Weight bits": ("3, 4", ""),
        "Compression": ("2×", ""),
        "Training": ("none", ""),
        "Headline result": ("5.12", ""),
        "Metric": ("perplexity", ""),
        "Data set": ("WikiText2", ""),
        "Baseline": ("FP16", ""),
        "Code": ("", "yes"),
        "Verdict": ("", "Read it."),
        "Own verdict": ("Use it", ""),
        "Own note": ("Ask\nAda", ""),
    }


def test_what_is_not_known_is_no_difference() -> None:
    assert not Row("Training", ("none", "", "none")).differs
    assert Row("Training", ("none", "", "calibration")).differs
    assert not Row("Models", ("OPT, LLaMA", "LLaMA, OPT")).differs


def test_the_rows_that_differ_alone() -> None:
    both = compared(make_paper(1, card=CARD), make_paper(2, card=CARD, venue="ACL 2024"))
    assert [row.name for row in both.differing.rows] == ["Venue"]


def test_equal_names_are_told_apart() -> None:
    same = [make_paper(number, title="Prune") for number in (1, 2, 7)]
    assert [column.name for column in compared(*same).columns] == [
        "Prune 2021 (2301.00001)",
        "Prune 2022",
        "Prune 2021 (2301.00007)",
    ]


def test_a_column_is_dropped_with_what_only_it_knew() -> None:
    three = compared(make_paper(1, card=CARD), make_paper(2), make_paper(3))
    two = three.without_column(0)
    assert [column.id for column in two.columns] == ["2301.00002", "2301.00003"]
    assert list(cells(two)) == ["Venue"]
    assert two.without_column(0) == two


def test_the_last_row_stays() -> None:
    one_row = compared(make_paper(1), make_paper(2))
    assert one_row.without_row(0) == one_row
    assert "Venue" not in cells(compared(make_paper(1, card=CARD), make_paper(2)).without_row(0))


def test_two_to_six_can_be_compared() -> None:
    assert [bool(problem_with(count)) for count in range(9)] == [True, True, *[False] * 5, True, True]


SOME = st.lists(CARDS, min_size=2, max_size=MOST).map(
    lambda cards: compared(*(make_paper(number, card=card) for number, card in enumerate(cards, 1)))
)


@given(SOME, st.data())
def test_moving_keeps_every_cell_under_its_paper(table: Comparison, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(table.columns) - 1))
    by = data.draw(st.integers(-7, 7))
    moved = table.with_column_moved(at, by)
    assert _by_paper(moved) == _by_paper(table)
    assert moved.columns[max(0, min(at + by, len(table.columns) - 1))] == table.columns[at]
    row = data.draw(st.integers(0, len(table.rows) - 1))
    turned = table.with_row_moved(row, by)
    assert _by_paper(turned) == _by_paper(table)
    assert turned.rows[max(0, min(row + by, len(table.rows) - 1))] == table.rows[row]


@given(SOME)
def test_a_move_there_and_back_changes_nothing(table: Comparison) -> None:
    assert table.with_column_moved(0, 1).with_column_moved(1, -1) == table


def test_a_newer_table_takes_the_arrangement_of_an_older_one() -> None:
    papers = [make_paper(number, card=CARD) for number in (1, 2, 3)]
    mine = compared(*papers).without_row(0).with_row_moved(0, 3).with_column_moved(0, 2).without_column(0)
    newer = compared(*papers, readings=(Reading(verdict="Use it"),))
    assert newer.arranged_like(mine) == mine
    assert "Own verdict" in cells(newer)


@given(SOME)
def test_a_table_arranged_like_itself_is_itself(table: Comparison) -> None:
    assert table.arranged_like(table) == table


def _by_paper(table: Comparison) -> set[tuple[str, str, str]]:
    return {
        (column.id, row.name, cell) for row in table.rows for column, cell in zip(table.columns, row.cells, strict=True)
    }
