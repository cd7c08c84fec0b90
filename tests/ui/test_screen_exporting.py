"""Exporting from the screen: the selection or the view, into the file that the reader names."""

from pathlib import Path

import pytest
from made_up.papers import paper_id
from made_up.seat import Seat, at


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


async def name(seat: Seat, path: str) -> None:
    """Put a name in the place of the suggested one."""
    await seat.press("ctrl+u")
    await seat.write(path)
    await seat.press("enter")


async def test_the_view_is_exported_to_the_suggested_file(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("slash")
        await seat.type("rounding")
        await seat.press("enter", "X", "1", "enter")
        path = tmp_path / "here" / "papers.bib"
        await seat.until_said(f"Wrote 19 papers as BibTeX to {path}")
        assert path.read_text(encoding="utf-8").count("@misc{") == 19
        assert path.read_text(encoding="utf-8").endswith("}\n")


async def test_the_selection_is_exported_and_the_next_file_is_numbered(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("r", "space", "space", "X", "3", "enter")
        await seat.until_said("Wrote 2 papers as RIS")
        await seat.press("X", "3", "enter")
        await seat.until_said("papers-2.ris")
        first, second = (tmp_path / "here" / one for one in ("papers.ris", "papers-2.ris"))
        assert first.read_bytes() == second.read_bytes()


async def test_a_name_may_lead_to_another_folder(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("X", "9")
        await name(seat, str(tmp_path))
        await seat.until_said(f"to {tmp_path / 'papers.json'}")


async def test_a_file_that_is_there_is_replaced_only_after_a_yes(tmp_path: Path) -> None:
    path = tmp_path / "here" / "mine.bib"
    path.write_text("mine", encoding="utf-8")
    async with at(tmp_path / "home") as seat:
        await seat.press("X", "1")
        await name(seat, "mine.bib")
        await seat.press("n")
        await seat.until_said("stays as it is")
        assert path.read_text(encoding="utf-8") == "mine"
        await seat.press("X", "1")
        await name(seat, "mine.bib")
        await seat.press("y")
        await seat.until_said("Wrote 30 papers")
        assert path.read_text(encoding="utf-8").startswith("@misc{")


async def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("X", "1")
        await name(seat, "missing/refs.bib")
        await seat.until_said("could not be written (No such file or directory). Your library is as it was")


@pytest.mark.parametrize("keys", [("X", "escape"), ("X", "1", "escape")])
async def test_leaving_a_question_writes_nothing(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press(*keys)
        assert seat.app.screen is seat.main
        assert not list((tmp_path / "here").iterdir())
        assert seat.reading(paper_id(30)).citation_key == ""


async def test_an_empty_list_has_nothing_to_export(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("slash", *"zzzz", "enter", "X")
        await seat.until_said("Nothing to export")
