"""Bars, columns and curves: as long as asked, growing with their values, whole in ASCII."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compress_tui.ui.drawing import bar, columns, curve
from compress_tui.ui.wrapping import wrapped

VALUES = st.lists(st.integers(0, 999), max_size=30)


@given(st.floats(-1, 2), st.integers(1, 60), st.booleans())
def test_a_bar_is_as_long_as_asked_and_full_only_for_all(share: float, width: int, is_ascii: bool) -> None:
    full, rest = bar(share, width, is_ascii=is_ascii)
    assert len(full + rest) == width
    assert (full + rest).isascii() or not is_ascii
    assert (full in ("█" * width, "#" * width)) == (share >= 1)
    if width > 1:
        assert bool(full) == (share > 0)


@pytest.mark.parametrize(("share", "drawn"), [(0, "░░░░"), (0.5, "██░░"), (0.01, "▏░░░"), (0.999, "███▉"), (1, "████")])
def test_a_bar_in_eighths(share: float, drawn: str) -> None:
    assert "".join(bar(share, 4, is_ascii=False)) == drawn


@given(VALUES, st.integers(1, 8), st.booleans())
def test_columns_grow_with_their_values(values: list[int], height: int, is_ascii: bool) -> None:
    lines = columns(values, height, is_ascii=is_ascii)
    assert [len(line) for line in lines] == [len(values)] * height
    heights = [sum(line[at] != " " for line in lines) for at in range(len(values))]
    for one, tall in zip(values, heights, strict=True):
        assert (one == 0) == (tall == 0)
        for other, also in zip(values, heights, strict=True):
            assert not (one < other and tall > also)


def test_columns_are_drawn_from_the_top() -> None:
    assert columns([0, 1, 8, 16], 2, is_ascii=False) == ["   █", " ▁██"]
    assert columns([0, 8, 16], 2, is_ascii=True) == ["  #", " ##"]


def test_a_curve_has_two_values_a_character() -> None:
    assert curve([0, 4, 1, 2], 4, is_ascii=False) == "\u28b8\u28e0"
    assert curve([0, 4, 1, 2], 4, is_ascii=True) == "#:"
    assert curve([0, 0], 0, is_ascii=False) == "\u2800"


@given(st.text(max_size=80), st.integers(2, 20))
def test_wrapped_lines_fit_and_keep_every_word(text: str, width: int) -> None:
    from rich.cells import cell_len

    from compress_tui.model.text import clean_text

    lines = wrapped(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(clean_text(text).split())
