"""The comparison on the screen: what stands where, what keys move, and what is handed over."""

from pathlib import Path

import pytest
from made_up.papers import NEWEST_FIRST
from made_up.seat import Seat, at

from compress_tui.model.paper import PaperId
from compress_tui.ui.glyphs import ASCII
from compress_tui.ui.screens.compare import CompareScreen
from compress_tui.ui.screens.whole import WholeScreen
from compress_tui.ui.widgets.note_editor import NoteEditor

THREE = NEWEST_FIRST[:3][::-1]
"""The papers of the table, as they stand in it: 28, 29 and 30."""


def table(seat: Seat) -> CompareScreen:
    assert isinstance(seat.app.screen, CompareScreen)
    return seat.app.screen


def columns(seat: Seat) -> tuple[PaperId, ...]:
    return tuple(column.id for column in table(seat).table.comparison.columns)


def rows(seat: Seat) -> list[str]:
    return [row.name for row in table(seat).table.comparison.rows]


async def compare(seat: Seat, count: int = 3) -> None:
    await seat.press("g", *["space"] * count, "equals_sign")
    await seat.until(lambda: isinstance(seat.app.screen, CompareScreen))


async def test_the_selected_stand_side_by_side_the_oldest_first(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await compare(seat)
        assert columns(seat) == THREE
        lines = seat.screen_lines()
        assert lines[0].startswith(" 3 papers · 5 rows, 1 differ ≠")
        head, bylines = lines[1].split("  "), lines[2]
        assert [word.strip() for word in head if word.strip()] == [
            f"Rounding Study {number}" for number in (28, 29, 30)
        ]
        assert "Example28 et al., 2024" in bylines
        by_name = {line[3:19].strip(): line for line in lines[4:]}
        assert by_name["Verdict"][1] == "≠"
        assert by_name["Weight bits"][1] == " "
        assert by_name["Code"].count("yes") == 1
        await seat.press("escape")
        assert seat.app.screen is seat.main
        assert seat.main.chosen == frozenset(THREE)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "A comparison needs 2 to 6 papers. Select them with Space, then = compares."),
        (7, "7 papers are too many to compare: 6 fit side by side. Space takes one away, then = compares."),
    ],
)
async def test_one_or_seven_are_told_what_to_do(tmp_path: Path, count: int, words: str) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("g", *["space"] * count, "equals_sign")
        await seat.until_said(words)
        assert seat.app.screen is seat.main


