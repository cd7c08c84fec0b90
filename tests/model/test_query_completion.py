"""Completion offers what may stand at the cursor, and what it offers is understood."""

from collections.abc import Mapping

import pytest
from factories import LIBRARIES, make_library, paper_id
from hypothesis import given
from hypothesis import strategies as st
from made_up.searches import TYPED

from compress_tui.model.library import Library
from compress_tui.model.query_completion import MOST, complete
from compress_tui.model.query_fields import FIELDS
from compress_tui.model.query_parser import parse
from compress_tui.model.query_terms import QueryError
from compress_tui.model.reading import Reading, Status

LIBRARY = make_library().with_readings(
    {
        paper_id(1): Reading(Status.READ, tags=("to read", "low"), star=True),
        paper_id(2): Reading(Status.READ, tags=("low",), note="x"),
    }
)


def offered(text: str, library: Library = LIBRARY) -> dict[str, int | None]:
    """Give the texts that completing at the end would make, with their counts."""
    found = complete(text, len(text), library)
    return {text[: found.begin] + one.text + text[found.end :]: one.count for one in found.candidates}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("th", {"theme:": None}),
        ("gem -(s", {"gem -(status:": None, "gem -(sparsity:": None, "gem -(sort:": None}),
        ("theme:prun", {"theme:Pruning": 3}),
        ("theme:pruning,qu", {"theme:pruning,Quantization": 2}),
        ("theme:mod", {'theme:"Open Source Models"': 0}),
        ('theme:"open s', {'theme:"Open Source Models"': 0}),
        ("status:re", {"status:reading": 0, "status:read": 2}),
        ("STATUS:=un", {"STATUS:=unread": 10}),
        ("tag:", {"tag:low": 2, 'tag:"to read"': 1}),
        ("tag:re", {'tag:"to read"': 1}),
        ("has:", {"has:brief": 6, "has:note": 1, "has:abstract": 3, "has:code": 8, "has:star": 1, "has:card": None}),
        (
            "is:",
            {
                "is:starred": None,
                "is:withdrawn": None,
                "is:outdated": None,
                "is:left": None,
                "is:new": None,
                "is:edited": None,
            },
        ),
        ("author:ada", {'author:"Ada Example"': 12}),
        ("by:sam", {}),
        ("training:pre", {"training:pre-training": None}),
        ("-sort:t", {"-sort:title": None}),
        ("year:202", {"year:2021": 2, "year:2022": 2, "year:2023": 2, "year:2024": 2, "year:2025": 2, "year:2020": 2}),
        ("zz", {}),
        ("zz:", {}),
        ('"th', {}),
    ],
)
def test_names_and_values_are_offered_with_counts(text: str, wanted: Mapping[str, int | None]) -> None:
    assert offered(text) == wanted


def test_before_anything_is_typed_every_field_is_offered() -> None:
    assert list(offered("")) == [f"{name}:" for name in FIELDS] + ["sort:"]


def test_the_middle_of_a_text_is_completed() -> None:
    found = complete("theme:pr gem", 8, LIBRARY)
    assert (found.begin, found.end) == (6, 8)
    assert [one.text for one in found.candidates] == ["Pruning", "Prompt"]


@given(TYPED, st.integers(-3, 50), LIBRARIES)
def test_any_text_can_be_completed_anywhere(text: str, cursor: int, library: Library) -> None:
    found = complete(text, cursor, library)
    assert 0 <= found.begin <= found.end <= len(text)
    assert len(found.candidates) <= MOST


@given(st.sampled_from(list(FIELDS)), st.sampled_from(("", "p", "r", "2")))
def test_what_is_offered_as_a_value_is_understood(name: str, typed: str) -> None:
    for text in offered(f"{name}:{typed}"):
        try:
            assert parse(text).terms
        except QueryError as error:
            raise AssertionError(text) from error
