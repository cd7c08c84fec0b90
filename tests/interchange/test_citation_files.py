"""Files of citations: what we write is read back as it was, what Zotero writes is found wherever it hides."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from awkward_papers import CASES
from hypothesis import given
from hypothesis import strategies as st

from compress_tui.citations.citing import cite
from compress_tui.citations.formats import Format
from compress_tui.citations.names import Name, parse_name
from compress_tui.citations.tex import plain_title
from compress_tui.interchange.bibtex_reading import read_bibtex
from compress_tui.interchange.csl_reading import read_csl
from compress_tui.interchange.detection import kind_of
from compress_tui.interchange.incoming import Batch
from compress_tui.interchange.lists_reading import read_hugging_face, read_list
from compress_tui.interchange.rdf_reading import read_rdf
from compress_tui.interchange.ris_reading import read_ris
from compress_tui.model.paper import Paper
from compress_tui.model.reading import Status
from compress_tui.model.text import clean_text
from compress_tui.model.theme import Theme
from compress_tui.storage.collection import read_collection, seed_folder

Reader = Callable[[str, str], Batch]

READERS: dict[Format, Reader] = {
    Format.BIBTEX: read_bibtex,
    Format.BIBLATEX: read_bibtex,
    Format.RIS: read_ris,
    Format.CSL_JSON: read_csl,
    Format.ZOTERO_RDF: read_rdf,
}
ALL_READERS: tuple[Reader, ...] = (*READERS.values(), read_list, read_hugging_face)
ZOTERO = Path(__file__).parent / "zotero-export"


def names_of(authors: Sequence[str]) -> list[Name]:
    """Take authors apart; commas inside the name of a group are not kept by RIS and its kin."""
    names = map(parse_name, authors)
    return [replace(name, family=name.family.replace(",", "")) for name in names if name.family]


def differences(paper: Paper, style: Format, key: str) -> dict[str, tuple[object, object]]:
    """Give what is not read back as it was written."""
    batch = READERS[style](cite([paper], {paper.id: key}, style), "x")
    assert not batch.refused
    (found,) = batch.papers
    pairs = {
        "title": (plain_title(paper.title), plain_title(found.title)),
        "authors": (names_of(paper.authors), names_of(found.authors)),
        "arxiv_id": (paper.arxiv_id, found.arxiv_id),
        "key": (key, found.citation_key),
    }
    if found.published:
        pairs["published"] = (paper.published[: len(found.published)], found.published)
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


@pytest.mark.parametrize("style", READERS)
def test_the_whole_collection_is_read_back(style: Format) -> None:
    papers = read_collection(seed_folder()).papers
    batch = READERS[style](cite(papers, {one.id: f"key{at}" for at, one in enumerate(papers)}, style), "all")
    assert not batch.refused
    assert [one.arxiv_id for one in batch.papers] == [one.arxiv_id for one in papers]
    has_tex = style in (Format.BIBTEX, Format.BIBLATEX)
    assert [one.title for one in batch.papers] == [one.title if has_tex else plain_title(one.title) for one in papers]
    assert [one.authors for one in batch.papers] == [one.authors for one in papers]


@pytest.mark.parametrize("style", READERS)
@pytest.mark.parametrize("name", CASES)
def test_an_awkward_paper_is_read_back(name: str, style: Format) -> None:
    assert differences(CASES[name], style, "key2020") == {}


@pytest.mark.parametrize(
    ("file", "read", "has_status", "date"),
    [
        ("export-bibtex.bib", read_bibtex, True, "2022-10"),
        ("export-biblatex.bib", read_bibtex, True, "2022-10-31"),
        ("export.ris", read_ris, False, "2022-10-31"),
        ("export-csl.json", read_csl, True, "2022-10-31"),
        ("export.rdf", read_rdf, True, "2022-10-31"),
    ],
)
def test_what_zotero_exports_is_found(file: str, read: Reader, has_status: bool, date: str) -> None:
    (paper,) = read((ZOTERO / file).read_text(encoding="utf-8"), file).papers
    assert (paper.arxiv_id, paper.title) == ("2210.17323", "GPTQ: Accurate")
    assert paper.authors == ("Elias Frantar", "BigScience Workshop")
    assert paper.status == (Status.READ if has_status else None)
    assert (paper.published, paper.note, paper.venue, paper.url) == (date, "", "", "")
    if file != "export-csl.json":  # Zotero leaves tags out of it
        assert (paper.themes, paper.tags) == ((Theme.QUANTIZATION,), ("/done",))


def test_a_broken_entry_is_named_by_its_line_and_the_rest_goes_on() -> None:
    text = """@article{one, title = {First}, year = 2020}

