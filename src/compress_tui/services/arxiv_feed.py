"""arXiv's Atom feed: believed only when whole and well formed, then read as our values."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from compress_tui.model.paper import ARXIV_ID, Abstract, PaperId
from compress_tui.model.text import clean_line, clean_text
from compress_tui.services.arxiv_errors import ArxivError, IllFormedId, damaged

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ATOM = "{http://www.w3.org/2005/Atom}"
_ENTRY_ID = re.compile(r"https?://(?:\w+\.)*arxiv\.org/abs/(?P<id>.+?)(?:v(?P<version>[1-9]\d{0,3}))?", re.I)
_SUBJECT_CLASS = re.compile(r"\.[A-Z]{2}(?=/)")
_ERROR_ID = re.compile(r"incorrect id format for\s+(\S*)", re.I)
_WITHDRAWN = re.compile(r"\bwithdrawn\b", re.I)
_BLANK_LINES = re.compile(r"\n\s*\n")
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#(?:0*(\d{1,2})|[xX]0*([0-9a-fA-F]{1,2}));")
_TOTAL = re.compile(rb"<opensearch:totalResults[^>]*>\s*(\d{1,9})\s*<")
_NO_ABSTRACT = "arXiv gives no abstract for this paper."


@dataclass(frozen=True, slots=True)
class Found:
    """What arXiv says of one paper. The id is the one that was asked for."""

    id: PaperId
    title: str
    authors: tuple[str, ...]
    published: str  # YYYY-MM-DD, of the first version
    abstract: Abstract


class _Author(Protocol):
    name: str


class Result(Protocol):
    """What we read of a result of the client, which has no types of its own."""

    entry_id: str
    updated: datetime
    published: datetime
    title: str
    authors: Sequence[_Author]
    summary: str
    comment: str | None
    journal_ref: str | None
    doi: str | None
    categories: Sequence[str]
    pdf_url: str | None


def without_controls(body: bytes) -> bytes:
    """Drop the control characters that XML forbids, so that one of them does not cost a batch of papers."""

    def judge(match: re.Match[bytes]) -> bytes:
        decimal, hexadecimal = match.groups()
        code = int(decimal) if decimal else int(hexadecimal or b"0", 16)
        return b"" if code < 32 and code not in (9, 10, 13) else match.group()

    return _CONTROLS.sub(judge, body)


def announced(body: bytes) -> int:
    """Give the number of results that a feed says there are in all, on this page and others."""
    found = _TOTAL.search(body)
    return int(found[1]) if found else 0


def check_feed(body: bytes) -> int:
    """Count the entries of a feed; raise `ArxivError` unless it is whole, well formed and about papers."""
    if not body.strip():
        raise damaged("arXiv sent an empty answer.", passes=True)
    if not body.rstrip().endswith(b"</feed>"):
        if b"<feed" in body[:2000]:
            raise damaged("arXiv's answer breaks off in the middle.", passes=True)
        raise damaged("What came is not an answer of arXiv.")
    root = _parsed(body)
    if root.tag != f"{_ATOM}feed":
        raise damaged("What came is not an answer of arXiv.")
    entries = root.findall(f"{_ATOM}entry")
    for entry in entries:
        _check_entry(entry)
    return len(entries)


def _parsed(body: bytes) -> "Element":
    from xml.etree import ElementTree
    from xml.parsers import expat

    def refuse_doctype(*_: object) -> None:
        raise damaged("arXiv's answer contains a document type, which no feed of arXiv has.")

    guard = expat.ParserCreate()
    guard.StartDoctypeDeclHandler = refuse_doctype
    try:
        guard.ParseFile(io.BytesIO(body))
        return ElementTree.fromstring(body)
    except (expat.ExpatError, ElementTree.ParseError, LookupError, ValueError) as error:
        raise damaged(f"arXiv's answer is not well formed ({error}).") from error


def _check_entry(entry: "Element") -> None:
    texts = {part: (entry.findtext(_ATOM + part) or "").strip() for part in ("id", "title", "updated", "published")}
    if "/api/errors" in texts["id"]:
        message = clean_line(entry.findtext(f"{_ATOM}summary") or "")
        if ill_formed := _ERROR_ID.search(message):
            raise IllFormedId(ill_formed[1])
        what = f"arXiv reports an error of its own: {message[:200].rstrip('.') or 'it does not say which'}."
        raise ArxivError(what, passes=True)
    if missing := [part for part, text in texts.items() if not clean_line(text)]:
        raise damaged(f"An entry of arXiv's answer has no {missing[0]}.")
    for part in ("updated", "published"):
        try:
            datetime.fromisoformat(texts[part]).astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise damaged(f"arXiv's answer has a date that is none: '{clean_line(texts[part])[:40]}'.") from error


def match(results: Iterable[Result], asked: Sequence[PaperId], today: str) -> dict[PaperId, Found]:
    """Read results and give each to the id that asked for it, whatever the order and the versions."""
    askers: dict[str, list[PaperId]] = {}
    for paper_id in asked:
        askers.setdefault(_SUBJECT_CLASS.sub("", paper_id), []).append(paper_id)
    found: dict[PaperId, Found] = {}
    for result in results:
        named, version = _named(result)
        # arXiv gives math.GT/0309136 back as math/0309136.
        ids = askers.get(_SUBJECT_CLASS.sub("", named))
        if ids is None:
            raise damaged(f"arXiv's answer is about another paper than was asked for ({named}).")
        found |= {one: _read(result, one, version, today) for one in ids}
    return found


def read_found(results: Iterable[Result], today: str) -> tuple[Found, ...]:
    """Read the results of a search, in their order, each paper once."""
    named = [(result, *_named(result)) for result in results]
    return tuple({one: _read(result, one, version, today) for result, one, version in named}.values())


def _named(result: Result) -> tuple[PaperId, int]:
    named = _ENTRY_ID.fullmatch(result.entry_id.strip())
    if named is None or not ARXIV_ID.fullmatch(named["id"]):
        raise damaged(f"arXiv's answer names no paper where it should: '{clean_line(result.entry_id)[:80]}'.")
    return PaperId(named["id"]), int(named["version"] or 1)


def _read(result: Result, paper_id: PaperId, version: int, today: str) -> Found:
    authors = tuple(name for author in result.authors if (name := clean_line(author.name)) not in ("", ":"))
    if not authors:
        raise damaged(f"arXiv's answer names no author of {paper_id}.")
    return Found(
        id=paper_id,
        title=clean_line(result.title),
        authors=authors,
        published=result.published.date().isoformat(),
        abstract=_abstract(result, version, today),
    )


def _abstract(result: Result, version: int, today: str) -> Abstract:
    comment = clean_line(result.comment or "")
    paragraphs = (" ".join(one.split()) for one in _BLANK_LINES.split(clean_text(result.summary).strip()))
    return Abstract(
        text="\n\n".join(paragraphs) or _NO_ABSTRACT,
        version=version,
        fetched=today,
        updated=result.updated.date().isoformat(),
        comment=comment,
        journal_ref=clean_line(result.journal_ref or ""),
        doi=clean_line(result.doi or ""),
        withdrawn=result.pdf_url is None or _WITHDRAWN.search(comment) is not None,
        categories=tuple(category for one in result.categories if (category := clean_line(one))),
        latest=version,
    )
