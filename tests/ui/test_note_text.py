"""A note as text: Markdown drawn plainly, links named, and nothing in it that a terminal would obey."""

import pytest
from factories import TEXTS, make_library, make_paper
from hypothesis import given
from hypothesis import strategies as st
from made_up.papers import OSC_52

from compress_tui.model.library import Catalogue, Library
from compress_tui.model.note_links import Connection
from compress_tui.model.paper import PaperId
from compress_tui.model.text import clean_text
from compress_tui.ui.note_text import connection_lines, names_in, note_text, short_name

LIBRARY = Library(Catalogue.of([make_paper(1, title="GPTQ: Accurate Rounding"), make_paper(2)]))
NAME_OF = names_in(LIBRARY)


def _plain(note: str) -> str:
    return note_text(note, NAME_OF).plain


@pytest.mark.parametrize(
    ("note", "drawn"),
    [
        ("# Claim\n### Doubts ##", "Claim\nDoubts"),
        ("- one\n  * two\n+ three", "• one\n  • two\n• three"),
        ("- [ ] open\n- [X] done", "[ ] open\n[x] done"),
        ("1. first", "1. first"),
        ("> quoted\n>> twice", "│ quoted\n│ │ twice"),
        ("**bold**, *stress*, _stress_, __bold__, ~~gone~~", "bold, stress, stress, bold, gone"),
        ("snake_case_name, 2 * 3 * 4, a**b", "snake_case_name, 2 * 3 * 4, a**b"),
        ("`code *as is*` and ``a`b``", "code *as is* and a`b"),
        ("```py\n  x = [[1]]\n```\nafter", "      x = [[1]]\nafter"),
        ("a [link](https://example.org) and [brackets]", "a link (https://example.org) and [brackets]"),
        (r"\*plain\*", "*plain*"),
        ("---", "────────────"),
        ("[W4A16] [/bold] [@click=app.quit]x[/]", "[W4A16] [/bold] [@click=app.quit]x[/]"),
        (f"{OSC_52}clip", "clip"),
        ("[[2301.00001]]", "GPTQ (2301.00001)"),
        ("[[2301.00001|that one]]", "that one (2301.00001)"),
        ("**see [[2301.00001]]**", "see GPTQ (2301.00001)"),
        ("[[2999.00001]]", "[[2999.00001]] (no such paper)"),
        ("`[[2301.00001]]`", "[[2301.00001]]"),
    ],
)
def test_markdown_is_drawn_plainly(note: str, drawn: str) -> None:
    assert _plain(note) == drawn


def test_styles_are_more_than_colours() -> None:
    content = note_text("# Claim\n**bold** [[2301.00001]]", NAME_OF)
    styled = {content.plain[one.start : one.end]: str(one.style) for one in content.spans}
    assert "underline" in styled["Claim"]
    assert styled["bold"] == "bold"
    assert "underline" in styled["GPTQ"]


@given(st.lists(st.sampled_from(["**", "`", "[[", "]]", "> ", "- ", "\n", "a", "_", "\\", "(", ")", "|", "```"])))
def test_no_note_is_too_odd_to_be_drawn(parts: list[str]) -> None:
    assert isinstance(_plain("".join(parts)), str)


@given(TEXTS)
def test_what_is_drawn_is_harmless(note: str) -> None:
    drawn = _plain(note)
    assert clean_text(drawn) == drawn


def test_a_name_is_the_title_up_to_its_colon_or_its_begin() -> None:
    assert short_name("H$_2$O: Heavy Hitters") == "H2O"
    assert (
        short_name("A Study of Things That Goes On for Longer Than a Name")
        == "A Study of Things That Goes On for Long…"
    )
    assert names_in(make_library(1))(PaperId("nowhere")) is None


def test_backlinks_and_circles_are_said() -> None:
    one, two = (PaperId(f"2301.0000{number}") for number in (1, 2))
    connections = (Connection(two, circle=(two, one)), Connection(one, circle=(one,)), Connection(two, is_back=True))
    assert [row.plain for row in connection_lines(connections, NAME_OF)] == [
        "Linked from",
        "← 2301.00002 Paper 2 on Bits",
        "In a circle: 2301.00002 → here",
        "This note links to its own paper.",
    ]
