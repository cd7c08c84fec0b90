"""Round trips: what is exported and imported into another library is exported from there with the same bytes."""

from dataclasses import replace

import pytest
from factories import START, make_paper
from hypothesis import given
from hypothesis import strategies as st
from made_up.outgoing import two_papers

from compress_tui.interchange.detection import read_text
from compress_tui.interchange.outgoing import Outgoing, Target
from compress_tui.interchange.plan import TakeIn, planned
from compress_tui.interchange.writing import write
from compress_tui.model.library import Catalogue, Library
from compress_tui.model.paper import PaperId
from compress_tui.model.reading import Reading, Status
from compress_tui.model.theme import Theme

FILES = (
    Target.BIBTEX, Target.BIBLATEX, Target.RIS, Target.CSL_JSON, Target.ZOTERO_RDF, Target.JSON, Target.CSV,
    Target.NOTION,
)  # fmt: skip


def papers() -> tuple[Outgoing, ...]:
    """Give papers whose dates are those of their ids, as all of arXiv's are."""
    return tuple(replace(one, paper=replace(one.paper, published="2023-01-15")) for one in two_papers())


def held_by(target: Target) -> tuple[str, ...]:
    """Give the fields of a reading that a format has a place for."""
    return ("status", "note", "tags", *(("star", "verdict") if target is not Target.NOTION else ()))


def carried_over(rows: tuple[Outgoing, ...], target: Target) -> tuple[Outgoing, ...]:
    """Export the papers, import the file into an empty library, and give what stands there."""
    batch = read_text(write(rows, target), "the-file", {})
    assert not batch.refused
    empty = Library(Catalogue.of(()))
    plan = planned(empty, batch, START, lambda _: Theme.COMPRESSION)
    library = TakeIn(plan).apply(empty.with_papers(plan.papers))
    there = [(library.paper(item.paper_id), library.reading(item.paper_id)) for item in plan.items]
    return tuple(Outgoing(paper, reading, reading.citation_key) for paper, reading in there)


@pytest.mark.parametrize("target", FILES)
def test_all_that_a_reader_did_arrives(target: Target) -> None:
    rows = papers()
    arrived = carried_over(rows, target)
    for before, after in zip(rows, arrived, strict=True):
        for field in held_by(target):
            expected = getattr(before.reading, field)
            if field == "tags" and target is Target.CSL_JSON:  # which keeps all in one text, with commas between
                expected = tuple(sorted(part.strip() for tag in expected for part in tag.split(",")))
            if field == "tags" and target in (Target.CSV, Target.NOTION):  # where commas become blanks
                expected = tuple(sorted(" ".join(tag.replace(",", " ").replace(";", " ").split()) for tag in expected))
            assert getattr(after.reading, field) == expected, field
        assert after.key == before.key
        assert (after.paper.themes, after.paper.authors) == (before.paper.themes, before.paper.authors)
    if target is Target.JSON:
        assert [one.paper.card for one in arrived] == [one.paper.card for one in rows]
        assert [one.paper.brief for one in arrived] == [one.paper.brief for one in rows]


@pytest.mark.parametrize("target", [target for target in FILES if target is not Target.JSON])
def test_the_second_export_has_the_bytes_of_the_first(target: Target) -> None:
    rows = papers()
    assert write(carried_over(rows, target), target) == write(rows, target)


WORDS = st.lists(st.sampled_from(("bits", "3.5", "é", "王", "x_1", "50%", "$5", "&", "{a}", "[b]")), max_size=4).map(
    " ".join
)
LINES = st.lists(WORDS, max_size=4).map(lambda lines: "\n".join(lines).strip())
READINGS = st.builds(
    Reading,
    status=st.sampled_from(Status),
    star=st.booleans(),
    note=LINES,
    tags=st.sets(st.sampled_from(("to cite", "a-b", "Pruning", "x & y"))).map(lambda tags: tuple(sorted(tags))),
    verdict=WORDS,
)


@given(READINGS, st.sampled_from(FILES), st.sampled_from(("", "ICLR 2022", "JMLR", "A Workshop on {Bits}")))
def test_any_reading_arrives(reading: Reading, target: Target, venue: str) -> None:
    row = Outgoing(make_paper(1, id=PaperId("2210.11111"), venue=venue, published="2022-10-01"), reading, "key2022")
    (arrived,) = carried_over((row,), target)
    for field in held_by(target):
        if field == "note":
            continue
        assert getattr(arrived.reading, field) == getattr(reading, field), field
    # A blank line is a paragraph's end in Zotero, and blanks at an end of a line show nowhere.
    assert arrived.reading.note.split() == reading.note.split()
