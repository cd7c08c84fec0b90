"""Editing: the brief in the reader's own editor, which has the terminal meanwhile."""

from typing import TYPE_CHECKING

from compress_tui.model.brief import BriefError
from compress_tui.model.brief_change import SetBrief
from compress_tui.model.outline import PaperId
from compress_tui.model.own_brief import form_of, parse_own
from compress_tui.storage.disk import DiskError
from compress_tui.storage.drafts import BRIEFS, Draft, Drafts
from compress_tui.ui.editing import lend_terminal

if TYPE_CHECKING:
    from compress_tui.ui.brief_app import BriefApp


def edit_brief(app: "BriefApp", paper_id: PaperId) -> None:
    """Open the draft that was left of the brief, else its five headings, and save what comes of it."""
    app.catch_up()
    if app.save_brief():
        return  # what is in the form comes first, and it is said why it is not saved
    brief = app.workspace.library.paper(paper_id).brief
    try:
        with Drafts(app.workspace.folder, BRIEFS).opened(paper_id, form_of(brief)) as draft:
            app.say(_edited(app, draft))
    except DiskError as error:
        app.say(str(error))


def _edited(app: "BriefApp", draft: Draft) -> str:
    """Let it be edited; say what came of it."""
    failure, text = lend_terminal(app, draft)
    if not failure:
        try:
            change = SetBrief(draft.paper_id, parse_own(text), parse_own(draft.base))
            outcome = app.workspace.commit(change)
        except BriefError as error:
            failure = f"Line {error.line}: {error.why}."
        except DiskError as error:
            failure = str(error)
        else:
            draft.remove()
            app.library_screen.show_library(app.workspace.library, outcome.touched)
            return outcome.sentence
    if not draft.is_changed:
        draft.remove()
        return f"{failure} The brief is as it was."
    return f"{failure} The brief is as it was. What you wrote is kept in {draft.path}: Ctrl+G opens it again."
