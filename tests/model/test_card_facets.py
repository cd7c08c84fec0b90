"""Facets of the card: switched on and off as conditions of the search, and counted as the search would find."""

from factories import CARDS, QUERIES, TODAY, make_paper
from hypothesis import assume, given
from hypothesis import strategies as st

from compress_tui.model.card import Card, Quantized
from compress_tui.model.card_facets import BY_KEY, CODE, GROUPS, ROWS, CardFacet, asked, switched_on, toggled
from compress_tui.model.card_index import CardIndex
from compress_tui.model.library import Catalogue, Library
from compress_tui.model.listing import Listing
from compress_tui.model.query import Query
from compress_tui.model.search import Haystack, Scope

SOME_ROWS = st.lists(st.sampled_from(ROWS), max_size=4)
CARD_LISTS = st.lists(st.tuples(CARDS, st.booleans()), min_size=1, max_size=8)


def _scope(cards: list[tuple[Card, bool]]) -> Scope:
    papers = [
        make_paper(number, card=card, code="https://example.org" if has_code else "")
        for number, (card, has_code) in enumerate(cards, 1)
    ]
    return Scope(Library(Catalogue.of(papers)), Haystack(), TODAY)


def _counted(scope: Scope, query: Query) -> dict[CardFacet, int]:
    index = CardIndex()
    while index.step(scope.library, scope.haystack, lambda: True):
        pass
    *slices, counts = index.counted(Listing.of(query, scope))
    assert all(one is None for one in slices)
    assert counts is not None
    return {row: number for row, number in counts.items() if number}


def _with(*rows: CardFacet, query: Query = Query()) -> Query:  # noqa: B008 - a query is a value
    for row in rows:
        query = toggled(query, row)
    return query


@given(CARD_LISTS, QUERIES, SOME_ROWS)
def test_a_count_is_what_the_search_finds_with_that_row_alone_in_its_group(
    cards: list[tuple[Card, bool]], query: Query, rows: list[CardFacet]
) -> None:
    scope, query = _scope(cards), _with(*rows, query=query)
    assume(not Listing.of(query, scope).near)  # words that no paper has are taken for others, which `run` does not do
    counts = _counted(scope, query)
    for row in (*BY_KEY.values(), *rows):
        others = [one for one in switched_on(query) if one.group == row.group and one != row]
        alone = _with(*others, query=query)
        alone = alone if row in switched_on(alone) else toggled(alone, row)
        assert len(alone.run(scope)) == counts.get(row, 0), row


@given(QUERIES, SOME_ROWS, st.sampled_from(ROWS))
def test_a_row_that_is_switched_twice_leaves_the_search_as_it_was(
    query: Query, rows: list[CardFacet], row: CardFacet
) -> None:
    before = _with(*dict.fromkeys(rows), query=query)
    once = toggled(before, row)
    assert (row in switched_on(once)) != (row in switched_on(before))
    assert switched_on(toggled(once, row)) == switched_on(before)


def test_rows_of_one_group_are_joined_in_one_condition() -> None:
    query = _with(*(BY_KEY[key] for key in "wdrc"))
    assert query.text == "quantizes:weight-only bits:<=3 training:<=calibration"
    assert [flag.value for flag in query.flags] == ["code"]
    assert _with(BY_KEY["p"], query=query).text.endswith("training:<=calibration,pre-training")
    assert _with(BY_KEY["d"], query=query).text == "quantizes:weight-only training:<=calibration"
    assert _with(BY_KEY["w"], query=Query(text="gptq OR awq")).text == "gptq OR awq quantizes:weight-only"
    assert _with(BY_KEY["s"]).text == "pattern:N:M,2:4,4:8"


def test_what_stands_within_or_brackets_or_a_minus_is_none_of_the_groups() -> None:
    query = Query(text="-bits:4 (kv:2 OR training:none) pattern:2:4")
    assert set(asked(query)) == {"PATTERN"}
    assert switched_on(query) == frozenset()
    assert toggled(query, BY_KEY["d"]).text.endswith("bits:<=3")


def test_keys_are_letters_that_neither_move_nor_mean_two_rows() -> None:
    keys = [row.key for row in ROWS if row.key]
    assert len(keys) == len(set(keys))
    assert not set(keys) & set("jkhlgGfqzZnN")
    assert {row.group for row in ROWS} == {*GROUPS, CODE}


def test_what_is_quantized_is_read_off_the_bits() -> None:
    assert Card(weight_bits=(4,)).quantizes == Card(weight_bits=(4,), activation_bits=(16,)).quantizes
    assert Card(weight_bits=(4,)).quantizes == (Quantized.WEIGHTS,)
    assert Card(weight_bits=(4,), activation_bits=(8,)).quantizes == (Quantized.BOTH,)
    assert Card(weight_bits=(4,), activation_bits=(8,), kv_bits=(4,)).quantizes == (Quantized.BOTH, Quantized.CACHE)
    assert Card(kv_bits=(2,)).quantizes == (Quantized.CACHE,)
    assert Card().quantizes == Card(weight_bits=(16,)).quantizes == ()


def test_what_changed_is_counted_anew() -> None:
    scope, index = _scope([(Card(weight_bits=(4,)), False)]), CardIndex()
    index.step(scope.library, scope.haystack, lambda: False)
    changed = scope.library.with_papers([make_paper(1, card=Card(weight_bits=(2,)))])
    for forgetting in (scope.haystack, index):
        forgetting.forget(list(changed.catalogue))
    index.step(changed, scope.haystack, lambda: False)
    *_, counts = index.counted(Listing.of(Query(), Scope(changed, scope.haystack, TODAY)))
    assert counts is not None
    assert [counts[BY_KEY[key]] for key in "bde"] == [1, 1, 1]


@given(CARD_LISTS, SOME_ROWS)
def test_an_answer_by_kinds_is_the_answer_by_papers(cards: list[tuple[Card, bool]], rows: list[CardFacet]) -> None:
    scope, query = _scope(cards), _with(*rows)
    slow = query.run(scope)
    index = CardIndex()
    while index.step(scope.library, scope.haystack, lambda: True):
        pass
    assert query.run(scope) == slow
    smaller = Library(scope.library.catalogue.without({make_paper(1).id}))
    index.step(smaller, scope.haystack, lambda: False)
    assert query.run(Scope(smaller, scope.haystack, TODAY)) == tuple(one for one in slow if one != make_paper(1).id)
