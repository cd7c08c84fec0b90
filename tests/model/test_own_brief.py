"""Briefs of the reader's own: read leniently, written so that they are read back, joined heading by heading."""

import pytest
from factories import BRIEF, LIBRARIES, PARAGRAPHS, make_library, paper_id
from hypothesis import given
from hypothesis import strategies as st

from compress_tui.model.brief import HEADINGS, Brief, BriefError
from compress_tui.model.brief_change import SetBrief
from compress_tui.model.change import SetFacts
from compress_tui.model.library import Library
from compress_tui.model.own_brief import form_of, merged_briefs, own_brief, parse_own, words_hint

ONE, TWO = paper_id(1), paper_id(2)  # of which the first has a published brief
ANY_TEXTS = st.text(st.sampled_from("ab #\\+\n\x1bé:"), max_size=20)
OWN = st.lists(ANY_TEXTS | PARAGRAPHS, min_size=5, max_size=5).map(own_brief)


@given(OWN)
def test_whatever_is_written_is_read_back_as_it_is_kept(brief: Brief | None) -> None:
    assert parse_own(form_of(brief)) == brief
    if brief is not None:
        assert parse_own(brief.markdown()) == brief
        assert own_brief(text for _, text in brief.sections) == brief


def test_headings_may_be_missing_empty_and_in_any_order() -> None:
    found = parse_own("## verdict:\nUse it.\n\n## Problem\n\n## Idea\nRound.\n")
    assert found == Brief("", "Round.", "", "", "Use it.")
    assert found is not None
    assert (found.filled, found.is_whole, found.words) == (2, False, 3)
    assert parse_own("\n \n") is None
    assert parse_own("## Problem\n## Idea") is None


def test_the_front_matter_of_a_file_of_the_collection_is_passed_over() -> None:
    assert parse_own('+++\nid = "x"\n+++\n' + BRIEF.markdown()) == BRIEF


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("## Problem\nx\n## Numbrs\ny", 3, "heading 'Numbrs' is unknown; there are: Problem, Idea"),
        ("## Idea\nx\n## Idea\ny", 3, "heading 'Idea' stands twice"),
        ("\nloose\n## Idea\nx", 2, "text before the first heading"),
        ("+++\nid\n+++\n## What\nx", 4, "heading 'What' is unknown"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_line(text: str, line: int, words: str) -> None:
    with pytest.raises(BriefError) as caught:
        parse_own(text)
    assert caught.value.line == line
    assert caught.value.why.startswith(words)


def test_a_line_that_looks_like_a_heading_stays_in_its_section() -> None:
    brief = own_brief(("## Idea\nand\n## Limits", "", "", "", ""))
    assert brief is not None
    assert brief.problem == "\\## Idea\nand\n\\## Limits"


def test_only_a_brief_without_empty_headings_counts() -> None:
    library = SetBrief(TWO, Brief("a", "b", "", "", ""), None).apply(make_library())
    assert not library.catalogue.outlines[TWO].has_brief
    assert library.paper(TWO).brief == Brief("a", "b", "", "", "")
    whole = SetBrief(TWO, Brief("a", "b", "c", "d", "e"), library.paper(TWO).brief).apply(library)
    assert whole.catalogue.outlines[TWO].has_brief
    emptied = SetBrief(ONE, None, BRIEF).apply(library)
    assert not emptied.catalogue.outlines[ONE].has_brief
    assert emptied.published(ONE).brief == BRIEF
    back = SetFacts(ONE, (("brief", None),)).apply(emptied)
    assert back.catalogue.outlines[ONE].has_brief


def test_a_brief_as_it_is_published_is_none_of_the_reader() -> None:
    mine = Brief("mine", *(text for _, text in BRIEF.sections[1:]))
    library = SetBrief(ONE, mine, BRIEF).apply(make_library())
    assert library.reading(ONE).facts
    assert SetBrief(ONE, BRIEF, mine).apply(library).reading(ONE).facts == ()


def test_two_windows_are_joined_heading_by_heading() -> None:
    other = SetBrief(ONE, Brief("theirs", "b", "c", "d", "e"), Brief("a", "b", "c", "d", "e"))
    library = other.apply(SetBrief(ONE, Brief("a", "b", "c", "d", "e"), BRIEF).apply(make_library()))
    mine = SetBrief(ONE, Brief("a", "mine", "c", "d", "e"), Brief("a", "b", "c", "d", "e"))
    assert mine.remark(library) == "Another window had changed this brief too: both are kept."
    assert mine.apply(library).paper(ONE).brief == Brief("theirs", "mine", "c", "d", "e")
    both = SetBrief(ONE, Brief("mine", "b", "c", "d", "e"), Brief("a", "b", "c", "d", "e"))
    assert "1 place overlaps, marked with <<<<<<<" in both.remark(library)
    found = both.apply(library).paper(ONE).brief
    assert found is not None
    assert "mine" in found.problem
    assert "theirs" in found.problem


@given(OWN, OWN)
def test_where_only_one_side_wrote_its_brief_is_kept(base: Brief | None, mine: Brief | None) -> None:
    assert merged_briefs(base, mine, base) == (mine, 0)
    assert merged_briefs(base, base, mine) == (mine, 0)
    assert merged_briefs(base, mine, mine) == (mine, 0)


@given(LIBRARIES, OWN)
def test_writing_a_brief_changes_no_other_fact(library: Library, brief: Brief | None) -> None:
    change = SetBrief(ONE, brief, library.paper(ONE).brief)
    after = change.apply(library)
    assert after.paper(ONE).brief == brief
    before = {name: text for name, text in library.reading(ONE).facts if name != "brief"}
    assert {name: text for name, text in after.reading(ONE).facts if name != "brief"} == before
    assert after.published(ONE) == library.published(ONE)


def test_words_are_counted_as_a_hint() -> None:
    assert words_hint(None, (80, 170)) == "0 words, 0 of 5 headings (the collection's have 80 to 170)"
    assert words_hint(BRIEF, (80, 170)).startswith("14 words (the")
    assert words_hint(Brief("one", "", "", "", ""), (80, 170)).startswith("1 word, 1 of 5")
    assert len(HEADINGS) == 5
