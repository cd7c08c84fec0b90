"""The command that writes a folder to be shared: publish."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from compress_tui.cli_choices import Commands
from compress_tui.cli_commands import DONE, guarded, open_workspace
from compress_tui.cli_output import say, say_json
from compress_tui.cli_queries import to_write
from compress_tui.exports import papers_in_words, publish_folder
from compress_tui.interchange.publishing import DESCRIPTION, TITLE, Style
from compress_tui.model.text import clean_line
from compress_tui.storage.published import Published


@guarded
def publish(options: Namespace) -> int:
    """Write the papers that fit exactly into a folder."""
    folder = Path(options.folder).expanduser().absolute()
    style = Style(
        title=clean_line(options.title) or TITLE,
        description=clean_line(options.description) or DESCRIPTION,
        with_readings=options.with_readings,
    )
    with open_workspace(options) as workspace:
        ids = to_write(options, workspace.library)
        found = publish_folder(workspace, ids, folder, style)
        if options.json:
            lists = {"written": list(found.written), "removed": list(found.removed), "kept": list(found.kept)}
            say_json({"folder": str(folder), "papers": len(ids), "unchanged": found.unchanged, **lists})
        else:
            for line in _report(folder, len(ids), found, style):
                say(line)
    return DONE


def _report(folder: Path, papers: int, found: Published, style: Style) -> Iterator[str]:
    private = "with your readings" if style.with_readings else "without your readings"
    yield f"Published {papers_in_words(papers)}, {private}, in {folder}"
    written, removed = len(found.written), len(found.removed)
    yield f"{written} files written, {found.unchanged} unchanged, {removed} removed. Open {folder / 'index.html'}"
    for name in found.kept:
        yield f"{name} is of a paper that left, and stays: it holds text of your own. Delete it when it is done with."


def add_commands(commands: Commands) -> None:
    """Describe the arguments."""
    found = commands.add_parser("publish", help="write a folder to be shared: README, pages, index.html, .bib, CSV")
    found.add_argument("folder", metavar="FOLDER", help="the folder; files in it that publish did not write stay")
    found.add_argument("query", nargs="*", metavar="QUERY", help="a search, as for list; without one, all papers")
    found.add_argument("--with-readings", action="store_true", help="show status, star, tags, verdict and note, too")
    found.add_argument("--title", default="", help=f"in place of “{TITLE}”")
    found.add_argument("--description", default="", help="one sentence under the title")
    found.add_argument("--json", action="store_true", help="print JSON")
    found.set_defaults(run=publish)
