"""Move: commands of this group."""

from compress_tui.ui.command import Command, Scope

_GROUP = "Move"

ROWS: tuple[Command, ...] = (
    Command("down", "j,down", "move(1)", "Next line", "Move one line down", Scope.LINES, _GROUP),
    Command("up", "k,up", "move(-1)", "Previous line", "Move one line up", Scope.LINES, _GROUP),
    Command("top", "g,home", "jump(0)", "First line", "Go to the first line", Scope.LINES, _GROUP),
    Command("bottom", "G,end", "jump(-1)", "Last line", "Go to the last line", Scope.LINES, _GROUP),
    Command("page_down", "ctrl+d,pagedown", "page(1)", "Page down", "Go half a page down", Scope.LINES, _GROUP),
    Command("page_up", "ctrl+u,pageup", "page(-1)", "Page up", "Go half a page up", Scope.LINES, _GROUP),
    Command("left", "h,left", "pane(-1)", "Pane to the left", "Go to the pane on the left", Scope.LIBRARY, _GROUP),
    Command("right", "l,right", "pane(1)", "Pane to the right", "Go to the pane on the right", Scope.LIBRARY, _GROUP),
    Command("open", "enter", "open", "Open", "Open the paper beside the list; it is not marked", Scope.LINES, _GROUP),
    Command("back", "escape", "back", "Back", "One step back: close, cancel, deselect", Scope.LIBRARY, _GROUP),
    Command("next_unread", "n", "next_unread", "Next unread", "Go to the next unread", Scope.LIBRARY, _GROUP, "next"),
)