@article{broken, title = {Unclosed {brace}, year = 2020
}
@article{twice, title = {Second}, title = {again}}
@article{one, title = {Same key}}
@misc{empty, year = 2020}
@string{a = "b"}
@comment{hello}
"""
    batch = read_bibtex(text, "my.bib")
    assert [one.title for one in batch.papers] == ["First", "Second", "Same key"]
    assert [one.place for one in batch.refused] == ["my.bib, line 3", "my.bib, line 7"]


def test_nothing_of_tex_is_left_in_a_title_but_formulas() -> None:
    text = r"""@misc{a, title = {{GPTQ} {\"U}ber \emph{all} $O(n^2)$ \& 5\%}, author = {M{\"u}ller, K{\'a}roly and
others}, note = {I liked it.}, eprint = {2210.17323v2}, archivePrefix = {arXiv}, primaryClass = {cs.LG}}"""
    (paper,) = read_bibtex(text, "x").papers
    assert paper.title == "GPTQ Über all $O(n^2)$ & 5%"
    assert paper.authors == ("Károly Müller",)
    assert (paper.arxiv_id, paper.category, paper.note) == ("2210.17323", "cs.LG", "I liked it.")


def test_a_published_paper_of_arxiv_keeps_the_year_of_its_first_version() -> None:
    text = "@inproceedings{a, title={T}, booktitle={ICLR}, year={2023}, eprint={2210.17323}}"
    (paper,) = read_bibtex(text, "x").papers
    assert (paper.published, paper.venue) == ("", "ICLR 2023")


def test_a_list_of_ids_and_links_is_read_line_by_line() -> None:
    text = "# mine\narXiv:2210.17323v1, https://huggingface.co/papers/2306.00978\n\nhello world\ncs/9605103\n"
    batch = read_list(text, "ids.txt")
    assert [one.arxiv_id for one in batch.papers] == ["2210.17323", "2306.00978", "cs/9605103"]
    assert [one.place for one in batch.refused] == ["ids.txt, line 4"]


def test_the_papers_of_a_collection_of_hugging_face_are_read() -> None:
    text = """{"title": "c", "items": [
        {"type": "paper", "id": "2210.17323", "title": "GPTQ", "publishedAt": "2022-10-31T00:00:00.000Z",
         "note": {"text": "start here", "html": "<p>"}},
        {"type": "model", "id": "a/b"}, {"type": "paper", "id": "nonsense"}]}"""
    batch = read_hugging_face(text, "c.json")
    (paper,) = batch.papers
    assert (paper.arxiv_id, paper.title, paper.published, paper.note) == (
        "2210.17323", "GPTQ", "2022-10-31", "start here",
    )  # fmt: skip
    assert [str(one) for one in batch.refused] == ["c.json, item 3: 'nonsense' is no arXiv id"]
    assert batch.remarks == ("c.json: 1 models, data sets and spaces were passed over.",)


def test_a_document_that_declares_entities_is_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rdf:RDF>&b;</rdf:RDF>'
    (refusal,) = read_rdf(bomb, "x.rdf").refused
    assert "entities" in refusal.why


@pytest.mark.parametrize("text", ["[" * 100_000, "1" * 5_000, '{"items": 7}', "null", '[{"title": "x", "author": 3}]'])
def test_json_of_any_shape_is_a_batch(text: str) -> None:
    for read in (read_csl, read_hugging_face):
        assert all("x" in one.place for one in read(text, "x").refused)


SCRAPS = st.sampled_from([
    "@article{", "@misc(", "key,", "title = {", "author = ", " and ", "}", "{", '"', "\\", '\\"{u}', "$x$", ",", "=",
    "\n", "TY  - JOUR\n", "TI  - ", "AU  - A, B\n", "ER  - \n", "[", "]", '"title": "x"', '"items"', ":", "<rdf:RDF",
    ">", "</", "<z:itemType>", "2210.17323", "arXiv:", "\x1b]52;c;", "\u202e", "\x00", "é", "王",
])  # fmt: skip
FOREIGN = st.one_of(st.text(), st.lists(st.one_of(SCRAPS, st.text(max_size=5)), max_size=40).map("".join))


@given(FOREIGN)
def test_any_text_is_read_or_refused_with_its_place(text: str) -> None:
    for read in ALL_READERS:
        batch = read(text, "the-file")
        assert all(one.place.startswith("the-file") and one.why for one in batch.refused)
        for paper in batch.papers:
            assert paper.title or paper.arxiv_id
            lines = (paper.title, *paper.authors, paper.venue, paper.url, *paper.tags, paper.citation_key)
            assert all(clean_text(one) == one and "\n" not in one for one in lines)
            assert clean_text(paper.note) == paper.note
    kind_of(text)


@given(FOREIGN, st.sampled_from([style for style in READERS if style is not Format.CSL_JSON]), st.integers(0, 400))
def test_a_file_that_was_spoiled_at_one_place_is_read_or_refused(scrap: str, style: Format, at: int) -> None:
    papers = list(CASES.values())[:3]
    text = cite(papers, {one.id: f"key{number}" for number, one in enumerate(papers)}, style)
    batch = READERS[style](text[:at] + scrap + text[at:], "the-file")
    assert all(one.place.startswith("the-file") and one.why for one in batch.refused)
