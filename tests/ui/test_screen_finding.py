"""Filters, facets, chips and search."""

from pathlib import Path

import pytest
from made_up.papers import NEWEST_FIRST, paper_id, theme
from made_up.seat import Seat, at

from compress_tui.model.query import Query
from compress_tui.model.reading import Status
from compress_tui.model.theme import Theme
from compress_tui.ui.screens.library_finding import LibraryFinding

WIDE = (140, 50)


async def test_hiding_what_is_read_keeps_the_place(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("j", "j", "j", "r", "r")
        assert seat.here == NEWEST_FIRST[5]
        await seat.press("H")
        assert seat.here == NEWEST_FIRST[5]
        assert NEWEST_FIRST[3] not in seat.shown
        assert "read hidden" in seat.title
        await seat.press("H")
        assert seat.shown == NEWEST_FIRST


async def test_hiding_the_paper_under_the_cursor_goes_to_its_neighbour(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("j", "j", "j", "r", "k", "H")
        assert seat.here == NEWEST_FIRST[4]


async def test_a_mark_while_read_ones_are_hidden_goes_on_by_one(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("H", "j", "r")
        assert seat.here == NEWEST_FIRST[2]
        assert NEWEST_FIRST[1] not in seat.shown
        await seat.press("x")
        assert seat.here == NEWEST_FIRST[3]
        await seat.press("z", "z")
        assert seat.shown == NEWEST_FIRST


async def test_theme_and_status_combine_as_chips_and_backspace_drops_the_last(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=WIDE) as seat:
        await seat.press("r", "t", "2")
        await seat.until(lambda: seat.query.themes == {Theme.QUANTIZATION})
        await _toggle(seat, "● read")
        assert seat.query.statuses == {Status.READ}
        assert seat.title.startswith("Quantization ✕ · read ✕ · 0 of 30")
        assert "Backspace" in seat.lines(seat.main.detail)[0]
        await seat.press("backspace")
        assert seat.query == Query(themes=frozenset({Theme.QUANTIZATION}))
        assert seat.shown == tuple(one for one in NEWEST_FIRST if _theme_of(seat, one) is Theme.QUANTIZATION)
        await seat.press("backspace", "backspace")
        assert seat.query == Query()
        assert "No filter to drop" in seat.notice


def _theme_of(seat: Seat, paper: str) -> Theme:
    return next(seat.library.catalogue.outlines[one].themes[0] for one in NEWEST_FIRST if one == paper)


async def _toggle(seat: Seat, words: str) -> None:
    """Click the facet row with these words."""
    row = next(at for at, one in enumerate(seat.lines(seat.main.facet_list)) if words in one)
    await seat.pilot.click("FacetList", offset=(10, row))
    await seat.pilot.pause()


def _row(seat: Seat, words: str) -> str:
    return next(one for one in seat.lines(seat.main.facet_list) if words in one)


async def test_a_click_drops_a_chip(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=WIDE) as seat:
        await _toggle(seat, "Pruning")
        await _toggle(seat, "○ unread")
        assert seat.query.themes
        await seat.pilot.click("TitleBar", offset=(4, 0))
        assert seat.query == Query(statuses=frozenset({Status.UNREAD}))


async def test_counts_follow_the_filter_and_a_mark(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=(140, 90)) as seat:  # all rows of the facets are in view
        there = theme(30)
        assert _row(seat, there).split()[-1] == "3/3"
        assert _row(seat, "○ unread").split()[-1] == "30"
        await seat.press("r")
        assert _row(seat, there).split()[-1] == "2/3"
        assert _row(seat, "○ unread").split()[-1] == "29"
        assert _row(seat, "● read").split()[-1] == "1"
        await _toggle(seat, " 2023 ")
        assert _row(seat, "○ unread").split()[-1] == "10"
        assert len(seat.shown) == 10


async def test_the_facets_come_over_a_narrow_list_and_go(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=(80, 24)) as seat:
        assert not seat.main.facet_list.display
        await seat.press("f")
        await seat.until(lambda: seat.main.facet_list.has_focus)
        seat.main.facet_list.cursor = 1
        await seat.press("enter")
        assert seat.query.statuses == {Status.UNREAD}
        await seat.press("enter", "f")
        assert seat.query == Query()
        assert seat.main.paper_list.has_focus
        assert not seat.main.facet_list.display


async def test_search_narrows_as_one_types_and_enter_keeps_it(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("slash")
        await seat.type("example1")
        assert len(seat.shown) == 11
        await seat.type("7")
        assert seat.shown == (paper_id(17),)
        await seat.press("enter")
        assert seat.main.paper_list.has_focus
        assert "“example17”" in seat.title
        await seat.press("escape")
        assert seat.shown == NEWEST_FIRST


async def test_escape_gives_back_the_search_from_before(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("slash", *"h2o", "enter")
        assert list(seat.shown) == [paper_id(21)]
        await seat.press("slash", *"xyz")
        assert len(seat.shown) == 0
        await seat.press("escape")
        assert list(seat.shown) == [paper_id(21)]
        assert seat.query.text == "h2o"


async def test_a_search_keeps_the_cursor_on_a_paper_that_still_fits(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("j", "j", "slash", *"rounding", "down")
        assert seat.here == NEWEST_FIRST[2]


async def test_a_note_is_found(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("e", *"zebra", "escape", "slash", *"zebra", "enter")
        assert seat.shown == (NEWEST_FIRST[0],)


async def test_a_theme_is_picked_and_given_up(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("t")
        await seat.until(lambda: any("Memory 2/2" in one for one in seat.screen_lines()))
        await seat.press("escape")
        assert seat.query == Query()
        await seat.press("t", "G", "enter")
        await seat.until(lambda: seat.query.themes == {Theme.MEMORY})
        await seat.press("t", "1")
        await seat.until(lambda: seat.query == Query())


async def test_an_empty_answer_is_harmless(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("slash", *"qqq", "enter")
        assert seat.shown == ()
        for key in "jkgGruixw*n#eEbayYopcvVhl=z":
            await seat.press({"*": "asterisk", "#": "number_sign", "=": "equals_sign"}.get(key, key))
            if seat.app.screen is not seat.main:
                await seat.press("escape")
        await seat.press("space", "enter", "escape", "escape", "escape")
        assert seat.app.is_running


async def test_a_search_that_is_not_understood_leaves_the_list_and_says_where(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("slash", *"h2o")
        assert list(seat.shown) == [paper_id(21)]
        await seat.write(" (theme:")
        assert list(seat.shown) == [paper_id(21)]
        assert seat.notice.startswith("Column 6: theme: needs a value")
        await seat.press("enter")
        assert "h2o" in seat.query.text
        assert list(seat.shown) == [paper_id(21)]
        assert seat.app.focused is not seat.main.paper_list
        await seat.press(*["backspace"] * 8, "enter")
        assert seat.app.focused is seat.main.paper_list
        assert (seat.notice, seat.query.text) == ("", "h2o")


async def test_tab_completes_names_and_values_and_goes_on_to_the_next(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("slash", "t", "h", "tab")
        assert seat.notice.startswith("theme:")
        await seat.press("p", "tab")
        assert seat.notice.startswith("Tab: Pruning 3 · Prompt 2")
        assert seat.query.text == "theme:Pruning"
        await seat.press("tab")
        assert seat.query.text == "theme:Prompt"
        await seat.press("shift+tab", "enter")
        assert seat.query.text == "theme:Pruning"
        assert len(seat.shown) == 3
        await seat.press("slash", "x", "tab")
        assert "Nothing to complete" in seat.notice


async def test_a_word_that_no_paper_has_is_taken_for_a_near_one(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("slash", *"rouding", "enter")
        assert len(seat.shown) == 19
        assert seat.notice == "No exact match, showing near ones: “rouding” → rounding"
        await seat.press("j")
        assert seat.notice == ""


async def test_every_term_of_a_search_is_a_chip_of_its_own(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("slash")
        await seat.write("rounding -theme:memory year:2023.. sort:title")
        await seat.press("enter")
        assert seat.title.startswith("“rounding” ✕ · -theme:memory ✕ · year:2023.. ✕ · sort:title ✕")
        assert seat.title.endswith("by title")
        await seat.press("backspace")
        assert seat.query.text == "rounding -theme:memory year:2023.."
        await seat.pilot.click("TitleBar", offset=(4, 0))
        assert seat.query.text == "-theme:memory year:2023.."
        await seat.press("backspace", "backspace")
        assert seat.shown == NEWEST_FIRST


async def test_backspace_in_an_empty_box_drops_the_last_filter(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("H", "slash", "a", "backspace")
        assert seat.query == Query(hide_read=True)
        await seat.press("backspace")
        assert seat.query == Query()
        await seat.press("escape")
        assert seat.query == Query()


async def test_a_mark_lets_a_paper_leave_a_search_for_its_status(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("slash")
        await seat.write("status:unread")
        await seat.press("enter", "j", "r")
        assert NEWEST_FIRST[1] not in seat.shown
        assert seat.here == NEWEST_FIRST[2]
        await seat.press("z")
        assert seat.shown == NEWEST_FIRST


async def test_a_search_of_many_unread_papers_waits_while_keys_are_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LibraryFinding, "read_at_once", 0)
    async with at(tmp_path / "home") as seat:
        seat.main.haystack.forget(NEWEST_FIRST)
        await seat.press("slash", *"h2o", "enter")
        await seat.until(lambda: seat.shown == (paper_id(21),))
        seat.main.haystack.forget(NEWEST_FIRST)
        await seat.press("slash", *"x", "escape")
        await seat.until(lambda: seat.shown == (paper_id(21),))
        assert seat.query.text == "h2o"
