"""Cells of a table that goes to a spreadsheet, where a text that begins like a formula would be carried out."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from compress_tui.model.text import clean_text

_FORMULA = re.compile("'*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")
"""The begin of what a spreadsheet takes for a formula, the wide forms of its signs included."""


def guarded(text: str) -> str:
    """Put an apostrophe before what would be a formula; it is shown as text then.

    >>> guarded("=1+1"), guarded("1+1"), guarded("'=")
    ("'=1+1", '1+1', "''=")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """Take the apostrophe away again; for every text, `unguarded(guarded(text))` is the text."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table as CSV, all cells harmless, lines ending with a line feed."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([guarded(clean_text(cell).strip()) for cell in row] for row in rows)
    return written.getvalue()


def joined(words: Iterable[str], between: str = ", ") -> str:
    """Put several values into one cell; what a reader could take for a separator becomes a blank inside of one."""
    signs = "[,;]" if between.strip() == "," else ";"
    return between.join(text for one in words if (text := " ".join(re.sub(signs, " ", one).split())))
