"""What a manuscript cites, held against a library: files of LaTeX and BibTeX, entries that mean papers, findings."""

from dataclasses import replace

import pytest
from factories import make_paper, paper_id
from hypothesis import given
from hypothesis import strategies as st

from compress_tui.interchange.audit import Audit, Manuscript, Matcher, Placed, audit, is_preprint
from compress_tui.interchange.bibliography import BibEntry, read_bibliography
from compress_tui.interchange.tex_citations import read_tex_file
from compress_tui.model.library import Catalogue, Library
from compress_tui.model.paper import Abstract, PaperId
from compress_tui.model.reading import Reading

ONE, TWO, THREE, FOUR = map(paper_id, range(1, 5))
SLUG = PaperId("1989-optimal-brain-damage")
LIBRARY = Library(
    Catalogue.of(
        [
            make_paper(1, title="GPTQ: Accurate {Quantization} for $\\alpha$", venue="ICLR 2023"),
            make_paper(2, abstract=Abstract("x", doi="10.1145/1.2 10.48550/arXiv.2301.00002")),
            make_paper(3, title="A Preprint Still"),
            make_paper(4, abstract=Abstract("x", journal_ref="TMLR 2024")),
            replace(make_paper(5, title="Optimal Brain Damage"), id=SLUG, venue="NeurIPS 1989"),
        ]
    ),
    {
        ONE: Reading(citation_key="ada2023gptq", tags=("Must-Cite",)),
        THREE: Reading(citation_key="ada2021preprint", tags=("mustcite", "x")),
        FOUR: Reading(tags=("later",)),
    },
)


def keys(text: str) -> list[str]:
    return [one.name for one in read_tex_file(text).citations]


# -- LaTeX ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r"\cite{a}", ["a"]),
        (r"\citep[see][p.~3]{a, b}", ["a", "b"]),
        (r"\textcite*{a} \parencite {b} \autocite{c} \footcite{d} \Citet{e} \citeauthor{f}", list("abcdef")),
        (r"\cites[1]{a}[2]{b}{c}", ["a", "b", "c"]),
        (r"\cite{a} {not} {these}", ["a"]),
        ("\\cite{a,%\n  b,\n  c}", ["a", "b", "c"]),
        (r"\nocite{a}", ["a"]),
        ("% \\cite{a}\n50\\% \\cite{b} % \\cite{c}", ["b"]),
        (r"\\% \cite{a}" + "\n" + r"\\\% \cite{b}", ["b"]),
        ("\\begin{verbatim}\n\\cite{a}\n\\end{verbatim}\\cite{b}", ["b"]),
        ("% \\begin{verbatim}\n\\cite{a}", ["a"]),
        ("\\begin{lstlisting}\n\\cite{a}", []),
        (r"\verb|\cite{a}| \verb*+\cite{b}+ \lstinline!\cite{c}!\cite{d}", ["d"]),
        (r"\cite{a}\end{document}\cite{b}", ["a"]),
        (r"\newcommand{\mine}[1]{\cite{#1}} \citestyle{acm} \cite{\jobname}", []),
        (r"\cite{} \cite{ , }", []),
        ("", []),
    ],
)
def test_citations_are_found_where_tex_finds_them(text: str, found: list[str]) -> None:
    assert keys(text) == found


def test_citations_know_their_line() -> None:
    found = read_tex_file("a\n% x\n\\begin{verbatim}\n\n\\end{verbatim}\n\\cite{one,\n two}").citations
    assert [(one.name, one.line) for one in found] == [("one", 6), ("two", 7)]


def test_files_bibliographies_and_items_are_named() -> None:
    found = read_tex_file(
        "\\input{a}\\include{b/c}\\input d.tex\n\\includegraphics{e}\\bibliography{f, g}\\addbibresource[x]{h.bib}"
        "\\bibitem{i}\\bibitem[Ada{x}(2020)]{j}\\nocite{*}"
    )
    assert [one.name for one in found.inputs] == ["a", "b/c", "d.tex"]
    assert [one.name for one in found.bibliographies] == ["f", "g", "h.bib"]
    assert [one.name for one in found.items] == ["i", "j"]
    assert found.cites_all
    assert found.citations == ()


@given(
    st.lists(
        st.sampled_from((r"\cite", "{", "}", "[", "]", "a", ",", "%", "\n", "\\", r"\begin{verbatim}", r"\verb|", "s"))
    ).map("".join)
)
def test_anything_can_be_read(text: str) -> None:
    found = read_tex_file(text)
    lines = text.count("\n") + 1
    assert all(1 <= one.line <= lines and one.name.strip() for one in found.citations)


# -- BibTeX --------------------------------------------------------------------------------


def test_entries_have_fields_and_lines_and_a_broken_one_costs_only_itself() -> None:
    found = read_bibliography(
        '@string{x = "ICLR"}\n@Article{a, Title={Deep {G}PTQ}, YEAR=2020, journal=x}\n'
        '@misc{b, eprint={2301.00001}\n@misc{c, title="T"}\n@misc{c, title={U}}\n'
        "@misc{d, title={V}, title={W}}\nfree text"
    )
    assert [(one.kind, one.key, one.line) for one in found.entries] == [
        ("article", "a", 2),
        ("misc", "c", 4),
        ("misc", "c", 5),
        ("misc", "d", 6),
    ]
    assert found.entries[0].fields == {"title": "Deep {G}PTQ", "year": "2020", "journal": "ICLR"}
    assert [one.fields["title"] for one in found.entries[1:]] == ["T", "U", "V"]
    (fault,) = found.faults
    assert (fault.line, fault.key) == (3, "b")
    assert fault.why


