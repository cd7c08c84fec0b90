"""Mark: commands of this group."""

from compress_tui.ui.command import Command, Scope

_GROUP = "Mark"

ROWS: tuple[Command, ...] = (
    Command("read", "r", "mark('read')", "Mark read", "Mark read and go on", Scope.LIBRARY, _GROUP, "read"),
    Command("unread", "u", "mark('unread')", "Mark unread", "Mark unread", Scope.LIBRARY, _GROUP),
    Command("queue", "w", "mark('queued')", "Queue", "Want to read: queue and go on", Scope.LIBRARY, _GROUP, "queue"),
    Command("reading", "i", "mark('reading')", "Reading now", "Mark as being read", Scope.LIBRARY, _GROUP),
    Command("skip", "x", "mark('skipped')", "Skip", "Mark skipped and go on", Scope.LIBRARY, _GROUP, "skip"),
    Command("star", "asterisk", "star", "Star", "Star, or take the star away", Scope.LIBRARY, _GROUP),
    Command("tags", "number_sign", "tags", "Tags", "Write tags, separated by commas", Scope.LIBRARY, _GROUP),
    Command("select", "space", "screen.select", "Select", "Select the paper and go on", Scope.PAPERS, _GROUP),
    Command(
        "range", "v", "screen.select_range", "Select range", "Select up to here from the last", Scope.PAPERS, _GROUP
    ),
    Command(
        "select_all", "V", "screen.select_all", "Select all shown", "Select all shown, or none", Scope.PAPERS, _GROUP
    ),
    Command("undo", "z", "undo", "Undo", "Take back the last change, across restarts", Scope.APP, _GROUP, "undo"),
    Command("redo", "Z", "redo", "Redo", "Do again what was undone", Scope.APP, _GROUP),
    Command("triage", "T", "triage", "Triage cards", "One paper at a time, from here on", Scope.LIBRARY, _GROUP),
    Command("sitting", "S", "sitting", "Sitting", "Read with a budget of papers and minutes", Scope.LIBRARY, _GROUP),
)
