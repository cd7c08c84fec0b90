"""The page index.html of a published folder: all papers in one file, readable without JavaScript and offline."""

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from compress_tui.citations.addresses import web_address
from compress_tui.citations.tex import plain_title
from compress_tui.interchange.outgoing import Outgoing
from compress_tui.interchange.own_text import place
from compress_tui.interchange.publishing_compare import compare_rows
from compress_tui.interchange.publishing_html import link, prose, text
from compress_tui.interchange.publishing_paper import page_name
from compress_tui.model.card import Card
from compress_tui.model.card_rows import card_rows, numbers
from compress_tui.model.paper import Paper
from compress_tui.model.reading import Reading, Status
from compress_tui.model.theme import Theme

MANY_AUTHORS = 8
"""Authors above which the head of a paper names only the first ones."""
NAMED = 5

_TOKEN = re.compile(r"@@(\w+)@@")


@dataclass(frozen=True, slots=True)
class Templates:
    """The parts of the page that are the same for all papers."""

    html: str
    css: str
    script: str


def index_page(
    rows: Sequence[Outgoing], title: str, description: str, templates: Templates, *, with_readings: bool
) -> str:
    """Write the page; what one paper shows stands on lines of its own."""
    themes = [theme for theme in Theme if any(theme in row.paper.themes for row in rows)]
    parts: Mapping[str, str] = {
        "title": text(title),
        "description": text(description),
        "style": templates.css.strip(),
        "script": templates.script.strip(),
        "stylehash": _digest(templates.css.strip()),
        "scripthash": _digest(templates.script.strip()),
        "about": place("about"),
        "themes": "\n".join(_choice("theme", theme) for theme in themes),
        "statuses": _statuses() if with_readings else "",
        "papers": "\n".join(_article(row, with_readings=with_readings) for row in rows),
        "compare": "\n".join(compare_rows(rows)),
    }
    return _TOKEN.sub(lambda match: parts[match[1]], templates.html)


def _digest(source: str) -> str:
    """Give the digest by which the page's own style and script are the only ones that may be used in it."""
    return b64encode(sha256(source.encode()).digest()).decode()


def _choice(kind: str, value: str) -> str:
    return (
        f'<button type="button" data-{kind}="{text(value)}" aria-pressed="false">{text(value)} <span></span></button>'
    )


def _statuses() -> str:
    choices = "\n".join(_choice("status", status) for status in Status)
    return f'<fieldset class="chips"><legend>Status</legend>\n{choices}\n</fieldset>'


def _article(row: Outgoing, *, with_readings: bool) -> str:
    return "\n".join([*_head(row, with_readings=with_readings), *_details(row), "</article>"])


def _head(row: Outgoing, *, with_readings: bool) -> Iterator[str]:
    paper, reading = row.paper, row.reading
    facts = {"date": paper.published, "themes": "|".join(paper.themes)}
    facts |= {"status": reading.status.value} if with_readings else {}
    attributes = " ".join(f'data-{name}="{text(value)}"' for name, value in facts.items())
    yield f'<article id="p-{page_name(paper)}" {attributes}>'
    yield f"<h3>{link(plain_title(paper.title), paper.url)}</h3>"
    names = list(paper.authors) if len(paper.authors) <= MANY_AUTHORS else [*paper.authors[:NAMED], "et al."]
    source = " · ".join(filter(None, (", ".join(names), paper.venue or "preprint", paper.published)))
    yield f'<p class="source">{text(source)}</p>'
    if short := _in_short(paper.card):
        yield f'<p class="short">{text(short)}</p>'
    yield f'<p class="marks">{" ".join(_marks(paper, reading))}</p>'
    if reading.verdict:
        yield f'<p class="verdict">{text(reading.verdict)}</p>'


def _in_short(card: Card) -> str:
    """Name what one looks for first on a card."""
    bits = (("weights", card.weight_bits), ("activations", card.activation_bits), ("KV cache", card.kv_bits))
    words = [", ".join(card.technique[:2]), *(f"{numbers(found)}-bit {name}" for name, found in bits if found)]
    words.append(f"{numbers(card.sparsity, ' %')} sparse" if card.sparsity else "")
    return " · ".join(filter(None, words))


def _marks(paper: Paper, reading: Reading) -> Iterator[str]:
    yield from (f'<span class="theme">{text(theme)}</span>' for theme in paper.themes)
    if reading.status is not Status.UNREAD:
        yield f'<span class="status">{text(reading.status)}</span>'
    if reading.star:
        yield '<span class="star">★ starred</span>'
    yield from (f'<span class="tag">#{text(tag)}</span>' for tag in reading.tags)
    links = (("PDF", paper.pdf_url), ("Code", paper.code))
    yield from (link(words, address) for words, address in links if web_address(address))


def _details(row: Outgoing) -> Iterator[str]:
    paper, note = row.paper, row.reading.note.strip()
    card = [*card_rows(paper.card)]
    if len(paper.authors) > MANY_AUTHORS:
        card.append(("All authors", ", ".join(paper.authors)))
    names = [name for name, has in (("Brief", paper.brief), ("card", paper.card), ("note", note)) if has]
    if not (names or card):
        return
    yield "<details>"
    summary = " and ".join(", ".join(names).rsplit(", ", 1)) or "All authors"
    yield f"<summary>{summary[:1].upper()}{summary[1:]}</summary>"
    for heading, words in paper.brief.written if paper.brief else ():
        yield f"<h4>{heading}</h4>\n{prose(words)}"
    if note:
        yield f"<h4>Note</h4>\n{prose(note)}"
    if card:
        yield "<h4>Card</h4>\n<dl>"
        yield from (f"<div><dt>{text(name)}</dt><dd>{text(value)}</dd></div>" for name, value in card)
        yield "</dl>"
    yield "</details>"
