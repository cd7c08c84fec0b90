"""Map and progress on the screen: cells that filter the list, words for every number, progress that follows."""

from datetime import timedelta
from pathlib import Path

import pytest
from made_up.noon import NOON, noon_in_london
from made_up.papers import NEWEST_FIRST, theme
from made_up.seat import Seat, at

from compress_tui.model.card import Technique
from compress_tui.model.change import SetStatus
from compress_tui.model.course import Budget
from compress_tui.model.library import Library
from compress_tui.model.paper import PaperId
from compress_tui.model.reading import Status
from compress_tui.model.reading_map import Layer
from compress_tui.model.sitting import Sitting
from compress_tui.ui.commands import COMMANDS
from compress_tui.ui.glyphs import ASCII, UNICODE
from compress_tui.ui.screens.map import MapScreen

__all__ = ["noon_in_london"]


def the_map(seat: Seat) -> MapScreen:
    assert isinstance(seat.app.screen, MapScreen)
    return seat.app.screen


def words(seat: Seat) -> str:
    return next(line for line in seat.screen_lines()[1:] if " with brief" in line).strip()


def text(seat: Seat) -> str:
    return "\n".join(seat.screen_lines())


async def open_map(seat: Seat) -> None:
    await seat.press("m")
    await seat.until(lambda: isinstance(seat.app.screen, MapScreen))
    await seat.until(lambda: len(the_map(seat).heat_map.columns) == 4)
    await seat.pilot.pause()


