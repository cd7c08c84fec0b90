"""Sittings: a budget, a gentle end, a summary, and a record that outlives the program."""

from pathlib import Path

import pytest
from made_up.papers import COUNT, paper_id
from made_up.seat import Seat, at, workspace_in
from made_up.watch import Watch
from textual.widgets import Input

from compress_tui.model.course import Budget
from compress_tui.model.paper import PaperId
from compress_tui.model.reading import Status
from compress_tui.ui import handing
from compress_tui.ui.screens.sitting import SittingDialog, SummaryScreen
from compress_tui.ui.screens.triage import TriageScreen

pytestmark = pytest.mark.usefixtures("watch")

OLDEST_FIRST = tuple(paper_id(number) for number in range(1, COUNT + 1))


def cards(seat: Seat) -> TriageScreen:
    assert seat.main.cards is not None
    return seat.main.cards


def on_screen(seat: Seat) -> str:
    return "\n".join(seat.screen_lines())


async def begin(seat: Seat, papers: str, minutes: str) -> None:
    await seat.press("S")
    await seat.until(lambda: isinstance(seat.app.screen, SittingDialog))
    seat.app.screen.query_one("#papers", Input).value = papers
    seat.app.screen.query_one("#minutes", Input).value = minutes
    await seat.press("enter")
    await seat.until(lambda: seat.main.cards is not None and cards(seat).paper_id is not None)


def summary_of(seat: Seat) -> SummaryScreen:
    assert isinstance(seat.app.screen, SummaryScreen)
    return seat.app.screen


def outcome(seat: Seat, status: Status) -> tuple[PaperId, ...]:
    return seat.app.workspace.sittings()[-1].with_outcome(status)


