"""A reference in the style of the APA, seventh edition, as plain text."""

from collections.abc import Sequence

from compress_tui.citations.names import Name
from compress_tui.citations.styles import curl_quotes, ended, family_first, initials
from compress_tui.citations.work import Work, work_of
from compress_tui.model.paper import Paper

MOST_AUTHORS = 20
"""From 21 authors on the APA asks for the first 19, three dots and the last."""


def apa(paper: Paper) -> str:
    """Write the reference in one line."""
    work = work_of(paper)
    title = curl_quotes(work.title)
    if work.is_arxiv_preprint:
        title = f"{title} ({work.eprint})"
    year = f"({work.year})"
    lead = [_authors(work.authors), year, title] if work.authors else [title, year]
    return " ".join([*(ended(part) for part in [*lead, _source(work)] if part), work.address]).strip()


def _source(work: Work) -> str:
    return "arXiv" if work.is_arxiv_preprint else curl_quotes(work.container)


def _authors(names: Sequence[Name]) -> str:
    written = [curl_quotes(family_first(name, initials(name.given))) for name in names]
    if len(written) > MOST_AUTHORS:
        return f"{', '.join(written[:19])}, … {written[-1]}"
    if len(written) < 2:
        return "".join(written)
    return f"{', '.join(written[:-1])}, & {written[-1]}"
