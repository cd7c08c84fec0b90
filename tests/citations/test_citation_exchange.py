"""What holds for any paper in the formats that other programs read."""

import json
import re
from xml.etree import ElementTree

import pytest
from awkward_papers import CASES, paper
from hypothesis import given
from hypothesis import strategies as st
from test_citation_properties import PAPERS, TEXT

from compress_tui.citations.additions import Additions
from compress_tui.citations.citing import cite
from compress_tui.citations.csl_json import csl_json
from compress_tui.citations.formats import Format
from compress_tui.citations.names import Name
from compress_tui.citations.ris import ris
from compress_tui.citations.tex_letters import spell_letters
from compress_tui.citations.work import work_of
from compress_tui.citations.zotero_rdf import zotero_rdf
from compress_tui.model.paper import Paper

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
FOAF = "{http://xmlns.com/foaf/0.1/}"
DCTERMS = "{http://purl.org/dc/terms/}"
BIB = "{http://purl.org/net/biblio#}"


@given(st.lists(PAPERS, max_size=3), TEXT)
def test_csl_json_gives_back_titles_and_names(papers: list[Paper], key: str) -> None:
    entries = json.loads(csl_json([(one, key) for one in papers]))
    assert len(entries) == len(papers)
    for entry, work in zip(entries, map(work_of, papers), strict=True):
        assert entry.get("title", "") == work.title
        assert [_name(author) for author in entry.get("author", [])] == [_parts(name) for name in work.authors]
        assert entry["issued"]["date-parts"] == [list(work.date)]


def _name(author: dict[str, str]) -> tuple[str, str, str]:
    family = f"{author.get('non-dropping-particle', '')} {author.get('family', '')}".strip()
    return (author.get("literal", family), author.get("given", ""), author.get("suffix", ""))


def _parts(name: Name) -> tuple[str, str, str]:
    return (name.whole_family, name.given, name.suffix)


@given(st.lists(PAPERS, min_size=1, max_size=3), TEXT)
def test_every_line_of_ris_is_a_tag_and_a_value(papers: list[Paper], key: str) -> None:
    text = ris([(one, key) for one in papers])
    lines = text.split("\r\n")
    assert lines.pop() == ""
    assert all(line == "" or re.fullmatch(r"[A-Z][A-Z0-9]  - [^\r\n]*", line) for line in lines)
    records = " ".join(line[:2] or "|" for line in lines)
    assert re.fullmatch(r"(TY (?:(?!TY|ER)\w\w )*ER \| ?)+", records)
    assert records.count("TY") == len(papers)
    assert records.count("AU") == sum(len(work_of(one).authors) for one in papers)


@given(st.lists(PAPERS, max_size=3), TEXT, st.lists(TEXT).map(tuple), st.lists(TEXT).map(tuple))
def test_rdf_is_well_formed_whatever_is_in_it(
    papers: list[Paper], key: str, tags: tuple[str, ...], notes: tuple[str, ...]
) -> None:
    text = zotero_rdf([(one, key) for one in papers], {one.id: Additions(tags, notes) for one in papers})
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]", text)
    root = ElementTree.fromstring(text)
    items = [item for item in root if item.tag != f"{BIB}Memo"]
    assert len(items) == len(papers)
    assert len({item.get(f"{RDF}about") for item in root}) == len(root)
    for item, work in zip(items, map(work_of, papers), strict=True):
        assert len(item.findall(f".//{FOAF}Person")) == len(work.authors)
        assert [one.get(f"{RDF}resource") for one in item.findall(f"{DCTERMS}isReferencedBy")] == [
            memo.get(f"{RDF}about") for memo in root if (memo.get(f"{RDF}about") or "").startswith(_stem(item))
        ]


def _stem(item: ElementTree.Element) -> str:
    first = item.find(f"{DCTERMS}isReferencedBy")
    return "none" if first is None else (first.get(f"{RDF}resource") or "").rpartition("_")[0] + "_"


def test_tags_and_notes_go_to_zotero() -> None:
    added = Additions(("to cite", "4 < 8"), ("First & last.\nSame paragraph.\n\nNext.", "  "))
    root = ElementTree.fromstring(zotero_rdf([(paper(), "key")], {paper().id: added}))
    assert [one.text for one in root.iter(f"{DC}subject")] == ["to cite", "4 < 8"]
    memos = [memo.findtext(f"{RDF}value") for memo in root.iter(f"{BIB}Memo")]
    assert memos == ["<p>First &amp; last.<br/>Same paragraph.</p><p>Next.</p>"]


def test_two_papers_at_one_address_stay_two() -> None:
    papers = [paper("One"), paper("Other", url="https://arxiv.org/abs/2210.12345", id="other")]
    root = ElementTree.fromstring(cite(papers, {}, Format.ZOTERO_RDF))
    assert [item.get(f"{RDF}about") for item in root] == ["https://arxiv.org/abs/2210.12345", "#item_2"]


@pytest.mark.parametrize("case", ["no_venue", "conference", "journal"])
def test_the_kinds_of_papers_are_told_apart(case: str) -> None:
    kinds = {"no_venue": ("article", "GEN", "preprint"), "conference": ("paper-conference", "CONF", "conferencePaper"),
             "journal": ("article-journal", "JOUR", "journalArticle")}  # fmt: skip
    csl, tag, item = kinds[case]
    assert f'"type": "{csl}"' in cite([CASES[case]], {}, Format.CSL_JSON)
    assert cite([CASES[case]], {}, Format.RIS).startswith(f"TY  - {tag}\r\n")
    assert f"<z:itemType>{item}</z:itemType>" in cite([CASES[case]], {}, Format.ZOTERO_RDF)


def test_a_preprint_carries_its_arxiv_id_and_doi() -> None:
    entry = json.loads(cite([CASES["no_venue"]], {}, Format.CSL_JSON))[0]
    assert entry["DOI"] == "10.48550/arXiv.2210.12345"
    assert (entry["publisher"], entry["number"]) == ("arXiv", "arXiv:2210.12345")
    published = json.loads(cite([CASES["particles"]], {}, Format.CSL_JSON))[0]
    assert "DOI" not in published
    assert published["note"] == "arXiv:2210.12345 [cs.LG]"


def test_a_comma_makes_no_person_of_a_group() -> None:
    assert "AU  - Acme Inc.\r\n" in ris([(paper(authors=("Acme, Inc.",)), "key")])


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("Łukasz Müller", r"{\L}ukasz M{\"u}ller"),
        ("Şule Karakaş", r"{\c{S}}ule Karaka{\c{s}}"),
        ("Gunnar Åström", r"Gunnar {\AA}str{\"o}m"),
        ("Naïve ✅ 王小明 Nguyễn", r"Na{\"i}ve ✅ 王小明 Nguyễn"),
    ],
)
def test_letters_are_spelled_for_bibtex(text: str, spelled: str) -> None:
    assert spell_letters(text) == spelled


@given(TEXT)
def test_spelling_letters_keeps_braces_in_balance(text: str) -> None:
    spelled = spell_letters(text)
    assert spelled.count("{") - text.count("{") == spelled.count("}") - text.count("}")
