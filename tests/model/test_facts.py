"""Facts that a reader edited lie over the published ones, and leave no trace when they are taken back."""

import json
from dataclasses import replace

import pytest
from factories import (
    BRIEF,
    FACTS,
    IDS,
    LIBRARIES,
    PAPERS,
    facts_of,
    held_in,
    make_library,
    make_paper,
    make_papers,
    paper_id,
)
from hypothesis import given
from hypothesis import strategies as st

from compress_tui.model.card import Card
from compress_tui.model.change import SetFacts
from compress_tui.model.codec import EDITABLE, encode_reading, encode_value
from compress_tui.model.facts import WRITTEN, own_outline, own_paper, parsed, published_words, with_fact, written
from compress_tui.model.fields import FieldError
from compress_tui.model.library import Catalogue, Library
from compress_tui.model.paper import Paper, PaperId
from compress_tui.model.reading import UNTOUCHED, OwnFacts, Reading
from compress_tui.model.reading_codec import decode_reading
from compress_tui.model.theme import Theme

ONE, TWO = paper_id(1), paper_id(2)


def edit(one: PaperId, **values: object) -> SetFacts:
    return SetFacts(one, tuple(values.items()))


@given(PAPERS, FACTS)
def test_an_outline_with_facts_is_that_of_the_paper_with_facts(paper: Paper, facts: OwnFacts) -> None:
    assert own_outline(paper.outline, facts) == own_paper(paper, facts).outline


@given(PAPERS, PAPERS, st.lists(st.sampled_from(EDITABLE), unique=True))
def test_facts_replace_their_fields_and_no_other(paper: Paper, mine: Paper, names: list[str]) -> None:
    found = own_paper(paper, facts_of(mine, names))
    assert found == replace(paper, **{name: getattr(mine, name) for name in names})


@given(LIBRARIES, IDS, PAPERS, st.lists(st.sampled_from(EDITABLE), unique=True))
def test_facts_that_are_taken_back_leave_no_trace(
    library: Library, one: PaperId, mine: Paper, names: list[str]
) -> None:
    had = {name for name, _ in library.reading(one).facts}
    fresh = [name for name in names if name not in had]
    plain = {name: encode_value(getattr(mine, name)) for name in fresh}
    edited = SetFacts(one, tuple((name, value) for name, value in plain.items() if value)).apply(library)
    back = SetFacts(one, tuple((name, None) for name in fresh)).apply(edited)
    assert held_in(back) == held_in(library)
    assert back.catalogue.published_outlines == library.catalogue.published_outlines


@given(LIBRARIES, st.lists(PAPERS, max_size=4))
def test_the_order_in_which_papers_and_facts_come_does_not_matter(library: Library, papers: list[Paper]) -> None:
    moved = [replace(paper, id=one) for paper, one in zip(papers, library.readings, strict=False)]
    late = library.with_papers(moved)
    early = Library.of(make_library().with_papers(moved).catalogue, library.readings)
    assert held_in(late) == held_in(early)
    assert list(late.catalogue) == list(early.catalogue)
    assert dict(late.catalogue.published_outlines) == {one: late.published(one).outline for one in late.catalogue}


@given(PAPERS)
def test_a_line_is_read_back_as_it_was_written(paper: Paper) -> None:
    plain = replace(paper, authors=("Ada Example", "Logan, IV, Robert L."), title="T", venue="ICLR 2024")
    for name in WRITTEN:
        facts = with_fact((), name, parsed(name, written(plain, name)))
        assert facts == facts_of(plain, [name])


def test_lines_are_read_leniently() -> None:
    assert parsed("authors", " Ada  Example;; Bo Sample ; ") == ["Ada Example", "Bo Sample"]
    assert parsed("themes", "pruning, low-rank factorization,x") == ["Pruning", "Low-Rank Factorization", "x"]
    assert parsed("title", "a\x1b[31m\nb") == "a b"


def test_a_paper_is_shown_as_the_reader_has_it_and_kept_as_it_is_published() -> None:
    library = edit(ONE, title="Mine", authors=["Zoe Own"], themes=["Pruning"], published="1999").apply(make_library())
    assert library.paper(ONE).title == "Mine"
    assert library.published(ONE) == make_papers(1)[0]
    outline = library.catalogue.outlines[ONE]
    assert outline == library.entry(ONE).outline == library.paper(ONE).outline
    assert (outline.first_author, outline.author_count, outline.themes) == ("Zoe Own", 1, (Theme.PRUNING,))
    assert list(library.catalogue)[-1] == ONE
    assert library.catalogue.published_outlines[ONE] == make_papers(1)[0].outline


