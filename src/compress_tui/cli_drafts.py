"""The command that lists and discards drafts."""

from argparse import Namespace

from compress_tui.cli_commands import DONE, NOTHING, guarded
from compress_tui.cli_output import complain, say
from compress_tui.model.outline import PaperId
from compress_tui.storage.drafts import Drafts
from compress_tui.storage.folders import data_folder


@guarded
def drafts(options: Namespace) -> int:
    """List the drafts that editors left which did not end well, or discard one."""
    found = Drafts(data_folder(options.data_dir))
    if options.discard is not None:
        wanted = PaperId(options.discard.strip())
        if not found.discard(wanted):
            complain(f"No draft of the note on '{wanted}'; nothing was changed.")
            return NOTHING
        say(f"Discarded the draft of the note on {wanted}.")
        return DONE
    left = found.left()
    for one in left:
        say(f"{one.paper_id:<14} {one.at.astimezone():%Y-%m-%d %H:%M}  {one.first_line}")
    if not left:
        complain("No draft is left.")
    return DONE if left else NOTHING
