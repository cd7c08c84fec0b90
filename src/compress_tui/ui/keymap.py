"""Keymap: the table of commands with the keys that a reader has put into keys.toml.

read = "x"                  # a key
undo = ["z", "ctrl+z"]      # several
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches

from compress_tui.ui.commands import COMMANDS, KEY_NAMES, Command, Keymap, Scope, live_together

_SPELLINGS = {shown.lower(): key for key, shown in KEY_NAMES.items() if len(shown) > 1}
_CHARACTERS = {shown: key for key, shown in KEY_NAMES.items() if len(shown) == 1 and not shown.isalnum()}
_TEXTUALS = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Characters that Textual names otherwise than Unicode does (textual.keys, KEY_NAME_REPLACEMENTS)."""

_NAMED = frozenset((*KEY_NAMES, "insert", "delete", "tab", *(f"f{number}" for number in range(1, 25))))
_BESIDE_TEXT = re.compile(r"(?:ctrl|alt)\+.+|(?:shift\+)?f\d+|escape")
"""Keys that write nothing and move nowhere in a text."""

_MODIFIERS = re.compile(r"(?:(?:ctrl|alt|shift)\+)*", re.I)


def read_keymap(text: str) -> Keymap:
    """Read keys.toml; never fails: what is wrong is named and leaves the shipped key."""
    try:
        plain = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Keymap(problems=(f"keys.toml is no TOML ({error}); all keys are as shipped.",))
    problems: list[str] = []
    wanted: dict[str, str] = {}
    for name, value in plain.items():
        try:
            command_id = _command_id(name)
            wanted[command_id] = _fit(command_id, _keys(value))
        except ValueError as error:
            problems.append(f"keys.toml, {name}: {error}")
    return _without_clashes(wanted, problems)


def _command_id(name: str) -> str:
    known = [
        command.id for command in COMMANDS if command.id not in ("saved", "facet_row")
    ]  # whose keys are each its own
    if name in known:
        return name
    near = get_close_matches(name, known, n=1)
    raise ValueError("there is no such command" + (f"; did you mean {near[0]}?" if near else "."))


def _keys(value: object) -> str:
    every = value if isinstance(value, list) else [value]
    found = [one for one in every if isinstance(one, str)]
    if not found or len(found) < len(every):
        raise ValueError('a key is written as "x", several as ["x", "ctrl+x"].')
    return ",".join(dict.fromkeys(key_name(one) for one in found))


def _fit(command_id: str, keys: str) -> str:
    """Give the keys back; raise `ValueError` for one that a note needs for itself."""
    is_of_note = any(one.id == command_id and one.scope is Scope.NOTE for one in COMMANDS)
    if is_of_note and not all(map(_BESIDE_TEXT.fullmatch, keys.split(","))):
        raise ValueError("in a note this key writes or moves; choose one with Ctrl or Alt, or F1 to F24.")
    return keys


def key_name(written: str) -> str:
    """Give Textual's name of a key as a reader writes it; raise `ValueError` for what is no key."""
    if len(written) == 1:
        return _character(written)
    modifiers = _MODIFIERS.match(written)
    at = modifiers.end() if modifiers else 0
    start, rest = written[:at].lower(), written[at:]
    if _SPELLINGS.get(written.lower()):
        return _SPELLINGS[written.lower()]
    if len(rest) == 1:
        return start + _character(rest.lower() if "ctrl" in start else rest)
    name = _SPELLINGS.get(rest.lower(), rest.lower())
    if name not in _NAMED:
        raise ValueError(f"'{written}' is no key; keys are x, X, /, space, enter, f5, ctrl+x and so on.")
    return start + name


def _character(one: str) -> str:
    if one.isalnum() and one.isascii():
        return one
    if one in _CHARACTERS:
        return _CHARACTERS[one]
    name = unicodedata.name(one, "").lower().replace("-", "_").replace(" ", "_")
    if not name or not one.isprintable():
        raise ValueError("this character is no key.")
    return _TEXTUALS.get(name, name)


def _without_clashes(wanted: Mapping[str, str], problems: list[str]) -> Keymap:
    """Give rebound commands their shipped keys again until no key means two things."""
    kept = dict(wanted)
    while True:
        commands = tuple(replace(one, keys=kept[one.id], shown_keys="") if one.id in kept else one for one in COMMANDS)
        clash = next(_clashes(commands, kept), None)
        if clash is None:
            return Keymap(commands, tuple(problems))
        key, mine, other = clash
        del kept[mine.id]
        shipped = next(one for one in COMMANDS if one.id == mine.id)
        problems.append(
            f"keys.toml, {mine.id}: {KEY_NAMES.get(key, key)} is the key of {other.id} ({other.title}); "
            f"{mine.id} keeps {shipped.label}."
        )


def _clashes(commands: Iterable[Command], rebound: Mapping[str, str]) -> Iterator[tuple[str, Command, Command]]:
    """Give each key that two commands have in one place: the key, the rebound command and the other one."""
    for live in live_together(commands):
        yield from _clashes_among(live, rebound)


def _clashes_among(commands: Iterable[Command], rebound: Mapping[str, str]) -> Iterator[tuple[str, Command, Command]]:
    owners: dict[str, Command] = {}
    for command in commands:
        for key in command.keys.split(","):
            other = owners.setdefault(key, command)
            if other is not command:
                mine, rest = (command, other) if command.id in rebound else (other, command)
                yield key, mine, rest
