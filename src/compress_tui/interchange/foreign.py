"""Foreign facts: ids, dates, statuses and venues as other programs write them, wherever they hide them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from compress_tui.interchange.incoming import Incoming
from compress_tui.model.arxiv_id import read_id
from compress_tui.model.reading import Status
from compress_tui.model.text import clean_line, clean_text
from compress_tui.model.theme import Theme

STATUS_WORDS = {
    "unread": Status.UNREAD,
    "new": Status.UNREAD,
    "no": Status.UNREAD,
    "to read": Status.QUEUED,
    "queued": Status.QUEUED,
    "in progress": Status.READING,
    "reading": Status.READING,
    "read": Status.READ,
    "yes": Status.READ,
    "done": Status.READ,
    "not reading": Status.SKIPPED,
    "skipped": Status.SKIPPED,
}
"""Statuses as Zotero's reading-list add-ons and Notion's templates call them, and as we do."""

_OWN_LINE = re.compile(r"\s*(Read_Status|Star|Verdict)\s*:\s*(.*)", re.IGNORECASE)
_MACHINE_LINE = re.compile(
    r"\s*(?:Read_Status_Date\s*:.*|arXiv:\S+(?:\s*\[[^\]]*\])?(?:\s*version:\s*\d+)?|Citation Key\s*:.*"
    r"|(?:type|DOI|PMID|PMCID|ADS Bibcode|tex\.\w+)\s*:.*|Version Number\s*:.*|\d+ cites.*)\s*",
    re.IGNORECASE,
)
_ARXIV_IN = re.compile(
    r"(?:arxiv[:.\s]\s*|arxiv\.org/(?:abs|pdf|html)/)(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?",
    re.IGNORECASE,
)
_BARE_ID = re.compile(r"\s*(\S+?)\s*(?:\[([\w.-]+)\])?\s*")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:?\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
_NO_VENUE = re.compile(r"\s*(?:arxiv|corr\b|preprint|under review|submitted)", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")
_THEMES = {theme.casefold(): theme for theme in Theme}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def arxiv_in(*texts: str) -> str:
    """Give the first arXiv id that one of the texts is or contains, without its version; nothing without one."""
    for text in texts:
        if not text:
            continue
        match = _BARE_ID.fullmatch(text)
        found = read_id(match[1]) if match else None
        if found is None and (inside := _ARXIV_IN.search(text)):
            found = read_id(inside[1])
        if found is not None:
            return found.id
    return ""


def category_in(text: str) -> str:
    """Give the category that stands in brackets after an id ("2210.17323 [cs.LG]"); nothing without one."""
    match = re.search(r"\d\s*\[([a-z]+(?:-[a-z]+)*(?:\.[A-Za-z-]+)?)\]", text)
    return match[1] if match else ""


def doi_in(text: str) -> str:
    """Give a DOI without what stands before it; that of arXiv is an id and no DOI of its own."""
    match = _DOI.fullmatch(clean_line(text))
    doi = match[1].rstrip(".,;") if match else ""
    return "" if doi.lower().startswith("10.48550/arxiv") else doi


def address_in(text: str) -> str:
    """Give an address of the web; nothing for any other, such as `javascript:`."""
    text = clean_line(text)
    return text if _WEB.fullmatch(text) else ""


def venue_in(text: str) -> str:
    """Give the name of a venue; arXiv is none."""
    text = clean_line(text)
    return "" if _NO_VENUE.match(text) else text


def date_in(text: str, month: str = "") -> str:
    """Give a date as YYYY, YYYY-MM or YYYY-MM-DD, as much of it as can be believed; nothing where there is no year."""
    match = _DATE.search(clean_line(text))
    if match is None:
        return ""
    parts = [match[1], *(part for part in (match[2] or _month(month), match[3]) if part)]
    numbers = [int(part) for part in parts[1:]]
    if numbers and not 1 <= numbers[0] <= 12:
        return parts[0]
    if len(numbers) > 1 and not 1 <= numbers[1] <= 31:
        numbers.pop()
    return "-".join([parts[0], *(f"{number:02}" for number in numbers)])


def _month(word: str) -> str:
    word = clean_line(word).strip("{}\"'").casefold()
    if word[:3] in _MONTHS:
        return str(_MONTHS.index(word[:3]) + 1)
    return word if word.isdigit() else ""


@dataclass(frozen=True, slots=True)
class Extra:
    """What stands in a field that programs and readers share: Zotero's Extra, the `note` of a .bib file."""

    status: Status | None = None
    star: bool | None = None
    verdict: str = ""
    note: str = ""


