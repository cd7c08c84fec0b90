"""Papers that are near each other by words, and those that need each other."""

from dataclasses import replace
from itertools import count

import pytest
from factories import make_paper, paper_id
from hypothesis import given
from hypothesis import strategies as st
from made_up.related import ids, made_up_papers

from compress_tui.model.brief import Brief
from compress_tui.model.card import Card, Technique
from compress_tui.model.library import Catalogue, Library
from compress_tui.model.paper import Abstract, Paper
from compress_tui.model.related import NeighbourIndex
from compress_tui.model.related_words import telling_words
from compress_tui.model.relations import Relation, related_papers

LIBRARY = Library(Catalogue.of(made_up_papers()))
WORDS = ("Hadamard", "codebook", "outlier", "eviction", "4-bit", "2:4", "Rounding", "rounded", "the", "model", "LoRA")
TITLES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)


def index_of(library: Library, *, in_steps: bool = False) -> NeighbourIndex:
    index = NeighbourIndex()
    while index.step(library, lambda: in_steps):
        pass
    return index


def library_of(*titles: str) -> Library:
    return Library(Catalogue.of(make_paper(number, title=title) for number, title in zip(count(1), titles)))


@pytest.mark.parametrize(
    "words",
    [
        ("quantization", "Quantized", "quantizer", "quantisation"),
        ("pruning", "pruned", "prune"),
        ("GPU", "GPUs"),
        ("tokens", "token"),
        ("adapters", "Adapter"),
    ],
)
def test_forms_of_a_word_are_one(words: tuple[str, ...]) -> None:
    stems = [set(telling_words(make_paper(title=one, themes=()))) - {paper_id(1)} for one in words]
    assert len(stems[0]) == 1
    assert all(one == stems[0] for one in stems)


@pytest.mark.parametrize("words", ["The Large Language Models", "a 4 of 175", "we propose", "x", "\\textbf{the} $1$"])
def test_what_every_paper_says_tells_nothing(words: str) -> None:
    assert set(telling_words(make_paper(title=words, themes=()))) == {paper_id(1)}


def test_words_are_given_as_they_were_first_written() -> None:
    paper = make_paper(
        title="\\textbf{SmoothQuant} of the Öl", brief=Brief("smoothquant", "2:4", "x", "y", "2306.00978")
    )
    written = {word.written for word in telling_words(paper).values()}
    assert {"SmoothQuant", "Öl", "2:4", "2306.00978"} <= written
    assert "smoothquant" not in written
    assert "textbf" not in written


def test_title_card_brief_and_abstract_count_each_in_its_way() -> None:
    bare = make_paper(title="Alpha", themes=())
    paper = replace(
        bare,
        card=Card(technique=(Technique.KV_EVICTION,)),
        brief=Brief("beta", "b", "c", "d", "e"),
        abstract=Abstract("gamma alpha"),
    )
    weights = {word.written: word.weight for word in telling_words(paper).values()}
    assert weights["Alpha"] > weights["eviction"] > weights["beta"] > weights["gamma"] > 0


def test_the_nearest_share_the_rarest_words() -> None:
    near = index_of(LIBRARY).nearest(LIBRARY, paper_id(3))
    assert near[0].paper_id == paper_id(4)
    assert {"Rotations", "Hadamard"} <= set(near[0].shared)
    assert paper_id(8) not in {one.paper_id for one in near if one.shared != ("Quantization",)}


def test_what_names_a_paper_is_near_it() -> None:
    naming = make_paper(2, title="Other", themes=(), brief=Brief("a", f"as {paper_id(1)} does", "c", "d", "e"))
    library = Library(
        Catalogue.of([make_paper(1, title="Alpha", themes=()), naming, make_paper(3, title="Beta", themes=())])
    )
    (near,) = index_of(library).nearest(library, paper_id(1))
    assert near.paper_id == paper_id(2)
    assert near.shared == (paper_id(1),)


@given(st.lists(TITLES, min_size=1, max_size=12))
def test_small_steps_lead_to_the_same_as_one(titles: list[str]) -> None:
    library = library_of(*titles)
    at_once, in_steps = index_of(library), index_of(library, in_steps=True)
    for one in library.catalogue:
        assert at_once.nearest(library, one) == in_steps.nearest(library, one)


@given(st.lists(TITLES, min_size=2, max_size=12))
def test_neighbours_are_others_in_order_and_really_share_the_words(titles: list[str]) -> None:
    library = library_of(*titles)
    index = index_of(library)
    for one in library.catalogue:
        near = index.nearest(library, one)
        assert one not in {other.paper_id for other in near}
        assert [other.nearness for other in near] == sorted((other.nearness for other in near), reverse=True)
        mine = telling_words(library.paper(one))
        for other in near:
            assert 0 <= other.nearness <= 1
            theirs = telling_words(library.paper(other.paper_id))
            assert all(
                any(word.written == shared and stem in theirs for stem, word in mine.items()) for shared in other.shared
            )


@given(st.lists(TITLES, min_size=3, max_size=8), TITLES)
def test_a_changed_paper_is_found_by_its_new_words(titles: list[str], title: str) -> None:
    library = library_of(*titles)
    index = index_of(library)
    changed = library.with_papers([make_paper(1, title=f"Zebra {title}"), make_paper(50, title="Zebra crossing")])
    index.forget([paper_id(1), paper_id(50)])
    assert index.left(changed) == 2
    while index.step(changed, lambda: True):
        pass
    assert not index.left(changed)
    assert paper_id(1) in {one.paper_id for one in index.nearest(changed, paper_id(50))}


def test_a_removed_paper_is_no_neighbour() -> None:
    library = library_of("Hadamard", "Hadamard", "Hadamard")
    index = index_of(library)
    fewer = replace(library, catalogue=library.catalogue.without({paper_id(2)}))
    assert {one.paper_id for one in index.nearest(fewer, paper_id(1))} == {paper_id(3)}


def test_a_record_that_cannot_be_read_costs_only_itself() -> None:
    papers = {one.id: one for one in made_up_papers()}

    def read(wanted: object) -> Paper:
        if wanted == paper_id(2):
            raise ValueError("torn")
        return papers[wanted]  # type: ignore[index]

    library = Library(Catalogue({one: paper.outline for one, paper in papers.items()}, read))
    index = index_of(library)
    assert related_papers(library, index, paper_id(2)) == ()
    assert index.nearest(library, paper_id(3))[0].paper_id == paper_id(4)


def test_an_empty_library_has_no_neighbours() -> None:
    assert not NeighbourIndex().step(Library(), lambda: False)


def test_needed_and_needing_papers_come_first_each_once_with_the_words_they_share() -> None:
    found = related_papers(LIBRARY, index_of(LIBRARY), paper_id(2), most=3)
    assert [(one.paper_id, one.relation) for one in found[:3]] == [
        (paper_id(1), Relation.NEEDED),
        (paper_id(3), Relation.NEEDING),
        (paper_id(4), Relation.NEEDING),
    ]
    assert len({one.paper_id for one in found}) == len(found)
    assert "Curvature" in found[0].shared
    assert found[0].reason.startswith("to read before it; shares Curvature")
    assert found[1].reason.startswith("needs it; shares Rounding")


def test_a_ring_and_an_unknown_need_are_told_once() -> None:
    index = index_of(LIBRARY)
    (first, *_) = related_papers(LIBRARY, index, paper_id(5))
    assert (first.paper_id, first.relation) == (paper_id(6), Relation.NEEDED)
    assert ids(99)[0] not in {one.paper_id for one in related_papers(LIBRARY, index, paper_id(7))}
