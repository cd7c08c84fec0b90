"""Tables: CSV and TSV as spreadsheets, Notion and this program write them, read as papers."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from compress_tui.interchange.columns import field_named, guess_columns
from compress_tui.interchange.incoming import Batch, Column, Incoming, Refusal
from compress_tui.interchange.rows import by_field, read_row
from compress_tui.interchange.same import merged, shortened
from compress_tui.model.text import clean_line

MOST_CELL = 1_000_000
MOST_ROWS = 100_000
MOST_COLUMNS = 500
MOST_CELLS = 1_000_000
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|(?<=[^\r\n])\Z)")
_DELIMITERS = ",\t;"
_UNCLOSED = 20
"""Quotation marks without an end after which the reading is taken up again; then the rest is refused."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands in a spreadsheet: its number, the header's being 1, and its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table without its header, and what of it cannot be read."""

    header: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    refused: tuple[Refusal, ...] = ()
    remarks: tuple[str, ...] = ()


def looks_like_table(text: str) -> bool:
    """Tell whether a text is a table with a header that names a title or a link."""
    line = _LINE.match(text.lstrip("\ufeff\r\n "))
    if line is None:
        return False
    header = next(csv.reader([line[0][:10_000]], delimiter=_delimiter(line[0])), [])
    fields = {field_named(clean_line(name)) for name in header}
    return len(header) > 1 and bool(fields & {"title", "url", "arxiv_id", "doi"})


def read_table(text: str, name: str, columns: Mapping[str, str] | None = None) -> Batch:
    """Read a table; `columns` says for some of them by name which field they are read as, empty for none."""
    table = parse_table(text, name)
    used = mapped(guess_columns(table.header, [row.cells for row in table.rows]), columns or {})
    papers: list[Incoming] = []
    refused = list(table.refused)
    for row in table.rows:
        told = read_row(by_field(used, row.cells), f"{name}, row {row.number}")
        papers += [told.paper] if told.paper is not None else []
        refused += told.refused
    kept, same = merged(papers)
    return Batch("table", kept, tuple(refused), used, table.remarks + shortened(same))


def mapped(columns: tuple[Column, ...], changes: Mapping[str, str]) -> tuple[Column, ...]:
    """Put the reader's choice in the place of the guess."""
    return tuple(replace(column, field=changes.get(column.name, column.field)) for column in columns)


def parse_table(text: str, name: str) -> Table:
    """Take a table apart; rows that cannot be what was meant are refused by number."""
    text = text.removeprefix("\ufeff")
    first = _LINE.match(text)
    delimiter = _delimiter(first[0] if first else "")
    header: tuple[str, ...] = ()
    rows: list[Row] = []
    refused: list[Refusal] = []
    short: list[int] = []
    count = 0
    for number, cells in enumerate(_records(text, delimiter), 1):
        place = f"{name}, row {number}"
        count += len(cells)
        if number > MOST_ROWS or count > MOST_CELLS:
            most = f"at most {MOST_ROWS:,} rows and {MOST_CELLS:,} cells are read"
            refused.append(Refusal(place, f"this row and all after it: {most}"))
            break
        if isinstance(cells, str):
            refused.append(Refusal(place, cells))
        elif not any(cell.strip() for cell in cells):
            continue
        elif not header:
            header = _names(cells)
        elif why := _fault(header, cells):
            refused.append(Refusal(place, why))
        else:
            short += [number] if len(cells) < len(header) else []
            rows.append(Row(number, tuple(cells[: len(header)])))
    remarks = (f"{name}: rows that end early, read as far as they go: {_listed(short)}",) if short else ()
    return Table(header, tuple(rows), tuple(refused), remarks)


def _delimiter(line: str) -> str:
    """Find what divides the cells of the header, quoted ones left out."""
    plain = re.sub(r'"[^"]*"', "", line)
    return max(_DELIMITERS, key=plain.count)


def _names(cells: list[str]) -> tuple[str, ...]:
    """Give each column a name of its own."""
    names: list[str] = []
    for number, cell in enumerate(cells[:MOST_COLUMNS], 1):
        plain = clean_line(cell)[:200] or f"Column {number}"
        names.append(plain if plain not in names else f"{plain} ({number})")
    return tuple(names)


def _fault(header: tuple[str, ...], cells: list[str]) -> str:
    """Say what is wrong with a row."""
    if any(cell.strip() for cell in cells[len(header) :]):
        return f"has {len(cells)} cells where the header has {len(header)}; is a comma unquoted?"
    long = next((at for at, cell in enumerate(cells) if len(cell) > MOST_CELL), None)
    if long is None:
        return ""
    return f"the cell '{header[long]}' holds {len(cells[long]):,} characters; at most {MOST_CELL:,} are read"


def _listed(numbers: list[int], most: int = 10) -> str:
    shown = ", ".join(map(str, numbers[:most]))
    return f"{shown} and {len(numbers) - most} more" if len(numbers) > most else shown


class _Lines:
    """The lines of a text, one at a time and without a second copy of it; remembers where the next one starts."""

    def __init__(self, text: str) -> None:
        self.text, self.next = text, 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        found = _LINE.match(self.text, self.next)
        if found is None or not found[0]:
            raise StopIteration
        self.next = found.end()
        return found[0]


def _records(text: str, delimiter: str) -> Iterator[list[str] | str]:
    """Give the cells of each row, or why it cannot be read; a quotation mark without an end costs one row."""
    csv.field_size_limit(2 * MOST_CELL)  # csv keeps a cell in four bytes a character
    lines, unclosed = _Lines(text), 0
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        start, cells, end = lines.next, None, -1
        try:
            cells = next(reader, None)
            if cells is None:
                return
        except csv.Error:
            end = _record_end(text, start)
        if end > 0:
            yield f"a cell holds more than {2 * MOST_CELL:,} characters; at most {MOST_CELL:,} are read"
        elif cells is None or (lines.next == len(text) and _is_unclosed(text[start:], delimiter)):
            yield "a quotation mark is opened here and never closed"
            unclosed += 1
            if unclosed == _UNCLOSED:
                yield f"this row and all after it: {_UNCLOSED} quotation marks are never closed"
                return
            line = _LINE.match(text, start)
            end = line.end() if line is not None else len(text)
        else:
            yield cells
            continue
        lines.next = end
        reader = csv.reader(lines, delimiter=delimiter)


def _record_end(text: str, start: int) -> int:
    """Find the end of a row that csv gave up on: a line end after an even number of quotation marks; -1 if none."""
    at, is_open = start, False
    while True:
        quote, line = text.find('"', at), text.find("\n", at)
        if not is_open and (quote < 0 or 0 <= line < quote):
            return line + 1 if line >= 0 else len(text)
        if quote < 0:
            return -1
        at, is_open = quote + 1, not is_open


def _is_unclosed(record: str, delimiter: str) -> bool:
    """Tell whether the last row of a text ends within quotation marks."""
    if '"' not in record:
        return False
    try:
        list(csv.reader(_Lines(record), delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False
