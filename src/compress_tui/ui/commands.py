"""Commands: all rows in one table, in the order of the help."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compress_tui.ui.command import KEY_NAMES, Command, Scope, key_of
from compress_tui.ui.command_groups import (
    cards,
    charts,
    citing,
    finding,
    marking,
    moving,
    notes,
    reading,
    relating,
    rest,
)

__all__ = ["KEY_NAMES", "Command", "Scope", "key_of"]

COMMANDS: tuple[Command, ...] = (
    *moving.ROWS,
    *marking.ROWS,
    *finding.ROWS,
    *reading.ROWS,
    *notes.ROWS,
    *relating.ROWS,
    *citing.ROWS,
    *cards.ROWS,
    *charts.ROWS,
    *rest.ROWS,
)


ALSO_ON_CARDS = frozenset(
    ("read", "unread", "queue", "reading", "skip", "star", "abstract", "copy", "copy_menu", "page", "pdf", "code")
)
"""Commands of the library screen that the triage cards have too, under the same keys."""


CHARTS = (Scope.COMPARE, Scope.MAP)
ELSEWHERE = frozenset((Scope.TRIAGE, Scope.NOTE, Scope.FACETS, *CHARTS))
"""Scopes of what stands in the place of the list, or has the keys in its stead."""


def on_cards(commands: Iterable[Command]) -> tuple[Command, ...]:
    """Give the commands of the triage cards."""
    return tuple(one for one in commands if one.scope is Scope.TRIAGE or one.id in ALSO_ON_CARDS)


def on_list(commands: Iterable[Command]) -> tuple[Command, ...]:
    """Give the commands that are live while the list is shown."""
    return tuple(one for one in commands if one.scope not in ELSEWHERE)


OVER_FACETS = frozenset(("undo", "search", "facets", "help", "quit"))
"""Commands of the list that are told of in the facets too."""


def live_in(commands: Iterable[Command], scope: Scope) -> tuple[Command, ...]:
    """Give the commands that are live on the screen of a scope, those that move along a list left out."""
    if scope not in ELSEWHERE:
        return on_list(commands)
    if scope is Scope.FACETS:
        every = tuple(commands)
        return (*live_of(every, scope), *(one for one in on_list(every) if one.id in OVER_FACETS))
    return on_cards(commands) if scope is Scope.TRIAGE else live_of(commands, scope)


def live_of(commands: Iterable[Command], *scopes: Scope) -> tuple[Command, ...]:
    """Give the commands of scopes, with the keys that they have now."""
    return tuple(one for one in commands if one.scope in scopes)


def live_together(commands: Iterable[Command]) -> Iterator[tuple[Command, ...]]:
    """Give, a screen each, the commands whose keys must differ."""
    every = tuple(commands)
    yield on_list(every)
    yield on_cards(every)
    for scope in (*CHARTS, Scope.FACETS):
        yield live_of(every, scope, Scope.LINES)
    yield live_of(every, Scope.NOTE, Scope.APP)


def of_scope(scope: Scope) -> tuple[Command, ...]:
    """Give the commands of a scope, in the order of the table."""
    return tuple(command for command in COMMANDS if command.scope is scope)


@dataclass(frozen=True, slots=True)
class Keymap:
    """The commands with their keys, the keys that differ from the shipped ones, and what could not be used."""

    commands: tuple[Command, ...] = COMMANDS
    problems: tuple[str, ...] = ()

    @property
    def changed(self) -> dict[str, str]:
        """Give the keys of rebound commands by id, as Textual wants them."""
        return {one.id: one.keys for one, old in zip(self.commands, COMMANDS, strict=True) if one.keys != old.keys}

    def label(self, command_id: str) -> str:
        """Give the keys of a command as a reader writes them."""
        return next(one.label for one in self.commands if one.id == command_id)

    def first(self, command_id: str) -> str:
        """Give the first key of a command as a sentence names it."""
        return key_of(self.commands, command_id)
