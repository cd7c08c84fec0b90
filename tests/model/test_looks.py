"""Looks at abstracts: when one is due, and what it changes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from factories import ABSTRACT, make_paper
from hypothesis import given
from hypothesis import strategies as st

from compress_tui.model.looks import DAY, WEEK, is_look_due, is_outdated, last_look, looked_again
from compress_tui.model.paper import Abstract, PaperId

TODAY = date(2026, 3, 9)
PAPER = make_paper(1, abstract=ABSTRACT)


@pytest.mark.parametrize(
    ("fetched", "looked", "days", "due"),
    [
        ("2026-03-08", "", DAY, False),
        ("2026-03-07", "", DAY, True),
        ("2026-03-02", "", WEEK, False),
        ("2026-03-01", "", WEEK, True),
        ("2026-03-01", "2026-03-05", WEEK, False),
        ("", "", WEEK, True),
        ("some day", "", WEEK, True),
        ("2026-04-01", "", WEEK, False),
    ],
)
def test_a_look_is_due_after_so_many_days(fetched: str, looked: str, days: int, due: bool) -> None:
    paper = replace(PAPER, abstract=replace(ABSTRACT, fetched=fetched, looked=looked))
    assert is_look_due(paper, TODAY, days) == due


def test_no_look_is_due_without_abstract_or_arxiv_id() -> None:
    assert not is_look_due(replace(PAPER, abstract=None), TODAY, DAY)
    assert not is_look_due(replace(PAPER, id=PaperId("a-slug")), TODAY, DAY)


ABSTRACTS = st.builds(
    Abstract,
    text=st.sampled_from(("one", "two")),
    version=st.integers(1, 5),
    fetched=st.dates(date(2026, 1, 1)).map(date.isoformat),
    journal_ref=st.sampled_from(("", "J 1")),
    withdrawn=st.booleans(),
    latest=st.integers(1, 5),
)


@given(ABSTRACTS, ABSTRACTS)
def test_a_look_keeps_the_text_of_its_version_and_forgets_no_newer_one(old: Abstract, new: Abstract) -> None:
    seen = looked_again(old, replace(new, latest=new.version))
    assert seen.version == old.version
    assert seen.text == (new.text if new.version == old.version else old.text)
    assert seen.latest == max(old.latest, new.version)
    assert (seen.journal_ref, seen.withdrawn) == (new.journal_ref, new.withdrawn)
    assert (last_look(seen), seen.fetched) == (new.fetched, old.fetched)
    assert is_outdated(seen) == (seen.latest > old.version)
    assert not is_look_due(replace(PAPER, abstract=seen), date.fromisoformat(new.fetched) + timedelta(DAY), DAY)