def extra_in(text: str, note: str = "") -> Extra:
    """Part the lines that programs write ("Read_Status: Read") from what a reader wrote there; add a note beside it."""
    said: dict[str, str] = {}
    lines: list[str] = []
    for line in clean_text(text).split("\n"):
        if match := _OWN_LINE.fullmatch(line):
            said[match[1].casefold()] = match[2].strip()
        elif not _MACHINE_LINE.fullmatch(line):
            lines.append(line)
    own = "\n".join(lines).strip()
    return Extra(
        status=STATUS_WORDS.get(said.get("read_status", "").casefold()),
        star=True if said.get("star", "").casefold() == "yes" else None,
        verdict=clean_line(said.get("verdict", "")),
        note="\n\n".join(filter(None, (own, clean_text(note).strip()))),
    )


def tags_in(words: Sequence[str]) -> tuple[tuple[Theme, ...], tuple[str, ...]]:
    """Part the names of themes from all other tags; `#Pruning` is a tag that is called like a theme."""
    clean = [word for one in words if (word := clean_line(one))]
    themes = tuple(dict.fromkeys(_THEMES[word.casefold()] for word in clean if word.casefold() in _THEMES))
    others = (word for word in clean if word.casefold() not in _THEMES)
    tags = (word[1:] if word.startswith("#") and word[1:].casefold() in _THEMES else word for word in others)
    return themes, tuple(dict.fromkeys(tags))


def month_of(arxiv_id: str) -> str:
    """Give year and month with which an arXiv id begins, those of its first version or the month after."""
    digits = arxiv_id.rpartition("/")[2][:4]
    century = "19" if "/" in arxiv_id and digits[0] == "9" else "20"
    return f"{century}{digits[:2]}-{digits[2:]}"


def _months(date: str) -> int:
    return int(date[:4]) * 12 + int(date[5:7] or 1)


def finished(incoming: Incoming) -> Incoming:
    """Set right what a file cannot know: a paper of arXiv has the year of its first version, its venue has its own."""
    arxiv_id, year = incoming.arxiv_id, incoming.published[:4]
    if not arxiv_id or not year:
        return incoming
    first = month_of(arxiv_id)
    is_near = abs(_months(incoming.published) - _months(first)) <= 1 and len(incoming.published) > 4
    if is_near or year == first[:4]:
        return incoming
    has_year = re.search(r"\b(?:19|20)\d{2}\b", incoming.venue)
    venue = incoming.venue if has_year or not incoming.venue else f"{incoming.venue} {year}"
    return replace(incoming, published="", venue=venue)


@dataclass(frozen=True, slots=True)
class Record:
    """A paper as a file of citations has it: fields freed of their syntax, and not read any further.

    `hides` are the texts in which its arXiv id may stand; programs and reader share `extra`, `note` is the reader's.
    """

    place: str
    title: str
    authors: tuple[str, ...]
    date: str
    hides: tuple[str, ...]
    doi: str
    address: str
    venue: str
    category: str
    tags: tuple[str, ...]
    extra: str
    note: str
    key: str


def read_record(record: Record) -> Incoming:
    """Read the fields of a record as the facts and the reading that they mean."""
    arxiv_id, address = arxiv_in(*record.hides), address_in(record.address)
    themes, tags = tags_in(record.tags)
    own = extra_in(record.extra, record.note)
    return finished(
        Incoming(
            place=record.place,
            title=record.title,
            authors=record.authors,
            published=record.date,
            arxiv_id=arxiv_id,
            doi=doi_in(record.doi),
            url="" if arxiv_id and arxiv_in(address) == arxiv_id else address,
            venue=venue_in(record.venue),
            category=record.category or category_in(record.extra),
            themes=themes,
            tags=tags,
            note=own.note,
            status=own.status,
            star=own.star,
            verdict=own.verdict,
            citation_key=clean_line(record.key),
        )
    )
