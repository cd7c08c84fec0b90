"""Read and note: commands of this group."""

from compress_tui.ui.command import Command, Scope

_GROUP = "Read and note"

ROWS: tuple[Command, ...] = (
    Command("note", "e", "note", "Note", "Write a note beside the paper", Scope.LIBRARY, _GROUP, "note"),
    Command(
        "editor", "E", "editor", "Note in $EDITOR", "Write the note, or its draft, in $EDITOR", Scope.LIBRARY, _GROUP
    ),
    Command("brief", "b", "brief", "Brief", "Read brief and facts on the whole screen", Scope.LIBRARY, _GROUP),
    Command("own_brief", "B", "own_brief", "Write the brief", "Write a brief of your own", Scope.LIBRARY, _GROUP),
    Command("edit_card", "C", "edit_card", "Edit the card", "Edit bits, sparsity and more", Scope.LIBRARY, _GROUP),
    Command("edit_facts", "F", "edit_facts", "Edit facts", "Edit title, authors and more", Scope.LIBRARY, _GROUP),
    Command("abstract", "a", "abstract", "Abstract", "Fetch the abstract from arXiv", Scope.LIBRARY, _GROUP),
    Command("abstracts", "A", "abstracts", "All abstracts", "Fetch all missing ones shown", Scope.LIBRARY, _GROUP),
    Command("add", "plus", "add", "Add papers", "Add papers by id or link, or search arXiv", Scope.LIBRARY, _GROUP),
)
