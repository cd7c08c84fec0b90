"""TeX out of text, and text out of TeX."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compress_tui.citations.readable_title import readable_title
from compress_tui.citations.tex import escape_tex, plain_title, tex_title

TITLES = st.text(st.one_of(st.characters(), st.sampled_from("\\{}$^_%&#~ aB2"))) | st.lists(
    st.sampled_from(
        ["$", "{", "}", "\\", "\\input", "{x}", "_2", "^{3}", "^^5c", "\\alpha", "\\'e", "GPTQ", " ", "%", "\\$"]
    )
).map("".join)


@pytest.mark.parametrize(
    ("title", "plain", "tex"),
    [
        ("H$_2$O: Heavy", "H2O: Heavy", "{H$_2$O}: Heavy"),
        ("S$^{3}$", "S³", "{S$^{3}$}"),
        (r"$\infty$Bench", "∞Bench", r"{$\infty$Bench}"),
        (r"\textbf{x} and {\it y}", "x and y", "x and y"),
        ("LLM.int8(): 8-bit (GPTQ)", "LLM.int8(): 8-bit (GPTQ)", "{LLM.int8()}: 8-bit ({GPTQ})"),
        ("QuIP: Post-Training for A Model", "QuIP: Post-Training for A Model", "{QuIP}: Post-Training for A Model"),
        ("from $5 to $10", "from $5 to $10", r"from \$5 to \$10"),
        ("$100K Budget", "$100K Budget", r"{{\$100K}} Budget"),
        ("$k$-means", "k-means", "$k$-means"),
        (r"Schr\"odinger, \'{E}cole, \c{c}a, \L{}uk", "Schrödinger, École, ça, Łuk", "Schrödinger, École, ça, Łuk"),
        ("a { b", "a { b", r"a \textbraceleft{} b"),
        ("a } b", "a } b", r"a \textbraceright{} b"),
        (r"50\% \& more", "50% & more", r"50\% \& more"),
        (
            r"\input{/etc/passwd}",
            r"\input{/etc/passwd}",
            r"\textbackslash{}input\textbraceleft{}/etc/passwd\textbraceright{}",
        ),
        ("``quoted''", "“quoted”", "“quoted”"),
        (r"$\{0,1\}$", "{0,1}", r"$\{0,1\}$"),
        ("$x^{ab}$", "x^ab", "$x^{ab}$"),
    ],
)  # fmt: skip
def test_a_title_is_read_and_written(title: str, plain: str, tex: str) -> None:
    assert plain_title(title) == plain
    assert tex_title(title) == tex


@given(TITLES)
def test_braces_balance_in_any_title(title: str) -> None:
    depth = 0
    for character in tex_title(title):
        depth += (character == "{") - (character == "}")
        assert depth >= 0
    assert depth == 0


@given(TITLES)
def test_nothing_in_a_title_can_be_executed(title: str) -> None:
    written = tex_title(title)
    assert "^^" not in written
    assert not re.search(r"\\(input|write|include|def|catcode|csname)", written)
    assert not re.search(r"(?<!\\)[%#&~]", written)


@given(TITLES)
def test_dollars_of_a_title_come_in_pairs(title: str) -> None:
    assert len(re.findall(r"(?<!\\)\$", re.sub(r"\\\\", "", tex_title(title)))) % 2 == 0


@given(TITLES)
def test_plain_text_without_tex_is_left_alone(title: str) -> None:
    once = plain_title(title)
    if not re.search(r"[\\{}$`']", once):
        assert plain_title(once) == once


@given(st.text())
def test_escaped_text_has_no_active_character(text: str) -> None:
    rest = re.sub(
        r"\\(textbackslash|textbraceleft|textbraceright|textasciitilde|textasciicircum)\{\}|\\[$&%#_]",
        "",
        escape_tex(text),
    )
    assert not re.search(r"[\\{}$&%#_~^]", rest)


def test_deep_nesting_is_no_danger() -> None:
    assert plain_title("{" * 50_000 + "x" + "}" * 50_000) == "x"
    assert tex_title("\\" * 50_001 + "{" * 9).endswith("{}")


@given(st.text("ab \\{}$`'\"é\u2028"))
def test_a_title_for_the_screen_reads_as_any_other(title: str) -> None:
    assert readable_title(title) == plain_title(title)
