"""Outlines in blocks: the same as a plain mapping, and read only where they are looked at."""

from factories import make_paper, make_papers, paper_id, scope_of
from hypothesis import given
from hypothesis import strategies as st

from compress_tui.model.library import Catalogue, Library
from compress_tui.model.listing import Listing
from compress_tui.model.outline import Outline, PaperId
from compress_tui.model.outlines import Outlines
from compress_tui.model.query import Query

PAPERS = {paper.id: paper for paper in make_papers(11)}
PLAIN = dict(Catalogue.of(PAPERS.values()).outlines)
IDS = tuple(PLAIN)


def in_blocks(size: int, read: list[int] | None = None) -> Outlines:
    def block(number: int) -> list[Outline]:
        if read is not None:
            read.append(number)
        return [PLAIN[one] for one in IDS[number * size : (number + 1) * size]]

    return Outlines(IDS, size, block)


@given(st.integers(1, 12), st.lists(st.sampled_from(IDS)))
def test_blocks_give_what_a_plain_mapping_gives(size: int, looked_at: list[PaperId]) -> None:
    outlines = in_blocks(size)
    assert [outlines[one] for one in looked_at] == [PLAIN[one] for one in looked_at]
    assert (list(outlines), len(outlines), outlines.keys()) == (list(PLAIN), len(PLAIN), PLAIN.keys())
    assert list(outlines.items()) == list(PLAIN.items())
    assert "nothing" not in outlines
    assert outlines.get(PaperId("nothing")) is None


def test_a_block_is_read_once_and_only_where_one_of_its_papers_is_looked_at() -> None:
    read: list[int] = []
    outlines = in_blocks(4, read)
    assert outlines[IDS[5]] == outlines[IDS[5]]
    assert (list(outlines), read) == (list(IDS), [1])


def test_an_outline_in_the_place_of_another_reads_nothing_and_leaves_the_first_as_it_was() -> None:
    read: list[int] = []
    outlines, new = in_blocks(4, read), PLAIN[IDS[5]]._replace(title="New")
    changed = outlines.with_instead({IDS[5]: new})
    assert (changed[IDS[5]], list(changed), read) == (new, list(IDS), [])
    assert outlines[IDS[5]] == PLAIN[IDS[5]]


def test_a_changed_paper_that_keeps_its_date_reads_one_block() -> None:
    read: list[int] = []
    catalogue = Catalogue(in_blocks(4, read), PAPERS.__getitem__).with_papers([make_paper(3, title="New")])
    assert catalogue.outlines[paper_id(3)].title == "New"
    assert len(set(read)) == 1
    assert {**catalogue.outlines, paper_id(3): None} == {**PLAIN, paper_id(3): None}


def test_what_is_read_ahead_ends_as_a_plain_mapping() -> None:
    catalogue = Catalogue(in_blocks(4), PAPERS.__getitem__)
    assert catalogue.read_outlines(lambda: True)
    while catalogue.read_outlines(lambda: True):
        pass
    assert type(catalogue.outlines) is dict
    assert list(catalogue.outlines.items()) == list(PLAIN.items())
    assert not catalogue.read_outlines(lambda: True)


def test_the_list_without_its_facets_reads_no_outline() -> None:
    read: list[int] = []
    library = Library(Catalogue(in_blocks(4, read), PAPERS.__getitem__))
    listing = Listing.of(Query(), scope_of(library))
    assert (listing.ids, read) == (IDS, [])
    assert listing.facets == Listing.of(Query(), scope_of(Library(Catalogue.of(PAPERS.values())))).facets
    assert set(read) == {0, 1, 2}
