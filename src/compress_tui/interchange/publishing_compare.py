"""The table of index.html in which papers are compared by their cards, a row a paper."""

from collections.abc import Iterable, Iterator

from compress_tui.citations.tex import plain_title
from compress_tui.interchange.outgoing import Outgoing
from compress_tui.interchange.publishing_html import text
from compress_tui.interchange.publishing_paper import page_name
from compress_tui.model.card import Card, Training
from compress_tui.model.card_rows import headline_words, numbers

_TRAINING = tuple(Training)


def compare_rows(rows: Iterable[Outgoing]) -> Iterator[str]:
    """Write a row for each paper with a card, all of it on one line."""
    for row in rows:
        if row.paper.card:
            name = f"p-{page_name(row.paper)}"
            head = f'<th scope="row"><a href="#{name}">{text(plain_title(row.paper.title))}</a></th>'
            place = f"<td>{row.paper.year or ''}</td><td>{text(row.paper.themes[0])}</td>"
            yield f'<tr data-of="{name}">{head}{place}{"".join(_cells(row.paper.card))}</tr>'


def _cells(card: Card) -> Iterator[str]:
    yield _cell(", ".join(card.technique))
    for bits in (card.weight_bits, card.activation_bits, card.kv_bits):
        yield _cell(numbers(bits), min(bits, default=None))
    yield _cell(numbers(card.sparsity, " %"), max(card.sparsity, default=None))
    yield _cell(f"{card.ratio:g}×" if card.ratio else "", card.ratio)
    yield _cell(card.training or "", _TRAINING.index(card.training) if card.training else None)
    yield _cell(", ".join(card.models))
    yield _cell(headline_words(card))


def _cell(words: str, order: float | None = None) -> str:
    """Write a cell; `order` is the number by which the column is sorted."""
    return f"<td>{text(words)}</td>" if order is None else f'<td data-order="{order:g}">{text(words)}</td>'
