"""Related papers and reading paths on the screen: looked through, queued, gone to, and left again."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from factories import make_paper
from made_up.related import ids, related_workspace
from made_up.seat import Seat, at

from compress_tui.model.change import SetFacts, SetStatus
from compress_tui.model.query import Query
from compress_tui.model.reading import Status
from compress_tui.model.removal import SetRemoved
from compress_tui.ui.glyphs import ASCII
from compress_tui.ui.messages import ChangeRequested
from compress_tui.ui.screens.dialogs import Question
from compress_tui.ui.screens.paths import PathsScreen
from compress_tui.ui.screens.related import RelatedScreen
from compress_tui.ui.screens.sheet import Sheet

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
SMALL = (80, 24)


def shown(seat: Seat) -> str:
    return "\n".join(seat.screen_lines())


def sheet(seat: Seat) -> Sheet:
    assert isinstance(seat.app.screen, Sheet)
    return seat.app.screen


async def open_sheet(seat: Seat, number: int, key: str) -> None:
    (wanted,) = ids(number)
    seat.main.paper_list.go_to(wanted)
    await seat.press(key)
    await seat.until(lambda: isinstance(seat.app.screen, Sheet) and sheet(seat).lines.count > 0, "the lines")


async def test_related_papers_stand_with_their_reasons(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=SMALL, workspace=related_workspace(tmp_path)) as seat:
        await open_sheet(seat, 2, "R")
        assert "Related to: Rounding by Curvature" in shown(seat)
        first, second, third = seat.lines(sheet(seat).lines)[:3]
        assert first.split()[:4] == ["first", "○", "2021", "Surgeon:"]
        assert second.split()[0] == third.split()[0] == "after"
        assert "unread · to read before it; shares Curvature" in shown(seat)
        await seat.press("j")
        assert "unread · needs it; shares Rounding" in shown(seat)
        await seat.press("escape")
        assert seat.app.screen is seat.main
        assert seat.main.paper_list.has_focus


async def test_shared_words_stand_beside_the_title_where_there_is_room(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=(140, 40), workspace=related_workspace(tmp_path)) as seat:
        await open_sheet(seat, 2, "R")
        assert "Curvature" in seat.lines(sheet(seat).lines)[0][90:]


async def test_enter_goes_to_a_paper_in_the_list(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=SMALL, workspace=related_workspace(tmp_path)) as seat:
        await open_sheet(seat, 2, "R")
        await seat.press("enter")
        await seat.until(lambda: seat.here == ids(1)[0])
        assert seat.app.screen is seat.main
        assert seat.status(ids(1)[0]) is Status.UNREAD


@pytest.mark.parametrize("answer", ["y", "n"])
async def test_a_paper_that_the_filter_hides_is_offered(tmp_path: Path, answer: str) -> None:
    async with at(tmp_path / "home", size=SMALL, workspace=related_workspace(tmp_path)) as seat:
        await seat.press("slash", *"curvature", "enter")
        await open_sheet(seat, 2, "R")
        await seat.press("j", "enter")
        await seat.until(lambda: isinstance(seat.app.screen, Question))
        assert "The filter hides this paper." in shown(seat)
        await seat.press(answer)
        if answer == "y":
            await seat.until(lambda: seat.here == ids(3)[0])
            assert seat.query == Query()
        else:
            await seat.until_said("The filter hides that paper; the list is as it was.")
            assert seat.here == ids(2)[0]
            assert seat.query.text == "curvature"


async def test_one_goes_on_from_paper_to_paper_and_back_step_by_step(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=SMALL, workspace=related_workspace(tmp_path)) as seat:
        await open_sheet(seat, 2, "R")
        await seat.press("j", "R")
        assert "Related to: Rotations before Rounding" in shown(seat)
        await seat.press("j", "escape")
        assert "Related to: Rounding by Curvature" in shown(seat)
        assert sheet(seat).here == ids(3)[0]
        await seat.press("escape")
        assert seat.main.paper_list.has_focus


async def test_queueing_is_saved_said_and_undone_without_leaving(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=SMALL, workspace=related_workspace(tmp_path)) as seat:
        await open_sheet(seat, 2, "R")
        await seat.press("w")
        await seat.until(lambda: seat.status(ids(1)[0]) is Status.QUEUED)
        assert "Marked 1 paper queued" in shown(seat)
        assert seat.lines(sheet(seat).lines)[0].split()[1] == "»"
        await seat.press("w")
        assert "queued already" in shown(seat)
        await seat.press("z")
        await seat.until(lambda: seat.status(ids(1)[0]) is Status.UNREAD)
        assert "Undid" in shown(seat)
        assert isinstance(seat.app.screen, RelatedScreen)


async def test_an_edited_paper_is_looked_up_anew(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=SMALL, workspace=related_workspace(tmp_path)) as seat:
        seat.main.paper_list.go_to(ids(8)[0])
        await seat.press("R")
        await seat.until(lambda: "No paper shares a telling word" in shown(seat))
        change = SetFacts(ids(6)[0], (("title", "Another Poem about Clouds"),))
        seat.main.post_message(ChangeRequested(change))
        await seat.until(lambda: sheet(seat).here == ids(6)[0])
        assert "shares Clouds" in shown(seat) or "shares Poem" in shown(seat)


async def test_a_paper_like_no_other_has_a_sentence(tmp_path: Path) -> None:
    workspace = related_workspace(tmp_path)
    workspace.learn([make_paper(9, title="Xyzzy", themes=make_paper().themes)])
    workspace.commit(SetFacts(ids(9)[0], (("themes", ["Agents"]),)))
    async with at(tmp_path / "home", size=SMALL, workspace=workspace) as seat:
        seat.main.paper_list.go_to(ids(9)[0])
        await seat.press("R")
        await seat.until(lambda: "No paper shares a telling word" in shown(seat))
        await seat.press("enter", "R", "j", "w")
        assert "Nothing is listed that could be queued." in shown(seat)
        assert isinstance(seat.app.screen, RelatedScreen)
        await seat.press("q")
        assert seat.main.paper_list.has_focus


@pytest.mark.parametrize(("key", "said"), [("R", "none is related")])
async def test_an_empty_list_says_that_nothing_is_related(tmp_path: Path, key: str, said: str) -> None:
    async with at(tmp_path / "home", size=SMALL, workspace=related_workspace(tmp_path)) as seat:
        await seat.press("slash", *"qqqqqq", "enter", key)
        assert said in seat.notice


# -- reading paths ------------------------------------------------------------------------


async def test_paths_begin_with_the_paper_and_its_two_ways(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=SMALL, workspace=related_workspace(tmp_path)) as seat:
        await open_sheet(seat, 3, "P")
        assert "Reading paths from: Rotations before Rounding" in shown(seat)
        rows = [" ".join(one.split()) for one in seat.lines(sheet(seat).lines)[:6]]
        assert rows[0] == "▾ 0/1 What it needs"
        assert rows[1].startswith("▸ ○ 2022 Rounding by Curvature")
        assert rows[2] == "▾ 0/1 What needs it"
        assert rows[4] == "▸ 0/3 Rounding, from the start"
        await seat.press("j", "l")
        assert "Surgeon" in seat.lines(sheet(seat).lines)[2]
        await seat.press("l", "h")
        assert sheet(seat).here == ids(2)[0]
        await seat.press("h", "h")
        assert sheet(seat).here is None
        await seat.press("h", "h")
        assert "top of the tree" in shown(seat)


async def test_enter_opens_a_heading_and_goes_to_a_paper(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=SMALL, workspace=related_workspace(tmp_path)) as seat:
        await open_sheet(seat, 3, "P")
        await seat.press("G", "enter")
        assert "0 of 3 read or skipped. Begin with curvature. End with lattices." in shown(seat)
        await seat.press("j")
        assert "curvature first" in shown(seat)
        await seat.press("j", "j", "enter")
        assert "2301.00099 is not in the library; + on the list adds it" in shown(seat)
        await seat.press("k", "enter")
        await seat.until(lambda: seat.here == ids(2)[0])


async def test_a_cycle_is_shown_as_such(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=SMALL, workspace=related_workspace(tmp_path)) as seat:
        await open_sheet(seat, 5, "P")
        await seat.press("j", "l", "l", "l", "l")
        assert "↺ ○ 2020 stands above already: Evicting Tokens" in shown(seat)
        await seat.press("l")
        assert "A cycle: it stands above already." in shown(seat)


async def test_the_unread_of_a_branch_are_queued_in_one_step(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=SMALL, workspace=related_workspace(tmp_path)) as seat:
        await open_sheet(seat, 4, "P")
        await seat.press("w")
        await seat.until(lambda: all(seat.status(one) is Status.QUEUED for one in ids(1, 2, 3)))
        assert seat.status(ids(4)[0]) is Status.UNREAD
        assert "Marked 3 papers queued" in shown(seat)
        await seat.press("w")
        assert "Nothing unread here to queue." in shown(seat)
        await seat.press("z")
        await seat.until(lambda: all(seat.status(one) is Status.UNREAD for one in ids(1, 2, 3)))


@pytest.mark.parametrize("answer", ["y", "n"])
async def test_a_branch_of_many_is_asked_about(tmp_path: Path, answer: str) -> None:
    workspace = related_workspace(tmp_path)
    many = tuple(range(100, 121))
    papers = [make_paper(number, title=f"Study {number}") for number in many]
    workspace.learn([*papers, make_paper(200, title="Survey", needs=ids(*many))])
    async with at(tmp_path / "home", size=SMALL, workspace=workspace) as seat:
        await open_sheet(seat, 200, "P")
        await seat.press("w")
        await seat.until(lambda: isinstance(seat.app.screen, Question))
        assert "Queue 21 unread papers? One undo takes it back." in shown(seat)
        await seat.press(answer)
        wanted = Status.QUEUED if answer == "y" else Status.UNREAD
        await seat.until(lambda: {seat.status(one) for one in ids(*many)} == {wanted})
        assert isinstance(seat.app.screen, PathsScreen)


async def test_paths_open_without_a_paper_and_say_what_is_wrong_with_their_file(tmp_path: Path) -> None:
    workspace = related_workspace(tmp_path)
    async with at(tmp_path / "home", size=SMALL, workspace=workspace) as seat:
        await seat.press("slash", *"qqqqqq", "enter", "P")
        await seat.until(lambda: isinstance(seat.app.screen, PathsScreen) and sheet(seat).lines.count == 1)
        await seat.press("P", "backspace")
        (tmp_path / "seed" / "paths.md").write_text("## A\n", encoding="utf-8")
        await seat.press("P")
        await seat.until(lambda: isinstance(seat.app.screen, PathsScreen) and sheet(seat).lines.count > 0)
        assert "The reading paths in" in shown(seat)
        await seat.press("escape")
        assert seat.app.screen is seat.main


async def test_papers_may_go_while_they_are_listed(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=SMALL, workspace=related_workspace(tmp_path)) as seat:
        for key in ("R", "P"):
            await open_sheet(seat, 2, key)
            seat.main.post_message(ChangeRequested(SetRemoved(ids(1, 2, 3), removed=True)))
            await seat.until(lambda: len(seat.library) == 5)
            await seat.press("j", "w", "l", "l", "k", "G")
            assert isinstance(seat.app.screen, Sheet)
            assert len(seat.library.readings) == 3
            await seat.press("escape", "escape", "z")
            assert seat.main.paper_list.has_focus
            await seat.until(lambda: len(seat.library) == 8)


@pytest.mark.parametrize("key", ["R", "P"])
async def test_the_cursor_stays_on_a_line_when_the_lines_below_it_go(tmp_path: Path, key: str) -> None:
    async with at(tmp_path / "home", size=SMALL, workspace=related_workspace(tmp_path)) as seat:
        await open_sheet(seat, 3, key)
        await seat.press("G")
        before = sheet(seat).lines.count
        seat.main.post_message(ChangeRequested(SetRemoved(ids(4), removed=True)))
        await seat.until(lambda: sheet(seat).lines.count < before, "fewer lines")
        assert sheet(seat).lines.cursor == sheet(seat).lines.count - 1
        await seat.press("w", "k", "j")
        assert sheet(seat).lines.cursor == sheet(seat).lines.count - 1


async def test_the_heading_of_a_path_counts_what_is_marked_meanwhile(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=SMALL, workspace=related_workspace(tmp_path)) as seat:
        await open_sheet(seat, 3, "P")
        await seat.press("G")
        assert "0 of 3 read or skipped." in shown(seat)
        seat.main.post_message(ChangeRequested(SetStatus(ids(1), Status.READ, NOON)))
        await seat.until(lambda: "1 of 3 read or skipped." in shown(seat))


async def test_the_sheets_are_whole_in_ascii(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=SMALL, glyphs=ASCII, workspace=related_workspace(tmp_path)) as seat:
        for key in ("R", "P"):
            await open_sheet(seat, 5, key)
            await seat.press("j", "l", "l", "l", "l")
            assert shown(seat).isascii()
            await seat.press("escape", "escape", "escape")


async def test_q_leaves_however_far_one_went(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=SMALL, workspace=related_workspace(tmp_path)) as seat:
        await open_sheet(seat, 2, "R")
        await seat.press("R", "R", "q")
        assert seat.app.screen is seat.main
