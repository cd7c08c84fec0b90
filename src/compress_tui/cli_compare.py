"""The command that sets papers side by side."""

from argparse import Namespace

from compress_tui.cli_choices import Commands
from compress_tui.cli_commands import DONE, USAGE, find_paper, guarded, open_workspace
from compress_tui.cli_output import complain, say, say_json
from compress_tui.interchange.comparison_files import TableForm, compared, written
from compress_tui.model.comparison import problem_with

JSON = "json"


def add_commands(commands: Commands) -> None:
    """Describe the arguments."""
    found = commands.add_parser("compare", help="print two to six papers side by side")
    found.add_argument("ids", nargs="+", metavar="ID")
    found.add_argument(
        "--format",
        choices=(*TableForm, JSON),
        default=TableForm.MARKDOWN,
        metavar="FORMAT",
        help=f"one of: {', '.join((*TableForm, JSON))}",
    )
    found.add_argument("--differing", action="store_true", help="only the rows in which papers differ")
    found.set_defaults(run=compare)


@guarded
def compare(options: Namespace) -> int:
    """Print the papers side by side, in the order in which they are named."""
    with open_workspace(options) as workspace:
        library = workspace.library
        ids = list(dict.fromkeys(find_paper(library, one) for one in options.ids))
        if problem := problem_with(len(ids)):
            complain(problem)
            return USAGE
        found = compared(library, ids)
    if options.differing:
        found = found.differing
    if options.format == JSON:
        say_json(found.as_plain())
    else:
        say(written(found, TableForm(options.format)).rstrip("\n"))
    return DONE
