"""What leaves the library: everything that a format can hold, in the fields in which other programs look for it."""

import csv
import io
import json
import re
from xml.etree import ElementTree

import pytest
from factories import PAPERS, READINGS
from hypothesis import given
from hypothesis import strategies as st
from made_up.outgoing import two_papers

from compress_tui.citations.citing import cite
from compress_tui.citations.formats import Format
from compress_tui.interchange.cells import guarded, joined, unguarded
from compress_tui.interchange.outgoing import Outgoing, Target, target_of, without_readings
from compress_tui.interchange.writing import write
from compress_tui.interchange.writing_markdown import harmless_markdown
from compress_tui.interchange.writing_tables import COLUMNS, NOTION_COLUMNS, notion_table
from compress_tui.model.codec import decode_paper
from compress_tui.model.reading_codec import decode_reading
from compress_tui.model.text import clean_text

ROWS = st.lists(st.builds(Outgoing, PAPERS, READINGS, st.just("key2020x")), max_size=3)


@pytest.fixture
def rows() -> tuple[Outgoing, ...]:
    return two_papers()


def fields_of(text: str) -> dict[str, str]:
    """Read the simple fields of one .bib entry."""
    return {one[1]: one[2] for one in re.finditer(r"^  (\w+) *= \{(.*?)\},$", text, re.MULTILINE | re.DOTALL)}


@pytest.mark.parametrize(("target", "note"), [(Target.BIBTEX, "annote"), (Target.BIBLATEX, "annotation")])
def test_a_bib_entry_carries_what_the_reader_did(rows: tuple[Outgoing, ...], target: Target, note: str) -> None:
    text = write(rows, target)
    plain, full = (fields_of(entry) for entry in text.split("\n\n@", 1))
    assert plain["keywords"] == "Quantization"
    assert plain.keys().isdisjoint({"note", note})
    assert full["keywords"] == r"Pruning, Memory, \#memory, to cite, {x, y; z}"
    assert full["note"] == "Read\\_Status: To Read\nStar: yes\nVerdict: Use it: \\$5 \\& more"
    assert full[note].startswith("First \\& last \\textbraceleft{}line\\textbraceright{}.\n- a point, 50 \\%\n")
    assert text.count("{") == text.count("}")


def test_ris_carries_what_the_reader_did(rows: tuple[Outgoing, ...]) -> None:
    lines = write(rows, Target.RIS).split("\r\n")
    assert [one[6:] for one in lines if one.startswith("KW")][1:] == [
        "Pruning", "Memory", "#memory", "to cite", "x, y; z"
    ]  # fmt: skip
    assert [one[6:] for one in lines if one.startswith("N1")] == [
        "Read_Status: To Read", "Star: yes", "Verdict: Use it: $5 & more", "First & last {line}."
    ]  # fmt: skip
    assert sum(one.startswith("TY  - ") for one in lines) == 2
    assert " TY  - no field" in lines


def test_csl_json_carries_what_the_reader_did(rows: tuple[Outgoing, ...]) -> None:
    plain, full = json.loads(write(rows, Target.CSL_JSON))
    assert plain["note"] == "arXiv:2301.00001"
    assert full["note"].splitlines()[1:] == ["Read_Status: To Read", "Star: yes", "Verdict: Use it: $5 & more"]
    assert full["keyword"].startswith("Pruning, Memory, #memory, to cite")
    assert full["annote"].endswith("中 é")


def test_zotero_rdf_carries_what_the_reader_did(rows: tuple[Outgoing, ...]) -> None:
    root = ElementTree.fromstring(write(rows, Target.ZOTERO_RDF))
    texts = [element.text for element in root.iter() if element.tag.endswith("}subject")]
    assert texts == ["Quantization", "Pruning", "Memory", "#memory", "to cite", "x, y; z"]
    described = [element.text or "" for element in root.iter() if element.tag.endswith("}description")]
    assert described[1].splitlines()[1:] == ["Read_Status: To Read", "Star: yes", "Verdict: Use it: $5 & more"]
    memo = next(element for element in root.iter() if element.tag.endswith("}Memo"))
    assert "First &amp; last {line}.<br/>- a point" in "".join(memo.itertext())


def test_our_csv_holds_everything_but_the_card(rows: tuple[Outgoing, ...]) -> None:
    plain, full = csv.DictReader(io.StringIO(write(rows, Target.CSV)))
    assert tuple(full) == COLUMNS
    assert full["title"] == "'=HYPERLINK(“x”) of [W4A16] & <b>Bits</b>"
    assert (full["authors"], full["themes"]) == ("Ada Example; Bo Sample", "Pruning, Memory")
    assert (full["status"], full["star"], full["tags"]) == ("queued", "yes", "#memory, to cite, x y z")
    assert full["note"] == rows[1].reading.note
    assert full["brief"].startswith("## Problem\nMemory is short.")
    assert (plain["status"], plain["star"], plain["brief"]) == ("unread", "", "")


