"""The commands that write notes into a folder for another program, and take back what was changed there."""

from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

from compress_tui.citations.formats import Format
from compress_tui.cli_choices import Commands
from compress_tui.cli_commands import DONE, FAILED, NOTHING, guarded, open_workspace
from compress_tui.cli_output import complain, say, say_json
from compress_tui.cli_queries import ask, exact
from compress_tui.clock import now
from compress_tui.interchange.notes_folder import file_of
from compress_tui.interchange.notes_manifest import FILE, Manifest, ManifestError, decode_manifest
from compress_tui.interchange.notes_plan import ImportPlan, changes, plan_export, plan_import, worth_exporting
from compress_tui.model.library import Library, UnreadableError
from compress_tui.model.outline import PaperId
from compress_tui.model.own_words import TakeWords, count_of
from compress_tui.storage.disk import DiskError
from compress_tui.storage.notes_folder import NotesFolder
from compress_tui.workspace import Workspace

NAMED = 5
"""Files that are named one by one before the rest is only counted."""


def add_commands(commands: Commands) -> None:
    """Describe the arguments of `notes export` and `notes import`."""
    notes = commands.add_parser("notes", help="write notes into a folder of Markdown files, and take edits back")
    parts = notes.add_subparsers(title="commands", metavar="COMMAND", required=True)
    found = parts.add_parser("export", help="write one Markdown file a paper, as Obsidian and Zettlr expect them")
    found.add_argument("folder", metavar="FOLDER")
    words = "a search; without one, all papers you did something with, and those that your notes link to"
    found.add_argument("query", nargs="*", metavar="QUERY", help=words)
    found.set_defaults(run=export)
    taking = parts.add_parser(
        "import", help="take back what was changed in an exported folder; one undo takes all back"
    )
    taking.add_argument("folder", metavar="FOLDER")
    taking.add_argument("--dry-run", action="store_true", help="only say what would be taken back")
    taking.set_defaults(run=take_back)
    for one in (found, taking):
        one.add_argument("--json", action="store_true", help="print JSON")


@guarded
def export(options: Namespace) -> int:
    """Write one Markdown file a paper."""
    folder = _folder(options)
    with open_workspace(options) as workspace:
        library = workspace.library
        ids = exact(ask(options, library)) if options.query else worth_exporting(library)
        if not ids:
            complain("No paper fits." if options.query else "Nothing to export: no paper has a note, a tag or a mark.")
            return NOTHING
        library = _with_keys(workspace, ids)
        folder.make()
        manifest = _manifest(folder) or Manifest()
        found, problems = folder.notes(_folders(ids))
        plan = plan_export(library, [one for one in ids if not _is_named(one, problems)], manifest, found)
        folder.write(plan.writes)
        if plan.manifest != manifest:
            folder.write({FILE: plan.manifest.encode()})
    refused = (*plan.refused, *(one for one in problems if any(_is_named(paper, [one]) for paper in ids)))
    if options.json:
        counted = {"written": sorted(plan.writes), "unchanged": len(plan.same), "refused": list(refused)}
        say_json({"folder": str(folder.path), **counted})
    else:
        kept = f", {len(plan.same)} as they were" if plan.same else ""
        say(f"{_files(len(plan.writes))} written into {folder.path}{kept}")
    return _told(refused)


@guarded
def take_back(options: Namespace) -> int:
    """Take back what was changed in an exported folder, all of it as one change."""
    folder = _folder(options)
    manifest = _manifest(folder)
    if manifest is None:
        complain(f"{folder.path} was not written by `compress-tui notes export`; nothing was changed.")
        return FAILED
    with open_workspace(options) as workspace:
        found, problems = folder.notes(_folders(manifest.records))
        plan = plan_import(workspace.library, manifest, found)
        rows = [(one.paper_id, list(changes(workspace.library, one))) for one in plan.notes]
        sentence = "Nothing to take back: no file says anything new."
        if plan.notes:
            sentence = _take(workspace, plan, options)
        if not options.dry_run and plan.manifest != manifest:
            folder.write({FILE: plan.manifest.encode()})
    refused = (*plan.refused, *problems)
    if options.json:
        taken = [{"id": one, "changes": found} for one, found in rows]
        others = {"refused": list(refused), "others": list(plan.strangers), "missing": list(plan.missing)}
        say_json({"dry_run": options.dry_run, "taken": taken, **others})
    else:
        for paper_id, found_changes in rows:
            say(f"{paper_id:<14} {', '.join(found_changes) or 'nothing new'}")
        say(sentence)
        _name(
            "is left alone, since it is of no paper here",
            "are left alone, since they are of no papers here",
            plan.strangers,
        )
        _name("is gone; its note stays", "are gone; their notes stay", plan.missing)
    return _told(refused)


def _take(workspace: Workspace, plan: ImportPlan, options: Namespace) -> str:
    change = TakeWords(plan.notes, now())
    if options.dry_run:
        return f"Would take back what was written on {count_of(len(plan.notes))}; nothing was changed."
    return workspace.commit(change).sentence


def _with_keys(workspace: Workspace, ids: Iterable[PaperId]) -> Library:
    """Give the library with a citation key for each paper, kept like any key that was handed out."""
    if not workspace.read_only:
        workspace.cite([one for one in ids if _is_readable(workspace.library, one)], Format.KEY)
    return workspace.library


def _is_readable(library: Library, paper_id: PaperId) -> bool:
    try:
        library.paper(paper_id)
    except UnreadableError:
        return False
    return True


def _folder(options: Namespace) -> NotesFolder:
    return NotesFolder(Path(options.folder).expanduser().absolute())


def _manifest(folder: NotesFolder) -> Manifest | None:
    content = folder.read(FILE)
    if content is None:
        return None
    try:
        return decode_manifest(content)
    except ManifestError as error:
        raise DiskError(
            f"The record of what was exported, {folder.path / FILE}, cannot be read: {error}.",
            "Nothing was changed.",
            "Export into another folder.",
        ) from error


def _folders(paper_ids: Iterable[PaperId]) -> set[str]:
    """Give the folders in which the files of old arXiv ids lie, such as hep-th."""
    return {name.partition("/")[0] for one in paper_ids if "/" in (name := file_of(one))}


def _is_named(paper_id: PaperId, problems: Sequence[str]) -> bool:
    return any(one.startswith(f"{file_of(paper_id)}: ") for one in problems)


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"


def _name(one: str, many: str, names: Sequence[str]) -> None:
    """Name files of which something is to be known."""
    if names:
        rest = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        complain(f"{', '.join(names[:NAMED])}{rest} {one if len(names) == 1 else many}.")


def _told(refused: Sequence[str]) -> int:
    """Say why files were refused; give the exit code."""
    for one in refused:
        complain(one)
    return FAILED if refused else DONE
