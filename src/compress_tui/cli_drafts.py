"""The command that lists and discards drafts."""

from argparse import Namespace

from compress_tui.cli_commands import DONE, NOTHING, guarded
from compress_tui.cli_output import complain, say
from compress_tui.model.outline import PaperId
from compress_tui.storage.drafts import BRIEFS, Drafts
from compress_tui.storage.folders import data_folder


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
