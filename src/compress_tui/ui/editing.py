"""Editing: the note in the reader's own editor, which has the terminal meanwhile."""

from typing import TYPE_CHECKING

from textual.app import App, SuspendNotSupported

from compress_tui.clock import now
from compress_tui.model.change import SetNote
from compress_tui.model.outline import PaperId
from compress_tui.model.text import clean_text
from compress_tui.services.editor import EditorError, edit
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
    if not failure and clean_text(draft.base).rstrip("\n") != text:
        failure = app.change(ChangeRequested(SetNote(draft.paper_id, text, now(), draft.base)))
    elif not failure:
        app.say(f"Nothing was changed in the note on {draft.paper_id}.")
    if not failure:
        draft.remove()
    elif draft.is_changed:
        again = f"{app.keys.label('editor')} opens it again"
        app.say(f"{failure} The note is as it was. What you wrote is kept in {draft.path}: {again}.")
    else:
        draft.remove()
        app.say(f"{failure} The note is as it was.")


def lend_terminal(app: "App[None]", draft: Draft) -> tuple[str, str]:
    """Give what went wrong, if anything, and the text."""
    failure, text = "", ""
    try:
        with app.suspend():
            try:  # inside, since an exception that leaves the block would leave the terminal to nobody
                text = clean_text(edit(draft.path)).rstrip("\n")
            except EditorError as error:
                failure = str(error)
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
