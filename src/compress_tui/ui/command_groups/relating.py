"""Related papers: commands of this group."""

from compress_tui.ui.command import Command, Scope

_GROUP = "Related papers"

ROWS: tuple[Command, ...] = (
    Command("related", "R", "related", "Related papers", "Needed, needing and near papers", Scope.LIBRARY, _GROUP),
    Command("paths", "P", "paths", "Reading paths", "Reading paths as a tree to walk", Scope.LIBRARY, _GROUP),
)
