"""The rest: commands of this group."""

from compress_tui.ui.command import Command, Scope

_GROUP = "The rest"

ROWS: tuple[Command, ...] = (
    Command("news", "W", "news", "What is new", "What the latest update brought", Scope.LIBRARY, _GROUP),
    Command("help", "question_mark", "help", "Help", "All keys", Scope.APP, _GROUP, "help"),
    Command("palette", "ctrl+p", "command_palette", "Palette", "Commands and skins", Scope.APP, _GROUP),
    Command("quit", "q,ctrl+q", "quit", "Quit", "Quit; everything is saved already", Scope.APP, _GROUP, "quit"),
)
