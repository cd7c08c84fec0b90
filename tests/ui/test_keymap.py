"""keys.toml: a reader's own keys, and what happens to what cannot be used."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up.papers import NEWEST_FIRST
from made_up.seat import at

from compress_tui.model.reading import Status
from compress_tui.ui.commands import COMMANDS, Keymap, live_together
from compress_tui.ui.keymap import key_name, read_keymap

HERE = NEWEST_FIRST[0]


def assert_no_key_means_two_things(keymap: Keymap) -> None:
    for live in live_together(keymap.commands):
        keys = [key for command in live for key in command.keys.split(",")]
        assert len(keys) == len(set(keys))


def keys_of(keymap: Keymap) -> dict[str, str]:
    return {command.id: command.keys for command in keymap.commands}


def test_a_key_and_several_keys() -> None:
    found = read_keymap('read = "d"\nundo = ["ctrl+z", "z"]\nsearch = "/"')
    assert found.problems == ()
    assert found.changed == {"read": "d", "undo": "ctrl+z,z"}
    assert next(one for one in found.commands if one.id == "undo").label == "ctrl+z z"


def test_two_commands_may_swap_their_keys() -> None:
    found = read_keymap('read = "x"\nskip = "r"')
    assert found.problems == ()
    assert found.changed == {"read": "x", "skip": "r"}


@pytest.mark.parametrize(
    ("key", "is_fit"),
    [
        ("ctrl+g", True),
        ("alt+t", True),
        ("f5", True),
        ("shift+f5", True),
        ("t", False),
        ("up", False),
        ("space", False),
    ],
)
def test_a_key_of_a_note_is_none_that_the_note_needs(key: str, is_fit: bool) -> None:
    found = read_keymap(f'note_template = "{key}"')
    assert keys_of(found)["note_template"] == (key if is_fit else "ctrl+t")
    assert ["writes or moves" in one for one in found.problems] == [True] * (not is_fit)


def test_a_key_of_a_note_may_be_one_of_the_list_and_none_of_the_program() -> None:
    assert read_keymap('note_template = "ctrl+d"').problems == ()
    assert "Ctrl+P is the key of palette" in read_keymap('note_template = "ctrl+p"').problems[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('rea = "d"', "did you mean read?"),
        ('read = "j"', "j is the key of down (Next line); read keeps r."),
        ('read = "d"\nskip = "d"', "is the key of"),
        ('read = "hyper"', "'hyper' is no key"),
        ('read = ""', "'' is no key"),
        ("read = 7", 'a key is written as "x"'),
        ("read = []", 'a key is written as "x"'),
        ("read = ", "is no TOML"),
    ],
)
def test_what_cannot_be_used_is_named_and_leaves_the_shipped_key(text: str, said: str) -> None:
    found = read_keymap(text)
    assert said in found.problems[0]
    assert keys_of(found)["read"] in ("r", "d")
    assert keys_of(found)["skip"] in ("x", "d")


def test_what_is_right_beside_it_is_used() -> None:
    assert read_keymap('rea = "d"\nskip = "f9"').changed == {"skip": "f9"}


WRITTEN = {
    "/": "slash",
    "?": "question_mark",
    "Space": "space",
    "Ctrl+D": "ctrl+d",
    "ctrl+X": "ctrl+x",
    "PgDn": "pagedown",
    "F5": "f5",
    "@": "at",
    "+": "plus",
    "=": "equals_sign",
}


@pytest.mark.parametrize(("written", "name"), WRITTEN.items())
def test_keys_are_written_as_readers_write_them(written: str, name: str) -> None:
    assert key_name(written) == name


TABLES = st.dictionaries(st.text(), st.text()).map(lambda found: "\n".join(f"{a}={b!r}" for a, b in found.items()))


@given(st.text(max_size=60) | TABLES)
def test_no_text_is_an_error_and_no_key_means_two_things(text: str) -> None:
    found = read_keymap(text)
    assert_no_key_means_two_things(found)


@given(st.dictionaries(st.sampled_from([one.id for one in COMMANDS]), st.sampled_from("abcdefghijrxzq"), max_size=8))
def test_whatever_is_rebound_every_command_keeps_a_key_of_its_own(wanted: dict[str, str]) -> None:
    found = read_keymap("\n".join(f'{name} = "{key}"' for name, key in wanted.items()))
    assert_no_key_means_two_things(found)
    assert len(found.commands) == len(COMMANDS)


def home_with(folder: Path, keys: str) -> Path:
    """Give a data folder with these keys."""
    home = folder / "home"
    home.mkdir()
    (home / "keys.toml").write_text(keys, encoding="utf-8")
    return home


async def test_rebound_keys_work_and_are_shown(tmp_path: Path) -> None:
    home = home_with(tmp_path, 'read = "x"\nskip = "r"\nhelp = "f1"\n')
    async with at(home) as seat:
        await seat.press("x")
        assert seat.status(HERE) is Status.READ
        await seat.press("g", "r")
        assert seat.status(HERE) is Status.SKIPPED
        await seat.press("f1")
        assert any(line.strip().startswith("│ x") or " x  " in line for line in seat.screen_lines())


async def test_a_clash_is_said_once_and_the_program_goes_on(tmp_path: Path) -> None:
    home = home_with(tmp_path, 'read = "j"\n')
    async with at(home) as seat:
        await seat.until_said("j is the key of down")
        await seat.press("r")
        assert seat.status(HERE) is Status.READ


async def test_sentences_name_the_keys_that_a_reader_has(tmp_path: Path) -> None:
    home = home_with(
        tmp_path,
        'drop = "f2"\nquit = "f3"\nabstract = "f4"\nsearch = "f5"\nselect = "f6"\nrange = "f7"\ncard_end = "f8"\n'
        'undo = "f9"\ncard_undo = "f9"\nnews = "f12"\ndown = "f10"\n',
    )
    async with at(home, size=(140, 40)) as seat:
        await seat.until_said("Welcome. F10 k move, r marks read, F5 searches, ? shows all keys.")
        await seat.until(lambda: "Press F4 to fetch" in "\n".join(seat.lines(seat.main.detail)))
        await seat.press("escape", "escape")
        assert seat.notice == "Nothing to go back from. F2 drops a filter, F3 quits."
        await seat.press("f7")
        assert seat.notice == "Select a paper with F6 first, then go to the other end and press F7."
        await seat.press("f5", *"qqqq", "enter")
        await seat.until(lambda: "No paper fits. F2 drops" in "\n".join(seat.screen_lines()))
        await seat.press("question_mark")
        await seat.until(lambda: "Keys, and F10 k g G Ctrl+D Ctrl+U here too" in "\n".join(seat.screen_lines()))
        await seat.press("escape", "f2", "G", "T")
        await seat.until(lambda: seat.app.screen is seat.main.cards)
        await seat.press("r")
        await seat.until(lambda: "F8 back to the list, F9 undo" in "\n".join(seat.screen_lines()))
