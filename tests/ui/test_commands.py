"""The table of commands: whole, without contradictions, and the source of what is written about it."""

import os
from collections import Counter
from pathlib import Path

import pytest
from keys_page import keys_page

from compress_tui.model.card_facets import BY_KEY
from compress_tui.ui.app import CompressApp
from compress_tui.ui.bindings import bindings, card_bindings
from compress_tui.ui.commands import (
    CHARTS,
    COMMANDS,
    ELSEWHERE,
    Command,
    Scope,
    live_together,
    of_scope,
    on_cards,
    on_list,
)
from compress_tui.ui.screens.compare import CompareScreen
from compress_tui.ui.screens.library import LibraryScreen
from compress_tui.ui.screens.map import MapScreen
from compress_tui.ui.screens.triage import TriageScreen
from compress_tui.ui.widgets.facet_list import FacetList
from compress_tui.ui.widgets.note_editor import NoteEditor
from compress_tui.ui.widgets.paper_list import PaperList
from compress_tui.ui.widgets.prose import Prose

PAGE = Path(__file__).parents[2] / "docs" / "keys.md"
CHAIN = (Scope.APP, Scope.LIBRARY, Scope.LINES, Scope.PAPERS)
"""The scopes whose keys are live at once while the list has the focus."""

OWNERS: dict[Scope, tuple[type, ...]] = {
    Scope.APP: (CompressApp,),
    Scope.LIBRARY: (LibraryScreen,),
    Scope.LINES: (PaperList, FacetList, Prose),
    Scope.PAPERS: (PaperList,),
    Scope.FACETS: (FacetList,),
    Scope.TRIAGE: (TriageScreen,),
    Scope.NOTE: (NoteEditor,),
    Scope.COMPARE: (CompareScreen,),
    Scope.MAP: (MapScreen,),
}


def test_no_key_means_two_things() -> None:
    for live in live_together(COMMANDS):
        keys = Counter(key for command in live for key in command.keys.split(","))
        assert [key for key, count in keys.items() if count > 1] == []


def test_ids_and_titles_name_one_command_each() -> None:
    for values in ([one.id for one in COMMANDS], [one.title for one in COMMANDS]):
        assert len(set(values)) == len(values)


def test_every_command_is_in_a_scope_of_the_list_or_of_what_stands_in_its_stead() -> None:
    assert sum(len(of_scope(scope)) for scope in (*CHAIN, *ELSEWHERE)) == len(COMMANDS)
    assert set(Scope) == {*CHAIN, *ELSEWHERE}


def test_the_letters_of_the_facets_are_those_of_their_rows() -> None:
    (letters,) = (one for one in COMMANDS if one.id == "facet_row")
    assert set(letters.keys.split(",")) == set(BY_KEY)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_action_exists_where_its_keys_are_live(command: Command) -> None:
    name = command.action.partition("(")[0]
    owners: tuple[type, ...] = OWNERS[command.scope]
    owners += (TriageScreen,) if command in on_cards(COMMANDS) else ()
    if name.startswith("screen."):
        name, owners = name.removeprefix("screen."), (LibraryScreen,)
    for owner in owners:
        assert callable(getattr(owner, f"action_{name}", None)), f"{owner.__name__} has no action_{name}"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_says_what_it_does(command: Command) -> None:
    assert command.title
    assert command.help
    assert command.group
    assert command.label
    assert not command.help.endswith(".")
    assert command.help.isprintable()


def test_help_and_quit_are_the_last_hints_since_those_before_them_give_way_first() -> None:
    assert [command.id for command in on_list(COMMANDS) if command.footer][-2:] == ["help", "quit"]
    assert [command.id for command in on_cards(COMMANDS) if command.footer][-2:] == ["card_keys", "card_close"]


def test_bindings_carry_the_ids() -> None:
    assert {
        getattr(one, "id", None) for one in (*bindings(*CHAIN, *CHARTS, Scope.FACETS, Scope.NOTE), *card_bindings())
    } == {one.id for one in COMMANDS}


def test_the_page_of_keys_is_up_to_date() -> None:
    if os.environ.get("REWRITE_DOCS"):
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(keys_page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == keys_page()
