"""Triage cards: one paper at a time, one key a mark, and back to the list where the reader is."""

from pathlib import Path

import pytest
from made_up.papers import NEWEST_FIRST, paper_id
from made_up.seat import Seat, at
from made_up.watch import Watch
from textual.events import Key

from compress_tui.model.reading import Status
from compress_tui.ui.screens.triage import TriageScreen


def cards(seat: Seat) -> TriageScreen:
    assert seat.main.cards is not None
    return seat.main.cards


def progress(seat: Seat) -> str:
    return cards(seat).bar.progress


def on_card(seat: Seat) -> str:
    return "\n".join(seat.lines(cards(seat).card))


async def test_a_card_shows_the_paper_under_the_cursor(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=(80, 40)) as seat:
        await seat.press("j", "T")
        await seat.until(lambda: "Rounding Study 29" in on_card(seat))
        assert progress(seat) == "2/30"
        await seat.press("n")
        await seat.until(lambda: "Rounding Study 28" in on_card(seat))
        for words in (
            "Ada Example28, Ben Sample, Cleo [Test]",
            "preprint · 2024-01",
            "Weight bits",
            "Verdict of study",
        ):
            assert words in on_card(seat)


@pytest.mark.parametrize(
    ("key", "status"),
    [("r", Status.READ), ("w", Status.QUEUED), ("x", Status.SKIPPED), ("i", Status.READING), ("u", Status.UNREAD)],
)
async def test_a_mark_goes_on_and_is_on_the_disk(tmp_path: Path, key: str, status: Status) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("i", "T", key)
        assert cards(seat).paper_id == NEWEST_FIRST[1]
        assert cards(seat).bar.last.startswith(f"Marked 1 paper {status}")
        await seat.press("ctrl+q")
    async with at(tmp_path / "home") as seat:
        assert seat.status(NEWEST_FIRST[0]) is status
        assert seat.here == NEWEST_FIRST[1]


