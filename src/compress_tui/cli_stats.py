"""The command that counts: what papers there are, where the reading stands, and a picture of it."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from compress_tui import clock
from compress_tui.cli_choices import Commands
from compress_tui.cli_commands import DONE, FAILED, guarded, open_workspace
from compress_tui.cli_output import complain, say, say_json
from compress_tui.interchange.standing_svg import standing_svg
from compress_tui.model.reading import Status
from compress_tui.model.reading_map import ReadingMap
from compress_tui.model.standing import Standing, families_of, weeks_of
from compress_tui.model.stats import Statistics
from compress_tui.storage.disk import reason, write_whole
from compress_tui.workspace import Workspace


def add_commands(commands: Commands) -> None:
    """Describe the arguments."""
    found = commands.add_parser("stats", help="count papers by theme, year, brief and card, and what is read of them")
    found.add_argument("--json", action="store_true", help="print JSON")
    found.add_argument("--svg", metavar="FILE", help="draw map and progress into a file, in place of printing")
    found.set_defaults(run=stats)


@guarded
def stats(options: Namespace) -> int:
    """Count the papers of the library."""
    today = clock.local_day(clock.moment())
    with open_workspace(options) as workspace:
        papers = [workspace.library.paper(one) for one in workspace.library.catalogue]
        found = Statistics.of(papers)
        standing = _standing(workspace, today)
    if options.svg:
        return _draw(Path(options.svg).absolute(), standing_svg(standing, today))
    if options.json:
        say_json({**found.as_plain(), "reading": standing.as_plain()})
    else:
        say(found.as_text())
    return DONE


def _draw(path: Path, picture: str) -> int:
    try:
        write_whole(path, picture.encode())
    except OSError as error:
        complain(f"The picture could not be written to {path}: {reason(error)}. Nothing was changed.")
        return FAILED
    say(f"Drawn into {path}")
    return DONE


def _standing(workspace: Workspace, today: date) -> Standing:
    library, sittings = workspace.library, workspace.sittings()
    known = (
        (library.paper(one).card.technique, library.reading(one).status is Status.READ) for one in library.catalogue
    )
    weeks = weeks_of(library, sittings, today, clock.local_day)
    return Standing(ReadingMap.of(library), weeks, families_of(known), tuple(sittings))
