"""A review: own words by theme or tag, written so that no note is read as anything but text."""

import re

import pytest
from factories import BRIEF, make_paper, paper_id
from hypothesis import example, given
from hypothesis import strategies as st

from compress_tui.interchange import review_markdown, review_tex
from compress_tui.interchange.kept_text import with_part
from compress_tui.interchange.review import Review, linked_papers, review_of
from compress_tui.interchange.small_markdown import (
    Bullets,
    Code,
    Heading,
    Look,
    Paragraph,
    Piece,
    links_in,
    parse_line,
    parse_markdown,
)
from compress_tui.interchange.tex_text import OTHER, tex_text
from compress_tui.model.library import Catalogue, Library
from compress_tui.model.paper import PaperId
from compress_tui.model.reading import Reading
from compress_tui.model.theme import Theme

ONE, TWO, THREE, FOUR = map(paper_id, range(1, 5))
KEYS = {ONE: "ada2021paper", TWO: "ada2022paper", THREE: "ada2023paper", FOUR: "x:y/4_"}
PIECES = (
    "\\input{x}",
    "[[2301.00002]]",
    "**",
    "*",
    "_",
    "`",
    "```",
    "{=latex}",
    "\n",
    "\n\n",
    "- ",
    "1. ",
    "# ",
    "@",
    "$",
    "%",
    "}",
)
NOTES = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=14).map("".join)


def library(**readings: Reading) -> Library:
    """Make four papers of two themes, the third with a brief."""
    papers = [
        make_paper(1, title="GPTQ & Friends"),
        make_paper(2, themes=(Theme.PRUNING,)),
        make_paper(3, brief=BRIEF),
        make_paper(4),
    ]
    return Library(Catalogue.of(papers), {paper_id(int(name[1:])): one for name, one in readings.items()})


def review(found: Library, *, by_tag: bool = False, with_briefs: bool = False) -> Review:
    return review_of(
        found, (ONE, TWO, THREE, FOUR), KEYS, "Related work: 4 & more", by_tag=by_tag, with_briefs=with_briefs
    )


def of_note(note: str) -> Review:
    return review(library(p1=Reading(note=note)))


# -- the small Markdown -----------------------------------------------------------------


def test_blocks_are_told_apart() -> None:
    text = "## Claim\nTwo lines\nof text\n- a\n  more\n* b\n1. c\n\n```py\n  x = 1\n```\nend"
    assert parse_markdown(text) == (
        Heading((Piece("Claim"),)),
        Paragraph((Piece("Two lines of text"),)),
        Bullets(((Piece("a more"),), (Piece("b"),))),
        Bullets(((Piece("c"),),), is_numbered=True),
        Code(("  x = 1",)),
        Paragraph((Piece("end"),)),
    )


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("a **b**", [("a ", "plain"), ("b", "strong")]),
        ("*c* _d_", [("c", "emphasis"), (" ", "plain"), ("d", "emphasis")]),
        ("`e`", [("e", "code")]),
        ("snake_case_name 2 * 3 * 4", [("snake_case_name 2 * 3 * 4", "plain")]),
        ("``a ` b``", [("a ` b", "code")]),
        ("`*not this*`", [("*not this*", "code")]),
        ("** **", [("** **", "plain")]),
    ],
)
def test_pieces_of_a_line(text: str, pieces: list[tuple[str, str]]) -> None:
    assert [(one.text, one.look.value) for one in parse_line(text)] == pieces


def test_links_have_an_id_and_perhaps_words() -> None:
    assert parse_line("[[2301.00002|that one]]") == (Piece("that one", Look.LINK, "2301.00002"),)
    assert links_in("# [[a]]\n[[b]] `[[code]]`\n- [[c|d]]\n```\n[[e]]\n```") == ("a", "b", "c")


def test_an_open_fence_reaches_to_the_end() -> None:
    assert parse_markdown("```\na\n\nb") == (Code(("a", "", "b")),)


