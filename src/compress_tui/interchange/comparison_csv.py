"""A comparison as CSV, in which no cell can be taken for a formula."""

import csv
import io

from compress_tui.model.comparison import Comparison
from compress_tui.model.text import clean_line, clean_text

_FORMULA = ("=", "+", "-", "@")


def comparison_csv(comparison: Comparison) -> str:
    """Write the table, with the papers' ids and addresses; lines of a cell are kept within its quotes."""
    columns = comparison.columns
    rows = [
        ("", *(column.name for column in columns)),
        ("Paper", *(column.byline for column in columns)),
        ("Id", *(column.id for column in columns)),
        ("Address", *(column.url for column in columns)),
        *((row.name, *row.cells) for row in comparison.rows),
    ]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([[guarded_cell(cell) for cell in row] for row in rows])
    return text.getvalue()


def guarded_cell(text: str) -> str:
    """Make a cell harmless for a spreadsheet: a quote before what it would compute, in every line of the cell."""
    lines = (" ".join(one.split()) for one in clean_text(text).splitlines())
    return "\n".join(f"'{one}" if clean_line(one).startswith(_FORMULA) else one for one in lines)
