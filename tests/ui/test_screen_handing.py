"""Citing and opening: the right text, and the sentence that tells the truth about where it went."""

from collections.abc import Callable
from pathlib import Path

import pytest
from made_up.papers import NEWEST_FIRST
from made_up.seat import at

from compress_tui.services.clipboard import ClipboardError, Receipt, Via
from compress_tui.ui import handing


async def test_one_key_copies_bibtex(tmp_path: Path, copied: list[str]) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("y")
        await seat.until_said("Copied BibTeX of 1 paper (xclip)")
        assert copied[0].startswith("@misc{")
        assert "Rounding Study 30" in copied[0].replace("{", "").replace("}", "")
        await seat.press("j", "y")
        await seat.until(lambda: len(copied) == 2)
        assert seat.reading(NEWEST_FIRST[0]).citation_key in copied[0]


async def test_several_papers_are_cited_at_once_in_the_order_of_the_list(tmp_path: Path, copied: list[str]) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("j", "space", "g", "space", "Y", "7")
        await seat.until_said("Copied arXiv id of 2 papers (xclip)")
        assert copied == ["2401.90030\n2401.90029"]


@pytest.mark.parametrize(("key", "start"), [("1", "@misc{"), ("2", "@online{"), ("3", "\\cite{"), ("8", "https://")])
async def test_the_menu_gives_the_formats(tmp_path: Path, copied: list[str], key: str, start: str) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("Y", key)
        await seat.until(lambda: bool(copied))
        assert copied[0].startswith(start)


async def test_a_menu_that_is_left_copies_nothing(tmp_path: Path, copied: list[str]) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("Y", "escape")
        assert seat.app.screen is seat.main
        assert copied == []


async def test_osc_52_goes_to_the_terminal_and_promises_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copy(text: str, *, send_osc52: Callable[[str], None], **_: object) -> Receipt:
        send_osc52(text)
        return Receipt(Via.OSC52, verified=False)

    monkeypatch.setattr(handing, "copy", copy)
    async with at(tmp_path / "home") as seat:
        await seat.press("y")
        await seat.until_said("it may refuse")
        assert seat.app.clipboard.startswith("@misc{")


async def test_no_clipboard_at_all_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def copy(text: str, **_: object) -> Receipt:
        raise ClipboardError("Nothing was copied: there is no clipboard here.")

    monkeypatch.setattr(handing, "copy", copy)
    async with at(tmp_path / "home") as seat:
        await seat.press("y")
        await seat.until_said("Nothing was copied")


@pytest.mark.parametrize(
    ("key", "address"),
    [
        ("o", "https://arxiv.org/abs/2401.90030"),
        ("p", "https://arxiv.org/pdf/2401.90030"),
        ("c", "https://github.com/example/study-30"),
    ],
)
async def test_addresses_are_opened(tmp_path: Path, opened: list[str], key: str, address: str) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press(key)
        await seat.until_said(f": {address}")
        assert opened == [address]
        assert seat.notice.startswith("Opened")


async def test_without_a_browser_the_address_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handing, "open_address", lambda _: False)
    async with at(tmp_path / "home") as seat:
        await seat.press("p")
        await seat.until_said("No browser here. The pdf: https://arxiv.org/pdf/2401.90030")


async def test_a_paper_without_code_says_so(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("j", "c")
        assert seat.notice == "No address of the code is known for this paper."


async def test_a_text_that_went_to_a_file_is_shown_to_be_selected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copy(text: str, **_: object) -> Receipt:
        return Receipt(Via.FILE, verified=True, path=tmp_path / "copied.txt")

    monkeypatch.setattr(handing, "copy", copy)
    async with at(tmp_path / "home") as seat:
        await seat.press("Y", "7")
        await seat.until(lambda: seat.app.screen is not seat.main)
        await seat.until(lambda: any(one.strip() == "2401.90030" for one in seat.screen_lines()))
        await seat.press("escape")
        assert seat.notice == f"No clipboard here: saved arXiv id of 1 paper to {tmp_path / 'copied.txt'}"


async def test_the_setting_chooses_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ways: list[object] = []

    def copy(text: str, *, via: Via | None, **_: object) -> Receipt:
        ways.append(via)
        return Receipt(Via.XSEL, verified=True)

    monkeypatch.setattr(handing, "copy", copy)
    async with at(tmp_path / "home") as seat:
        await seat.press("y")
        await seat.until(lambda: len(ways) == 1)
        seat.app.workspace.save_setting("clipboard", {"value": "xsel"})
        await seat.press("y")
        await seat.until(lambda: ways == [None, Via.XSEL])
