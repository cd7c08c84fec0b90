"""Looking papers up: which of them arXiv is asked about, and what to say where there is nothing to ask."""

from collections.abc import Sequence

from compress_tui.clock import now
from compress_tui.model.library import Library
from compress_tui.model.looks import DAY, is_look_due, is_outdated, last_look
from compress_tui.model.outline import PaperId
from compress_tui.ui.messages import AbstractsRequested


def askable(library: Library, paper_ids: Sequence[PaperId]) -> AbstractsRequested | None:
    """Ask for what is missing or outdated, and for news of what was looked at more than a day ago; None for neither.

    Raise `UnreadableError` where a paper's record cannot be read.
    """
    today, missing, looks = now().date(), list[PaperId](), list[PaperId]()
    for one in paper_ids:
        abstract = library.paper(one).abstract if library.catalogue.outlines[one].has_abstract else None
        if abstract is None or is_outdated(abstract):
            missing.append(one)
        elif is_look_due(library.paper(one), today, DAY):
            looks.append(one)
    return AbstractsRequested(tuple(missing), tuple(looks)) if missing or looks else None


def here_already(library: Library, paper_ids: Sequence[PaperId], where: str) -> str:
    """Say that there is nothing to ask; `where` names what shows the abstract of a paper."""
    if len(paper_ids) > 1:
        return "All selected papers have their abstracts already."
    abstract = library.paper(paper_ids[0]).abstract
    looked = f"; arXiv was last asked on {last_look(abstract)}" if abstract is not None and last_look(abstract) else ""
    return f"The abstract is here already, at the end of the {where}{looked}."
