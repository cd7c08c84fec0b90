"""Writing a note: papers are offered for a link, a template is one key away, and a preview shows what it will be."""

from pathlib import Path

import pytest
from made_up.papers import NEWEST_FIRST, paper_id
from made_up.seat import Seat, at

from compress_tui.model.note_templates import COMPRESSION
from compress_tui.ui.widgets.link_offer import LinkOffer
from compress_tui.ui.widgets.note_editor import NoteEditor

HERE, OTHER = NEWEST_FIRST[:2]
SIZES = [(80, 24), (100, 30), (140, 40)]


def _text(seat: Seat) -> str:
    return seat.main.query_one(NoteEditor).text


def _offered(seat: Seat) -> list[str]:
    offer = seat.main.present(LinkOffer)
    return [row.rstrip(" ▐") for row in seat.lines(offer)] if offer is not None else []


@pytest.mark.parametrize("size", SIZES)
async def test_enter_takes_the_paper_that_is_offered(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at(tmp_path / "home", size=size) as seat:
        await seat.press("e", *"see")
        await seat.type(" ")
        await seat.press("[", "[", *"clip", "enter", *"!")
        assert _text(seat) == f"see [[{paper_id(11)}]]!"
        assert _offered(seat) == []
        assert seat.main.query_one(NoteEditor).has_focus


async def test_up_and_down_choose_and_a_sign_says_which(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("e", "[", "[", *"study")
        rows = _offered(seat)
        assert [row[0] for row in rows] == [">", *" " * 5]
        await seat.press("down", "down", "up")
        assert [row[0] for row in _offered(seat)] == [" ", ">", *" " * 4]
        await seat.press("up", "up", "tab")
        assert _text(seat) == f"[[{rows[5].split()[0]}]]"
        assert seat.main.query_one(NoteEditor).has_focus


async def test_keys_that_come_at_once_take_what_they_mean(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("e")
        await seat.pilot.press("[", "[", *"h2o", "enter", "enter")
        await seat.pilot.pause()
        assert _text(seat) == f"[[{paper_id(21)}]]\n"


async def test_escape_takes_none_and_the_next_one_closes_the_note(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("e", "[", "[", *"clip", "escape")
        assert _offered(seat) == []
        await seat.press("x")
        assert _offered(seat) == []
        await seat.press("escape")
        assert seat.main.present(NoteEditor) is None
        assert seat.reading(HERE).note == "[[clipx"


async def test_a_link_that_no_paper_fits_is_written_as_it_is(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("e", "[", "[", *"qqq", "enter", "]", "]")
        assert _text(seat) == "[[qqq\n]]"


async def test_brackets_that_are_closed_already_are_not_doubled(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("e", "[", "[", "]", "]", "left", "left", *"clip", "enter")
        assert _text(seat) == f"[[{paper_id(11)}]]"


async def test_an_offer_leaves_the_line_in_view_that_is_written(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=(80, 24)) as seat:
        await seat.press("e")
        seat.main.query_one(NoteEditor).insert_text("line\n" * 40)
        await seat.press("[", "[", *"study")
        await seat.until(lambda: any("[[study" in row for row in seat.screen_lines()))


async def test_a_click_takes_an_offered_paper(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("e", "ctrl+l", *"study")
        wanted = _offered(seat)[2].split()[0]
        await seat.pilot.click(LinkOffer, offset=(5, 2))
        await seat.until(lambda: _text(seat) == f"[[{wanted}]]")
        assert seat.main.query_one(NoteEditor).has_focus


@pytest.mark.parametrize("size", SIZES)
async def test_the_preview_follows_what_is_written_and_goes_again(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at(tmp_path / "home", size=size) as seat:
        await seat.press("e", "ctrl+r")
        await seat.until(lambda: "Nothing yet." in seat.lines(seat.main.detail)[0])
        await seat.write("- **bold")
        await seat.press("asterisk", "asterisk")
        await seat.until(lambda: "• bold" in seat.lines(seat.main.detail)[0])
        await seat.press("f2")
        await seat.until(lambda: "Rounding Study 30" in seat.lines(seat.main.detail)[0])
        await seat.press("f2", "escape")
        if size[0] > 80:
            await seat.until(lambda: "Rounding Study 30" in seat.lines(seat.main.detail)[0])


async def test_the_preview_of_a_long_note_shows_where_the_reader_writes(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("e", "ctrl+r")
        seat.main.query_one(NoteEditor).insert_text("\n".join(f"line {number}" for number in range(200)))
        await seat.until(lambda: any("line 199" in row for row in seat.lines(seat.main.detail)))
        seat.main.query_one(NoteEditor).move_cursor((0, 0))
        await seat.until(lambda: "line 0" in seat.lines(seat.main.detail)[0])


async def test_the_template_begins_a_note_and_one_undo_takes_it_back(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("N")
        await seat.until(lambda: _text(seat) == COMPRESSION.text)
        await seat.press("escape")
        assert seat.reading(HERE).note == COMPRESSION.text
        await seat.press("z")
        assert seat.reading(HERE).note == ""


async def test_own_templates_are_picked_and_filled_in(tmp_path: Path) -> None:
    folder = tmp_path / "home" / "templates"
    folder.mkdir(parents=True)
    (folder / "talk.md").write_text("Talk on {{title}}\n", encoding="utf-8")
    async with at(tmp_path / "home") as seat:
        await seat.press("e", *"before", "ctrl+t")
        await seat.until(lambda: "talk" in "\n".join(seat.screen_lines()))
        await seat.press("2")
        await seat.until(lambda: _text(seat) == "before\n\nTalk on Rounding Study 30\n")
        await seat.press("ctrl+t", "escape", *"x")
        assert _text(seat).endswith("Study 30\nx")


async def test_a_template_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "home" / "templates"
    folder.mkdir(parents=True)
    (folder / "bad.md").write_bytes(b"\xff")
    async with at(tmp_path / "home") as seat:
        await seat.press("N")
        await seat.until(lambda: _text(seat) == COMPRESSION.text)
        assert seat.notice == "The template bad.md cannot be read: it is no text (not UTF-8)."


async def test_the_list_has_a_key_for_the_verdict(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("exclamation_mark", *"Use", "enter")
        await seat.until(lambda: seat.reading(HERE).verdict == "Use")
        await seat.press("exclamation_mark", *"less", "escape")
        assert seat.reading(HERE).verdict == "Use"
        await seat.press("z")
        assert seat.reading(HERE).verdict == ""


async def test_the_keys_of_a_note_are_in_the_last_line_and_in_the_palette(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=(80, 24)) as seat:
        await seat.press("e")
        assert "Ctrl+R preview  Ctrl+T template  Ctrl+L link" in seat.screen_lines()[-1]
        await seat.press("ctrl+p", *"insert template", "enter")
        await seat.until(lambda: _text(seat) == COMPRESSION.text)
        await seat.press("escape")
        titles = [one.title for one in seat.app.get_system_commands(seat.main)]
        assert "Insert template" not in titles
        assert "Note from template" in titles


async def test_verdict_and_tags_are_within_reach_of_an_open_note(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        await seat.press("e", *"half")
        for command, words in (("your verdict", "use"), ("tags", "gem")):
            await seat.press("ctrl+p")
            await seat.type(command)
            await seat.until(lambda command=command: command.capitalize() in "\n".join(seat.screen_lines()))  # type: ignore[misc]
            await seat.press("enter", *words, "enter")
        await seat.until(lambda: (seat.reading(HERE).verdict, seat.reading(HERE).tags) == ("use", ("gem",)))
        assert seat.main.query_one(NoteEditor).has_focus
        await seat.press(*"way", "escape")
        assert seat.reading(HERE).note == "halfway"
