"""A reference in the style of the IEEE, as plain text without a number."""

from compress_tui.citations.styles import MONTHS, curl_quotes, ended, initials, listed, quoted, read_forward
from compress_tui.citations.venues import Kind
from compress_tui.citations.work import Work, work_of
from compress_tui.model.paper import Paper

MOST_AUTHORS = 6
"""From seven authors on the IEEE names only the first."""

_MONTHS = tuple(month if month == "May" else f"{month[:3]}." for month in MONTHS)


def ieee(paper: Paper) -> str:
    """Write the reference in one line."""
    work = work_of(paper)
    parts = [quoted(work.title, ","), _source(work)]
    if authors := _authors(work):
        parts.insert(0, authors + ",")
    return " ".join([*parts, _address(work)]).strip()


def _authors(work: Work) -> str:
    names = [curl_quotes(read_forward(name, initials(name.given))) for name in work.authors]
    return f"{names[0]} et al." if len(names) > MOST_AUTHORS else listed(names, "and")


def _source(work: Work) -> str:
    container = curl_quotes(work.container)
    match work.kind:
        case Kind.CONFERENCE:
            return ended(f"in {container}, {work.year}")
        case Kind.JOURNAL:
            return f"{container}, {work.year}," if work.address else ended(f"{container}, {work.year}")
        case Kind.PREPRINT:
            return f"{_date(work.date)}, arXiv: {work.eprint}." if work.eprint else ended(_date(work.date))


def _date(date: tuple[int, ...]) -> str:
    match date:
        case (year, month, day):
            return f"{_MONTHS[month - 1]} {day:02}, {year}"
        case (year, month):
            return f"{_MONTHS[month - 1]} {year}"
        case (year,):
            return str(year)
        case _:
            return "n.d."


def _address(work: Work) -> str:
    if work.doi:
        return f"doi: {work.doi}."
    return f"[Online]. Available: {work.url}" if work.url else ""
