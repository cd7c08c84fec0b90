"""Upkeep: what the program does for its files soon after the first paint."""

from typing import TYPE_CHECKING

from compress_tui.services.background import in_daemon_thread
from compress_tui.storage.disk import DiskError
from compress_tui.storage.merging import Merged
from compress_tui.ui.editing import drafts_left
from compress_tui.ui.errors import write_log
from compress_tui.workspace import Workspace

if TYPE_CHECKING:
    from compress_tui.ui.app import CompressApp

NOTHING = Merged(0, 0, 0)
"""What an update brings that changes file times only."""


async def look_after_files(app: "CompressApp", workspace: Workspace) -> None:
    """Merge a new collection, fold a long journal, keep a copy of what this start found, and say what was noticed."""
    app.guarded(lambda: _merge(app, workspace))
    app.guarded(workspace.tidy)
    if reason := workspace.read_only:
        app.say(f"Read-only: {reason}. Nothing can be marked or written here.")
    if notices := [*workspace.take_notices(), *drafts_left(app)]:
        app.say(notices[0] + (f" And {len(notices) - 1} more: see the log." if len(notices) > 1 else ""))
        write_log(workspace.folder, "\n".join(notices))
    try:
        await in_daemon_thread(lambda: workspace.back_up("start"))
    except DiskError as error:
        app.say(str(error))


def _merge(app: "CompressApp", workspace: Workspace) -> None:
    new = workspace.is_new
    merged = workspace.update_collection()
    if merged is not None and merged != NOTHING and not new:
        app.library_screen.show_library(workspace.library, frozenset(workspace.library.catalogue))
        counts = f"{merged.added} new, {merged.changed} changed, {merged.left} left it"
        app.say(f"The collection changed: {counts}. {app.keys.first('news')} shows which.")
