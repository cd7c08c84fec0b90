"""The page of one paper in a published folder, and the names of such pages."""

import json
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256

from compress_tui.citations.addresses import doi_of, web_address
from compress_tui.citations.keys import fit_key
from compress_tui.citations.markdown import escape_markdown
from compress_tui.citations.tex import plain_title
from compress_tui.interchange.outgoing import Outgoing
from compress_tui.interchange.own_text import place
from compress_tui.interchange.writing_markdown import harmless_markdown, linked
from compress_tui.model.card_rows import card_rows
from compress_tui.model.paper import ARXIV_ID, Paper
from compress_tui.model.reading import UNTOUCHED, Status
from compress_tui.model.text import clean_line

_SLUG = re.compile(r"[0-9a-z]+(-[0-9a-z]+)*")
_LONGEST = 80


def page_name(paper: Paper) -> str:
    """Name the page of a paper, without its ending; two papers never share a name, also where case does not count."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "_", paper.id)
    if (ARXIV_ID.fullmatch(paper.id) or _SLUG.fullmatch(paper.id)) and len(plain) <= _LONGEST:
        return plain
    return f"{plain[:_LONGEST].strip('._-') or 'paper'}-{sha256(paper.id.encode('utf-8', 'replace')).hexdigest()[:8]}"


def paper_page(row: Outgoing) -> str:
    """Write the page: facts as front matter in YAML, then card, brief and what the reader lets out."""
    paper = row.paper
    parts = ["\n".join(["---", *_front_matter(row), "---"]), f"# {escape_markdown(plain_title(paper.title))}"]
    parts.append("  \n".join(filter(None, _head(paper))))
    if paper.card:
        parts += ["## Card", "\n".join(["| | |", "|---|---|", *_table(card_rows(paper.card))])]
    for heading, words in paper.brief.written if paper.brief else ():
        parts += [f"## {heading}", harmless_markdown(words).strip()]
    if row.reading.note.strip():
        parts += ["## Note", harmless_markdown(row.reading.note).strip()]
    return "\n\n".join([*parts, place("text"), "[All papers](../README.md)"]) + "\n"


def _head(paper: Paper) -> Iterator[str]:
    yield ", ".join(escape_markdown(name) for name in paper.authors)
    yield " · ".join(
        filter(None, (escape_markdown(paper.venue) or "preprint", paper.published, ", ".join(paper.themes)))
    )
    links = (("Page", paper.url), ("PDF", paper.pdf_url), ("Code", paper.code))
    yield " · ".join(linked(words, address) for words, address in links if web_address(address))


def _table(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f"| {name} | {escape_markdown(value)} |" for name, value in rows)


def _front_matter(row: Outgoing) -> Iterator[str]:
    """Write the facts; a JSON text or list is one of YAML, too."""
    paper, reading = row.paper, row.reading
    fields: list[tuple[str, object]] = [
        ("id", paper.id),
        ("title", plain_title(paper.title)),
        ("authors", [clean_line(name) for name in paper.authors]),
        ("published", paper.published),
        ("venue", clean_line(paper.venue)),
        ("url", web_address(paper.url)),
        ("code", web_address(paper.code)),
        ("doi", doi_of(paper)),
        ("themes", list(paper.themes)),
        ("key", fit_key(row.key)),
    ]
    if reading != UNTOUCHED:
        fields += [
            ("status", reading.status.value if reading.status is not Status.UNREAD else ""),
            ("star", reading.star),
            ("tags", [clean_line(tag) for tag in reading.tags]),
            ("verdict", clean_line(reading.verdict)),
        ]
    return (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields if value)
