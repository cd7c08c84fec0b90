"""Exports: papers of a library with their readings and keys, ready to be written."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from compress_tui.interchange.outgoing import Outgoing, Target
from compress_tui.model.outline import PaperId
from compress_tui.model.paper import Paper
from compress_tui.storage.disk import DiskError
from compress_tui.storage.outlet import ANOTHER_NAME, put_out
from compress_tui.workspace import Workspace

if TYPE_CHECKING:
    from compress_tui.interchange.publishing import Style
    from compress_tui.storage.published import Published


def outgoing(workspace: Workspace, papers: Sequence[Paper]) -> tuple[Outgoing, ...]:
    """Put papers together with readings and keys; a new key is kept from now on. May raise `DiskError`."""
    keys = workspace.hand_out_keys(papers)
    return tuple(Outgoing(paper, workspace.library.reading(paper.id), keys[paper.id]) for paper in papers)


def outgoing_of(workspace: Workspace, paper_ids: Iterable[PaperId]) -> tuple[Outgoing, ...]:
    """Read papers and make them ready. May raise `DiskError` and `UnreadableError`."""
    return outgoing(workspace, [workspace.library.paper(one) for one in paper_ids])


def export_file(
    rows: Sequence[Outgoing], target: Target, path: Path, *, replace: bool = False, another_name: str = ANOTHER_NAME
) -> str:
    """Write papers into a file and say what was written; `another_name` says what to do where one is there.

    Raise `DiskError` where nothing was written.
    """
    from compress_tui.interchange.writing import write

    put_out(path, write(rows, target).encode(), replace=replace, another_name=another_name)
    return f"Wrote {papers_in_words(len(rows))} as {target.title} to {path}"


def papers_in_words(count: int) -> str:
    """Say how many papers there are."""
    return "1 paper" if count == 1 else f"{count:,} papers"


def publish_folder(workspace: Workspace, paper_ids: Sequence[PaperId], folder: Path, style: "Style") -> "Published":
    """Write the papers as a folder that can be shared. Raise `DiskError` at the first file that cannot be written."""
    from compress_tui.interchange.own_text import OwnTextError, own_texts, with_own_texts
    from compress_tui.interchange.publishing import published_files
    from compress_tui.storage.published import PublishedFolder

    if folder.resolve().is_relative_to(workspace.folder.resolve()):
        raise DiskError(f"{folder} lies in the folder of your library.", "Nothing was written.", "Choose another one.")
    place = PublishedFolder(folder)
    place.texts(())  # a folder that will not do is named before anything else is done
    files = published_files(outgoing_of(workspace, paper_ids), style)
    before = place.texts(files)
    for name, text in before.items():
        try:
            files[name] = with_own_texts(files[name], own_texts(text))
        except OwnTextError as error:
            what, next_step = f"{folder / name} cannot be written anew: {error}.", "Mend it, or move it away."
            raise DiskError(what, "Nothing was written.", next_step) from error
    return place.put(files, before, _has_own_text)


def _has_own_text(text: str) -> bool:
    """Tell whether somebody wrote between the marks; broken marks are no reason to delete a file either."""
    from compress_tui.interchange.own_text import OwnTextError, own_texts

    try:
        return any(one.strip() for one in own_texts(text).values())
    except OwnTextError:
        return True
