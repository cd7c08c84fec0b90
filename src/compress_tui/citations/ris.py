"""Papers as RIS, the form that EndNote, Mendeley and most libraries read."""

from collections.abc import Iterable, Iterator

from compress_tui.citations.names import Name
from compress_tui.citations.venues import Kind
from compress_tui.citations.work import Work, work_of
from compress_tui.model.paper import Paper
from compress_tui.model.text import clean_line

# A preprint is "generic", as Zotero writes it: RIS has no type for one, and readers know no other.
_TYPES = {Kind.PREPRINT: "GEN", Kind.CONFERENCE: "CONF", Kind.JOURNAL: "JOUR"}


def ris(named: Iterable[tuple[Paper, str]]) -> str:
    """Write papers with their keys as records; lines end as the format asks, with CR and LF."""
    return "".join(f"{_record(work_of(paper), key)}\r\n" for paper, key in named)


def _record(work: Work, key: str) -> str:
    tags = [("TY", _TYPES[work.kind]), *_facts(work, key)]
    lines = [f"{tag}  - {line}\r\n" for tag, value in tags if (line := clean_line(value))]
    return "".join([*lines, "ER  - \r\n"])


def _facts(work: Work, key: str) -> Iterator[tuple[str, str]]:
    yield "ID", key
    yield from (("AU", _author(name)) for name in work.authors)
    yield "TI", work.title
    yield "T2", work.container
    if work.kind is Kind.CONFERENCE:
        # EndNote and Zotero take T2 for the name of the conference and C3 for that of the proceedings.
        yield "C3", work.container
    if work.date:
        yield "PY", work.year
    if len(work.date) > 1:
        yield "DA", _date(work.date)
    yield "PB", "arXiv" if work.is_arxiv_preprint else ""
    yield "AN", work.eprint
    yield "DO", work.doi
    yield "UR", work.url


def _date(date: tuple[int, ...]) -> str:
    year, month, *days = date
    return f"{year}/{month:02}/{days[0]:02}/" if days else f"{year}/{month:02}//"


def _author(name: Name) -> str:
    """Write "Family, Given, Suffix"; a comma inside a group's name would make a person of it."""
    if not (name.given or name.suffix):
        return name.whole_family.replace(",", "")
    return ", ".join([name.whole_family, name.given.replace(",", ""), name.suffix]).removesuffix(", ")
