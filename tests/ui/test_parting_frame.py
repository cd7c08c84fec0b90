"""What is drawn when the reader quits is what the next start draws, or nothing is."""

import re
from pathlib import Path

import pytest
from made_up.seat import Seat, at

from compress_tui.ui.parting import parting_frame

SIZES = [(80, 24), (100, 30), (140, 40)]


def lines(frame: str) -> list[str]:
    """Give the lines of a frame, without colours."""
    return [re.sub(r"\x1b\[[0-9;]*m", "", row) for row in re.split(r"\x1b\[\d+;1H", frame)[1:]]


async def until_drawn(seat: Seat) -> None:
    """Wait until the detail and the counts are there, where they are shown."""
    facets = seat.main.facet_list

    def are_counted() -> bool:
        waiting = facets.waiting
        return facets.card_counts is not None and len(waiting) == len(facets.searches) and None not in waiting

    await seat.until(lambda: not facets.is_on_screen or are_counted())
    await seat.until(lambda: not seat.main.side.display or seat.main._shown == seat.here)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    "keys",
    [
        ("j", "r", "space", "escape"),
        ("G", "k", "k", "k"),
        ("H", "r", "r", "w"),
        ("slash", *"study", "enter", "j"),
    ],
    ids=["marked", "end", "read hidden", "searched"],
)
async def test_the_parting_frame_is_what_the_next_start_draws(
    home: Path, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async with at(home / "library", size=size) as seat:
        await seat.press(*keys)
        await until_drawn(seat)
        seat.app.save_view()
        frame = parting_frame(seat.main)
    assert len(lines(frame)) == size[1]
    async with at(home / "library", size=size) as again:
        await until_drawn(again)
        await again.until(lambda: not again.notice)
        assert lines(frame) == again.screen_lines()
        assert parting_frame(again.main) == frame


@pytest.mark.parametrize(
    "keys",
    [("f",), ("enter",), ("space",), ("slash", "s"), ("e",), ("question_mark",), ("T",)],
    ids=["facets", "detail", "selected", "search", "note", "help", "cards"],
)
async def test_where_the_next_start_would_look_different_nothing_is_drawn(home: Path, keys: tuple[str, ...]) -> None:
    async with at(home / "library", size=(80, 24)) as seat:
        assert parting_frame(seat.main)
        await seat.press(*keys)
        assert parting_frame(seat.main) == ""


async def test_the_line_that_is_first_in_view_comes_back(home: Path) -> None:
    async with at(home / "library", size=(80, 24)) as seat:
        await seat.press("G", "k", "k", "k")
        seat.main.paper_list.top = top = seat.main.paper_list.top - 2
        seat.app.save_view()
    async with at(home / "library", size=(80, 24)) as again:
        assert again.main.paper_list.top == top > 0
