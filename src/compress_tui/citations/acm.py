"""A reference in the format of the ACM, as plain text without a number."""

from compress_tui.citations.styles import curl_quotes, ended, listed, read_forward
from compress_tui.citations.venues import Kind
from compress_tui.citations.work import Work, work_of
from compress_tui.model.paper import Paper


def acm(paper: Paper) -> str:
    """Write the reference in one line; the ACM names all authors with their given names."""
    work = work_of(paper)
    authors = curl_quotes(listed([read_forward(name, name.given) for name in work.authors], "and"))
    parts = [authors, work.year, curl_quotes(work.title), _source(work)]
    return " ".join([*(ended(part) for part in parts if part), _address(work)]).strip()


def _source(work: Work) -> str:
    container = curl_quotes(work.container)
    match work.kind:
        case Kind.CONFERENCE:
            return f"In {container}, {work.year}"
        case Kind.JOURNAL:
            return f"{container} ({work.year})"
        case Kind.PREPRINT:
            return ""


def _address(work: Work) -> str:
    return f"Retrieved from {work.url}" if work.url and not work.doi else work.address
