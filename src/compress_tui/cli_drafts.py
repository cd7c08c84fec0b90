"""The commands about notes in the reader's own editor: to write one, and to list and discard drafts."""

import sys
from argparse import Namespace

from compress_tui.cli_commands import DONE, FAILED, NOTHING, USAGE, find_paper, guarded, open_workspace
from compress_tui.cli_output import complain, say
from compress_tui.drafting import settle, written
from compress_tui.model.change import SetNote
from compress_tui.model.outline import PaperId
from compress_tui.storage.disk import DiskError
from compress_tui.storage.drafts import BRIEFS, Drafts
from compress_tui.storage.folders import data_folder
from compress_tui.workspace import Workspace


@guarded
def write(options: Namespace) -> int:
    """Write a note in the reader's own editor, from the draft that was left of it if there is one."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        complain("An editor needs a terminal. For scripts there is: note ID --append TEXT.")
        return USAGE
    with open_workspace(options) as workspace:
        paper_id = find_paper(workspace.library, options.id)
        with Drafts(workspace.folder).opened(paper_id, workspace.library.reading(paper_id).note) as draft:
            failure, text = written(draft)
            again = f"`compress-tui note {paper_id} --edit` opens it again"
            settled = settle(draft, failure, text, lambda note: _saved(workspace, note), again)
        if settled.said:
            complain(settled.said)
    return DONE if settled.is_well else FAILED


def _saved(workspace: Workspace, note: SetNote) -> str:
    try:
        say(workspace.commit(note).sentence)
    except DiskError as error:
        return str(error)
    return ""


@guarded
def drafts(options: Namespace) -> int:
    """List the drafts that editors left which did not end well, or discard those of a paper."""
    folder = data_folder(options.data_dir)
    kinds = (("note on", Drafts(folder)), ("brief of", Drafts(folder, BRIEFS)))
    if options.discard is not None:
        wanted = PaperId(options.discard.strip())
        gone = [what for what, found in kinds if found.discard(wanted)]
        if not gone:
            complain(f"No draft of a note or brief on '{wanted}'; nothing was changed.")
            return NOTHING
        say("\n".join(f"Discarded the draft of the {what} {wanted}." for what in gone))
        return DONE
    left = [(what.split()[0], one) for what, found in kinds for one in found.left()]
    for what, one in left:
        say(f"{one.paper_id:<14} {one.at.astimezone():%Y-%m-%d %H:%M}  {what:<5}  {one.first_line}")
    if not left:
        complain("No draft is left.")
    return DONE if left else NOTHING
