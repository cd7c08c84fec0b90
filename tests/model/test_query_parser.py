"""A search is understood or refused with a place, and is written as it is understood."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from made_up.searches import SEARCHES, TERMS, TYPED

from compress_tui.model.query_fields import FIELDS, SORTS, TABLE
from compress_tui.model.query_parser import parse
from compress_tui.model.query_printer import written
from compress_tui.model.query_terms import (
    All,
    Condition,
    Not,
    QueryError,
    Relation,
    Search,
    Some,
    Sort,
    Term,
    Test,
    Word,
    folded,
    narrows,
)


def only(text: str) -> Term:
    """Give the one term of a search."""
    (term,) = parse(text).terms
    return term


def refused(text: str) -> QueryError:
    """Give the error of a search."""
    with pytest.raises(QueryError) as caught:
        parse(text)
    return caught.value


@given(SEARCHES)
def test_what_is_written_is_understood_as_it_was_meant(search: Search) -> None:
    assert parse(written(search)) == search


@given(TYPED)
@example('"')
@example("-" * 5000)
@example("(" * 5000)
@example("-(" * 500 + "a")
@example("theme:" + "," * 100)
@example("year:9" + "9" * 400)
@example("read:99999y")
@example("read:9999-12")
@example("a OR " * 3000 + "a")
@example('""' * 2000 + '"')
def test_whatever_is_typed_is_understood_or_refused_with_a_place_in_it(text: str) -> None:
    try:
        search = parse(text)
    except QueryError as error:
        assert 0 <= error.at < error.at + error.length <= max(len(text), 1)
        assert str(error)
        return
    assert parse(written(search)) == search
    assert written(parse(written(search))) == written(search)


def test_words_phrases_and_minuses() -> None:
    assert parse('One "two three" -four -"five six" "open end').terms == (
        Word("One"),
        Word("two three"),
        Not(Word("four")),
        Not(Word("five six")),
        Word("open end"),
    )
    assert only('"say ""hi"""') == Word('say "hi"')
    assert only("--gptq") == Word("gptq")
    assert parse(' - -) "" $ '.replace(")", "")) == Search()
    assert only("post-training") == Word("post-training")
    assert only("f(x)") == Word("f(x)")
    assert only("https://arxiv.org/abs/2210.17323") == Word("https://arxiv.org/abs/2210.17323")
    assert only("2:4") == Word("2:4")


def test_or_binds_tighter_than_and() -> None:
    assert parse("a OR b c").terms == (Some((Word("a"), Word("b"))), Word("c"))
    assert only("(a b) OR -c") == Some((All((Word("a"), Word("b"))), Not(Word("c"))))
    assert only("-(a OR b)") == Not(Some((Word("a"), Word("b"))))
    assert parse("(a (b c))").terms == (Word("a"), Word("b"), Word("c"))
    assert parse("or OR Or").terms == (Some((Word("or"), Word("Or"))),)


def test_fields_relations_and_values() -> None:
    assert only("Year:>=2023") == Condition("year", (Test(Relation.AT_LEAST, "2023"),))
    assert only("year>=2023") == only("year:>=2023")
    assert only("year:2020..2022,2024") == Condition(
        "year", (Test(Relation.WITHIN, "2020", "2022"), Test(Relation.HAS, "2024"))
    )
    assert only("kv:..4") == Condition("kv", (Test(Relation.WITHIN, "", "4"),))
    assert only('tag:="to read",low') == Condition("tag", (Test(Relation.IS, "to read"), Test(Relation.HAS, "low")))
    assert only("arXiv:2210.17323v2") == Condition("id", (Test(Relation.HAS, "2210.17323v2"),))
    assert only("-has:brief") == Not(Condition("has", (Test(Relation.HAS, "brief"),)))
    assert only("(author:o)") == Condition("author", (Test(Relation.HAS, "o"),))
    assert only("x>=2") == Word("x>=2")


def test_the_order_is_no_condition() -> None:
    assert parse("a sort:title b") == Search((Word("a"), Word("b")), Sort("title"))
    assert parse("-sort:year sort:Author") == Search((), Sort("author"))


@pytest.mark.parametrize(
    ("text", "at", "length", "nearest"),
    [
        ("gptq them:pruning", 5, 5, "theme:"),
        ("theme:prunning", 6, 8, "Pruning"),
        ("status:raed", 7, 4, "read"),
        ("has:brief,nte", 10, 3, "note"),
        ("sort:titel", 5, 5, "title"),
        ("year:2024..2020", 5, 10, "2020..2024"),
        ("year:soon", 5, 4, ""),
        ("theme:", 0, 6, ""),
        ("theme: pruning", 0, 6, ""),
        ("theme:<pruning", 6, 8, ""),
        ("author:>x", 7, 2, ""),
        ("a (b", 2, 1, ""),
        ("a )", 2, 1, ""),
        ("a OR", 2, 2, ""),
        ("OR a", 0, 2, ""),
        ("a OR OR b", 2, 2, ""),
        ("(sort:title)", 1, 10, ""),
        ("sort:title,year", 0, 15, ""),
        ("read:2026-13", 5, 7, ""),
        ("read:2026-01-00", 5, 10, ""),
        ("added:soon", 6, 4, ""),
        ("bits:", 0, 5, ""),
    ],
)
def test_an_error_has_a_place_and_names_the_nearest(text: str, at: int, length: int, nearest: str) -> None:
    error = refused(text)
    assert (error.at, error.length, error.nearest) == (at, length, nearest)
    assert str(error).endswith(f"Did you mean {nearest}?" if nearest else ".")


def test_a_title_with_a_colon_is_told_how_to_be_searched() -> None:
    error = refused("GPTQ: accurate")
    assert (error.at, error.length) == (0, 5)
    assert 'write "GPTQ:" in quotes' in str(error)
    assert only('"GPTQ:"') == Word("GPTQ:")


@pytest.mark.parametrize("field", TABLE, ids=lambda field: str(field.name))
def test_the_example_of_a_field_is_right_where_the_library_holds_its_values(field: object) -> None:
    assert field in TABLE
    example_of = next(one for one in TABLE if one is field)
    assert only(example_of.example)
    assert FIELDS[example_of.name] is example_of


@given(TERMS, TERMS)
def test_a_term_narrows_itself_and_what_is_asked_beside_it(term: Term, other: Term) -> None:
    assert narrows(term, term)
    assert narrows(All((term, other)), term)
    assert narrows(term, Some((term, other)))
    assert narrows(term, All())


def test_typing_on_narrows() -> None:
    def grows(new: str, old: str) -> bool:
        return narrows(parse(new).term, parse(old).term)

    assert grows("quantiz", "quant")
    assert grows("quant theme:pruning", "quant")
    assert grows("quant -gp", "quant -gptq")
    assert not grows("quant -gptq", "quant -gp")
    assert not grows("qua", "quant")
    assert grows("a", "a OR b")
    assert not grows("a OR b", "a")


@given(st.text())
def test_folding_for_a_search_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_the_guide_names_every_field_and_order() -> None:
    guide = (Path(__file__).resolve().parents[2] / "docs" / "guide.md").read_text(encoding="utf-8")
    section = guide.partition("## Search")[2].partition("\n## ")[0]
    assert [name for name in FIELDS if f"`{name}:" not in section] == []
    assert ", ".join(SORTS) in section
