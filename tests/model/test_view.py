"""Where the reader was survives a restart; what does not fit is left out."""

import json

import pytest
from factories import IDS, QUERIES
from hypothesis import given
from hypothesis import strategies as st

from compress_tui.model.paper import PaperId
from compress_tui.model.query import Query
from compress_tui.ui.view import View

PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
JSON: st.SearchStrategy[object] = (
    PLAIN | st.lists(PLAIN, max_size=3) | st.dictionaries(st.text(max_size=3), PLAIN, max_size=3)
)
NAMES = ("text", "themes", "statuses", "years", "flags", "hide_read", "order", "paper", "top")


def without_nested_order(plain: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in plain.items() if name != "order" or not isinstance(value, list | dict)}


@given(QUERIES, st.none() | IDS, st.integers(0, 100_000))
def test_a_view_comes_back_from_json_as_it_was(query: Query, paper_id: PaperId | None, top: int) -> None:
    view = View(query, paper_id, top)
    assert View.decode(json.loads(json.dumps(view.encode()))) == view


@given(st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=3), JSON).map(without_nested_order))
def test_junk_is_left_out(plain: dict[str, object]) -> None:
    view = View.decode(plain)
    assert View.decode(json.loads(json.dumps(view.encode()))) == view


@pytest.mark.parametrize("plain", [{"order": []}, {"themes": [["Pruning"]]}])
def test_junk_inside_junk_is_left_out(plain: dict[str, object]) -> None:
    assert View.decode(plain) == View(Query())


def test_nothing_gives_the_first_view() -> None:
    assert View.decode({}) == View(Query())
