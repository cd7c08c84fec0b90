"""The one place where commands become Textual bindings."""

from textual.binding import Binding, BindingType

from compress_tui.ui.commands import COMMANDS, Command, Scope, of_scope, on_cards


def bindings(*scopes: Scope) -> list[BindingType]:
    """Give the bindings of some scopes; ids let a keymap change the keys."""
    return [one for scope in scopes for command in of_scope(scope) for one in _bindings(command)]


def card_bindings() -> list[BindingType]:
    """Give the bindings of the triage cards, under the same ids as on the list where a command is on both."""
    return [_binding(command) for command in on_cards(COMMANDS)]


def _bindings(command: Command) -> list[Binding]:
    """Give the binding of a command; one a key where the action must know which key it was."""
    if command.id not in ("saved", "facet_row"):
        return [_binding(command)]
    return [
        Binding(
            key, f"{command.action}({key if key.isdigit() else repr(key)})", command.title, show=False, id=command.id
        )
        for key in command.keys.split(",")
    ]


def _binding(command: Command) -> Binding:
    return Binding(command.keys, command.action, command.title, show=False, id=command.id)
