"""Notes: commands of this group, those of the open note among them."""

from compress_tui.ui.command import Command, Scope

_GROUP = "Notes"
_WRITING = "While a note is written"

ROWS: tuple[Command, ...] = (
    Command(
        "note_from",
        "N",
        "note_from_template",
        "Note from template",
        "Write a note from a template",
        Scope.LIBRARY,
        _GROUP,
    ),
    Command(
        "verdict", "exclamation_mark", "verdict", "Your verdict", "Write a verdict of one line", Scope.LIBRARY, _GROUP
    ),
    Command("links", "L", "links", "Links", "Links of the note, and notes that link here", Scope.LIBRARY, _GROUP),
    Command("note_close", "escape,ctrl+s", "close", "Close the note", "Save and close", Scope.NOTE, _WRITING, "close"),
    Command(
        "note_preview",
        "ctrl+r,f2",
        "screen.preview",
        "Preview",
        "Show the note as it will be, or the paper again",
        Scope.NOTE,
        _WRITING,
        "preview",
    ),
    Command(
        "note_template",
        "ctrl+t",
        "screen.template",
        "Insert template",
        "Put a template in at the cursor",
        Scope.NOTE,
        _WRITING,
        "template",
    ),
    Command("note_link", "ctrl+l", "link", "Link a paper", "Begin a link, as [[ does", Scope.NOTE, _WRITING, "link"),
)
