"""Notes: commands of this group."""

from compress_tui.ui.command import Command, Scope

_GROUP = "Notes"

ROWS: tuple[Command, ...] = (
    Command("links", "L", "links", "Links", "Links of the note, and notes that link here", Scope.LIBRARY, _GROUP),
)