async def test_columns_and_rows_move_with_the_cursor(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await compare(seat)
        await seat.press("greater_than_sign")
        assert columns(seat) == (THREE[1], THREE[0], THREE[2])
        assert table(seat).table.column == 1
        await seat.press("l", "l", "less_than_sign", "less_than_sign")
        assert columns(seat) == (THREE[2], THREE[1], THREE[0])
        assert rows(seat)[:2] == ["Venue", "Weight bits"]
        await seat.press("j", "K")
        assert rows(seat)[:2] == ["Weight bits", "Venue"]
        await seat.press("J", "J")
        assert rows(seat)[2] == "Weight bits"
        assert table(seat).table.row == 2


async def test_what_is_dropped_comes_back(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await compare(seat)
        before = table(seat).table.comparison
        await seat.press("x", "d")
        assert columns(seat) == THREE[1:]
        assert "Venue" not in rows(seat)
        await seat.press("x")
        assert table(seat).hint_bar.notice == "Not dropped: a comparison needs 2 papers. Esc leaves it."
        assert columns(seat) == THREE[1:]
        await seat.press("o")
        assert table(seat).hint_bar.notice == "No row differs in what is known."
        await seat.press("u")
        assert table(seat).table.comparison == before
        await seat.press("o")
        assert rows(seat) == ["Verdict"]
        await seat.press("d")
        assert rows(seat) == ["Verdict"]


async def test_a_narrow_terminal_scrolls_both_ways_and_keeps_the_names(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=(80, 24)) as seat:
        await compare(seat, 6)
        shown = table(seat).table
        assert shown.shown == range(3)
        await seat.press("l", "l", "l", "l")
        assert shown.shown == range(2, 5)
        assert "columns 3 to 5 of 6" in seat.screen_lines()[0]
        assert any(line.startswith("   Weight bits") for line in seat.screen_lines())
        await seat.press("h", "h", "h")
        assert shown.shown == range(1, 4)


async def test_a_note_longer_than_the_screen_is_read_line_by_line(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=(80, 24)) as seat:
        await seat.press("g", "e")
        seat.main.query_one(NoteEditor).insert("word " * 200)
        await seat.press("escape")
        await compare(seat, 2)
        await seat.press("G")
        shown = table(seat).table
        assert rows(seat)[shown.row] == "Own note"
        tops = [shown.top]
        while shown.top + shown.height < shown.line_count:
            await seat.press("j")
            tops.append(shown.top)
        assert len(tops) > 2
        assert tops == sorted(set(tops))
        await seat.press("k")
        assert shown.top < tops[-1]


async def test_the_table_is_copied_and_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copied: list[str]
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    async with at(tmp_path / "home") as seat:
        await compare(seat)
        await seat.press("y")
        await seat.until(lambda: table(seat).hint_bar.notice == "Copied the comparison as Markdown (xclip)")
        await seat.press("Y", "3")
        await seat.until(lambda: len(copied) == 2)
        assert copied[0].startswith("|  | [Rounding Study 28]")
        assert copied[1].startswith(",Rounding Study 28,")
        await seat.press("s", "2")
        await seat.until(lambda: "Saved as" in table(seat).hint_bar.notice)
    (saved,) = (tmp_path / "here").iterdir()
    assert saved.name == "compress-tui-comparison.tex"
    assert "\\begin{longtable}" in saved.read_text(encoding="utf-8")


async def test_a_file_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at(tmp_path / "home") as seat:
        await compare(seat)
        (tmp_path / "gone").mkdir()
        monkeypatch.chdir(tmp_path / "gone")
        (tmp_path / "gone").rmdir()
        await seat.press("s", "1")
        await seat.until(lambda: table(seat).hint_bar.notice.startswith("Not saved ("))


async def test_enter_shows_the_paper_and_help_the_keys(tmp_path: Path) -> None:
    async with at(tmp_path / "home", glyphs=ASCII) as seat:
        await compare(seat)
        await seat.press("l", "enter")
        await seat.until(lambda: isinstance(seat.app.screen, WholeScreen))
        await seat.until(lambda: any("Rounding Study 29" in line for line in seat.screen_lines()))
        await seat.press("escape", "question_mark")
        await seat.until(
            lambda: any("Move column left" in line or "Move it to the left" in line for line in seat.screen_lines())
        )
        await seat.press("escape", "escape")
        assert seat.app.screen is seat.main


async def test_the_table_follows_the_library_in_its_own_order(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("g", "e")
        await seat.type("first words")
        await seat.press("escape")
        await compare(seat)
        await seat.press("greater_than_sign", "d")
        assert "Own note" in rows(seat)
        await seat.press("z")
        await seat.until(lambda: "Own note" not in rows(seat))
        assert columns(seat) == (THREE[1], THREE[0], THREE[2])
        assert "Venue" not in rows(seat)


async def test_nothing_foreign_gets_through(tmp_path: Path) -> None:
    async with at(tmp_path / "home", glyphs=ASCII) as seat:
        await seat.press("g", *["j"] * 11, *["space"] * 6, "equals_sign")
        await seat.until(lambda: isinstance(seat.app.screen, CompareScreen))
        text = "\n".join(seat.screen_lines())
        assert text.replace("\n", "").isascii()
        assert text.replace("\n", "").isprintable()


@pytest.mark.parametrize("size", [(20, 5), (45, 12), (300, 90)])
async def test_any_size_of_terminal_will_do(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at(tmp_path / "home", size=size) as seat:
        await compare(seat, 6)
        await seat.press(*"jjlllhGgJKxdo", "ctrl+d", "ctrl+u", "less_than_sign", "u")
        assert len(columns(seat)) == 6
        await seat.pilot.resize_terminal(80, 24)
        await seat.press("l", "j", "escape")


async def test_a_click_goes_to_a_cell(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await compare(seat)
        await seat.pilot.click("CompareTable", offset=(50, 4))
        assert (table(seat).table.column, table(seat).table.row) == (1, 1)