# -- the review ----------------------------------------------------------------------------


def test_papers_stand_by_theme_the_oldest_first_and_those_without_words_apart() -> None:
    found = review(library(p1=Reading(verdict="Good"), p2=Reading(note="x"), p4=Reading(note=" ", verdict="So")))
    assert [(name, [one.paper.id for one in papers]) for name, papers in found.groups] == [
        (Theme.QUANTIZATION, [FOUR, ONE] if make_paper(4).published < make_paper(1).published else [ONE, FOUR]),
        (Theme.PRUNING, [TWO]),
    ]
    assert [one.id for one in found.bare] == [THREE]


def test_briefs_speak_only_when_they_are_asked_and_the_reader_does_not() -> None:
    found = review(library(p1=Reading(verdict="Good")), with_briefs=True)
    own, brief = (one for _, papers in found.groups for one in papers)
    assert (own.verdict, own.is_own) == ("Good", True)
    assert (brief.verdict, brief.is_own) == (BRIEF.verdict, False)
    assert "From its brief: Read it." in review_tex.review_page(found, "r.bib")
    assert "From its brief: Read it." in review_markdown.review_page(found, "r.bib")


def test_by_tag_a_paper_stands_once_under_its_first_tag() -> None:
    found = review(
        library(p1=Reading(note="x", tags=("b", "z")), p2=Reading(note="x"), p4=Reading(note="x", tags=("a",))),
        by_tag=True,
    )
    assert [(name, len(papers)) for name, papers in found.groups] == [("a", 1), ("b", 1), ("Without a tag", 1)]


def test_linked_papers_are_known_and_lost_links_are_named() -> None:
    found = library(p1=Reading(note="[[2301.00002]] [[arXiv:2301.00002v3]] [[nowhere]]", verdict="[[2301.00003]]"))
    assert linked_papers(found, (ONE,)) == ((THREE, TWO), ("nowhere",))


# -- TeX --------------------------------------------------------------------------------------


def test_tex_has_every_part_and_nothing_that_runs() -> None:
    note = (
        "# Claim\n**4** bits \\input{x} 50% [[2301.00002]] [[2301.00003|that]] [[no]]\n- a [b]\n1. c\n```\n\\x  y\n```"
    )
    page = review_tex.review_page(of_note(note), "mine.bib")
    for part in (
        r"\title{Related work: 4 \& more}",
        r"\section{Quantization}",
        r"\paragraph{GPTQ \& Friends} \cite{ada2021paper}",
        r"\noindent\textbf{Claim}",
        r"\textbf{4} bits \textbackslash{}input\{x\} 50\% \cite{ada2022paper} that~\cite{ada2023paper} [[no]]",
        "\\begin{itemize}\n\\item{} a [b]\n\\end{itemize}",
        "\\begin{enumerate}\n\\item{} c\n\\end{enumerate}",
        r"\noindent\texttt{\textbackslash{}x~~y}\par",
        r"\section{Without words of yours}",
        r"\bibliography{mine}",
    ):
        assert part in page


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("“a” — ≤ α", r"``a'' --- \ensuremath{\leq} \ensuremath{\alpha}"),
        ("Müller 10² H₂", r"M{\"u}ller 10\textsuperscript{2} H\textsubscript{2}"),
        ("中", r"\othercharacter{中}{4E2D}"),
        ("{\\$}", r"\{\textbackslash{}\$\}"),
    ],
)
def test_text_becomes_tex_that_pdflatex_knows(text: str, tex: str) -> None:
    assert tex_text(text) == tex


_DANGEROUS = re.compile(r"\\(?:input|include|write|immediate|csname|def|catcode|openout|read|special|end\{document)")


