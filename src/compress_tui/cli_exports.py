"""The command that takes papers out: export, into a file of any format or to stdout."""

from argparse import Namespace
from pathlib import Path

from compress_tui.cli_choices import Commands, member
from compress_tui.cli_commands import DONE, USAGE, guarded, open_workspace
from compress_tui.cli_output import complain, say, say_file, say_json
from compress_tui.cli_queries import to_write
from compress_tui.exports import export_file, outgoing_of
from compress_tui.interchange.outgoing import Target, target_of, without_readings

_FORCE = "Choose another name, or --force to replace it."


@guarded
def export(options: Namespace) -> int:
    """Write the papers that fit exactly, in the order of the list."""
    target = options.to or (target_of(options.output) if options.output else None)
    if target is None:
        complain(f"Say the format with --to, one of: {', '.join(Target)}.")
        return USAGE
    if options.json and not options.output:
        complain("--json tells of a file; name one with -o.")
        return USAGE
    with open_workspace(options) as workspace:
        ids = to_write(options, workspace.library)
        rows = outgoing_of(workspace, ids)
        if options.without_readings:
            rows = without_readings(rows)
        if not options.output:
            from compress_tui.interchange.writing import write

            say_file(write(rows, target))
            return DONE
        path = Path(options.output).expanduser().absolute()
        sentence = export_file(rows, target, path, replace=options.force, another_name=_FORCE)
        if options.json:
            say_json({"file": str(path), "format": target.value, "papers": len(rows)})
        else:
            say(sentence)
    return DONE


def add_commands(commands: Commands) -> None:
    """Describe the arguments."""
    found = commands.add_parser("export", help="write papers in a format of other programs")
    found.add_argument("query", nargs="*", metavar="QUERY", help="a search, as for list; without one, all papers")
    found.add_argument("--to", type=member(Target, "format"), metavar="FORMAT", help=f"one of: {', '.join(Target)}")
    found.add_argument("-o", "--output", metavar="FILE", help="the file; without one, stdout. Its ending tells FORMAT")
    found.add_argument("--force", action="store_true", help="replace the file if it is there")
    found.add_argument("--without-readings", action="store_true", help="leave out status, star, tags, verdict and note")
    found.add_argument("--json", action="store_true", help="print JSON about the file that was written")
    found.set_defaults(run=export)
