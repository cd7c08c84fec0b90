"""A paper as text: facts, card, brief, note and abstract, in the order in which one asks for them."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from compress_tui.citations.tex import plain_title
from compress_tui.model.card import Card
from compress_tui.model.facts import published_words
from compress_tui.model.marks import marks
from compress_tui.model.paper import Origin, Paper
from compress_tui.model.reading import Reading
from compress_tui.ui.abstract_text import abstract_text
from compress_tui.ui.commands import COMMANDS, Command
from compress_tui.ui.content import inline, join, line, padded
from compress_tui.ui.glyphs import Glyphs

MANY_AUTHORS = 12
"""Authors shown before the rest is only counted."""


def paper_text(
    paper: Paper,
    reading: Reading,
    glyphs: Glyphs,
    fetching: str = "",
    published: Paper | None = None,
    *,
    most_authors: int = MANY_AUTHORS,
    commands: Sequence[Command] = COMMANDS,
) -> Content:
    """Write the whole detail of a paper; `fetching` says what is being asked of arXiv now.

    Of facts that are the reader's own it says what is `published`.
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
    if reading.note:
        parts += [line(""), _heading("Note"), *(inline(one) for one in reading.note.splitlines())]
    if paper.brief is not None:
        for heading, text in paper.brief.sections:
            parts += [line(""), _heading(heading), *(inline(one) for one in text.splitlines())]
    else:
        parts += [line(""), line("No brief yet.", "dim")]
    parts += [line(""), *abstract_text(paper, fetching, commands)]
    return join(*parts, between="\n")


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
    words += ["brief" if paper.brief else "no brief"]
    return line(glyphs.dot.join(words), "$accent")


def _card(card: Card) -> Iterator[Content]:
    rows = (
        ("Technique", ", ".join(card.technique)),
        ("Weight bits", _numbers(card.weight_bits)),
        ("Activation bits", _numbers(card.activation_bits)),
        ("KV-cache bits", _numbers(card.kv_bits)),
        ("Sparsity", " ".join(filter(None, (_numbers(card.sparsity, " %"), ", ".join(card.pattern))))),
        ("Granularity", ", ".join(card.granularity)),
        ("Compression", f"{card.ratio:g}×" if card.ratio else ""),
        ("Training", card.training or ""),
        ("Calibration data", card.calibration),
        ("Models", ", ".join(card.models)),
        ("Hardware", ", ".join(card.hardware)),
        ("Evaluated on", ", ".join(card.evaluation)),
        ("Headline", _headline(card)),
    )
    for name, value in rows:
        if value:
            yield join(padded(name, 17, "dim"), line(value), between="")


def _numbers(values: tuple[float, ...], unit: str = "") -> str:
    return ", ".join(f"{value:g}{unit}" for value in values)


def _headline(card: Card) -> str:
    if card.headline is None:
        return ""
    found = card.headline
    words = f"{found.metric}: {found.value}"
    words += f" on {found.dataset}" if found.dataset else ""
    return words + (f" (against {found.baseline})" if found.baseline else "")
