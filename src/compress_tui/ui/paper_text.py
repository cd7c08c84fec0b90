"""A paper as text: facts, card, brief, note and abstract, in the order in which one asks for them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from compress_tui.citations.tex import plain_title
from compress_tui.model.brief import HEADINGS, Brief
from compress_tui.model.card import Card
from compress_tui.model.card_rows import card_rows
from compress_tui.model.facts import published_words
from compress_tui.model.library import Library
from compress_tui.model.marks import marks
from compress_tui.model.paper import Origin, Paper
from compress_tui.model.reading import Reading
from compress_tui.ui.abstract_text import abstract_text
from compress_tui.ui.content import inline, join, line, padded
from compress_tui.ui.glyphs import Glyphs

if TYPE_CHECKING:
    from compress_tui.model.note_links import Connection

MANY_AUTHORS = 12
"""Authors shown before the rest is only counted."""


def paper_text(
    paper: Paper,
    reading: Reading,
    glyphs: Glyphs,
    fetching: str = "",
    published: Paper | None = None,
    *,
    library: Library,
    connections: "Sequence[Connection]" = (),
    most_authors: int = MANY_AUTHORS,
) -> Content:
    """Write the whole detail of a paper; `fetching` says what is being asked of arXiv now.

    Of facts that are the reader's own it says what is `published`; `library` names the papers of links in the note,
    `connections` are those of the note.
    """
    parts = [line(plain_title(paper.title), "bold"), _authors(paper, most_authors), _facts(paper)]
    if published is not None:
        parts += [line(f"({published_words(published, field)})", "$warning") for field, _ in reading.facts]
    parts.append(_state(paper, reading, glyphs))
    if paper.origin is Origin.LEFT:
        parts.append(line("No longer in the collection; kept with what you wrote.", "$warning"))
    parts += [line(one, "bold $warning") for one in marks(paper)]
    if paper.card:
        parts += [line(""), _heading("Card"), *_card(paper.card)]
    if reading.verdict:
        parts += [line(""), join(_heading("Your verdict:"), line(reading.verdict), between=" ")]
    if reading.note or connections:
        parts += _note(reading.note, library, connections)
    if paper.brief is not None:
        for heading, text in paper.brief.sections:
            if text:
                parts += [line(""), _heading(heading), *(inline(one) for one in text.splitlines())]
    else:
        parts += [line(""), line("No brief yet.", "dim")]
    parts += [line(""), *abstract_text(paper, fetching)]
    return join(*parts, between="\n")


def _card(card: Card) -> Iterator[Content]:
    return (join(padded(name, 17, "dim"), line(value), between="") for name, value in card_rows(card))


def _note(note: str, library: Library, connections: "Sequence[Connection]") -> Iterator[Content]:
    from compress_tui.ui.note_text import connection_lines, names_in, note_text

    name_of = names_in(library)
    if note:
        yield from (line(""), _heading("Note"), note_text(note.rstrip("\n"), name_of))
    if around := tuple(connection_lines(connections, name_of)):
        yield from (line(""), *around)


def _heading(words: str) -> Content:
    return line(words, "bold $accent")


def _authors(paper: Paper, most: int) -> Content:
    shown = ", ".join(paper.authors[:most])
    rest = len(paper.authors) - most
    return line(f"{shown} and {rest} more" if rest > 0 else shown)


def _facts(paper: Paper) -> Content:
    name = f"arXiv {paper.arxiv_id}" if paper.arxiv_id else paper.url
    facts = [paper.venue or "preprint", paper.published, name, paper.category]
    rows = [line(" · ".join(filter(None, facts)), "dim"), line(", ".join(paper.themes), "dim")]
    if paper.code:
        rows.append(line(f"Code: {paper.code}", "dim"))
    if paper.needs:
        rows.append(line(f"Read first: {', '.join(paper.needs)}", "dim"))
    return join(*rows, between="\n")


def _state(paper: Paper, reading: Reading, glyphs: Glyphs) -> Content:
    words = [f"{glyphs.status(reading.status)} {reading.status}"]
    if reading.status_at:
        words[0] += f" since {reading.status_at:%Y-%m-%d}"
    words += ["starred"] if reading.star else []
    words += [f"#{tag}" for tag in reading.tags]
    words.append(_brief_words(paper.brief))
    return line(glyphs.dot.join(words), "$accent")


def _brief_words(brief: Brief | None) -> str:
    if brief is None:
        return "no brief"
    return "brief" if brief.is_whole else f"brief begun, {brief.filled} of {len(HEADINGS)} headings"
