"""A comparison as a table in Markdown, as GitHub and pandoc read it."""

from compress_tui.citations.addresses import web_address
from compress_tui.citations.markdown import escape_markdown
from compress_tui.model.comparison import Column, Comparison
from compress_tui.model.text import clean_text


def comparison_markdown(comparison: Comparison) -> str:
    """Write the table; a name leads to its paper, lines of a cell are kept, a dash stands for what is not known."""
    rows = [
        ("", *map(_head, comparison.columns)),
        ("---",) * (len(comparison.columns) + 1),
        *((row.name, *map(_cell, row.cells)) for row in comparison.rows),
    ]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _head(column: Column) -> str:
    name = escape_markdown(column.name)
    if address := web_address(column.url):
        name = f"[{name}]({address})"
    return f"{name}<br>{escape_markdown(column.byline)}" if column.byline != column.name else name


def _cell(text: str) -> str:
    lines = (escape_markdown(one) for one in clean_text(text).splitlines())
    return "<br>".join(filter(None, lines)) or "–"
