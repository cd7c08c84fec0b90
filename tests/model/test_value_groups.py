"""Papers grouped by shared values: the same answers as asking each paper."""

import pytest
from factories import make_papers, scope_of
from hypothesis import given
from hypothesis import strategies as st

from compress_tui.model import query_evaluation as evaluation_module
from compress_tui.model.library import Catalogue, Library
from compress_tui.model.outline import PaperId
from compress_tui.model.query import Query
from compress_tui.model.value_groups import ValueGroups

LIBRARY = Library(Catalogue.of(make_papers(24)))
SEARCHES = ("theme:pruning", "year:2022..2024", "bits:<=4", "training:none", "technique:ptq,pruning", "sparsity:>0")


@given(st.sampled_from(SEARCHES), st.frozensets(st.sampled_from(tuple(LIBRARY.catalogue))))
def test_grouped_papers_answer_as_single_ones_do(text: str, among: frozenset[PaperId]) -> None:
    query = Query(text=text)
    one_by_one = query.found(scope_of(LIBRARY), among)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evaluation_module, "FEW", 0)
        scope = scope_of(LIBRARY)
        scope.haystack.step(LIBRARY, lambda: False)
        assert query.found(scope, among) == one_by_one


def test_groups_are_made_in_slices_and_anew_for_another_catalogue() -> None:
    groups, catalogue = ValueGroups(), LIBRARY.catalogue

    def year(outline: object) -> tuple[object, ...]:
        return (getattr(outline, "year", 0),)

    assert groups.make(catalogue, year, catalogue.outlines, lambda: True)
    found = groups.of(catalogue, year, catalogue.outlines)
    assert {one for shared in found.values() for one in shared} == set(catalogue)
    assert sum(map(len, found.values())) == len(catalogue)
    fewer = Catalogue.of(make_papers(3))
    assert sum(map(len, groups.of(fewer, year, fewer.outlines).values())) == 3
