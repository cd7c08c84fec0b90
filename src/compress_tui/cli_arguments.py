"""The arguments of the command line."""

import argparse
import re
from collections.abc import Sequence

from compress_tui import (
    cli_arxiv,
    cli_audit,
    cli_briefs,
    cli_commands,
    cli_compare,
    cli_exports,
    cli_facts,
    cli_imports,
    cli_notes,
    cli_publishing,
    cli_queries,
    cli_reference,
    cli_related,
    cli_review,
    cli_safety,
    cli_sittings,
    cli_stats,
)
from compress_tui.citations.formats import Format
from compress_tui.citations.key_style import KeyStyle
from compress_tui.cli_choices import Commands, member
from compress_tui.model.codec import CARD_FACTS, EDITABLE
from compress_tui.model.facts import WRITTEN
from compress_tui.model.query_fields import SORTS, TABLE
from compress_tui.model.reading import Status
from compress_tui.model.theme import Theme
from compress_tui.services.clipboard import ANY, Via

_EPILOG = """\
Without a command the reading list is shown. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 nothing matched.
Environment: COMPRESS_TUI_HOME (data folder), COMPRESS_TUI_ARXIV_URL (another arXiv API), NO_COLOR."""


_SEARCH = """\
A QUERY is words that must all occur, "a phrase", -without, this OR that, brackets, and fields with =, <, <=, >, >=,
ranges a..b and commas for any of several values:"""


