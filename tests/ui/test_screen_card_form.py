"""The card as a form: fields written one by one, refused with their range, suggested by the abstract, given back."""

from pathlib import Path

import pytest
from made_up.papers import NEWEST_FIRST
from made_up.seat import Seat, at, workspace_in
from textual.widgets import Static

from compress_tui.model.card import Card, Pattern, Technique, Training
from compress_tui.model.change import SetFacts
from compress_tui.model.paper import Abstract
from compress_tui.ui.glyphs import ASCII
from compress_tui.ui.screens.card import CardScreen
from compress_tui.ui.screens.pick import PickScreen
from compress_tui.workspace import Workspace

HERE = NEWEST_FIRST[0]  # its card says: 4 weight bits, one model
WORDS = "We quantize weights of LLaMA-65B to 2 or 3 bits, with 50% sparsity and a perplexity of 5.6, 3x faster."


def _form(seat: Seat) -> CardScreen:
    assert isinstance(seat.app.screen, CardScreen)
    return seat.app.screen


def _about(seat: Seat) -> str:
    return str(_form(seat).query_one("#about", Static).render())


def _hint(seat: Seat) -> str:
    return str(_form(seat).query_one("#hint", Static).render())


def _shown(seat: Seat) -> str:
    return "\n".join(seat.screen_lines())


def _card(seat: Seat) -> Card:
    return seat.library.paper(HERE).card


def _with_abstract(folder: Path) -> Workspace:
    workspace = workspace_in(folder)
    workspace.update_collection()
    workspace.learn_abstracts({HERE: Abstract(WORDS, fetched="2026-01-01")})
    return workspace


async def _open(seat: Seat, *keys: str) -> None:
    await seat.press("C")
    await seat.until(lambda: isinstance(seat.app.screen, CardScreen))
    await seat.press(*keys)


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (140, 40)])
async def test_a_number_is_written_with_its_range_at_the_field(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at(tmp_path / "home", size=size) as seat:
        await _open(seat, "j")
        assert "bits of one weight, 0.1 to 16; several separated by commas" in _about(seat)
        for words in ("Weight bits", "Headline", "Esc done", "as published"):
            assert words in _shown(seat)
        await seat.press("enter", "ctrl+u", *"40")
        await seat.until(lambda: "40 is not between 0.1 and 16" in _about(seat))
        await seat.press("enter")
        assert _card(seat).weight_bits == (4,)
        assert _form(seat).has_class("-writing")
        await seat.press("ctrl+u", *"2", "comma", *"3", "enter")
        await seat.until(lambda: _card(seat).weight_bits == (2, 3))
        assert not _form(seat).has_class("-writing")
        assert "yours; published: 4; Ctrl+R" in _about(seat)
        assert "yours" in _shown(seat)
        await seat.press("z")
        await seat.until(lambda: _card(seat).weight_bits == (4,))
        assert "as published" in _about(seat)
        await seat.press("escape")
        await seat.until(lambda: seat.app.screen is seat.main)


async def test_a_field_is_emptied_given_back_and_left(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=(80, 24)) as seat:
        await _open(seat, "j", "backspace")
        await seat.until(lambda: _card(seat).weight_bits == ())
        await seat.press("ctrl+r")
        await seat.until(lambda: _card(seat).weight_bits == (4,))
        assert seat.reading(HERE).facts == ()
        await seat.press("ctrl+r")
        assert "Weight bits is as published." in _hint(seat)
        await seat.press("enter", *"99", "escape")
        assert "99" not in _about(seat)
        assert _card(seat).weight_bits == (4,)


async def test_values_of_a_list_are_chosen_from_it(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=(80, 24)) as seat:
        await _open(seat, "enter")
        await seat.until(lambda: isinstance(seat.app.screen, PickScreen))
        assert "post-training quantization" in _shown(seat)
        await seat.press(*"kvcachequ", "space", "ctrl+u", *"posttr", "space", "enter")
        await seat.until(lambda: _card(seat).technique == (Technique.PTQ, Technique.KV_QUANTIZATION))
        await seat.press("enter", *"adapters", "space", "enter")
        await seat.until(lambda: _card(seat).technique[2:] == (Technique.ADAPTERS,))
        assert _card(seat).technique[:2] == (Technique.PTQ, Technique.KV_QUANTIZATION)
        await seat.press("j", "j", "j", "j", "j", "enter")
        await seat.until(lambda: isinstance(seat.app.screen, PickScreen))
        await seat.press("2", "4", "enter")
        await seat.until(lambda: _card(seat).pattern == (Pattern.TWO_FOUR,))
        await seat.press("j", "j", "j", "enter")
        await seat.until(lambda: isinstance(seat.app.screen, PickScreen))
        await seat.press("down", "space", "down", "space", "enter")
        await seat.until(lambda: _card(seat).training is Training.FINETUNING)
        await seat.press("enter", "space", "escape")
        assert _card(seat).training is Training.FINETUNING


async def test_figures_of_the_abstract_are_offered_and_taken_with_one_key(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=(140, 60), workspace=_with_abstract(tmp_path / "home")) as seat:
        await seat.until(lambda: "We quantize weights" in _shown(seat))
        before = _card(seat)
        await _open(seat, "j")
        assert "In the abstract: 2, 3. t takes 2." in _about(seat)
        assert "? 2, 3" in _shown(seat)
        assert "We quantize weights" in _shown(seat)
        await seat.pilot.pause(0.05)
        assert _card(seat) == before  # none is ever entered by itself
        await seat.press("t")
        await seat.until(lambda: _card(seat).weight_bits == (4, 2))
        await seat.press("t")
        await seat.until(lambda: _card(seat).weight_bits == (4, 2, 3))
        await seat.press("t")
        assert "The abstract offers nothing for this field." in _hint(seat)
        await seat.press("j", "j", "j", "t")
        await seat.until(lambda: _card(seat).sparsity == (50,))
        await seat.press("G", "t")
        await seat.until(lambda: (found := _card(seat).headline) is not None and found.value == "3×")


async def test_without_an_abstract_it_is_said_where_one_comes_from(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=(80, 24), glyphs=ASCII) as seat:
        await _open(seat)
        assert "a in the list fetches it" in _about(seat)
        await seat.press("t")
        assert "There is no abstract yet." in _hint(seat)
        assert _shown(seat).isascii()


async def test_figures_are_marked_in_the_detail(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=(140, 60), workspace=_with_abstract(tmp_path / "home")) as seat:
        await seat.until(lambda: "We quantize weights" in _shown(seat))
        bold = {
            piece.text.strip()
            for y in range(seat.main.detail.size.height)
            for piece in seat.main.detail.render_line(y)
            if piece.style is not None and piece.style.bold
        }
        assert {"50% sparsity", "LLaMA-65B"} <= bold


async def test_another_window_edits_another_field(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=(80, 24)) as seat:
        await _open(seat, "j")
        other = workspace_in(tmp_path / "home")
        other.update_collection()
        other.commit(SetFacts(HERE, (("card.ratio", 4),)))
        other.close()
        await seat.press("enter", "ctrl+u", "2", "enter")
        await seat.until(lambda: _card(seat).weight_bits == (2,))
        assert _card(seat).ratio == 4
