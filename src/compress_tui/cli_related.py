"""The commands related and paths: papers that belong to one, and in which order papers are read."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from compress_tui.citations.tex import plain_title
from compress_tui.cli_choices import Commands
from compress_tui.cli_commands import DONE, FAILED, NOTHING, NoSuchPaperError, find_paper, guarded, open_workspace
from compress_tui.cli_output import complain, say, say_json
from compress_tui.model.arxiv_id import read_id
from compress_tui.model.library import Library
from compress_tui.model.outline import PaperId
from compress_tui.model.path_tree import Branch, Links, Way, links_of, roots_of
from compress_tui.model.reading_path import ReadingPath
from compress_tui.model.related import MOST, NeighbourIndex
from compress_tui.model.relations import related_papers
from compress_tui.model.text import fold
from compress_tui.storage.paths import read_paths


def add_commands(commands: Commands) -> None:
    """Describe both commands."""
    found = commands.add_parser("related", help="list what a paper needs, what needs it, and what is near by words")
    found.add_argument("id")
    found.add_argument("--most", type=int, default=MOST, metavar="N", help=f"near papers to list ({MOST})")
    found.add_argument("--json", action="store_true", help="print JSON")
    found.set_defaults(run=related)
    found = commands.add_parser("paths", help="list the reading paths, or the steps of one, or the tree of a paper")
    found.add_argument("name", nargs="?", help="a part of a path's name, or the id of a paper")
    found.add_argument("--json", action="store_true", help="print JSON")
    found.set_defaults(run=paths)


def _index(library: Library) -> NeighbourIndex:
    index = NeighbourIndex()
    index.step(library, lambda: False)
    return index


@guarded
def related(options: Namespace) -> int:
    """List the papers that belong to one, each with the reason."""
    with open_workspace(options) as workspace:
        library = workspace.library
        paper_id = find_paper(library, options.id)
        found = related_papers(library, _index(library), paper_id, max(0, options.most))
    rows = [(one, library.catalogue.outlines[one.paper_id]) for one in found]
    if options.json:
        known = [(one, outline, library.reading(one.paper_id).status) for one, outline in rows]
        say_json(
            [
                {
                    "id": one.paper_id,
                    "title": outline.title,
                    "relation": _RELATIONS[one.relation.name],
                    "nearness": round(one.nearness, 4),
                    "shares": list(one.shared),
                    "status": status.value,
                }
                for one, outline, status in known
            ]
        )
    else:
        for one, outline in rows:
            say(f"{one.relation:<6} {one.paper_id:<14} {outline.published[:4]} {plain_title(outline.title)}")
            say(f"{'':<27}{one.reason}")
    if not rows:
        complain(f"No paper is related to {paper_id}.")
    return DONE if rows else NOTHING


_RELATIONS = {"NEEDED": "needed", "NEEDING": "needs it", "NEAR": "near"}


@guarded
def paths(options: Namespace) -> int:
    """List the reading paths, or show one, or the tree of a paper."""
    with open_workspace(options) as workspace:
        library = workspace.library
        written, problem = read_paths(workspace.seed)
        wanted = options.name or ""
        if wanted in library or read_id(wanted):
            return _show_tree(library, find_paper(library, wanted), as_json=options.json)
    if problem:
        complain(problem)
        return FAILED
    if not wanted:
        return _list(library, written, as_json=options.json)
    found = [one for one in written if fold(wanted) in fold(one.name)]
    if not found:
        near = get_close_matches(wanted, [one.name for one in written], n=1, cutoff=0.3)
        raise NoSuchPaperError(
            f"No reading path and no paper '{wanted}'." + (f" The nearest is: {near[0]}." if near else "")
        )
    if options.json:
        say_json([_plain(library, one) for one in found])
    else:
        say("\n\n".join("\n".join(_steps(library, one)) for one in found))
    return DONE


def _list(library: Library, written: Sequence[ReadingPath], *, as_json: bool) -> int:
    if as_json:
        say_json([_plain(library, one) for one in written])
    else:
        for one in written:
            say(f"{_read(library, one.paper_ids):>3}/{len(one.paper_ids):<3} {one.name}")
    if not written:
        complain("No reading path is written.")
    return DONE if written else NOTHING


def _read(library: Library, paper_ids: Sequence[PaperId]) -> int:
    return sum(one in library and not library.reading(one).status.is_open for one in paper_ids)


def _title(library: Library, paper_id: PaperId) -> str:
    return plain_title(library.catalogue.outlines[paper_id].title) if paper_id in library else "(not in the library)"


def _steps(library: Library, path: ReadingPath) -> Iterator[str]:
    yield f"{path.name}, {_read(library, path.paper_ids)} of {len(path.paper_ids)} read or skipped"
    yield path.introduction
    for number, (one, why) in enumerate(zip(path.paper_ids, path.reasons, strict=True), 1):
        yield f"{number:>3}. {library.reading(one).status:<8} {one:<14} {_title(library, one)}"
        yield f"{'':<14}{why}"


def _plain(library: Library, path: ReadingPath) -> dict[str, object]:
    steps = zip(path.paper_ids, path.reasons, strict=True)
    return {
        "name": path.name,
        "introduction": path.introduction,
        "read": _read(library, path.paper_ids),
        "papers": [
            {"id": one, "title": _title(library, one), "status": library.reading(one).status.value, "why": why}
            for one, why in steps
        ],
    }


# -- the tree of a paper --------------------------------------------------------------------


def _show_tree(library: Library, paper_id: PaperId, *, as_json: bool) -> int:
    links = links_of(library, _index(library))
    roots = dict(zip(Way, roots_of(paper_id, links, ()), strict=True))
    if as_json:
        trees = {
            _WAYS[way]: [_node(library, one, links) for one in root.children(links)] for way, root in roots.items()
        }
        say_json({"id": paper_id, "title": _title(library, paper_id), **trees})
    else:
        say(f"{paper_id} {_title(library, paper_id)}")
        for way, root in roots.items():
            say(f"{way.capitalize()}{':' if root.papers else ': nothing in the library'}")
            _say_branches(library, root, links)
    return DONE


_WAYS = {Way.NEEDS: "needs", Way.NEEDED_BY: "needed_by"}


def _say_branches(library: Library, root: Branch, links: Links) -> None:
    for branch in root.children(links):
        one = branch.trail[-1]
        cycle = "  (a cycle: stands above already)" if branch.is_cycle else ""
        say(f"{'  ' * len(branch.trail)}{library.reading(one).status:<8} {one:<14} {_title(library, one)}{cycle}")
        _say_branches(library, branch, links)


def _node(library: Library, branch: Branch, links: Links) -> dict[str, object]:
    one = branch.trail[-1]
    return {
        "id": one,
        "title": _title(library, one),
        "status": library.reading(one).status.value,
        "cycle": branch.is_cycle,
        _WAYS[branch.way]: [_node(library, child, links) for child in branch.children(links)],
    }
