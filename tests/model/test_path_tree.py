"""Reading paths as a tree: what is needed and what needs, level by level, and never without end."""

from datetime import UTC, datetime

from factories import make_paper, paper_id
from hypothesis import given
from hypothesis import strategies as st
from made_up.related import PATHS, ids, made_up_papers

from compress_tui.model.change import SetStatus
from compress_tui.model.library import Catalogue, Library
from compress_tui.model.path_tree import Branch, Links, Way, links_of, roots_of, rows_of, unread_of
from compress_tui.model.reading import Status
from compress_tui.model.reading_path import all_needs, parse_paths
from compress_tui.model.related import NeighbourIndex

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
LIBRARY = Library(Catalogue.of(made_up_papers()))
NUMBERS = st.integers(1, 5)
NEEDS = st.dictionaries(NUMBERS, st.lists(NUMBERS, max_size=3, unique=True), max_size=5)


def links(library: Library) -> Links:
    index = NeighbourIndex()
    index.step(library, lambda: False)
    return links_of(library, index)


LINKS = links(LIBRARY)


def every_row(root: Branch, found: Links) -> list[Branch]:
    rows, waiting = [], [root]
    while waiting:
        branch = waiting.pop()
        rows.append(branch)
        waiting += branch.children(found)
    return rows


def test_a_tree_begins_with_both_ways_and_the_paths_with_the_paper_first() -> None:
    written = parse_paths(PATHS + "\n## Another\nOne. Two.\n1. 2301.00005 — x\n")
    roots = roots_of(paper_id(5), LINKS, written)
    assert [one.root for one in roots] == ["what it needs", "what needs it", "Another", "Rounding, from the start"]
    assert roots[0].papers == roots[1].papers == ids(6)
    assert [one.root for one in roots_of(None, LINKS, written)] == ["Rounding, from the start", "Another"]


def test_a_branch_leads_to_what_its_paper_needs() -> None:
    needs, needed_by = roots_of(paper_id(3), LINKS, ())
    (two,) = needs.children(LINKS)
    assert [one.paper_id for one in two.children(LINKS)] == list(ids(1))
    assert [one.paper_id for one in needed_by.children(LINKS)] == list(ids(4))


def test_steps_of_a_written_path_say_why_they_come_next() -> None:
    (root,) = roots_of(None, LINKS, parse_paths(PATHS))
    steps = root.children(LINKS)
    assert [one.paper_id for one in steps] == list(ids(1, 2, 99))
    assert [one.words for one in steps] == ["curvature first", "then rounding", "a step that nobody has"]
    assert root.words.startswith("Begin with curvature.")
    assert steps[2].children(LINKS) == ()


def test_a_cycle_ends_where_it_closes() -> None:
    needs = roots_of(paper_id(5), LINKS, ())[0]
    trails = [one.trail for one in every_row(needs, LINKS)]
    assert trails == [(), ids(6), ids(6, 5), ids(6, 5, 6)]
    assert [one.is_cycle for one in every_row(needs, LINKS)] == [False, False, False, True]


def test_only_open_branches_show_what_is_under_them() -> None:
    roots = roots_of(paper_id(3), LINKS, parse_paths(PATHS))
    assert [row.depth for row in rows_of(roots, LINKS, ())] == [0, 0, 0]
    rows = list(rows_of(roots, LINKS, {roots[0].key, (Way.NEEDS, ids(2))}))
    assert [(row.branch.paper_id, row.depth, row.is_open) for row in rows] == [
        (None, 0, True),
        (paper_id(2), 1, True),
        (paper_id(1), 2, False),
        (None, 0, False),
        (None, 0, False),
    ]


def test_the_unread_of_a_branch_are_all_that_it_reaches_or_the_steps_of_a_path() -> None:
    library = SetStatus(ids(2), Status.READ, NOON).apply(LIBRARY)
    needs, needed_by, path = roots_of(paper_id(4), LINKS, parse_paths(PATHS))
    assert set(unread_of(library, needs, LINKS)) == set(ids(1, 3))
    assert unread_of(library, needed_by, LINKS) == ()
    assert unread_of(library, path, LINKS) == ids(1)
    assert set(unread_of(library, path.children(LINKS)[1], LINKS)) == set(ids(1))


@given(NEEDS, NUMBERS)
def test_a_tree_ends_and_reaches_all_that_is_needed(needs: dict[int, list[int]], start: int) -> None:
    papers = [make_paper(number, needs=ids(*needs.get(number, ()))) for number in range(1, 6)]
    library = Library(Catalogue.of(papers))
    found = links(library)
    root = roots_of(paper_id(start), found, ())[0]
    reached = {one.paper_id for one in every_row(root, found)} - {None}
    wanted = all_needs(paper_id(start), {one.id: one.needs for one in papers})
    assert reached == wanted == set(root.all_papers(found))
