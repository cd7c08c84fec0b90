"""Commands: all rows in one table, in the order of the help."""

from collections.abc import Iterable
from dataclasses import dataclass

from compress_tui.ui.command import KEY_NAMES, Command, Scope
from compress_tui.ui.command_groups import cards, citing, finding, marking, moving, reading, rest

__all__ = ["KEY_NAMES", "Command", "Scope"]

COMMANDS: tuple[Command, ...] = (
    *moving.ROWS,
    *marking.ROWS,
    *finding.ROWS,
    *reading.ROWS,
    *citing.ROWS,
    *cards.ROWS,
    *rest.ROWS,
)


ALSO_ON_CARDS = frozenset(
    ("read", "unread", "queue", "reading", "skip", "star", "abstract", "copy", "copy_menu", "page", "pdf", "code")
)
"""Commands of the library screen that the triage cards have too, under the same keys."""


def on_cards(commands: Iterable[Command]) -> tuple[Command, ...]:
    """Give the commands of the triage cards."""
    return tuple(one for one in commands if one.scope is Scope.TRIAGE or one.id in ALSO_ON_CARDS)


def on_list(commands: Iterable[Command]) -> tuple[Command, ...]:
    """Give the commands that are live while the list is shown."""
    return tuple(one for one in commands if one.scope not in (Scope.TRIAGE, Scope.FACETS))


def on_facets(commands: Iterable[Command]) -> tuple[Command, ...]:
    """Give the commands that are live in the facets before those of the list."""
    return tuple(one for one in commands if one.scope in (Scope.FACETS, Scope.LINES))


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
