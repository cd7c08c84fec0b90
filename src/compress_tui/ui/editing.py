"""Editing: the note in the reader's own editor, which has the terminal meanwhile."""

from typing import TYPE_CHECKING

from textual.app import App, SuspendNotSupported

from compress_tui.drafting import settle, written
from compress_tui.model.outline import PaperId
from compress_tui.storage.disk import DiskError
from compress_tui.storage.drafts import Draft, Drafts
from compress_tui.ui.messages import ChangeRequested

if TYPE_CHECKING:
    from compress_tui.ui.app import CompressApp


def edit_note(app: "CompressApp", paper_id: PaperId) -> None:
    """Open the draft that was left of the note, else the note, and save what comes of it."""
    app.catch_up()
    note = app.workspace.library.reading(paper_id).note
    try:
        with Drafts(app.workspace.folder).opened(paper_id, note) as draft:
            _edit(app, draft)
    except DiskError as error:
        app.say(str(error))


def _edit(app: "CompressApp", draft: Draft) -> None:
    failure, text = lend_terminal(app, draft)
    again = f"{app.keys.label('editor')} opens it again"
    if said := settle(draft, failure, text, lambda note: app.change(ChangeRequested(note)), again).said:
        app.say(said)


def lend_terminal(app: "App[None]", draft: Draft) -> tuple[str, str]:
    """Give what went wrong, if anything, and the text."""
    failure, text = "", ""
    try:
        with app.suspend():
            failure, text = written(draft)  # raises nothing, which would leave the terminal to nobody
    except SuspendNotSupported:
        failure = "This terminal cannot be lent to an editor."
    app.refresh()  # the editor has drawn over all that stood here
    return failure, text


def drafts_left(app: "CompressApp") -> list[str]:
    """Tell of the drafts of earlier starts, which editors have left that did not end well."""
    return [
        f"A draft of the note on {one.paper_id} is kept from an editor that did not end well: "
        f"{app.keys.label('editor')} opens it, or delete it with `compress-tui drafts --discard {one.paper_id}`."
        for one in Drafts(app.workspace.folder).left()
        if one.at < app.started_at
    ]
