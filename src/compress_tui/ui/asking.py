"""Asking for what concerns papers, the same from the list and from the cards."""

from collections.abc import Sequence

from textual.screen import Screen

from compress_tui.model.library import Library, UnreadableError
from compress_tui.model.outline import PaperId
from compress_tui.ui.messages import AddressRequested

MOST_OPENED = 5
"""Pages that are opened at once; a browser with more of them helps nobody."""


def address_request(library: Library, paper_ids: Sequence[PaperId], what: str) -> AddressRequested | str:
    """Make the request to open the page, PDF or code of papers, or say why there is none."""
    if len(paper_ids) > MOST_OPENED:
        return f"Not opened: {len(paper_ids)} papers are selected, and no more than {MOST_OPENED} are opened at once."
    try:
        papers = [library.paper(one) for one in paper_ids]
    except UnreadableError as error:
        return str(error)
    every = [{"page": one.url, "pdf": one.pdf_url, "code": one.code}[what] for one in papers]
    if found := [one for one in every if one]:
        return AddressRequested(what, *found)
    return f"No address of the {what} is known for {'this paper' if len(papers) == 1 else 'these papers'}."


async def pick_format(screen: Screen[None], count: int) -> str | None:
    """Ask for a citation format; None where the reader leaves."""
    from compress_tui.citations.formats import Format
    from compress_tui.ui.screens.dialogs import Choice

    formats = tuple(Format)
    question = f"Copy {count} papers as" if count > 1 else "Copy as"
    picked = await screen.app.push_screen_wait(Choice(question, tuple(one.title for one in formats)))
    return formats[picked].value if picked is not None else None
