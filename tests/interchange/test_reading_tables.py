"""CSV and TSV read as papers."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up.outgoing import two_papers

from compress_tui.interchange.incoming import Batch, Incoming
from compress_tui.interchange.outgoing import Target
from compress_tui.interchange.tables import MOST_CELL, looks_like_table, parse_table, read_table
from compress_tui.interchange.words import REPORT_TAG
from compress_tui.interchange.writing import write
from compress_tui.model.reading import Status
from compress_tui.model.theme import Theme


def only(batch: Batch) -> Incoming:
    (paper,) = batch.papers
    return paper


def fields(batch: Batch) -> dict[str, str]:
    return {column.name: column.field for column in batch.columns}


def test_every_column_of_a_spreadsheet_is_read() -> None:
    text = (
        "Title,Link,Tags,Theme,Status,Star,Authors,Year,Venue,DOI,Code,Notes,Verdict,Citation key\r\n"
        '"Bits, and Pieces",https://arxiv.org/abs/2301.00001v2,"4-bit; Pruning",Quantization,To read,⭐,'
        '"Ada Example and Bo Sample",2023,ICML,10.5555/1,https://github.com/a/b,"one\r\ntwo",Read it,example2023\r\n'
    )
    assert only(read_table(text, "list.csv")) == Incoming(
        place="list.csv, row 2",
        title="Bits, and Pieces",
        authors=("Ada Example", "Bo Sample"),
        published="2023",
        arxiv_id="2301.00001",
        doi="10.5555/1",
        venue="ICML",
        code="https://github.com/a/b",
        themes=(Theme.QUANTIZATION, Theme.PRUNING),
        status=Status.QUEUED,
        star=True,
        note="one\ntwo",
        tags=("4-bit",),
        verdict="Read it",
        citation_key="example2023",
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_delimiter_and_line_end_is_found(delimiter: str, end: str) -> None:
    text = end.join(delimiter.join(row) for row in (["Name", "Link"], ["Bits, more", "2301.00001"]))
    batch = read_table("\ufeff" + text.replace("Bits, more", '"Bits, more"'), "x")
    assert (only(batch).title, only(batch).arxiv_id) == ("Bits, more", "2301.00001")


def test_columns_without_a_telling_name_are_known_by_what_they_hold() -> None:
    text = (
        "What,Where,Kind,Stage,When,Repo here\n"
        "Pruning in One Go,https://arxiv.org/abs/2301.00001,Pruning,to read,2023-01-01,https://github.com/a/b\n"
        'Bits for All of Us,https://arxiv.org/abs/2302.00001,"Quantization, Memory",done,2023-02-01,\n'
    )
    guessed = fields(read_table(text, "x"))
    assert guessed == {
        "What": "title",
        "Where": "url",
        "Kind": "themes",
        "Stage": "status",
        "When": "",
        "Repo here": "code",
    }


def test_a_date_that_the_ids_speak_against_is_not_when_the_paper_appeared() -> None:
    rows = "".join(f"Paper {n} on Bits,21{n:02}.00001,2024-05-{n:02}\n" for n in range(1, 9))
    assert fields(read_table("Name,arXiv,Date\n" + rows, "x"))["Date"] == ""
    assert fields(read_table("Name,arXiv,Date\n" + rows.replace("2024-", "2021-"), "x"))["Date"] == "published"


def test_the_reader_can_say_what_a_column_is() -> None:
    text = "Name,Link,Foo\nBits and Pieces,2301.00001,see page 4\n"
    assert only(read_table(text, "x")).note == ""
    batch = read_table(text, "x", {"Foo": "note", "Name": ""})
    assert (only(batch).note, only(batch).title) == ("see page 4", "")


def test_a_word_says_more_than_a_checkbox_and_an_unknown_word_is_kept_as_a_tag() -> None:
    text = "Name,Link,Read,Status\nA b c,2301.00001,No,Done\nA b d,2301.00002,Yes,\nA b e,2301.00003,No,Waiting\n"
    papers = read_table(text, "x").papers
    assert [paper.status for paper in papers] == [Status.READ, Status.READ, Status.UNREAD]
    assert papers[2].tags == ("Waiting",)


def test_a_tick_is_a_tag_and_never_a_brief() -> None:
    papers = read_table("Name,Link\n✅ Bits and Pieces,2301.00001\nMore Bits,2301.00002 ✅\n", "x").papers
    assert [(paper.title, paper.tags, paper.brief) for paper in papers] == [
        ("Bits and Pieces", (REPORT_TAG,), None),
        ("More Bits", (REPORT_TAG,), None),
    ]


def test_rows_that_tell_of_one_paper_become_one() -> None:
    text = "Name,Link,Tags,Status\nA Bit,2301.00001,a,To read\nA Bit!,arxiv.org/abs/2301.00001v2,b,Read\nA BIT,,c,\n"
    batch = read_table(text, "x")
    assert (only(batch).title, only(batch).tags, only(batch).status) == ("A Bit", ("a", "b", "c"), Status.READ)
    assert batch.remarks == ("x, row 3 is the same paper as x, row 2", "x, row 4 is the same paper as x, row 2")


def test_what_is_no_paper_is_refused_by_row() -> None:
    text = "Name,Link\nTo do: ask about the link,\nBits,\n,https://example.org/x\n,\nOptimal Brain Damage,\n"
    batch = read_table(text, "x")
    assert only(batch).title == "Optimal Brain Damage"
    assert {refusal.place for refusal in batch.refused} == {"x, row 2", "x, row 3", "x, row 4"}


def test_ragged_rows_are_named() -> None:
    batch = read_table("Name,Link\nBits, more bits,2301.00001\nBits and Pieces\nMore,2301.00002,\n", "x")
    assert [paper.title for paper in batch.papers] == ["Bits and Pieces", "More"]
    assert str(batch.refused[0]) == "x, row 2: has 3 cells where the header has 2; is a comma unquoted?"
    assert batch.remarks == ("x: rows that end early, read as far as they go: 3",)


def test_a_quotation_mark_that_is_never_closed_costs_its_row_alone() -> None:
    batch = read_table('Name,Link\nGood One,2301.00001\n"Bad,2301.00002\nGood Two,2301.00003\n', "x")
    assert [paper.arxiv_id for paper in batch.papers] == ["2301.00001", "2301.00003"]
    assert str(batch.refused[0]) == "x, row 3: a quotation mark is opened here and never closed"
    assert len(parse_table('Name,Link\n"' * 500, "x").refused) < 50


def test_long_cells_are_read_up_to_a_length_that_is_named() -> None:
    text = "Name,Link,Notes\nBits,2301.00001," + "n" * 200_000 + "\nMore,2301.00002," + "n" * (MOST_CELL + 1)
    batch = read_table(text, "x")
    assert len(only(batch).note) == 200_000
    assert str(batch.refused[0]) == "x, row 3: the cell 'Notes' holds 1,000,001 characters; at most 1,000,000 are read"


def test_a_cell_beyond_all_measure_costs_its_row_alone() -> None:
    text = 'Name,Link,Notes\nBits,2301.00001,"' + "n,\n" * 900_000 + '"\nMore,2301.00002,x\n'
    batch = read_table(text, "x")
    assert only(batch).title == "More"
    assert str(batch.refused[0]).startswith("x, row 2: a cell holds more than 2,000,000 characters")


def test_a_link_out_of_the_web_is_left_out_by_name_and_the_paper_taken() -> None:
    batch = read_table("Name,Link,Authors\nBits and Pieces,javascript:alert(1),Ada Example\n", "x")
    assert only(batch).url == ""
    assert str(batch.refused[0]).startswith("x, row 2: the link begins with 'javascript:'")


def test_guards_control_bytes_and_markup_do_not_get_further() -> None:
    text = "Name,Link,Tags,Notes\n'=HYPERLINK bits,2301.00001,[b]x[/b],\x1b]52;c;eA==\x07'=1+1\n"
    paper = only(read_table(text, "x"))
    assert (paper.title, paper.tags, paper.note) == ("=HYPERLINK bits", ("[b]x[/b]",), "'=1+1")


def words_of(tags: tuple[str, ...]) -> set[str]:
    """Give the words of tags; a table keeps no separators within them."""
    return set(re.findall(r"\w+", " ".join(tags)))


def carried(text: str) -> tuple[Incoming, ...]:
    batch = read_table(text, "x")
    assert not batch.refused
    return batch.papers


def test_our_own_table_says_all_that_went_into_it() -> None:
    rows = two_papers()
    for row, paper in zip(rows, carried(write(rows, Target.CSV)), strict=True):
        for field in ("title", "authors", "published", "venue", "category", "code", "themes", "brief"):
            assert getattr(paper, field) == getattr(row.paper, field), field
        for field in ("status", "note", "verdict"):
            assert getattr(paper, field) == getattr(row.reading, field), field
        assert bool(paper.star) == row.reading.star
        assert (paper.arxiv_id, paper.citation_key) == (row.paper.arxiv_id, row.key)
        assert words_of(paper.tags) == words_of(row.reading.tags)


def test_our_table_for_notion_comes_back_from_it() -> None:
    rows = two_papers()
    for row, paper in zip(rows, carried(write(rows, Target.NOTION)), strict=True):
        assert (paper.arxiv_id, paper.citation_key, paper.authors) == (row.paper.arxiv_id, row.key, row.paper.authors)
        assert (paper.status, paper.themes, paper.note) == (row.reading.status, row.paper.themes, row.reading.note)
        assert words_of(paper.tags) == words_of(row.reading.tags)


def test_a_paper_of_ours_that_is_not_on_arxiv_keeps_its_id() -> None:
    (paper,) = carried("id,title,url\n2023-bits-and-pieces,Bits and Pieces,https://example.org/x\n")
    assert paper.aliases == ("compress-tui:2023-bits-and-pieces",)


def test_a_table_is_told_from_other_texts() -> None:
    assert looks_like_table("\ufeffName,Tags\n")
    assert looks_like_table("Paper Title\tYear\n")
    assert not looks_like_table("@article{a,\n  title = {b},\n}")
    assert not looks_like_table("# Awesome\n\n- [a](b), name, link\n")
    assert not looks_like_table("")


CELLS = st.text(max_size=12) | st.sampled_from(
    [
        "2301.00001",
        "https://arxiv.org/abs/2301.00002",
        "Yes",
        "📗 Read",
        "2024-01-12",
        '"',
        "=1+1",
        "javascript:x",
        "\0",
    ]
)
HEADERS = st.lists(
    st.sampled_from(["Name", "Link", "Status", "Notes", "Tags", "", "Date", "Authors"]), min_size=1, max_size=6
)


@given(HEADERS, st.lists(st.lists(CELLS, max_size=7), max_size=6), st.booleans())
def test_any_table_is_read_or_refused_by_row(header: list[str], rows: list[list[str]], quoted: bool) -> None:
    target = io.StringIO()
    csv.writer(target, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL).writerows([header, *rows])
    batch = read_table(target.getvalue(), "x.csv")
    assert all(refusal.place.startswith("x.csv, row ") for refusal in batch.refused)
    assert all(paper.place.startswith("x.csv, row ") for paper in batch.papers)
    assert len(batch.papers) <= len(rows)
