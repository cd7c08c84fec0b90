"""Many papers at once: a selection that outlives filters, and what each command makes of it."""

from pathlib import Path

import pytest
from fakes.arxiv_server import FakeArxiv, FakePaper
from made_up.papers import NEWEST_FIRST, theme
from made_up.seat import Seat, at

from compress_tui.model.reading import Status
from compress_tui.services.arxiv import Arxiv


async def find(seat: Seat, text: str) -> None:
    await seat.press("slash")
    await seat.type(text)
    await seat.press("enter")


async def test_a_selection_outlives_filters_and_the_title_says_what_is_not_shown(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("space", "space", "space")
        assert seat.title.endswith("3 selected")
        await find(seat, "example30")
        assert seat.shown == NEWEST_FIRST[:1]
        assert seat.title.endswith("3 selected, 2 not shown")
        await seat.press("V")
        assert seat.main.chosen == set(NEWEST_FIRST[1:3])
        await seat.press("V", "backspace")
        assert seat.title.endswith("3 selected")


async def test_a_mark_reaches_the_selected_that_are_not_shown(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("space", "space")
        await find(seat, "example29")
        await seat.press("r")
        assert [seat.status(one) for one in NEWEST_FIRST[:3]] == [Status.READ, Status.READ, Status.UNREAD]
        await seat.press("z")
        assert not seat.library.readings


async def test_all_that_a_filter_shows_is_added_to_the_selection(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("space")
        await seat.press("t", "2")
        await seat.until(lambda: len(seat.shown) < 30)
        await seat.press("V")
        assert theme(30) not in {theme(int(one[-2:])) for one in seat.shown}
        assert seat.main.chosen == {NEWEST_FIRST[0], *seat.shown}


async def test_a_star_and_tags_are_for_all_selected(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("space", "j", "space", "asterisk", "number_sign")
        await seat.type("kv")
        await seat.press("enter")
        await seat.until(lambda: seat.reading(NEWEST_FIRST[2]).tags == ("kv",))
        assert [seat.reading(one).star for one in NEWEST_FIRST[:3]] == [True, False, True]
        await seat.press("z", "z")
        assert not seat.library.readings


@pytest.mark.parametrize("no", ["n", "enter", "escape", "q"])
async def test_a_change_of_many_asks_and_no_is_the_answer_of_every_key_but_one(tmp_path: Path, no: str) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("V", "asterisk")
        assert "Star 30 papers?" in "\n".join(seat.screen_lines())
        await seat.press(no)
        assert not seat.library.readings
        assert len(seat.main.chosen) == 30
        await seat.press("asterisk", "y")
        await seat.until(lambda: all(seat.reading(one).star for one in seat.shown))
        await seat.press("z")
        assert not seat.library.readings


async def test_up_to_twenty_are_not_asked_about(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press(*["space"] * 20, "x")
        assert sum(seat.status(one) is Status.SKIPPED for one in seat.shown) == 20


async def test_up_to_five_are_opened_and_more_refused(tmp_path: Path, opened: list[str]) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press(*["space"] * 5, "p")
        await seat.until_said("Asked the browser for 5 addresses: pdf.")
        assert opened == [f"https://arxiv.org/pdf/{one}" for one in NEWEST_FIRST[:5]]
        await seat.press("c")
        await seat.until_said("Asked the browser for 2 addresses: code.")
        await seat.press("space", "o")
        assert seat.notice == "Not opened: 6 papers are selected, and no more than 5 are opened at once."
        assert len(opened) == 7


async def test_all_selected_are_cited(tmp_path: Path, copied: list[str]) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("space", "space", "space")
        await find(seat, "example30")
        await seat.press("y")
        await seat.until_said("Copied BibTeX of 3 papers")
        assert copied[0].count("@misc{") == 3


async def test_the_abstracts_of_all_selected_are_fetched(tmp_path: Path) -> None:
    with FakeArxiv([FakePaper(one) for one in NEWEST_FIRST]) as fake:
        async with at(tmp_path / "home", arxiv=lambda: Arxiv(fake.url, spacing=0)) as seat:
            await seat.press("space", "j", "space", "a")
            await seat.until_said("Fetched 2 abstracts.")
            outlines = seat.library.catalogue.outlines
            assert [outlines[one].has_abstract for one in NEWEST_FIRST[:3]] == [True, False, True]
            await seat.press("a")
            assert seat.notice == "All selected papers have their abstracts already."