def test_notion_gets_its_columns(rows: tuple[Outgoing, ...]) -> None:
    plain, full = csv.DictReader(io.StringIO(write(rows, Target.NOTION)))
    assert tuple(full) == NOTION_COLUMNS
    assert (full["Status"], full["Read"], full["Tags"]) == (
        "To Read",
        "No",
        "Pruning, Memory, #memory, to cite, x y z",
    )
    assert (full["arXiv"], full["Citation key"]) == ("2301.00002", "example2022bits")
    assert (plain["Status"], plain["Read"]) == ("New", "No")
    public = csv.DictReader(io.StringIO(notion_table(rows, with_readings=False)))
    assert public.fieldnames == ["Name", "Link", "Tags", "Authors", "Year", "arXiv", "Citation key"]


def test_json_holds_everything(rows: tuple[Outgoing, ...]) -> None:
    document = json.loads(write(rows, Target.JSON))
    assert (document["form"], document["version"]) == ("compress-tui papers", 1)
    for row, plain in zip(rows, document["papers"], strict=True):
        assert decode_paper(plain) == row.paper
        assert plain["reading"]["citation_key"] == row.key
        if row.reading.citation_key:
            assert decode_reading(plain["reading"]) == row.reading


def test_markdown_is_a_list_under_the_themes(rows: tuple[Outgoing, ...]) -> None:
    text = write(rows, Target.MARKDOWN)
    assert text.startswith("# Papers\n\n## Quantization\n\n- [Paper 1 on Bits](https://arxiv.org/abs/2301.00001) - Ada")
    assert "- [=HYPERLINK(“x”) of \\[W4A16\\] \\& \\<b\\>Bits\\</b\\>](https://arxiv.org/abs/2301.00002) - " in text
    assert "Ada Example, Bo Sample, ICLR 2023. [Code](https://example.org/code). Also: Memory.\n" in text
    assert "  - **Status**: queued\n  - **Star**: yes\n" in text
    assert "\n  - **Note**: First & last \\{line\\}.\n    - a point, 50 %\n" in text
    assert "\n  - **Numbers**: 4 bits, no loss.\n" in text


@pytest.mark.parametrize("target", Target)
def test_without_readings_nothing_of_the_readers_goes_out(rows: tuple[Outgoing, ...], target: Target) -> None:
    text = write(without_readings(rows), target)
    for word in ("queued", "To Read", "to cite", "Use it", "First", "Star: yes"):
        assert word not in text


@pytest.mark.parametrize("format", [Format.BIBTEX, Format.BIBLATEX, Format.RIS, Format.CSL_JSON, Format.ZOTERO_RDF])
def test_what_is_cited_says_nothing_of_readings(rows: tuple[Outgoing, ...], format: Format) -> None:
    text = cite([row.paper for row in rows], {row.paper.id: row.key for row in rows}, format)
    assert "Pruning" not in text
    assert "To Read" not in text


@given(ROWS, st.sampled_from(Target))
def test_the_same_papers_give_the_same_harmless_bytes(rows: list[Outgoing], target: Target) -> None:
    text = write(rows, target)
    assert text == write(rows, target)
    unix = text.replace("\r\n", "\n")
    assert clean_text(unix) == unix


@given(st.text(st.sampled_from("'=+-@\t\r\uff1da b,")))
def test_a_guarded_cell_begins_like_no_formula_and_can_be_read_again(text: str) -> None:
    cell = guarded(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\uff1d"))
    assert unguarded(cell) == text


def test_a_separator_inside_a_value_becomes_a_blank() -> None:
    assert joined(["a, b; d", "c", " "]) == "a b d, c"
    assert joined(["a; b", "c, d"], "; ") == "a b; c, d"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("**4 bits** and `a[0] <b>`", "**4 bits** and `a[0] <b>`"),
        ("[x](javascript:alert(1))", r"\[x\](javascript:alert(1))"),
        ("![x](https://example.org/a.png)", r"!\[x\](https://example.org/a.png)"),
        ("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"),
        ("# Title\n> quoted\n---", "\\# Title\n\\> quoted\n\\---"),
        ("{{ site.x }} {% raw %}", r"\{\{ site.x \}\} \{% raw %\}"),
        ("`<!-- own:end notes -->", "`&lt;!-- own:end notes -->"),
        ("- a\n- b", "- a\n- b"),
        ("\\[x]", "\\\\\\[x\\]"),
    ],
)
def test_markdown_of_others_is_kept_as_far_as_it_is_harmless(text: str, written: str) -> None:
    assert harmless_markdown(text) == written


@pytest.mark.parametrize(
    ("name", "target"),
    [("a.bib", Target.BIBTEX), ("A.RIS", Target.RIS), ("a.json", Target.JSON), ("a.csv", Target.CSV),
     ("a.rdf", Target.ZOTERO_RDF), ("a.md", Target.MARKDOWN), ("a.txt", None), ("bib", None), ("", None)],
)  # fmt: skip
def test_the_ending_tells_the_format(name: str, target: Target | None) -> None:
    assert target_of(name) is target
