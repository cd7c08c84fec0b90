"""Facets of the card: counted when nothing else is to do, switched by their letters, chips like every other."""

import asyncio
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from made_up.papers import NEWEST_FIRST
from made_up.seat import Seat, at

from compress_tui.model.card_facets import BY_KEY, CardFacet
from compress_tui.model.card_index import CardIndex
from compress_tui.model.change import SetFacts
from compress_tui.model.listing import Listing
from compress_tui.model.query import Flag
from compress_tui.model.search import Haystack
from compress_tui.ui.glyphs import ASCII
from compress_tui.ui.messages import ChangeRequested
from compress_tui.ui.screens import library_card_facets
from compress_tui.ui.screens.library_finding import LibraryFinding

HERE = NEWEST_FIRST[0]


def _counts(seat: Seat) -> dict[str, int]:
    counts = seat.main.facet_list.card_counts
    return {key: counts.get(row, 0) for key, row in BY_KEY.items()} if counts is not None else {}


async def _edit(seat: Seat, **values: object) -> None:
    """Edit fields of a card."""
    seat.main.post_message(ChangeRequested(SetFacts(HERE, tuple((f"card.{one}", it) for one, it in values.items()))))
    await seat.until(lambda: seat.reading(HERE).facts != ())


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (140, 40)])
async def test_four_letters_narrow_to_what_was_wanted(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at(tmp_path / "home", size=size) as seat:
        await seat.press("f")
        await seat.until(lambda: seat.main.facet_list.has_focus)
        await seat.until(lambda: _counts(seat).get("w") == 30)
        await _edit(seat, weight_bits=[3], training="calibration")
        await seat.until(lambda: _counts(seat).get("d") == 1)
        assert (_counts(seat)["e"], _counts(seat)["r"], _counts(seat)["c"]) == (30, 1, 10)
        seat.main.say("")
        await seat.pilot.pause()
        assert "letter switches its row" in "\n".join(seat.screen_lines())
        await seat.press("w", "d", "r", "c")
        await seat.until(lambda: seat.shown == (HERE,))
        assert seat.query.text == "quantizes:weight-only bits:<=3 training:<=calibration"
        assert seat.query.flags == {Flag.CODE}
        for chip in ("with code", "quantizes:weight-only", "bits:<=3"):
            assert chip in seat.title
        assert seat.status(HERE) == "unread"  # r and w marked nothing
        await seat.press("d", "escape", "backspace", "backspace")
        await seat.until(lambda: len(seat.shown) == 10)
        assert seat.query.text == ""


async def test_a_letter_goes_to_its_row_and_groups_are_reached_by_keys(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=(80, 24)) as seat:
        await seat.press("f")
        await seat.until(lambda: seat.main.facet_list.has_focus)
        await seat.until(lambda: _counts(seat) != {})
        facets = seat.main.facet_list
        await seat.press("e")
        await seat.until(lambda: any("e at most 4" in line and "30" in line for line in seat.lines(facets)))
        row = next(at for at, line in enumerate(seat.lines(facets)) if "e at most 4" in line)
        assert facets.cursor == facets.top + row
        await seat.press("g", "n", "n", "n")
        assert "weight-only" in seat.lines(facets)[facets.cursor - facets.top]
        await seat.press("N", "N", "N")
        assert facets.cursor == 1
        await seat.press("N")
        assert facets.cursor > 30


async def test_counts_follow_the_filter_and_leave_out_their_own_group(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=(140, 60)) as seat:
        await seat.until(lambda: _counts(seat) != {})
        await _edit(seat, weight_bits=[2], technique=["agent"])
        await seat.until(lambda: _counts(seat)["b"] == 1)
        assert any("agent" in line for line in seat.lines(seat.main.facet_list))
        await seat.press("f", "b")
        await seat.until(lambda: seat.shown == (HERE,) and _counts(seat)["w"] == 1)
        assert _counts(seat)["e"] == 30
        await seat.press("escape", "backspace", "slash")
        await seat.type("study 20")
        await seat.press("enter")
        await seat.until(lambda: _counts(seat)["e"] < 30)


async def test_what_is_out_of_sight_is_counted_when_it_comes_into_sight(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[Listing] = []
    count = CardIndex.counted

    def noted(index: CardIndex, listing: Listing) -> Iterator[Mapping[CardFacet, int] | None]:
        counted.append(listing)
        return count(index, listing)

    monkeypatch.setattr(CardIndex, "counted", noted)
    monkeypatch.setattr(library_card_facets, "PAUSE", 0.0)
    async with at(tmp_path / "home", size=(80, 24)) as seat:
        await seat.until(lambda: seat.main.haystack.is_whole(seat.library))
        await seat.press("slash", *"study", "enter", "x", "H")
        assert counted == []
        await seat.press("f")
        await seat.until(lambda: counted == [seat.main.listing])
        await seat.until(lambda: _counts(seat).get("w") == len(seat.shown))
        await seat.press("escape", "x", "H")
        assert len(counted) == 1
        await seat.press("f")
        await seat.until(lambda: counted[1:] == [seat.main.listing])
        await seat.until(lambda: _counts(seat)["w"] == len(seat.shown))


async def test_until_the_cards_are_read_the_groups_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Haystack, "step", lambda *_: True)  # there is always something left to do
    async with at(tmp_path / "home", size=(140, 60), glyphs=ASCII) as seat:
        await seat.press("f")
        await seat.until(lambda: seat.main.facet_list.has_focus)
        shown = "\n".join(seat.lines(seat.main.facet_list))
        assert "QUANTIZES cards are being read" in shown
        await seat.press("w", "c")  # few cards are read at once
        await seat.until(lambda: len(seat.shown) == 10)
        assert seat.query.text == "quantizes:weight-only"
        assert seat.query.flags == {Flag.CODE}


async def test_facets_that_need_many_unread_cards_are_switched_once_those_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step, may_read = Haystack.step, asyncio.Event()
    monkeypatch.setattr(LibraryFinding, "read_at_once", 0)
    monkeypatch.setattr(Haystack, "step", lambda *given: not may_read.is_set() or step(*given))
    async with at(tmp_path / "home", size=(140, 60)) as seat:
        await seat.press("f")
        await seat.until(lambda: seat.main.facet_list.has_focus)
        await seat.press("w", "b", "c")
        await seat.until_said("The cards are still being read, 30 to go; then their facets are switched.")
        assert seat.query.text == ""
        assert seat.query.flags == {Flag.CODE}
        may_read.set()
        await seat.until(lambda: seat.shown == ())
        assert seat.query.text == "quantizes:weight-only bits:<=2"
        assert seat.query.flags == {Flag.CODE}
        assert seat.notice == ""


async def test_rows_of_a_saved_filter_are_on_at_the_start(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=(140, 60)) as seat:
        await seat.until(lambda: _counts(seat) != {})
        await seat.press("f", "w", "e")
        await seat.until(lambda: "bits:<=4" in seat.query.text)
        seat.app.save_view()
    async with at(tmp_path / "home", size=(140, 60)) as seat:
        lines = seat.lines(seat.main.facet_list)
        assert next(line for line in lines if "w weight-only" in line).startswith(" ▣")