async def test_one_key_and_enter_begin_a_sitting(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("S")
        await seat.until(lambda: "A sitting: All papers" in on_screen(seat))
        await seat.press("enter")
        await seat.until(lambda: seat.main.cards is not None)
        assert cards(seat).sitting is not None
        assert seat.app.workspace.sittings()[0].budget == Budget(15, 20)
        assert cards(seat).bar.progress == "paper 1 of 15 · 20 minutes left"


async def test_the_dialog_needs_a_number_and_can_be_left(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("S", "backspace", "backspace", "x", "tab", "backspace", "backspace", "enter")
        assert "A number of papers or of minutes is needed." in on_screen(seat)
        await seat.press("7", "enter")
        await seat.until(lambda: seat.main.cards is not None)
        assert cards(seat).bar.progress == "paper 1 of 30 · 7 minutes left"
    async with at(tmp_path / "home") as seat:
        await seat.press("S", "escape")
        assert seat.app.screen is seat.main
        assert len(seat.app.workspace.sittings()) == 1


async def test_a_sitting_begins_with_the_oldest_unread(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("G", "r", "k", "k", "x")
        await begin(seat, "5", "20")
        assert cards(seat).course.row[:3] == (OLDEST_FIRST[1], OLDEST_FIRST[3], OLDEST_FIRST[4])
        assert cards(seat).course.row[-2:] == (OLDEST_FIRST[0], OLDEST_FIRST[2])


async def test_a_budget_of_papers_ends_gently_and_may_be_granted_again(tmp_path: Path, watch: Watch) -> None:
    async with at(tmp_path / "home") as seat:
        await begin(seat, "2", "20")
        watch.goes_on(minutes=3)
        await seat.press("r", "r")
        assert "The budget of this sitting is used up." in on_screen(seat)
        assert "2 papers in 3 minutes: 2 read." in on_screen(seat)
        assert cards(seat).hint_bar.notice == "g go on for 2 papers or 20 minutes, Enter end, z undo, k back"
        await seat.press("r", "n")
        assert [seat.status(one) for one in OLDEST_FIRST[:3]] == [Status.READ, Status.READ, Status.UNREAD]
        await seat.press("g")
        assert cards(seat).paper_id == OLDEST_FIRST[2]
        assert cards(seat).bar.progress == "paper 3 of 4 · 20 minutes left"


async def test_the_time_never_interrupts_a_paper_or_a_verdict(tmp_path: Path, watch: Watch) -> None:
    async with at(tmp_path / "home") as seat:
        await begin(seat, "", "10")
        watch.goes_on(minutes=9, seconds=30)
        await seat.press("n")
        assert cards(seat).bar.progress == "paper 2 of 30 · 1 minute left"
        watch.goes_on(minutes=5)
        await seat.press("e")
        await seat.type("good")
        await seat.press("enter")
        assert cards(seat).paper_id == OLDEST_FIRST[1]
        assert seat.reading(OLDEST_FIRST[1]).verdict == "good"
        assert cards(seat).bar.progress == "paper 2 of 30 · time is up after this paper"
        await seat.press("r")
        assert cards(seat).course.is_resting
        await seat.press("z")
        assert cards(seat).paper_id == OLDEST_FIRST[1]
        assert seat.status(OLDEST_FIRST[1]) is Status.UNREAD


async def test_the_summary_tells_what_was_done(tmp_path: Path, watch: Watch) -> None:
    async with at(tmp_path / "home", size=(100, 40)) as seat:
        await begin(seat, "4", "20")
        await seat.press("e", "o", "k", "enter", "r", "x", "w", "n")
        watch.goes_on(minutes=7)
        await seat.press("enter")
        await seat.until(lambda: "Sitting of 2026-03-01" in on_screen(seat))
        text = on_screen(seat)
        for words in ("4 papers in 7 minutes, of a budget of 4 papers or 20 minutes.", "1 read, 1 queued, 1 skipped"):
            assert words in text
        assert "Rounding Study 1: ok" in text
        assert "[[/\\] Closing" not in text
        await seat.press("escape")
        assert seat.app.screen is seat.main
        found = seat.app.workspace.sittings()[-1]
        assert (found.is_over, found.minutes, found.verdicts) == (True, 7, ((OLDEST_FIRST[0], "ok"),))
        assert outcome(seat, Status.SKIPPED) == (OLDEST_FIRST[1],)


async def test_leaving_early_ends_the_sitting_and_keeps_the_last_mark(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await begin(seat, "4", "20")
        await seat.press("r", "escape")
        await seat.until(lambda: isinstance(seat.app.screen, SummaryScreen))
        assert seat.here == OLDEST_FIRST[1]
        await seat.pilot.pause()
        assert outcome(seat, Status.READ) == (OLDEST_FIRST[0],)


async def test_what_is_undone_is_no_part_of_it(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await begin(seat, "4", "20")
        await seat.press("r", "x", "z", "w")
        assert outcome(seat, Status.SKIPPED) == ()
        assert outcome(seat, Status.QUEUED) == (OLDEST_FIRST[1],)


async def test_the_summary_is_copied_and_saved_and_nothing_is_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copied: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "compress-tui-sitting-2026-03-01.md").write_text("mine", encoding="utf-8")
    async with at(tmp_path / "home") as seat:
        await begin(seat, "1", "20")
        await seat.press("r", "enter")
        await seat.until(lambda: isinstance(seat.app.screen, SummaryScreen))
        await seat.press("y")
        await seat.until(lambda: "Copied the summary (xclip)" in on_screen(seat))
        await seat.press("s")
        saved = tmp_path / "compress-tui-sitting-2026-03-01-2.md"
        await seat.until(saved.exists)
        assert saved.read_text(encoding="utf-8") == copied[0] == summary_of(seat).markdown
        assert f"[Rounding Study 1](https://arxiv.org/abs/{OLDEST_FIRST[0]})" in copied[0]
    assert (tmp_path / "compress-tui-sitting-2026-03-01.md").read_text(encoding="utf-8") == "mine"


async def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(handing, "write_beside", refuse)
    async with at(tmp_path / "home", size=(120, 30)) as seat:
        await begin(seat, "1", "20")
        await seat.press("r", "enter", "s")
        await seat.until(lambda: "Not saved (Permission denied)." in on_screen(seat))


async def test_an_unfinished_sitting_is_kept_with_what_was_done(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await begin(seat, "4", "20")
        await seat.press("r", "x", "ctrl+q")
    again = workspace_in(tmp_path / "home")
    (found,) = again.sittings()
    assert not found.is_over
    assert [status for _, status in found.outcomes] == [Status.READ, Status.SKIPPED]
    again.close()


async def test_the_end_of_the_papers_offers_no_more(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("space", "space")
        await begin(seat, "15", "20")
        assert cards(seat).bar.progress == "paper 1 of 2 · 20 minutes left"
        await seat.press("n", "n", "g")
        assert "That was the last of 2 papers." in on_screen(seat)
        assert cards(seat).course.is_resting
