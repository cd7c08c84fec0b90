"""Links between notes in the program: named in the detail, listed by a key, and followed when notes change."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from made_up.papers import NEWEST_FIRST, paper_id
from made_up.seat import Seat, at, workspace_in

from compress_tui.model.change import SetNote
from compress_tui.model.paper import PaperId

HERE, OTHER = NEWEST_FIRST[:2]
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def _write(folder: Path, *notes: tuple[PaperId, str]) -> None:
    workspace = workspace_in(folder)
    workspace.update_collection()
    for one, text in notes:
        workspace.commit(SetNote(one, text, NOON))
    workspace.close()


def _detail(seat: Seat) -> str:
    return "\n".join(row.rstrip(" ▐") for row in seat.lines(seat.main.detail))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Give a data folder in which two notes link to each other, and one of them to nothing."""
    _write(tmp_path / "home", (HERE, f"see [[{OTHER}]] and [[2999.12345]]"), (OTHER, f"**back** to [[{HERE}|here]]"))
    return tmp_path / "home"


async def test_the_detail_names_links_unknown_ones_circles_and_backlinks(home: Path) -> None:
    async with at(home, size=(140, 40)) as seat:
        await seat.until(lambda: "Linked from" in _detail(seat))
        shown = " ".join(_detail(seat).split())
        assert f"see Rounding Study 29 ({OTHER}) and [[2999.12345]] (no such paper)" in shown
        assert f"Linked from ← {OTHER} Rounding Study 29" in shown
        assert f"In a circle: {OTHER} → here" in shown


async def test_l_lists_links_and_backlinks_and_goes_there(home: Path) -> None:
    async with at(home, size=(80, 24)) as seat:
        await seat.until(lambda: seat.main.links is not None and seat.main.links.is_whole)
        await seat.press("L")
        shown = "\n".join(seat.screen_lines())
        assert "Rounding Study 30: 2 links, linked from 1 note" in shown
        assert f"In a circle: {OTHER} → here" in shown
        await seat.press("j", "enter")
        assert "2999.12345 is no paper of this library" in " ".join("\n".join(seat.screen_lines()).split())
        await seat.press("j", "enter")
        await seat.until(lambda: seat.here == OTHER)


async def test_a_paper_that_the_filter_hides_is_shown(home: Path) -> None:
    async with at(home) as seat:
        await seat.until(lambda: seat.main.links is not None and seat.main.links.is_whole)
        await seat.press("slash", *"example30", "enter", "L", "enter")
        await seat.until(lambda: seat.here == OTHER)
        assert len(seat.shown) == 30


async def test_a_note_written_now_and_one_of_another_window_are_followed(home: Path) -> None:
    async with at(home, size=(140, 40)) as seat:
        await seat.until(lambda: "Linked from" in _detail(seat))
        third = NEWEST_FIRST[2]
        await seat.press("j", "j", "e")
        await seat.write(f"[[{HERE}]]")
        await seat.press("escape", "k", "k")
        await seat.until(lambda: f"← {third}" in _detail(seat))
        _write(home, (OTHER, ""))
        await seat.until(lambda: f"← {OTHER}" not in _detail(seat))
        await seat.press("z")
        await seat.until(lambda: f"← {OTHER}" in _detail(seat))


async def test_without_links_the_key_says_how_one_begins(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("L")
        assert seat.notice == "No links here yet. In a note, [[ begins a link to another paper."


async def test_a_link_to_a_hostile_title_is_harmless(tmp_path: Path) -> None:
    _write(tmp_path / "home", (HERE, " ".join(f"[[{paper_id(number)}]]" for number in range(1, 30))))
    async with at(tmp_path / "home", size=(140, 40)) as seat:
        await seat.until(lambda: seat.main.links is not None and seat.main.links.is_whole)
        await seat.press("enter", "L")
        assert not any(one in row for row in seat.screen_lines() for one in "\x1b\x9b\u202e")
