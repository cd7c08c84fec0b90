"""Text from elsewhere: harmless on every surface, and no way around the door."""

import ast
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest
from door_lint import findings
from made_up.papers import NEWEST_FIRST, OSC_52, paper_id
from made_up.seat import Seat, at, workspace_in
from textual.events import Key, Paste

import compress_tui
from compress_tui.model.change import SetFacts, SetNote, SetTags
from compress_tui.model.paper import Abstract
from compress_tui.model.reading import Status
from compress_tui.storage.store import Store
from compress_tui.ui.incoming import let_in

SOURCE = Path(compress_tui.__file__).parent
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
EVIL = f"a{OSC_52}b\x1b[31mc\x9b2Jd\u202ee\u2066f\U000e0041g [/] [@click=app.quit]h\x07 \x1b]0;owned\x07"


def _assert_harmless(seat: Seat) -> None:
    for line in seat.screen_lines():
        for character in line:
            hidden = (
                unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") and character not in "\u200c\u200d"
            )
            assert not hidden, (character, line)


@pytest.mark.parametrize("size", [(140, 50), (80, 24)])
async def test_every_surface_shows_awkward_text_harmlessly(tmp_path: Path, size: tuple[int, int]) -> None:
    here = NEWEST_FIRST[0]
    workspace = workspace_in(tmp_path / "home")
    workspace.update_collection()
    workspace.learn_abstracts({here: Abstract(EVIL, comment=EVIL, journal_ref=EVIL, fetched=EVIL)})
    workspace.commit(SetNote(here, EVIL, NOON))
    workspace.commit(SetTags((here,), (EVIL,)))
    workspace.commit(SetFacts(here, (("title", EVIL), ("venue", EVIL), ("authors", [EVIL]))))
    workspace.save_setting("view", {"text": EVIL, "paper": here})
    async with at(tmp_path / "home", size=size, workspace=workspace) as seat:
        for keys in (
            [],
            ["escape"],
            ["l", "G"],
            ["h", "e"],
            ["escape", "number_sign"],
            ["escape", "b", "G"],
            ["escape", "question_mark", "G"],
            ["escape", "ctrl+p"],
            ["escape", "slash", "b"],
            ["enter", "escape", "g", *("j",) * 16, "l"],
            ["h", "e", "x", "escape", "z"],
            ["F", "end", "down", "x", "escape", "W"],
            ["escape", "t", "escape", "s", "escape", "Y", "escape", "V", "x"],
            ["escape", "R", "j", "w"],
            ["escape", "P", "j", "l", "escape"],
        ):
            await seat.press(*keys)
            await seat.pilot.pause(0.05)
            _assert_harmless(seat)
        seat.main.say(EVIL)
        seat.main.hint_bar.progress = EVIL
        seat.app.notify(EVIL, markup=False)
        seat.main.hint_bar.progress = ""
        await seat.pilot.pause()
        assert seat.app.is_running


async def test_a_click_on_a_title_that_looks_like_markup_does_nothing(tmp_path: Path) -> None:
    async with at(tmp_path / "home", size=(140, 50)) as seat:
        row = seat.shown.index(paper_id(5))
        assert "[@click=app.quit]x" in seat.lines(seat.main.paper_list)[row]
        await seat.pilot.click("PaperList", offset=(17, row))
        await seat.until(lambda: "[@click=app.quit]x" in seat.lines(seat.main.detail)[0])
        await seat.pilot.click("#detail", offset=(2, 0))
        await seat.pilot.pause()
        assert seat.app.is_running
        assert seat.here == paper_id(5)


async def test_a_search_text_that_looks_like_markup_is_shown_as_a_chip(tmp_path: Path) -> None:
    async with at(tmp_path / "home") as seat:
        seat.app.post_message(Key("slash", "/"))
        await seat.until(lambda: seat.app.focused is not seat.main.paper_list)
        seat.app.post_message(Paste(f"[@click=app.quit]x{OSC_52}[/]"))
        await seat.until(lambda: "“[@click=app.quit]x[/]”" in seat.title)
        _assert_harmless(seat)
        await seat.press("enter")
        await seat.pilot.click("TitleBar", offset=(8, 0))
        assert seat.app.is_running
        assert seat.query.text == ""