async def test_the_cursor_says_the_numbers_of_its_cell(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await open_map(seat)
        assert words(seat).startswith("Quantization, 2024: 1 paper, 0 read, 1 with brief")
        await seat.press("h")
        assert words(seat).startswith("Quantization, 2023: 1 paper, 0 read, 0 with brief")
        await seat.press("j", "l", "l")
        assert words(seat).startswith("Pruning, 2022 to 2024: 3 papers, 0 read,")
        await seat.press("G", "l", "l")
        assert words(seat).startswith("All themes, 2022 to 2024: 30 papers, 0 read, 15 with brief")


async def test_enter_shows_the_papers_of_the_cell_and_esc_none(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("H")
        await open_map(seat)
        await seat.press("j", "h", "enter")
        await seat.until(lambda: seat.app.screen is seat.main)
        assert seat.title.startswith("Pruning ✕ · 2023 ✕ · 1 of 30")
        assert [theme(int(one[-5:]) - 90000) for one in seat.shown] == ["Pruning"]
        await open_map(seat)
        await seat.press("escape")
        assert seat.app.screen is seat.main
        assert seat.title.startswith("Pruning ✕ · 2023 ✕")
        await open_map(seat)
        await seat.press("G", "l", "enter")
        await seat.until(lambda: len(seat.shown) == 30)
        assert seat.title.startswith("All papers")


async def test_an_empty_cell_says_that_it_is_empty(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await open_map(seat)
        await seat.press("j", "j", "j", "j", "j")
        assert words(seat).startswith("Finetuning, 2024: 0 papers")
        await seat.press("enter")
        assert the_map(seat).hint_bar.notice == "No paper is there: another cell has some."
        await seat.press("escape")
        assert the_map(seat).hint_bar.notice == ""


async def test_another_layer_counts_something_else(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        seat.app.workspace.commit(SetStatus(NEWEST_FIRST[:3], Status.READ, NOON))
        seat.main.show_library(seat.library, frozenset(NEWEST_FIRST[:3]))
        await open_map(seat)
        for layer, total in ((Layer.WAITING, "27"), (Layer.READ, "3"), (Layer.BRIEFS, "15"), (Layer.NOTES, "")):
            await seat.press("v")
            assert f"the map counts {layer}" in seat.screen_lines()[0]
            row = next(line for line in seat.screen_lines() if line.startswith(" All themes "))
            assert row[39:].split()[:1] == ([total] if total else [])


async def test_the_progress_follows_the_library(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=(140, 40)) as seat:
        seat.app.workspace.keep_sitting(
            Sitting("1", "Pruning", Budget(), NOON - timedelta(hours=2), NOON - timedelta(hours=1), is_over=True)
        )
        await open_map(seat)
        await seat.until(lambda: "Families of methods" in text(seat))
        assert "0 read, 0 queued, begun or skipped" in text(seat)
        assert "1 in all, 60 minutes, 0 papers looked at" in text(seat)
        assert "2026-03-01 60 min Pruning: no paper" in text(seat)
        seat.app.workspace.commit(SetStatus(NEWEST_FIRST[:2], Status.READ, NOON))
        seat.main.show_library(seat.library, frozenset(NEWEST_FIRST[:2]))
        await seat.until(lambda: "2 read, 0 queued" in text(seat))
        assert "30 papers, 2 read, 15 with brief" in seat.screen_lines()[0]
        assert "2 of 30, 7 %" in text(seat)


async def test_on_a_low_terminal_tab_goes_to_the_progress_and_back(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=(80, 24)) as seat:
        await open_map(seat)
        assert "Read, by theme" not in text(seat)
        await seat.press("tab")
        await seat.until(lambda: "Read, by theme" in text(seat))
        assert "All themes" not in text(seat)
        await seat.press("G")
        await seat.until(lambda: "Families of methods, by the cards" in text(seat))
        await seat.press("escape")
        assert "All themes" in text(seat)
        await seat.press("question_mark")
        await seat.until(lambda: "Go to the year on the left" in text(seat))


async def test_in_ascii_it_is_whole(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=(140, 40), glyphs=ASCII) as seat:
        seat.app.workspace.commit(SetStatus(NEWEST_FIRST[:9], Status.READ, NOON))
        seat.main.show_library(seat.library, frozenset(NEWEST_FIRST[:9]))
        await open_map(seat)
        await seat.until(lambda: "Families of methods" in text(seat))
        assert text(seat).isascii()
        assert "#" in text(seat)
        assert "?" not in text(seat).replace("? help", "")


async def test_a_card_is_read_once_and_again_when_its_paper_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    found = MapScreen._read

    def remember(self: MapScreen, paper_id: PaperId) -> tuple[Technique, ...]:
        read.append(paper_id)
        return found(self, paper_id)

    monkeypatch.setattr(MapScreen, "_read", remember)
    async with at(tmp_path / "home") as seat:
        for expected in (sorted(NEWEST_FIRST), [], [NEWEST_FIRST[0]]):
            await open_map(seat)
            await seat.until(lambda: the_map(seat).is_read)
            assert sorted(read) == expected
            read.clear()
            await seat.press("escape")
            if not expected:
                await seat.press("g", "r")


async def test_undo_under_the_map_is_seen_on_it(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("r")
        await open_map(seat)
        assert "30 papers, 1 read" in seat.screen_lines()[0]
        await seat.press("z")
        await seat.until(lambda: "30 papers, 0 read" in seat.screen_lines()[0])
        assert "Undid" in the_map(seat).hint_bar.notice


@pytest.mark.parametrize("size", [(20, 5), (45, 12), (300, 90)])
async def test_any_size_of_terminal_will_do(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at(tmp_path / "home", size=size) as seat:
        await seat.press("m")
        await seat.until(lambda: isinstance(seat.app.screen, MapScreen))
        await seat.press(*"jlllhGgvv", "tab", "j", "G", "tab", "escape", "escape")
        await seat.until(lambda: seat.app.screen is seat.main)


async def test_a_library_without_papers_has_a_map_too(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        seat.app.push_screen(MapScreen(Library(), (), UNICODE, COMMANDS, {}))
        await seat.until(lambda: isinstance(seat.app.screen, MapScreen))
        await seat.until(lambda: "Quantization, no year: 0 papers" in text(seat))
        await seat.press("j", "l", "enter")
        assert the_map(seat).hint_bar.notice == "No paper is there: another cell has some."


async def test_a_click_goes_to_a_cell_and_a_second_one_opens_it(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await open_map(seat)
        await seat.pilot.click("HeatMap", offset=(30, 2))
        assert words(seat).startswith("Pruning, 2023:")
        await seat.pilot.click("HeatMap", offset=(30, 2), times=2)
        await seat.until(lambda: seat.app.screen is seat.main)
        assert seat.title.startswith("Pruning ✕ · 2023 ✕")
