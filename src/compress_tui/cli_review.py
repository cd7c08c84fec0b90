"""The command review: own notes and verdicts of some papers as a draft of related work, with its .bib beside it."""

import re
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from compress_tui.citations.formats import Format
from compress_tui.cli_choices import Commands
from compress_tui.cli_commands import DONE, FAILED, USAGE, guarded, open_workspace
from compress_tui.cli_output import complain, say, say_json
from compress_tui.cli_queries import to_write
from compress_tui.interchange import review_markdown, review_tex
from compress_tui.interchange.kept_text import with_part
from compress_tui.interchange.review import Review, linked_papers, review_of
from compress_tui.model.outline import PaperId
from compress_tui.storage.disk import DiskError, reason, write_whole
from compress_tui.workspace import Workspace

WRITTEN = "% Written by compress-tui review for {}; a further run writes it anew."
"""The first line of a .bib file, which says what it belongs to and that it may be replaced."""

_FORMATS = {".md": review_markdown, ".tex": review_tex}
_TEX_NAME = re.compile(r"[\w.+-]+", re.ASCII)


def add_commands(commands: Commands) -> None:
    """Describe the command."""
    found = commands.add_parser("review", help="write own notes and verdicts as a draft of related work, with a .bib")
    found.add_argument("query", nargs="+", metavar="QUERY", help="a search, as for list")
    found.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="FILE.md or FILE.tex; FILE.bib is beside it"
    )
    found.add_argument("--by", choices=("theme", "tag"), default="theme", help="group by home theme or by first tag")
    found.add_argument(
        "--with-briefs", action="store_true", help="use the brief's verdict where there is none of yours"
    )
    found.add_argument("--title", metavar="T", help="a title; without one, the search")
    found.add_argument("--force", action="store_true", help="replace files that this command did not write")
    found.add_argument("--json", action="store_true", help="print JSON")
    found.set_defaults(run=review)


@guarded
def review(options: Namespace) -> int:
    """Write the review and its bibliography, or neither."""
    path = Path(options.output)
    if problem := _unfit(path):
        complain(problem)
        return USAGE
    with open_workspace(options) as workspace:
        ids = to_write(options, workspace.library)
        linked, lost = linked_papers(workspace.library, ids)
        every = list(dict.fromkeys((*ids, *linked)))
        bibliography = workspace.cite(every, Format.BIBTEX)
        found = _review(workspace, options, ids, every)
    bib = path.with_suffix(".bib")
    page = _page(path, bib, found, may_replace=options.force)
    first = WRITTEN.format(path.name)
    if page is None or (_is_foreign(bib, first) and not options.force):
        what = f"{bib} is not the bibliography of an earlier {path.name}" if page else f"{path} is not of this command"
        complain(f"{what}. Nothing was written; --force replaces it.")
        return FAILED
    try:
        write_whole(bib, f"{first}\n\n{bibliography}".encode())
        write_whole(path, page.encode())
    except OSError as error:
        raise DiskError(f"{path} could not be written ({reason(error)}).", "Your library is safe.", "") from error
    _report(options, path, bib, found, lost)
    return DONE


def _unfit(path: Path) -> str:
    """Say why a file cannot be the output."""
    if path.suffix not in _FORMATS:
        return f"{path} ends neither in .md nor in .tex; nothing was written."
    if path.suffix == ".tex" and not _TEX_NAME.fullmatch(path.name):
        return f"BibTeX finds no file beside '{path.name}': use letters, digits and . _ + - only; nothing was written."
    return "" if path.parent.is_dir() else f"No folder {path.parent}; nothing was written."


def _review(workspace: Workspace, options: Namespace, ids: Sequence[PaperId], every: Sequence[PaperId]) -> Review:
    keys = {one: workspace.library.reading(one).citation_key for one in every}
    title = options.title or f"Related work: {options.text}"
    return review_of(workspace.library, ids, keys, title, by_tag=options.by == "tag", with_briefs=options.with_briefs)


def _page(path: Path, bib: Path, found: Review, *, may_replace: bool) -> str | None:
    """Give the whole text, with what stands around the marks of an earlier run; None for a file of another kind."""
    writer = _FORMATS[path.suffix]
    fresh: str = writer.review_page(found, bib.name)
    try:
        old = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return fresh
    except (OSError, UnicodeDecodeError):
        return fresh if may_replace else None
    kept: str | None = with_part(old, "\n".join(writer.review_part(found)), writer.MARKS)
    return kept or (fresh if may_replace else None)


def _is_foreign(bib: Path, first: str) -> bool:
    try:
        return bib.read_bytes().partition(b"\n")[0].decode(errors="replace").strip() != first
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _report(options: Namespace, path: Path, bib: Path, found: Review, lost: Sequence[str]) -> None:
    with_words = sum(len(papers) for _, papers in found.groups)
    if options.json:
        say_json(
            {
                "file": str(path),
                "bibliography": str(bib),
                "groups": {name: [one.paper.id for one in papers] for name, papers in found.groups},
                "without_words": [paper.id for paper in found.bare],
                "lost_links": list(lost),
            }
        )
    else:
        say(f"Wrote {path}: {with_words} with words, {len(found.bare)} without; {len(found.keys)} entries in {bib}.")
    if lost:
        count = "1 link leads" if len(lost) == 1 else f"{len(lost)} links lead"
        complain(f"{count} to no paper of the library, and stands as text: {', '.join(lost[:5])}")