async def test_an_error_with_foreign_text_is_shown_harmlessly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise DiskError(EVIL, EVIL, EVIL)

    from compress_tui.storage.disk import DiskError

    async with at(tmp_path / "home") as seat:
        monkeypatch.setattr(Store, "save_readings", fail)
        await seat.press("r")
        await seat.until(lambda: bool(seat.notice) and "Welcome" not in seat.notice)
        _assert_harmless(seat)
        assert seat.status(NEWEST_FIRST[0]) is Status.UNREAD


def test_pastes_are_cleaned_and_keys_that_write_the_invisible_are_dropped() -> None:
    paste = Paste(f"x{OSC_52}\u202ey\r\nz")
    assert let_in(paste)
    assert paste.text == "xy\nz"
    for character in ("\x9b", "\u202e", "\u2066", "\U000e0041", "\u200b"):
        assert not let_in(Key(character, character))
    for key, written in (("a", "a"), ("enter", "\r"), ("escape", "\x1b"), ("é", "é"), ("量", "量")):
        assert let_in(Key(key, written))
    assert let_in(Key("f1", None))


def _modules(*names: str) -> list[Path]:
    return [path for name in names for path in sorted(SOURCE.glob(name))]


@pytest.mark.parametrize("path", _modules("ui/**/*.py"), ids=lambda path: path.stem)
def test_text_reaches_widgets_through_the_door_only(path: Path) -> None:
    if path.name != "content.py":
        assert findings(ast.parse(path.read_text(encoding="utf-8")), screen=True) == []


@pytest.mark.parametrize("path", _modules("cli*.py", "__main__.py"), ids=lambda path: path.stem)
def test_commands_print_through_the_door_only(path: Path) -> None:
    assert findings(ast.parse(path.read_text(encoding="utf-8")), screen=False) == []


BAD = {
    "Content(title)": "Content",
    "Content.from_markup(title)": "Content",
    "Content.assemble(title)": "Content",
    "Content.styled(title, 'bold')": "Content",
    "Text(title)": "Text",
    "Text.from_markup(title)": "Text",
    "Label(title)": "Label",
    "Static(title)": "Static",
    "Static(f'{title}')": "Static",
    "Button(title)": "Button",
    "widget.update(title)": "update",
    "self.notify(title)": "notify",
    "self.notify('done', title=title)": "notify",
    "Input(placeholder=title)": "Input",
    "Input(title)": "Input",
    "TextArea(title)": "TextArea",
    "Segment(title, style)": "Segment",
    "Segment(outline.title)": "Segment",
    "Segment(f' {outline.title} ')": "Segment",
    "Segment(' ' + outline.title)": "Segment",
    "self.tooltip = title": "tooltip",
    "self.border_title = title": "border_title",
    "Option(title)": "Option",
    "print(title)": "print",
}

GOOD = (
    "Content('')",
    "line(title)",
    "Static(line(title))",
    "Segment(fit(title, 3))",
    "Segment(f' {outline.published[:4]} ')",
    "Segment(' ' + fit(title, 4) + ' ')",
    "Segment(glyphs.star if reading.star else ' ', mark)",
    "Input(clean_line(title), placeholder='Search')",
    "self.notify('done')",
)


@pytest.mark.parametrize(("snippet", "named"), BAD.items())
def test_the_lint_bites(snippet: str, named: str) -> None:
    assert [one.partition(":")[2].split()[0] for one in findings(ast.parse(snippet), screen=True)] == [named]


@pytest.mark.parametrize("snippet", GOOD)
def test_the_lint_lets_the_door_through(snippet: str) -> None:
    assert findings(ast.parse(snippet), screen=True) == []


@pytest.mark.parametrize(
    "snippet",
    [
        "def run():\n    sys.stdout.write(title)",
        "def run():\n    sys.stderr.write(f'{title}')",
        "def run():\n    print(title)",
        "def run():\n    os.write(1, title)",
        "def run():\n    sys.stdout.buffer.write(title)",
    ],
)
def test_the_lint_of_commands_bites(snippet: str) -> None:
    assert len(findings(ast.parse(snippet), screen=False)) == 1


def test_the_lint_of_commands_lets_the_door_through() -> None:
    harmless = (
        "def say(text):\n    sys.stdout.write(clean_text(text))\ndef run():\n    say(title)\n    sys.stdout.flush()"
    )
    assert findings(ast.parse(harmless), screen=False) == []
