"""The command that takes papers in from files of other programs: import."""

import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterator

from compress_tui.cli_choices import Commands, member
from compress_tui.cli_commands import DONE, FAILED, NOTHING, guarded, open_workspace
from compress_tui.cli_output import complain, say, say_json
from compress_tui.imports import FIELDS, carry_out, plan_for, read_sources
from compress_tui.interchange.bundle import IntakeError
from compress_tui.interchange.detection import Kind
from compress_tui.interchange.plan import Fate, Item, Plan
from compress_tui.model.theme import Theme


@guarded
def take_in(options: Namespace) -> int:
    """Take in what the sources hold, as one step to undo; with --dry-run only say what that would be."""
    with open_workspace(options) as workspace:
        try:
            piped = sys.stdin.buffer.read() if "-" in options.sources else b""
            batch = read_sources(options.sources, dict(options.column), options.kind, piped)
        except IntakeError as error:
            complain(str(error))
            return FAILED
        plan = plan_for(workspace, batch, options.theme)
        for refusal in plan.refused:
            complain(str(refusal))
        sentence = _sentence(plan) if options.dry_run or not plan.items else carry_out(workspace, plan).sentence
    if options.json:
        say_json(_json(plan, stored=not options.dry_run))
    else:
        for line in _lines(plan, all_of_them=options.dry_run):
            say(line)
        say(f"{sentence}.")
    return DONE if plan.items else NOTHING


def _sentence(plan: Plan) -> str:
    return f"Nothing was stored. It would be: {plan.counts}" if plan.items else "No paper was found; nothing was stored"


def _lines(plan: Plan, *, all_of_them: bool) -> Iterator[str]:
    """Say what a reader cannot guess: columns, what was passed over, and the fate of papers."""
    if used := [f"{column.name} → {column.field or 'nothing'}" for column in plan.columns]:
        yield f"Columns: {', '.join(used)}"
    yield from plan.remarks
    for item in plan.items:
        if item.kept or (all_of_them and item.fate is not Fate.SAME):
            yield f"{item.fate:<8} {item.paper_id:<14} {_what(item)}"


def _what(item: Item) -> str:
    if item.paper is not None:
        return f"{item.paper.title} ({item.paper.themes[0]})"
    changed = [", ".join(item.changed)] if item.changed else []
    return "; ".join([*changed, *([f"yours stays: {', '.join(item.kept)}"] if item.kept else [])])


def _json(plan: Plan, *, stored: bool) -> dict[str, object]:
    return {
        "source": plan.source,
        "stored": stored and bool(plan.items),
        "papers": [
            {
                "id": item.paper_id,
                "fate": item.fate.value,
                "place": item.incoming.place,
                "title": item.incoming.title,
                "changed": list(item.changed),
                "kept": list(item.kept),
            }
            for item in plan.items
        ],
        "refused": [{"place": one.place, "why": one.why} for one in plan.refused],
        "columns": [{"name": one.name, "field": one.field} for one in plan.columns],
        "remarks": list(plan.remarks),
    }


def _column(text: str) -> tuple[str, str]:
    name, sign, field = text.rpartition("=")
    if not sign or (field and field not in FIELDS):
        raise ArgumentTypeError(f"'{text}' is not NAME=FIELD with a FIELD of: {', '.join(FIELDS)}.")
    return name, field


def add_commands(commands: Commands) -> None:
    """Describe the arguments."""
    found = commands.add_parser("import", help="take in papers from Notion, Zotero, awesome lists, BibTeX and more")
    found.add_argument("sources", nargs="+", metavar="FILE|FOLDER|URL|ID", help="also a zip; - for stdin")
    found.add_argument("--dry-run", action="store_true", help="only say what would be taken in")
    found.add_argument("--theme", type=member(Theme, "theme"), help="for papers that name no theme, not the likeliest")
    found.add_argument(
        "--as", dest="kind", type=member(Kind, "kind"), metavar="KIND", help=f"what the files are: {', '.join(Kind)}"
    )
    found.add_argument(
        "--column",
        action="append",
        default=[],
        type=_column,
        metavar="NAME=FIELD",
        help=f"read a column of a table as: {', '.join(FIELDS)}; empty for nothing",
    )
    found.add_argument("--json", action="store_true", help="print JSON")
    found.set_defaults(run=take_in)
