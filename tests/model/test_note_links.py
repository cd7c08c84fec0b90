"""Links between notes: what a link is, and that the index says at any time what the notes say."""

import pytest
from factories import IDS, START, make_library
from hypothesis import given
from hypothesis import strategies as st

from compress_tui.model.change import SetNote
from compress_tui.model.library import Library
from compress_tui.model.note_links import Connection, LinkIndex, targets
from compress_tui.model.paper import PaperId

LIBRARY = make_library()
A, B, C, D = tuple(LIBRARY.catalogue)[:4]
NOWHERE = PaperId("nowhere")


def _noted(*notes: tuple[PaperId, str]) -> Library:
    library = LIBRARY
    for paper_id, note in notes:
        library = SetNote(paper_id, note, START).apply(library)
    return library


def _of(library: Library, paper_id: PaperId) -> tuple[Connection, ...]:
    return LinkIndex.of(library).connections(library, paper_id)


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("[[2210.17323]]", ("2210.17323",)),
        ("[[ arXiv:2210.17323v3 | GPTQ ]] [[2210.17323#Setting]]", ("2210.17323",)),
        ("[[hep-th/9901001]], [[1989-brain-damage]]", ("hep-th/9901001", "1989-brain-damage")),
        ("`[[no]]` [[]] [[ ]] [no] [[no\nno]]", ()),
        ("```\n[[no]]\n```\n[[yes]]\n~~~\n[[no]]", ("yes",)),
        ("[[b]] [[a]] [[b]]", ("b", "a")),
        ("[[[[a]]]]", ("a",)),
        ("`[[a]]", ("a",)),
    ],
)
def test_a_link_is_an_id_in_two_brackets_outside_of_code(note: str, found: tuple[str, ...]) -> None:
    assert targets(note) == found


def test_links_and_backlinks_are_told_apart_and_unknown_ids_are_known_as_such() -> None:
    library = _noted((A, f"[[{B}]] and [[{NOWHERE}]]"), (C, f"[[{A}]]"), (D, f"[[{A}]]"))
    back = tuple(Connection(one, is_back=True) for one in sorted((C, D), reverse=True))
    assert _of(library, A) == (Connection(B), Connection(NOWHERE, is_known=False), *back)
    assert _of(library, B) == (Connection(A, is_back=True),)


def test_a_circle_is_named_with_its_shortest_way_back() -> None:
    library = _noted((A, f"[[{B}]] [[{D}]]"), (B, f"[[{C}]] [[{D}]]"), (C, f"[[{A}]]"))
    there = {one.paper_id: one.circle for one in _of(library, A) if not one.is_back}
    assert there == {B: (B, C, A), D: ()}


def test_a_note_that_leads_to_its_own_paper_is_a_circle_of_one() -> None:
    assert _of(_noted((A, f"[[{A}]]")), A) == (Connection(A, circle=(A,)), Connection(A, is_back=True))


def test_a_look_in_slices_ends_with_the_whole_index() -> None:
    library = _noted(*((one, f"[[{A}]]") for one in LIBRARY.catalogue))
    index = LinkIndex()
    while index.step(library, lambda: True):
        assert not index.is_whole
    assert index.is_whole
    assert index.connections(library, A) == LinkIndex.of(library).connections(library, A)


NOTES = st.lists(st.tuples(IDS, st.lists(IDS | st.just(NOWHERE), max_size=3)), max_size=12)


@given(NOTES)
def test_following_changes_gives_what_a_look_at_everything_gives(notes: list[tuple[PaperId, list[PaperId]]]) -> None:
    library, index = LIBRARY, LinkIndex.of(LIBRARY)
    for paper_id, linked in notes:
        library = SetNote(paper_id, " ".join(f"[[{one}]]" for one in linked), START).apply(library)
        index.follow(library, [paper_id])
    fresh = LinkIndex.of(library)
    for one in library.catalogue:
        found = index.connections(library, one)
        assert found == fresh.connections(library, one)
        for link in found:
            assert all(
                after in targets(library.reading(here).note)
                for here, after in zip(link.circle, link.circle[1:], strict=False)
            )