async def test_a_star_goes_on_too(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("T", "asterisk", "asterisk", "k", "asterisk")
        assert [seat.reading(one).star for one in NEWEST_FIRST[:3]] == [True, False, False]
        assert cards(seat).paper_id == NEWEST_FIRST[2]


async def test_moving_marks_nothing(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("T", "n", "j", "right", "k", "left")
        assert cards(seat).paper_id == NEWEST_FIRST[1]
        assert not seat.library.readings
        await seat.press("k", "k")
        assert "first paper" in cards(seat).hint_bar.notice


async def test_stepping_back_takes_back_the_last_mark_and_returns_to_its_paper(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("T", "r", "n", "x", "n", "z")
        assert cards(seat).paper_id == NEWEST_FIRST[2]
        assert seat.status(NEWEST_FIRST[2]) is Status.UNREAD
        assert cards(seat).bar.last == "Undid: Marked 1 paper skipped"
        await seat.press("z")
        assert cards(seat).paper_id == NEWEST_FIRST[0]
        assert not seat.library.readings
        await seat.press("z")
        assert cards(seat).hint_bar.notice == "Nothing to undo."


async def test_stepping_back_reaches_what_was_done_in_the_list(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("r", "j", "j", "T", "z")
        assert cards(seat).paper_id == NEWEST_FIRST[0]
        await seat.press("Z")
        assert seat.status(NEWEST_FIRST[0]) is Status.READ


async def test_keys_that_come_at_once_are_done_in_their_order(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("T")
        for key in ("r", "x", "z", "w", "escape"):
            seat.app.post_message(Key(key, key if len(key) == 1 else None))
        await seat.until(lambda: seat.main.cards is None)
        assert [seat.status(one) for one in NEWEST_FIRST[:3]] == [Status.READ, Status.QUEUED, Status.UNREAD]
        assert seat.here == NEWEST_FIRST[2]


async def test_escape_returns_to_the_list_with_the_cursor_on_the_present_paper(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("T", "r", "n", "escape")
        assert seat.app.screen is seat.main
        assert seat.here == NEWEST_FIRST[2]
        await seat.press("T")
        assert cards(seat).paper_id == NEWEST_FIRST[2]


async def test_the_list_shows_what_was_marked_on_the_cards(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("T", "r", "x", "w", "escape")
        shown = seat.screen_lines()
        assert [line.strip()[0] for line in shown[1:5]] == ["●", "×", "»", "○"]


async def test_where_a_mark_hides_the_paper_the_way_back_leads_to_the_next_one(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("H", "T", "r", "x", "k", "escape")
        assert seat.here == NEWEST_FIRST[2]
        assert len(seat.shown) == 28


async def test_the_last_card_is_followed_by_a_rest(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("G", "T", "r")
        assert "That was the last of 30 papers." in on_card(seat)
        assert seat.status(NEWEST_FIRST[-1]) is Status.READ
        await seat.press("r", "asterisk", "e", "o")
        assert "No paper is open here" in cards(seat).hint_bar.notice
        await seat.press("n")
        assert "No further paper" in cards(seat).hint_bar.notice
        await seat.press("k")
        assert cards(seat).paper_id == NEWEST_FIRST[-1]
        await seat.press("enter")
        assert "Esc" in cards(seat).hint_bar.notice
        await seat.press("n", "enter")
        assert seat.here == NEWEST_FIRST[-1]


async def test_a_verdict_is_written_and_shown(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("T", "e")
        await seat.type("use it q")
        await seat.press("enter")
        assert seat.reading(NEWEST_FIRST[0]).verdict == "use it q"
        assert cards(seat).paper_id == NEWEST_FIRST[0]
        await seat.until(lambda: "Your verdict: use it q" in on_card(seat))
        await seat.press("r", "k", "e")
        assert cards(seat).box.value == "use it q"
        await seat.press("x", "escape")
        assert seat.reading(NEWEST_FIRST[0]).verdict == "use it q"
        await seat.press("n", "z", "z")
        assert seat.reading(NEWEST_FIRST[0]).verdict == ""
        assert cards(seat).paper_id == NEWEST_FIRST[0]


async def test_a_verdict_being_written_is_saved_when_the_program_ends(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("T", "e", "o", "k", "ctrl+q")
    async with at(tmp_path / "home") as seat:
        assert seat.reading(NEWEST_FIRST[0]).verdict == "ok"


async def test_the_time_left_is_told_after_three_papers(tmp_path: Path, watch: Watch) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("T")
        for seconds in (20, 20, 300):
            assert "left" not in progress(seat)
            watch.goes_on(seconds=seconds)
            await seat.press("n")
        assert progress(seat) == "4/30 · about 9 minutes left"


async def test_the_card_scrolls(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=(80, 12)) as seat:
        await seat.press("T")
        await seat.until(lambda: cards(seat).card.line_count > 12)
        await seat.press("space", "ctrl+d", "ctrl+u")
        assert cards(seat).card.top > 0
        await seat.press("n", "n")
        assert cards(seat).card.top == 0


async def test_a_card_is_cited_and_opened(tmp_path: Path, copied: list[str], opened: list[str]) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("T", "y")
        await seat.until(lambda: "Copied BibTeX of 1 paper" in cards(seat).hint_bar.notice)
        await seat.press("Y", "7")
        await seat.until(lambda: copied[1:] == ["2401.90030"])
        await seat.press("o", "p", "c")
        await seat.until(lambda: len(opened) == 3)
        assert opened[1] == "https://arxiv.org/pdf/2401.90030"
        await seat.press("n", "c")
        assert cards(seat).hint_bar.notice == "No address of the code is known for this paper."


async def test_the_footer_names_the_keys_and_help_shows_them(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=(80, 24)) as seat:
        await seat.press("T")
        footer = seat.lines(cards(seat).hint_bar)[0]
        for words in ("r read", "w queue", "x skip", "e verdict", "z undo", "n next", "? help", "Esc list"):
            assert words in footer
        await seat.press("question_mark")
        await seat.until(lambda: "Write a verdict of one line" in "\n".join(seat.screen_lines()))
        await seat.press("escape")
        assert seat.app.screen is seat.main.cards


async def test_the_selected_papers_alone_become_cards(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("j", "space", "j", "space", "T")
        assert progress(seat) == "1/2"
        assert cards(seat).course.row == (NEWEST_FIRST[1], NEWEST_FIRST[3])
        assert cards(seat).bar.view == "2 selected"


async def test_without_a_paper_there_is_no_card(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("slash")
        await seat.type("qqq")
        await seat.press("enter", "T")
        assert seat.main.cards is None
        assert "No paper fits" in seat.notice
        await seat.press("S")
        assert seat.app.screen is seat.main


async def test_own_keys_hold_on_the_cards_too(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "keys.toml").write_text('read = "f7"\ncard_next = "f8"\n', encoding="utf-8")
    async with at(tmp_path / "home") as seat:
        await seat.press("T", "f8", "f7")
        assert seat.status(NEWEST_FIRST[1]) is Status.READ
        assert "F7 read" in seat.lines(cards(seat).hint_bar)[0]


async def test_the_palette_has_the_commands_of_the_cards(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("T")
        titles = {one.title for one in seat.app.get_system_commands(seat.app.screen)}
        assert {"Next card", "Verdict", "Mark read"} <= titles
        assert "Search" not in titles
        for command in seat.app.get_system_commands(seat.app.screen):
            if command.title == "Mark read":
                await command.callback()
        await seat.pilot.pause()
        assert seat.status(NEWEST_FIRST[0]) is Status.READ
        assert cards(seat).paper_id == NEWEST_FIRST[1]


async def test_the_view_is_named_and_awkward_titles_do_no_harm(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=(80, 24)) as seat:
        await seat.press("T")
        assert cards(seat).bar.view == "All papers"
        await seat.press(*["n"] * 29)
        assert cards(seat).paper_id == paper_id(1)