class _Version(argparse.Action):
    """Print the version; importlib.metadata is not imported for anything else."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        parser.exit(0, f"compress-tui {version('compress-tui')}\n")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the arguments; `run` is the command, None for the screen. Wrong usage ends the program with 2."""
    parser = argparse.ArgumentParser(
        prog="compress-tui",
        description="A keyboard-driven reading list for the literature on making large language models smaller.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    parser.add_argument("--data-dir", metavar="FOLDER", help="keep the library here instead of the usual place")
    parser.add_argument("--ascii", action="store_true", help="draw with ASCII signs only")
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_searching_commands(commands)
    _add_reading_commands(commands)
    cli_notes.add_commands(commands)
    _add_arxiv_commands(commands)
    _add_fact_commands(commands)
    cli_briefs.add_commands(commands)
    _add_collection_commands(commands)
    _add_safety_commands(commands)
    cli_exports.add_commands(commands)
    cli_imports.add_commands(commands)
    cli_compare.add_commands(commands)
    cli_related.add_commands(commands)
    cli_review.add_commands(commands)
    cli_publishing.add_commands(commands)
    cli_audit.add_commands(commands)
    return parser.parse_args(_with_minuses(arguments))


def _with_minuses(arguments: Sequence[str]) -> list[str]:
    """Keep `-word` of a search from being read as an option: a blank before it says the same to the search.

    The options of one letter, -h and -o, stay what they are.
    """
    at = next((at for at, one in enumerate(arguments) if one in _SEARCHING), len(arguments))
    return [
        f" {one}" if number > at and re.match(r"-[^-ho]|-[ho].", one) else one for number, one in enumerate(arguments)
    ]


_SEARCHING = ("list", "count", "random", "mark", "fetch", "find", "export", "publish", "review", "notes")


def _add_searching_commands(commands: Commands) -> None:
    runs = (
        ("list", "list the papers that fit, newest first", cli_queries.list_papers),
        ("count", "count the papers that fit", cli_queries.count),
        ("random", "print one of the papers that fit, by chance", cli_queries.pick),
        ("mark", "give papers a status", cli_queries.mark),
    )
    for name, help_words, run in runs:
        found = commands.add_parser(
            name, help=help_words, epilog=_fields(), formatter_class=argparse.RawDescriptionHelpFormatter
        )
        words, how_many = ("ids, or a search", "+") if name == "mark" else ("a search; without one, all papers", "*")
        found.add_argument("query", nargs=how_many, metavar="QUERY", help=words)
        if name == "mark":
            status = member(Status, "status")
            found.add_argument("--as", dest="status", required=True, type=status, metavar="STATUS")
            found.add_argument("--dry-run", action="store_true", help="only say what would be changed")
        found.add_argument("--json", action="store_true", help="print JSON")
        found.set_defaults(run=run)


def _fields() -> str:
    """Give the help on searches."""
    rows = "\n".join(f"  {field.example:<28} {field.help}" for field in TABLE)
    return f"{_SEARCH}\n{rows}\n  sort:title, -sort:year       the order: {', '.join(SORTS)}"


def _add_reading_commands(commands: Commands) -> None:
    found = commands.add_parser("show", help="print a paper with card, brief, note and abstract")
    found.add_argument("id")
    found.add_argument("--json", action="store_true", help="print JSON")
    found.set_defaults(run=cli_commands.show)
    found = commands.add_parser("cite", help="print citations")
    found.add_argument("ids", nargs="+", metavar="ID")
    found.add_argument(
        "--format", type=member(Format, "format"), default=Format.BIBTEX, help=f"one of: {', '.join(Format)}"
    )
    found.add_argument(
        "--keys",
        type=member(KeyStyle, "form of keys"),
        help=f"the form of new keys from now on: {', '.join(KeyStyle)}",
    )
    found.add_argument("--copy", action="store_true", help="copy in place of printing, and say which way it went")
    found.add_argument("--via", type=member(Via, "way"), metavar="WAY", help=f"copy by this way: {', '.join(Via)}")
    found.add_argument(
        "--via-always", choices=(*Via, ANY), metavar="WAY", help=f"and from now on, in the screen too; {ANY} forgets it"
    )
    found.set_defaults(run=cli_commands.print_citations)
    found = commands.add_parser("sittings", help="list the sittings, newest first")
    found.add_argument("--json", action="store_true", help="print JSON")
    found.set_defaults(run=cli_sittings.sittings)
    found = commands.add_parser("searches", help="list the saved searches with what is unread in each")
    found.add_argument("--json", action="store_true", help="print JSON")
    found.set_defaults(run=cli_queries.searches)
    found = commands.add_parser("keys", help="print all keys, and what is wrong in keys.toml")
    found.add_argument("--json", action="store_true", help="print JSON")
    found.set_defaults(run=cli_reference.keys)
    found = commands.add_parser("path", help="print the data folder")
    found.set_defaults(run=cli_reference.path)


def _add_arxiv_commands(commands: Commands) -> None:
    found = commands.add_parser("add", help="add papers of arXiv by id, link or DOI")
    found.add_argument("ids", nargs="+", metavar="ID|URL|DOI")
    found.add_argument("--theme", type=member(Theme, "theme"), help="their theme, in place of the likeliest")
    found.set_defaults(run=cli_arxiv.add)
    finding = commands.add_parser("find", help="search arXiv; * marks papers that are in the library")
    finding.add_argument("words", nargs="+", metavar="WORD", help='words, "phrases", -word, au:name, ti:word')
    finding.add_argument("--add", nargs="+", type=int, default=[], metavar="N", help="add the results of these numbers")
    finding.set_defaults(run=cli_arxiv.find)
    fetching = commands.add_parser("fetch", help="fetch missing abstracts from arXiv, and what still waits")
    fetching.add_argument("query", nargs="*", metavar="QUERY", help="a search, as for list; without one, all papers")
    fetching.set_defaults(run=cli_arxiv.fetch)
    fetching.add_argument(
        "--refresh", action="store_true", help="ask anew about abstracts that were not asked about for a week"
    )
    for one in (found, fetching):
        one.add_argument("--wait", action="store_true", help="wait where arXiv refuses, and try again")
    for one in (found, finding, fetching):
        one.add_argument("--json", action="store_true", help="print JSON")


_HOW = {
    "title": "one line",
    "url": "the address of its page",
    "authors": "in order, separated by semicolons",
    "published": "YYYY, YYYY-MM or YYYY-MM-DD",
    "themes": "one to three, separated by commas",
}


def _add_fact_commands(commands: Commands) -> None:
    found = commands.add_parser("edit", help="put facts of your own in the place of published ones")
    found.add_argument("id")
    for field in WRITTEN:
        found.add_argument(f"--{field}", metavar=field[0].upper(), help=_HOW.get(field, "empty for none"))
    found.add_argument(
        "--card", action="append", default=[], metavar="NAME=VALUE", help="a field of the card, as in weight_bits=3,4"
    )
    known = (*EDITABLE, *CARD_FACTS)
    found.add_argument(
        "--reset", action="append", default=[], choices=known, metavar="FIELD", help="take the published value back"
    )
    found.set_defaults(run=cli_facts.edit)
    found = commands.add_parser("news", help="say what the latest update of the collection brought")
    found.add_argument("--json", action="store_true", help="print JSON")
    found.set_defaults(run=cli_facts.news)


def _add_collection_commands(commands: Commands) -> None:
    cli_stats.add_commands(commands)
    found = commands.add_parser("lint", help="check a folder of papers in the collection's form")
    found.add_argument("folder", nargs="?", help="the shipped collection where none is given")
    found.set_defaults(run=cli_reference.lint)


def _add_safety_commands(commands: Commands) -> None:
    found = commands.add_parser("doctor", help="check the data folder")
    found.add_argument("--fix", action="store_true", help="mend what can be mended, after saying what that will do")
    found.add_argument("--json", action="store_true", help="print JSON")
    found.set_defaults(run=cli_safety.doctor)
    found = commands.add_parser("backup", help="make a backup of the library")
    found.set_defaults(run=cli_safety.backup)
    found = commands.add_parser("backups", help="list the backups")
    found.add_argument("--json", action="store_true", help="print JSON")
    found.set_defaults(run=cli_safety.list_backups)
    found = commands.add_parser("restore", help="put a backup in place of the library, which is backed up before")
    found.add_argument("name", metavar="NAME", help="a name from `compress-tui backups`, or its beginning")
    found.set_defaults(run=cli_safety.restore)