@given(st.text(st.sampled_from('@{}",=ab \n%#'), max_size=40))
def test_any_text_is_a_bibliography_or_has_faults(text: str) -> None:
    assert all(one.line >= 1 for one in read_bibliography(text).entries)


# -- what an entry means -------------------------------------------------------------------


def entry(key: str = "k", kind: str = "misc", **fields: str) -> BibEntry:
    return BibEntry(kind, key, fields, 1)


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (entry(eprint="2301.00003v2"), THREE),
        (entry(url="http://arxiv.org/pdf/2301.00003.pdf"), THREE),
        (entry(doi="10.48550/arXiv.2301.00003"), THREE),
        (entry(journal="arXiv preprint arXiv:2301.00003"), THREE),
        (entry(journal="CoRR", volume="abs/2301.00003"), THREE),
        (entry(doi="https://doi.org/10.1145/1.2"), TWO),
        (entry(title="{GPTQ}: accurate quantization for α"), ONE),
        (entry(title="{O}ptimal {B}rain {D}amage"), SLUG),
        (entry("ada2023gptq"), ONE),
        (entry("ada2023gptq", title="Something Else"), None),
        (entry("ada2023gptq", eprint="2301.09999"), None),
        (entry(eprint="2301.09999", title="A Preprint Still"), THREE),
        (entry(), None),
    ],
)
def test_an_entry_means_a_paper(found: BibEntry, wanted: PaperId | None) -> None:
    assert Matcher(LIBRARY).paper(found) == wanted


@pytest.mark.parametrize(
    ("found", "is_one"),
    [
        (entry(), True),
        (entry(kind="article", journal="arXiv preprint arXiv:2301.00001"), True),
        (entry(kind="article", journal="CoRR"), True),
        (entry(kind="article", journal="Corrosion Science"), False),
        (entry(kind="article", journal="JMLR"), False),
        (entry(kind="inproceedings"), False),
        (entry(kind="misc", booktitle="ICLR"), False),
    ],
)
def test_a_preprint_names_no_place(found: BibEntry, is_one: bool) -> None:
    assert is_preprint(found) is is_one


# -- the audit -------------------------------------------------------------------------------


def manuscript(tex: str | None, *entries: BibEntry) -> Manuscript:
    placed = tuple((Placed(one.key, "r.bib", at), replace(one, line=at)) for at, one in enumerate(entries, 1))
    found = read_tex_file(tex or "")
    citations = tuple(Placed(one.name, "p.tex", one.line) for one in found.citations)
    items = tuple(Placed(one.name, "p.tex", one.line) for one in found.items)
    return Manuscript(placed, items, citations, found.cites_all, has_tex=tex is not None)


def test_everything_is_found_at_once() -> None:
    found = audit(
        LIBRARY,
        manuscript(
            "\\cite{one,foo}\n\\cite{ada2021preprint,foo}",
            entry("one", eprint="2301.00001"),
            entry("four", eprint="2301.00004"),
            entry("other", kind="article", journal="Nature", title="Else"),
        ),
    )
    assert found.cited == {ONE: "one"}
    assert found.must_cite == (THREE,)
    assert [(one.place.key, one.venue) for one in found.published] == [("one", "ICLR 2023"), ("four", "TMLR 2024")]
    assert found.unknown == ((Placed("foo", "p.tex", 1), None), (Placed("ada2021preprint", "p.tex", 2), THREE))
    assert [one.key for one in found.never_cited] == ["four", "other"]
    assert not found.is_clean


def test_a_bib_alone_counts_as_cited() -> None:
    found = audit(
        LIBRARY,
        manuscript(None, entry("one", kind="inproceedings", eprint="2301.00001"), entry("x", eprint="2301.00003")),
    )
    assert found.cited == {ONE: "one", THREE: "x"}
    assert found.never_cited == ()
    assert found.is_clean


def test_nocite_star_cites_all() -> None:
    found = audit(LIBRARY, manuscript("\\nocite{*}", entry("three", eprint="2301.00003")))
    assert found.cited == {THREE: "three"}
    assert found.never_cited == ()


def test_entries_of_one_key_or_one_paper_stand_twice() -> None:
    found = audit(
        LIBRARY,
        manuscript(
            None, entry("a", eprint="2301.00003"), entry("a", title="Else"), entry("b", title="A preprint still")
        ),
    )
    assert [(first.line, later.line) for first, later in found.twice] == [(1, 2), (1, 3)]


def test_another_tag_can_be_asked_for() -> None:
    assert audit(LIBRARY, manuscript(None), "later").must_cite == (FOUR,)
    assert audit(LIBRARY, manuscript(None), "nobody has it").must_cite == ()


def test_items_of_a_document_are_known_keys() -> None:
    found = audit(LIBRARY, manuscript("\\cite{ada2023gptq}\\cite{b}\\bibitem{ada2023gptq}\\bibitem{c}"))
    assert found.cited == {ONE: "ada2023gptq"}
    assert [place.key for place, _ in found.unknown] == ["b"]
    assert [one.key for one in found.never_cited] == ["c"]


def test_without_a_bibliography_no_key_is_called_unknown() -> None:
    assert audit(Library(), manuscript("\\cite{a}")) == Audit()


def test_a_key_whose_entry_cannot_be_read_is_not_unknown() -> None:
    broken = replace(manuscript("\\cite{a,b}"), unreadable=frozenset({"a"}))
    assert [place.key for place, _ in audit(LIBRARY, broken).unknown] == ["b"]
