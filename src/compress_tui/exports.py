"""Exports: papers of a library with their readings and keys, ready to be written."""

from collections.abc import Sequence
from pathlib import Path

from compress_tui.interchange.outgoing import Outgoing, Target, without_readings
from compress_tui.model.outline import PaperId
from compress_tui.storage.outlet import ANOTHER_NAME, put_out
from compress_tui.workspace import Workspace


def outgoing(workspace: Workspace, paper_ids: Sequence[PaperId], *, with_readings: bool = True) -> tuple[Outgoing, ...]:
    """Gather papers, each with the key that it keeps from now on. May raise `DiskError`."""
    papers = [workspace.library.paper(one) for one in paper_ids]
    keys = workspace.hand_out_keys(papers)
    rows = tuple(Outgoing(paper, workspace.library.reading(paper.id), keys[paper.id]) for paper in papers)
    return rows if with_readings else without_readings(rows)


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
