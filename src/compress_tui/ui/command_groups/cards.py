"""Triage cards: commands of this group."""

from compress_tui.ui.command import Command, Scope

_GROUP = "Triage cards"

ROWS: tuple[Command, ...] = (
    Command(
        "card_next", "n,j,right,down", "step(1)", "Next card", "Next paper, unmarked", Scope.TRIAGE, _GROUP, "next"
    ),
    Command("card_before", "k,left,up", "step(-1)", "Card before", "The paper before", Scope.TRIAGE, _GROUP),
    Command("card_verdict", "e", "verdict", "Verdict", "Write a verdict of one line", Scope.TRIAGE, _GROUP, "verdict"),
    Command(
        "card_undo",
        "z",
        "step_back",
        "Step back",
        "Take back the last mark and return to its paper",
        Scope.TRIAGE,
        _GROUP,
        "undo",
    ),
    Command(
        "card_down",
        "space,ctrl+d,pagedown",
        "scroll(1)",
        "Scroll the card",
        "Scroll the card down",
        Scope.TRIAGE,
        _GROUP,
    ),
    Command("card_up", "ctrl+u,pageup", "scroll(-1)", "Scroll back", "Scroll the card up", Scope.TRIAGE, _GROUP),
    Command("card_on", "g", "go_on", "Go on", "Go on after the budget is used up", Scope.TRIAGE, _GROUP),
    Command("card_end", "enter", "end", "End the sitting", "End when the budget is used up", Scope.TRIAGE, _GROUP),
    Command("card_keys", "question_mark", "keys", "Keys of the cards", "These keys", Scope.TRIAGE, _GROUP, "help"),
    Command(
        "card_close",
        "escape,q",
        "close",
        "To the list",
        "Back to the list; a sitting ends",
        Scope.TRIAGE,
        _GROUP,
        "list",
    ),
)
