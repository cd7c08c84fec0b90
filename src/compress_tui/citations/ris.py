"""Papers as RIS, the form that EndNote, Mendeley and most libraries read."""

import re
from collections.abc import Iterable, Iterator

from compress_tui.citations.additions import NONE, NOTHING_ADDED, Added, Additions
from compress_tui.citations.names import Name
from compress_tui.citations.venues import Kind
from compress_tui.citations.work import Work, work_of
from compress_tui.model.paper import Paper
from compress_tui.model.text import clean_line, clean_text

# A preprint is "generic", as Zotero writes it: RIS has no type for one, and readers know no other.
_TYPES = {Kind.PREPRINT: "GEN", Kind.CONFERENCE: "CONF", Kind.JOURNAL: "JOUR"}


_TAG = re.compile(r"^(?=[A-Z][A-Z0-9]  -)", re.MULTILINE)
"""Where a line of a note would be taken for a field."""


def ris(named: Iterable[tuple[Paper, str]], added: Added = NONE) -> str:
    """Write papers with their keys, and what is added, as records; lines end with CR and LF, as the format asks."""
    return "".join(f"{_record(work_of(paper), key, added.get(paper.id, NOTHING_ADDED))}\r\n" for paper, key in named)


def _record(work: Work, key: str, added: Additions) -> str:
    tags = [("TY", _TYPES[work.kind]), *_facts(work, key)]
    tags += [("KW", tag) for tag in added.tags] + [("N1", line) for line in added.extra]
    lines = [f"{tag}  - {line}\r\n" for tag, value in tags if (line := clean_line(value))]
    return "".join([*lines, *map(_note, added.notes), "ER  - \r\n"])


def _note(note: str) -> str:
    """Write a note over several lines, none of which is taken for a field."""
    text = _TAG.sub(" ", clean_text(note).strip())
    return f"N1  - {text}\n".replace("\n", "\r\n") if text else ""


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
