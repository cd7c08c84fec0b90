"""Importing on the screen: what would come of a file is shown first, and one undo takes it back."""

from pathlib import Path
from threading import Event
from typing import Any

import pytest
from made_up.papers import paper_id
from made_up.seat import Seat, at
from textual.widgets import Input

from compress_tui import imports
from compress_tui.interchange.incoming import Batch
from compress_tui.model.paper import PaperId
from compress_tui.model.reading import Status
from compress_tui.ui.app import CompressApp
from compress_tui.ui.screens.importing import ImportLines, ImportScreen

BIB = f"""@misc{{mine2022, title = {{A Paper from Elsewhere}}, author = {{Else, Eve}}, year = 2022,
  keywords = {{Pruning}}}}
@misc{{known, eprint = {{{paper_id(1)}}}, note = {{Read_Status: Read}}}}
@misc{{broken, title = {{
"""
MINE = PaperId("2022-a-paper-from-elsewhere")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "refs.bib"
    path.write_text(BIB, encoding="utf-8")
    return path


async def name_source(seat: Seat, source: str) -> None:
    """Ask for an import of a source."""
    await seat.press("I")
    seat.app.screen.query_one(Input).value = source
    await seat.press("enter")


async def open_preview(seat: Seat, source: str) -> list[str]:
    """Name a source, and give the lines of the preview."""
    await name_source(seat, source)
    await seat.until(lambda: isinstance(seat.app.screen, ImportScreen) and seat.app.screen.is_mounted, "the preview")
    await seat.pilot.pause()
    return [line.rstrip() for line in seat.lines(seat.app.screen.query_one(ImportLines)) if line.strip()]


def outcome(seat: Seat) -> tuple[bool, Status]:
    """Tell whether the new paper is in the list, and the status of the known one."""
    return MINE in seat.shown, seat.status(paper_id(1))


async def test_all_is_told_before_anything_is_stored(tmp_path: Path, file: Path) -> None:
    async with at(tmp_path / "home") as seat:
        lines = await open_preview(seat, str(file))
        assert [line.split()[0] for line in lines] == ["new", "changed", "refused"]
        assert "status" in lines[1]
        assert any("1 new, 1 changed, 0 as they are, 1 refused" in line for line in seat.screen_lines())
        await seat.press("j")
        assert any(f"Known as {paper_id(1)}. Takes: status, citation_key." in line for line in seat.screen_lines())
        await seat.press("enter", "escape")
        await seat.until_said("Nothing was imported.")
        assert outcome(seat) == (False, Status.UNREAD)


async def test_yes_takes_all_in_and_one_undo_takes_it_back(tmp_path: Path, file: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await open_preview(seat, str(file))
        await seat.press("y")
        await seat.until_said("Imported 1 new paper and changes of 1. z takes it back.")
        assert outcome(seat) == (True, Status.READ)
        await seat.press("z")
        await seat.until_said("Undid: Imported 1 new paper")
        assert outcome(seat) == (False, Status.UNREAD)


async def test_what_is_here_already_cannot_be_said_yes_to(tmp_path: Path, file: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await open_preview(seat, str(file))
        await seat.press("y")
        await seat.until_said("Imported 1 new paper")
        await open_preview(seat, str(file))
        await seat.press("y")
        assert any("nothing here that your library does not have" in line for line in seat.screen_lines())
        assert isinstance(seat.app.screen, ImportScreen)


async def test_a_column_can_be_read_as_another_field(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,Link,Remark\nOther Paper,https://example.org/x,Good one\n", encoding="utf-8")
    async with at(tmp_path / "home", size=(120, 40)) as seat:
        await open_preview(seat, str(path))
        assert any("Columns: Name = title, Link = url, Remark = note" in line for line in seat.screen_lines())
        await seat.press("c", "3", "G", "k", "k", "enter")
        await seat.until(lambda: any("Remark = verdict" in line for line in seat.screen_lines()), "another column")
        await seat.press("y")
        await seat.until_said("Imported 1 new paper")
        assert seat.reading(PaperId("other-paper")).verdict == "Good one"


async def test_ids_come_without_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CompressApp, "go_on_fetching", lambda _: None)  # what waits from an earlier start, and no more
    async with at(tmp_path / "home") as seat:
        lines = await open_preview(seat, "2402.11111, arXiv:2402.22222v3")
        assert len(lines) == 2
        await seat.press("y")
        await seat.until_said("2 papers wait for arXiv")
        assert [errand.paper_id for errand in seat.app.workspace.queue] == ["2402.11111", "2402.22222"]


async def test_esc_stops_a_file_that_takes_long(tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    goes_on = Event()
    read = imports.read_sources

    def read_slowly(*given: Any) -> Batch:
        goes_on.wait()
        return read(*given)

    monkeypatch.setattr(imports, "read_sources", read_slowly)
    async with at(tmp_path / "home") as seat:
        await name_source(seat, str(file))
        await seat.until(lambda: seat.main.hint_bar.progress.startswith("Importing"), "the progress")
        await seat.press("j", "escape")
        await seat.until_said("Nothing was imported.")
        goes_on.set()
        await seat.press("k")
        assert seat.app.screen is seat.main
        assert seat.main.hint_bar.progress == ""


@pytest.mark.parametrize(
    ("source", "words"), [("nowhere.bib", "'nowhere.bib' cannot be opened"), ("empty", "No paper was found in")]
)
async def test_a_source_without_papers_is_named(tmp_path: Path, source: str, words: str) -> None:
    (tmp_path / "empty").mkdir()
    async with at(tmp_path / "home") as seat:
        await name_source(seat, str(tmp_path / source))
        await seat.until_said(words)
