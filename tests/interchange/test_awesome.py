"""Awesome lists in the forms in which people write them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compress_tui.interchange.awesome import looks_like_awesome, read_awesome
from compress_tui.interchange.incoming import Batch, Incoming
from compress_tui.interchange.markdown_lists import TableRow, blocks
from compress_tui.model.text import clean_text
from compress_tui.model.theme import Theme

TEXT = (Path(__file__).parent / "samples" / "awesome.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def sample() -> Batch:
    return read_awesome(TEXT, "list.md")


def titled(batch: Batch, title: str) -> Incoming:
    (paper,) = (paper for paper in batch.papers if paper.title == title)
    return paper


def test_every_paper_of_the_sample_is_read_and_nothing_else(sample: Batch) -> None:
    assert [(paper.title, paper.arxiv_id or paper.url) for paper in sample.papers] == [
        ("A Survey of Small Things", "2301.10001"),
        ("Bits, Bytes and Pieces: A Study", "2301.10002"),
        ("What Remains in 4 Bits?", "https://aclanthology.org/2023.findings-acl.9999.pdf"),
        ("W4A16 Kernels [Re]", "2301.10003"),
        ("Quoted Titles Are Fine", "https://openaccess.thecvf.com/content/CVPR2022/x.pdf"),
        ("Bold Titles of Many Words", "https://openreview.net/forum?id=bold"),
        ("Tail in a Tag", "https://openreview.net/forum?id=tail"),
        ("GPTX: Accurate Things", "2301.10004"),
        ("A Title in an HTML Link", "2301.10005"),
        ("A Numbered Title Here", "https://openreview.net/forum?id=numbered"),
        ("Pruned by a Badge", "2301.10006"),
        ("Pruned in a Row", "2301.10007"),
        ("Rows with a Venue", "https://openreview.net/forum?id=row"),
        ("A | Bar in a Title", "https://openreview.net/pdf?id=bar"),
        ("Nested Under a Category", "2301.10008"),
        ("Nested and Hostile Title", "2301.10009"),
        ("Points below say more", "2301.10010"),
    ]


def test_venues_years_names_and_code_are_read_where_they_stand(sample: Batch) -> None:
    told = {paper.title: (paper.venue, paper.published, paper.authors, paper.code) for paper in sample.papers}
    assert told["Bits, Bytes and Pieces: A Study"] == (
        "ICML 2023 Workshop Track", "", ("Ada Example",), "https://github.com/nobody/bits"
    )  # fmt: skip
    assert told["What Remains in 4 Bits?"] == ("ACL 2023", "2023", (), "")
    assert told["W4A16 Kernels [Re]"] == ("ICLR 2024", "", ("Ada Example", "Bo Sample", "Cy van der Third"), "")
    assert told["Quoted Titles Are Fine"] == ("CVPR 2022", "2022", (), "https://github.com/nobody/quoted")
    assert told["Bold Titles of Many Words"] == ("NeurIPS 2022", "2022", ("Ada Example",), "")
    assert told["Tail in a Tag"] == ("ICLR 2024", "2024", (), "")
    assert told["A Numbered Title Here"] == ("ICLR 2021", "2021", ("Ada Example", "Bo Sample"), "")
    assert told["Pruned by a Badge"] == ("ICML 2024", "", ("Ada Example", "Bo Sample"), "https://github.com/a/b")
    assert told["Pruned in a Row"] == ("AAAI 2024", "", ("Ada Example", "Bo Sample"), "")
    assert told["Rows with a Venue"] == ("NeurIPS 2022", "2022", (), "https://github.com/a/c")
    assert told["Points below say more"] == ("", "", (), "https://github.com/a/d")


def test_headings_are_themes_or_else_tags(sample: Batch) -> None:
    assert titled(sample, "A Survey of Small Things").tags == ("Survey",)
    assert titled(sample, "A Survey of Small Things").themes == (Theme.COMPRESSION,)  # the title of the page
    assert titled(sample, "Quoted Titles Are Fine").themes == (Theme.QUANTIZATION,)
    assert titled(sample, "Quoted Titles Are Fine").tags == ("PTQ", "MP")
    assert titled(sample, "Nested Under a Category").tags == ("Category without a link", "Odds")[:1]


def test_a_paper_under_two_headings_has_both_themes(sample: Batch) -> None:
    assert titled(sample, "Bits, Bytes and Pieces: A Study").themes == (Theme.QUANTIZATION, Theme.PRUNING)
    assert sample.remarks[-1] == "list.md: entries that stand there more than once, joined (1)"


def test_what_is_passed_over_is_counted_and_a_hostile_link_named_by_line(sample: Batch) -> None:
    assert sample.remarks[:2] == (
        "list.md: passed over: points of contents, news, and how to contribute (3)",
        "list.md: passed over: points without a link to a paper (3)",
    )
    lines = [number for number, line in enumerate(TEXT.splitlines(), 1) if "javascript:" in line]
    assert [refusal.place for refusal in sample.refused] == [f"list.md, line {number}" for number in lines]
    assert not any("javascript" in repr(paper) for paper in sample.papers)


def test_a_list_is_told_from_other_texts() -> None:
    assert looks_like_awesome(TEXT)
    assert not looks_like_awesome("# Notes\n\n- buy milk\n- [a](https://example.org)\n")
    assert not looks_like_awesome("2301.00001\n2301.00002\n")


def test_a_laboratory_behind_a_title_and_initials_of_names_are_told_apart() -> None:
    text = (
        "# T\n|Date|Title|Paper|Code|\n|:--|:--|:--|:--|\n"
        "|2023.06|🔥[**BIT**] Bits \\& Pieces of Text(@Some Lab etc)|[[pdf]](https://arxiv.org/pdf/2301.00001.pdf)|⚠️|\n\n"
        "1. [**Bits in Bold.**](https://arxiv.org/abs/2301.00002) _Ada Example, H. Bo Sample._ ACL 2023. Also: x\n"
    )
    one, two = read_awesome(text, "x").papers
    assert one.title == "Bits & Pieces of Text"
    assert (two.title, two.authors, two.venue) == ("Bits in Bold", ("Ada Example", "H. Bo Sample"), "ACL 2023")


def test_rows_of_html_tables_are_rows() -> None:
    text = "<table>\n<tr><th>Paper</th><th>Code</th></tr>\n<tr><td>a</td><td>b</td></tr>\n</table>"
    rows = [block for block in blocks(text) if isinstance(block, TableRow)]
    assert [(row.line, row.names, row.cells) for row in rows] == [
        (3, ("Paper</th>", "Code</th>"), ("a</td>", "b</td>"))
    ]


def _is_clean(batch: Batch) -> bool:
    texts = [
        text for paper in batch.papers for text in (paper.title, paper.venue, *paper.authors, *paper.tags, paper.code)
    ]
    return all(clean_text(text) == text and "\n" not in text for text in texts)


@given(st.lists(st.sampled_from(TEXT.splitlines()) | st.text(max_size=30), max_size=20))
def test_any_page_is_read_or_refused_by_line(lines: list[str]) -> None:
    batch = read_awesome("\n".join(lines), "x.md")
    assert _is_clean(batch)
    assert all(refusal.place.startswith("x.md, line ") for refusal in batch.refused)
    assert all(paper.arxiv_id or paper.url.lower().startswith(("http://", "https://")) for paper in batch.papers)


@given(st.data())
def test_any_change_to_a_page_leaves_a_page_that_can_be_read(data: st.DataObject) -> None:
    text = TEXT
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        gone = data.draw(st.integers(0, 40))
        put = data.draw(
            st.text("[]()<>|*_`\"'#-\\!~: \n\x1b\u202e\u2028{}$", max_size=6) | st.sampled_from(TEXT.splitlines())
        )
        text = text[:at] + put + text[at + gone :]
    batch = read_awesome(text, "x.md")
    assert _is_clean(batch)
    assert all(refusal.place.startswith("x.md, line ") for refusal in batch.refused)
