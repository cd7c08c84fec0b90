"""The head of a Markdown file: read as other programs write it, refused with its line where it is not understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compress_tui.interchange.front_matter import HeadError, read_head, write_head
from compress_tui.model.text import clean_line

SHAPES = {
    "in brackets": 'tags: ["must-cite", later]',
    "in single quotes": "tags: ['must-cite', 'later']",
    "with dashes": "tags:\n  - must-cite\n  - later",
    "with dashes at the margin": "tags:\n- must-cite\n- 'later'",
    "with commas": "tags: must-cite, later",
    "over lines": "tags: [\n  must-cite,\n  later,\n]",
    "with a remark": "tags: # mine\n  # of course\n  - must-cite # yes\n  - later",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_list_is_read_in_every_shape(shape: str) -> None:
    assert read_head(f"---\n{SHAPES[shape]}\nstar: true\n---\nbody").texts("tags") == ("must-cite", "later")


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('"a \\"b\\" \\u00e9"', 'a "b" é'),
        ("'it''s'", "it's"),
        ("plain: with a colon", "plain: with a colon"),
        ("plain # remark", "plain"),
        ("a#b", "a#b"),
        ("", ""),
        ("null", ""),
        ("~", ""),
        (">-\n  folded\n  text", "folded text"),
        ("|\n  first\n  second", "first second"),
        ("begun\n  and gone on", "begun and gone on"),
    ],
)
def test_a_text_is_read_in_every_shape(written: str, text: str) -> None:
    assert read_head(f"---\nverdict: {written}\nstatus: read\n---\n").text("verdict") == text


@pytest.mark.parametrize(("written", "found"), [("true", True), ("No", False), ("", None)])
def test_yes_and_no(written: str, found: bool | None) -> None:
    assert read_head(f"---\nstar: {written}\n---\n").yes("star") is found


def test_keys_of_others_may_hold_anything() -> None:
    head = read_head('---\ncssclasses: {a: &b [1]}\nnested:\n  x: 1\n  - y\n"größe": |2\n   z\nstatus: read\n---\nbody')
    assert (head.text("status"), head.text("missing"), head.texts("missing"), head.body) == ("read", None, None, "body")


def test_a_file_without_a_head_is_all_body() -> None:
    assert read_head("text\n---\nmore").body == "text\n---\nmore"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\nstatus: read\n", "1: the head that begins here has no end"),
        ("---\nstatus: read\nwhat is this\n---", "3: 'what is this' is no key with a value"),
        ("---\nstatus: read\nstatus: queued\n---", "3: status: stands in line 2 already"),
    ],
)
def test_a_head_that_is_none_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(HeadError) as caught:
        read_head(text)
    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("tags: [a, {b: c}]", "2: tags: this list is not understood"),
        ("tags: [a, b", "2: tags: this list is not understood"),
        ("tags:\n  - a\n  b: c", "4: tags: this list is not understood"),
        ('tags:\n  - "a', "3: tags: these quotation marks are not understood"),
        ("tags: &anchor", "2: tags: this is not understood; put it in double quotes"),
    ],
)
def test_a_list_that_is_none_is_refused_with_its_line(rows: str, said: str) -> None:
    with pytest.raises(HeadError) as caught:
        read_head(f"---\n{rows}\n---\n").texts("tags")
    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("row", "said"), [("'a'b'", "quotation marks"), ('"a', "quotation marks"), ("{a: b}", "double quotes")]
)
def test_a_text_that_is_none_is_refused(row: str, said: str) -> None:
    with pytest.raises(HeadError, match=said):
        read_head(f"---\nverdict: {row}\n---\n").text("verdict")


def test_a_star_that_is_none_is_refused() -> None:
    with pytest.raises(HeadError, match="2: star: 'perhaps' is neither true nor false"):
        read_head("---\nstar: perhaps\n---\n").yes("star")


LINES = st.text(max_size=30).map(clean_line)


@given(LINES, st.lists(LINES, max_size=4), st.booleans())
def test_what_is_written_is_read(text: str, texts: list[str], star: bool) -> None:
    head = read_head(write_head({"verdict": text, "tags": texts, "star": star}) + "body")
    assert (head.text("verdict"), head.texts("tags"), head.yes("star")) == (text, tuple(texts), star)
    assert head.body == "body"


@given(st.lists(st.sampled_from(["---", "\n", "a: ", "- ", "[", "]", '"', "'", "#", "x", ",", "|", " ", ":"])))
def test_no_head_is_too_odd_to_be_read_or_refused(parts: list[str]) -> None:
    try:
        head = read_head("---\n" + "".join(parts) + "\n---\n")
        for key in head.values:
            head.texts(key)
            head.yes(key)
    except HeadError as error:
        assert error.line >= 1
