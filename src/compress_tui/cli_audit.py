"""The command audit: what a manuscript cites, held against the library."""

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from compress_tui.citations.tex import plain_title
from compress_tui.cli_choices import Commands
from compress_tui.cli_commands import DONE, FAILED, NOTHING, USAGE, guarded, open_workspace
from compress_tui.cli_manuscript import ENDINGS, Reader
from compress_tui.cli_output import complain, say, say_json
from compress_tui.interchange.audit import MUST_CITE, Audit, Manuscript, Placed, audit
from compress_tui.model.library import Library
from compress_tui.model.paper import PaperId


def add_commands(commands: Commands) -> None:
    """Describe the command."""
    found = commands.add_parser("audit", help="say what a manuscript cites, and what must be looked at")
    found.add_argument("files", nargs="+", metavar="FILE", help="paper.tex, refs.bib; what a .tex includes is read too")
    found.add_argument("--tag", default=MUST_CITE, help=f"the tag of papers that must be cited ('{MUST_CITE}')")
    found.add_argument("--json", action="store_true", help="print JSON")
    found.set_defaults(run=run_audit)


@guarded
def run_audit(options: Namespace) -> int:
    """Read the files, and say what is cited, missing, unknown, superseded or superfluous."""
    paths = [Path(one) for one in options.files]
    if wrong := [str(one) for one in paths if one.suffix not in ENDINGS]:
        complain(f"Only .tex and .bib files can be audited, not: {', '.join(wrong)}")
        return USAGE
    reader = Reader(paths[0].resolve().parent)
    reader.read(paths)
    with open_workspace(options) as workspace:
        library = workspace.library
        found = audit(library, reader.manuscript(), options.tag)
    if options.json:
        say_json(_plain(library, found, reader))
    else:
        _say_all(library, found, reader.manuscript(), options.tag)
    for remark in reader.remarks:
        complain(remark)
    if reader.remarks or not found.is_clean:
        return FAILED
    return DONE if found.cited else NOTHING


def _title(library: Library, paper_id: PaperId) -> str:
    return plain_title(library.catalogue.outlines[paper_id].title)


def _say_all(library: Library, found: Audit, manuscript: Manuscript, tag: str) -> None:
    if manuscript.has_tex and not manuscript.has_bibliography:
        say("No bibliography: no .bib file and no thebibliography is named, so keys cannot be told from mistakes.")
    _say_part(
        "Cited papers of the library",
        (f"{key}  {paper_id}  {_title(library, paper_id)}" for paper_id, key in found.cited.items()),
        or_else="No paper of the library is cited.",
    )
    _say_part(f"Tagged '{tag}', and not cited", (f"{one}  {_title(library, one)}" for one in found.must_cite))
    _say_part("Cited as preprints, published by now", (f"{one.place}  {one.venue}" for one in found.published))
    _say_part("Keys without an entry", (f"{place}{_hint(paper_id)}" for place, paper_id in found.unknown))
    _say_part("Entries that stand twice", (f"{later}  as {earlier}" for earlier, later in found.twice))
    _say_part("Entries that nobody cites", map(str, found.never_cited))


def _hint(paper_id: PaperId | None) -> str:
    return f"  (the library has it: compress-tui cite {paper_id})" if paper_id else ""


def _say_part(heading: str, lines: Iterable[str], or_else: str = "") -> None:
    found = list(lines)
    if found:
        say("\n".join((f"{heading}: {len(found)}", *(f"  {one}" for one in found))))
    elif or_else:
        say(or_else)


def _plain(library: Library, found: Audit, reader: Reader) -> dict[str, object]:
    return {
        "cited": [{"key": key, "id": one, "title": _title(library, one)} for one, key in found.cited.items()],
        "must_cite": [{"id": one, "title": _title(library, one)} for one in found.must_cite],
        "published": [{**_place(one.place), "id": one.paper_id, "venue": one.venue} for one in found.published],
        "unknown": [{**_place(place), "id": paper_id} for place, paper_id in found.unknown],
        "twice": [{**_place(later), "first": _place(earlier)} for earlier, later in found.twice],
        "never_cited": [_place(one) for one in found.never_cited],
        "has_bibliography": reader.manuscript().has_bibliography,
        "remarks": list(reader.remarks),
    }


def _place(place: Placed) -> dict[str, object]:
    return {"key": place.key, "file": place.file, "line": place.line}