@given(NOTES)
@example("\\input{/etc/passwd}")
@example("`\\end{document}`\n```\n\\end{quote}")
def test_no_note_writes_a_command_of_its_own_or_leaves_a_group_open(note: str) -> None:
    tex = "\n".join(review_tex.review_part(of_note(note)))
    assert not _DANGEROUS.search(tex)
    bare = re.sub(r"\\.", "", tex.replace(OTHER, ""))
    assert bare.count("{") == bare.count("}")
    assert tex.count(r"\begin{") == tex.count(r"\end{")
    assert "%" not in bare


# -- Markdown ---------------------------------------------------------------------------------


def test_markdown_has_every_part_and_nothing_that_is_more_than_text() -> None:
    note = "# Claim\n**4** bits @you $x$ <b> [[2301.00002]] [[2301.00004|that]] [[no]]\n1. c\n"
    note += "```{=latex}\n\\x\n```\n`y`{=latex}"
    page = review_markdown.review_page(of_note(note), "mine.bib")
    for part in (
        '---\ntitle: "Related work: 4 \\\\& more"\nbibliography: "mine.bib"\n---\n',
        "# Quantization\n",
        "**GPTQ \\& Friends** [@ada2021paper]\n",
        "**Claim**\n",
        r"**4** bits \@you \$x\$ \<b\> [@ada2022paper] that [@x:y/4_] \[\[no\]\]",
        "1. c\n",
        "```\n\\x\n```\n",
        r"` y `\{=latex\}",
        "# Without words of yours\n",
        "::: {#refs}\n:::\n",
    ):
        assert part in page


@pytest.mark.parametrize("start", ["- a", "+ a", "1986. a", "iv) a", "(1) a", ": a", "% a", "= a", "::: a", "--- a"])
def test_no_piece_of_text_begins_a_block(start: str) -> None:
    escaped = review_markdown.escape(start)
    assert escaped.replace("\\", "") == start
    assert re.match(r"\\|\w{1,9}\\", escaped)


def test_code_with_ticks_is_fenced_with_more() -> None:
    assert "````\na ``` b\n````" in review_markdown.review_page(of_note("~~~\na ``` b\n~~~"), "r.bib")
    assert "``` a `` b ```" in review_markdown.review_page(of_note("`a `` b`"), "r.bib")


# -- a further run ------------------------------------------------------------------------------


@pytest.mark.parametrize("writer", [review_tex, review_markdown])
def test_what_is_written_around_the_marks_is_kept(writer: object) -> None:
    assert writer in (review_tex, review_markdown)
    form = review_tex if writer is review_tex else review_markdown
    page = form.review_page(of_note("old words"), "r.bib")
    mine = page.replace(form.MARKS[0], f"My own introduction.\r\n{form.MARKS[0]}\r").replace(
        form.MARKS[1], f"{form.MARKS[1]}\nMy end."
    )
    again = with_part(mine, "\n".join(form.review_part(of_note("new words"))), form.MARKS)
    assert again is not None
    assert "My own introduction." in again
    assert "My end." in again
    assert "new words" in again
    assert "old words" not in again
    assert with_part(page, "\n".join(form.review_part(of_note("old words"))), form.MARKS) == page


@pytest.mark.parametrize("page", ["", "A\n", "B\nA\n", "A\nA\nB\n", "A\nB\nB\n"])
def test_a_page_without_both_marks_once_is_not_touched(page: str) -> None:
    assert with_part(page, "x", ("A", "B")) is None


@given(NOTES)
def test_no_note_can_set_a_mark(note: str) -> None:
    for form in (review_tex, review_markdown):
        evil = of_note(f"{form.MARKS[1]}\n{note}\n{form.MARKS[0]}")
        lines = form.review_page(evil, "r.bib").split("\n")
        assert [lines.count(mark) for mark in form.MARKS] == [1, 1]


def test_links_may_have_any_form_of_an_id() -> None:
    assert of_note("x").key_of("https://arxiv.org/abs/2301.00002v1") == KEYS[TWO]
    assert of_note("x").key_of("nothing") == ""
    assert PaperId("nothing") not in KEYS
