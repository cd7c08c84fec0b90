"""The catalogue keeps papers newest first and reads them when they are looked at."""

from dataclasses import replace

import pytest
from factories import make_library, make_paper, make_papers, paper_id
from hypothesis import given
from hypothesis import strategies as st

from compress_tui.model import outlines as outlines_module
from compress_tui.model.library import Catalogue, Library
from compress_tui.model.paper import ARXIV_ID, Paper, PaperId
from compress_tui.model.reading import Reading


@given(st.permutations(make_papers(8)))
def test_a_catalogue_is_newest_first_whatever_came_first(papers: list[Paper]) -> None:
    found = list(Catalogue.of(papers).values())
    assert [paper.published for paper in found] == sorted((paper.published for paper in papers), reverse=True)
    assert list(Catalogue.of(papers[:4]).with_papers(papers[4:]).values()) == found


@given(st.permutations(make_papers(8)), st.lists(st.sampled_from(("1999", "2022-05-01", "2030")), min_size=3))
def test_a_few_papers_and_many_find_the_same_places(papers: list[Paper], dates: list[str]) -> None:
    moved = [replace(paper, published=date) for paper, date in zip(papers, dates, strict=False)]
    few = Catalogue.of(papers).with_papers(moved)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outlines_module, "FEW", 0)
        many = Catalogue.of(papers).with_papers(moved)
    assert list(few.outlines.items()) == list(many.outlines.items())


def test_a_paper_is_read_only_when_looked_at() -> None:
    papers = {paper.id: paper for paper in make_papers(3)}
    read: list[PaperId] = []

    def read_paper(one: PaperId) -> Paper:
        read.append(one)
        return papers[one]

    catalogue = Catalogue({one: paper.outline for one, paper in papers.items()}, read_paper)
    assert paper_id(2) in catalogue
    assert len(catalogue) == 3
    assert read == []
    assert catalogue[paper_id(2)] == papers[paper_id(2)]
    fresh = catalogue.with_papers([make_paper(2, title="New")])
    assert fresh[paper_id(2)].title == "New"
    assert read == [paper_id(2)]


def test_an_unknown_paper_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        make_library().paper(PaperId("2401.99999"))
    with pytest.raises(KeyError):
        make_library().entry(PaperId("2401.99999"))


def test_a_library_is_not_changed_by_what_is_made_of_it() -> None:
    library = make_library()
    more = library.with_readings({paper_id(1): Reading(star=True)}).with_papers([make_paper(50)])
    assert (len(library), len(more)) == (12, 13)
    assert not library.reading(paper_id(1)).star
    assert PaperId("2301.00050") in more
    assert len(Library()) == 0


@pytest.mark.parametrize("one", ["2307.13304", "0704.0001", "hep-th/9901001", "math.GT/0309136"])
def test_arxiv_ids_of_both_forms_are_known(one: str) -> None:
    paper = make_paper(id=PaperId(one))
    assert paper.arxiv_id == one
    assert paper.pdf_url == f"https://arxiv.org/pdf/{one}"


@pytest.mark.parametrize("one", ["2313.13304", "2307.133045", "1989-brain-damage", "٢٣٠٧.١٣٣٠٤", "2307.13304v2"])
def test_what_is_no_arxiv_id_is_none(one: str) -> None:
    assert ARXIV_ID.fullmatch(one) is None
    assert make_paper(id=PaperId(one)).pdf_url == ""
