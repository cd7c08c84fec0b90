"""Drafting: what becomes of a note that was written in the reader's own editor, from the screen or the command line."""

from collections.abc import Callable
from dataclasses import dataclass

from compress_tui.clock import now
from compress_tui.model.change import SetNote
from compress_tui.model.text import clean_text
from compress_tui.services.editor import EditorError, edit
from compress_tui.storage.drafts import Draft

Save = Callable[[SetNote], str]
"""Saves a note; gives why it could not be saved, nothing where it could."""


def written(draft: Draft) -> tuple[str, str]:
    """Let the reader write in the editor; give what went wrong, if anything, and the text."""
    try:
        return "", clean_text(edit(draft.path)).rstrip("\n")
    except EditorError as error:
        return str(error), ""


@dataclass(frozen=True, slots=True)
class Settled:
    """What is to be said of it, nothing where the note was saved; and whether all went well."""

    said: str = ""
    is_well: bool = True


def settle(draft: Draft, failure: str, text: str, save: Save, again: str) -> Settled:
    """Save what was written, or keep it as a draft; `again` says how that is opened again."""
    said = ""
    if not failure and clean_text(draft.base).rstrip("\n") != text:
        failure = save(SetNote(draft.paper_id, text, now(), draft.base))
    elif not failure:
        said = f"Nothing was changed in the note on {draft.paper_id}."
    if failure and draft.is_changed:
        kept = f"What you wrote is kept in {draft.path}: {again}."
        return Settled(f"{failure} The note is as it was. {kept}", is_well=False)
    draft.remove()
    return Settled(f"{failure} The note is as it was.", is_well=False) if failure else Settled(said)