def test_what_is_published_anew_does_not_touch_facts_of_the_reader() -> None:
    library = edit(ONE, title="Mine").apply(make_library())
    library = library.with_papers([make_paper(1, title="Newer", venue="ICLR")])
    assert (library.paper(ONE).title, library.paper(ONE).venue) == ("Mine", "ICLR")
    assert library.published(ONE).title == "Newer"
    assert edit(ONE, title=None).apply(library).paper(ONE).title == "Newer"


def test_facts_of_a_paper_that_comes_later_wait_for_it() -> None:
    library = Library.of(Catalogue({}), {ONE: Reading(facts=with_fact((), "title", "Mine"))})
    assert len(library) == 0
    assert library.with_papers(make_papers(2)).catalogue.outlines[ONE].title == "Mine"


def test_only_papers_with_facts_are_looked_at() -> None:
    outlines = {paper.id: paper.outline for paper in make_papers(6)}
    catalogue = Catalogue(outlines)  # in which no paper can be read
    library = Library.of(catalogue, {ONE: Reading(facts=with_fact((), "title", "Mine"))})
    assert library.catalogue.outlines[ONE].title == "Mine"
    marked = library.with_readings({TWO: Reading(star=True)})
    assert marked.catalogue is library.catalogue
    assert Library.of(catalogue, {TWO: Reading(star=True)}).catalogue is catalogue


def test_what_is_published_already_is_no_fact_of_the_reader() -> None:
    library = make_library()
    assert edit(ONE, title="Paper 1 on Bits", venue="").edited(library) == {}
    assert edit(PaperId("2401.99999"), title="x").edited(library)[PaperId("2401.99999")].facts


def test_brief_card_and_empty_values_are_facts_too() -> None:
    library = make_library()
    mine = edit(TWO, brief=BRIEF.markdown(), card={"weight_bits": [4]}).apply(library)
    assert mine.catalogue.outlines[TWO].has_brief
    assert mine.paper(TWO).card == Card(weight_bits=(4,))
    bare = edit(ONE, code="", brief="").apply(library)
    assert not bare.catalogue.outlines[ONE].has_code
    assert bare.paper(ONE).brief is None
    assert json.loads(json.dumps(encode_reading(bare.reading(ONE))))["facts"] == {"brief": None, "code": None}


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("title", "", "title: is missing"),
        ("authors", [], "authors: is missing"),
        ("published", "soon", "published: 'soon' is not YYYY"),
        ("code", "javascript:alert(1)", "code: 'javascript:alert(1)' is not an address"),
        ("themes", ["Astrology"], "themes: 'Astrology' is unknown; there are: Quantization"),
        ("card", {"weight_bits": [0]}, "card.weight_bits: 0 is not between"),
        ("brief", "nothing", "brief: line 1: "),
        ("id", "2401.00001", "id: is no fact that can be edited; there are: title"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_field(name: str, value: object, words: str) -> None:
    with pytest.raises(FieldError) as caught:
        edit(ONE, **{name: value})
    assert str(caught.value).startswith(words)
    with pytest.raises(FieldError, match="facts: "):
        decode_reading({"facts": {name: value}})


def test_edits_say_what_was_done() -> None:
    assert edit(ONE, title="x", venue=None).describe() == "Edited title, venue of 2301.00001"
    assert edit(ONE, title=None).describe() == "Took back the published title of 2301.00001"
    assert published_words(make_paper(), "venue") == "venue: yours; published: nothing"
    assert published_words(make_paper(), "themes") == "themes: yours; published: Quantization"
    assert published_words(make_paper(), "brief") == "brief: yours; published: nothing"
    assert published_words(make_paper(brief=BRIEF), "brief") == "brief: yours; published: 14 words"
    assert published_words(make_paper(), "card") == "card: yours"
    assert published_words(make_paper(), "card.weight_bits") == "Weight bits: yours; published: nothing"
    assert edit(ONE, title=None).apply(edit(ONE, title="x").apply(make_library())).reading(ONE) == UNTOUCHED
