"""Notion: an export as "Markdown & CSV" read as papers, from its tables, its pages, and its lists."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from compress_tui.interchange.awesome import read_page
from compress_tui.interchange.brief_reading import divide_brief
from compress_tui.interchange.bundle import Bundle, text_of
from compress_tui.interchange.columns import guess_columns
from compress_tui.interchange.incoming import Batch, Column, Incoming, Refusal
from compress_tui.interchange.notion_pages import FileName, Page, read_pages
from compress_tui.interchange.rows import by_field, read_row
from compress_tui.interchange.same import merged, shortened
from compress_tui.interchange.tables import Row, Table, mapped, parse_table
from compress_tui.interchange.words import REPORT_TAG
from compress_tui.model.arxiv_id import read_ids
from compress_tui.model.text import clean_line

_ID = re.compile(r"[ _-][0-9a-f]{32}(?:_all)?\.(?:md|csv|html)$")
_MOST_RIVALS = 50  # pages of one title that are compared with a row of it
_TELLING = frozenset(("url", "arxiv_id", "doi", "authors"))


@dataclass(slots=True)
class _Export:
    """What was read of an export so far."""

    columns: Mapping[str, str]
    papers: list[Incoming] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    used: dict[str, Column] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Database:
    """A table of Notion, with the fields of its columns and the pages of its rows."""

    file: FileName
    table: Table
    columns: tuple[Column, ...]

    @property
    def is_of_papers(self) -> bool:
        """Tell whether a column holds what only papers have."""
        return any(column.field in _TELLING for column in self.columns)


def is_notion(bundle: Bundle) -> bool:
    """Tell whether files bear Notion's names: a title and 32 hexadecimal digits."""
    return any(_ID.search(member.name) for member in bundle.members)


def read_notion(bundle: Bundle, columns: Mapping[str, str] | None = None) -> Batch:
    """Read an export; `columns` says for some columns by name which field they are read as, empty for none."""
    export = _Export(columns or {}, refused=list(bundle.refused), remarks=list(bundle.remarks))
    databases = _databases(bundle, export)
    pages, refused = read_pages(bundle, (name for one in databases for name in one.table.header))
    export.refused += refused
    free = _without_sub_pages(pages)
    of_papers = [one for one in databases if one.is_of_papers] or databases
    for database in databases:
        rows = [page for page in free if page.file.folder == database.file.inside]
        free = [page for page in free if page.file.folder != database.file.inside]
        if any(database is one for one in of_papers):
            _read_database(export, database, rows)
        else:
            count = len(database.table.rows)
            export.remarks.append(f"{database.file.title}: no table of papers, passed over (rows: {count})")
    _read_rows_without_table(export, [page for page in free if page.properties])
    _read_lists(export, [page for page in free if not page.properties])
    if any(member.suffix == ".html" and _ID.search(member.name) for member in bundle.members):
        export.refused.append(Refusal(bundle.name, "was exported as HTML; export it as Markdown & CSV instead"))
    kept, same = merged(export.papers)
    remarks = (*export.remarks, *shortened(same))
    return Batch("notion", kept, tuple(export.refused), tuple(export.used.values()), remarks)


def _databases(bundle: Bundle, export: _Export) -> list[_Database]:
    """Read the tables; of a table and its twin with fewer rows and columns, the whole one."""
    files = [(FileName.of(member), member) for member in bundle.having(".csv")]
    whole = {(file.folder, file.title, file.id) for file, _ in files if file.is_whole}
    found: list[_Database] = []
    for file, member in files:
        if not file.is_whole and (file.folder, file.title, file.id) in whole:
            export.remarks.append(f"{member.name}: a part of the table beside it, passed over")
            continue
        text = text_of(member)
        if isinstance(text, Refusal):
            export.refused.append(text)
            continue
        table = parse_table(text, file.title)
        guessed = guess_columns(table.header, [row.cells for row in table.rows])
        export.refused += table.refused
        export.remarks += table.remarks
        found.append(_Database(file, table, mapped(guessed, export.columns)))
    return found


def _without_sub_pages(pages: Iterable[Page]) -> list[Page]:
    """Hang each page under the page with properties in whose folder it lies; give the others."""
    pages = list(pages)
    owners = {page.file.inside: page for page in pages if page.properties}
    free: list[Page] = []
    for page in pages:
        owner = owners.get(page.file.folder)
        if owner is not None and owner is not page and not page.properties:
            owner.sub_pages.append(page)
        else:
            free.append(page)
    return free


def _read_database(export: _Export, database: _Database, pages: list[Page]) -> None:
    """Read the rows of a table, each with its page."""
    export.used.update({column.name: column for column in database.columns if column.name not in export.used})
    by_title: dict[str, list[Page]] = {}
    for page in pages:
        by_title.setdefault(page.title, []).append(page)
    titles = [at for at, column in enumerate(database.columns) if column.field == "title"]
    at = titles[0] if titles else 0
    for row in database.table.rows:
        title = clean_line(row.cells[at]) if at < len(row.cells) else ""
        rivals = by_title.get(title or "Untitled", [])
        likest = _likest(rivals, database.table.header, row)
        _read_one(export, database.columns, row.cells, f"{database.file.title}, row {row.number}", likest)
    left = [page for rest in by_title.values() for page in rest]
    _read_rows_without_table(export, left)


def _likest(rivals: list[Page], header: tuple[str, ...], row: Row) -> Page | None:
    """Take the page out of those with the title of a row that repeats most of its cells."""
    if not rivals:
        return None
    at = max(range(min(len(rivals), _MOST_RIVALS)), key=lambda at: _likeness(rivals[at], header, row))
    return rivals.pop(at)


def _likeness(page: Page, header: tuple[str, ...], row: Row) -> int:
    """Count the cells of a row that a page repeats."""
    return sum(
        clean_line(page.properties.get(name, "")) == clean_line(cell)
        for name, cell in zip(header, row.cells, strict=False)
    )


def _read_rows_without_table(export: _Export, pages: list[Page]) -> None:
    """Read pages whose table is in another part of the export by their properties alone."""
    names = tuple(dict.fromkeys(name for page in pages for name in page.properties))
    if not pages:
        return
    rows = [[page.title, *(page.properties.get(name, "") for name in names)] for page in pages]
    used = mapped(guess_columns(("Name", *names), rows), export.columns)
    export.used.update({column.name: column for column in used if column.name not in export.used})
    for page, cells in zip(pages, rows, strict=True):
        _read_one(export, used, cells, f"page '{page.title}'", page)


def _read_one(
    export: _Export, columns: tuple[Column, ...], cells: Iterable[str], place: str, page: Page | None
) -> None:
    """Read one row and its page as a paper."""
    found = by_field(columns, list(cells))
    ids = read_ids(page.note[:100_000]).ids if page is not None else ()
    if len(ids) == 1 and not found.keys() & {"url", "arxiv_id", "doi"}:
        found["arxiv_id"] = [ids[0].id]
    told = read_row(found, place)
    export.refused += told.refused
    if told.paper is not None:
        export.papers.append(with_page(told.paper, page))


def with_page(paper: Incoming, page: Page | None) -> Incoming:
    """Give a paper what stands on its page: a brief under our headings, and the rest as a note."""
    if page is None:
        return paper
    brief, rest = divide_brief(page.note)
    brief = paper.brief or brief
    tags = tuple(tag for tag in paper.tags if brief is None or tag != REPORT_TAG)
    note = "\n\n".join(filter(None, (paper.note, rest)))
    return replace(paper, brief=brief, note=note, tags=tags, aliases=(*page.alias, *paper.aliases))


def _read_lists(export: _Export, pages: list[Page]) -> None:
    """Read pages of headings and points, on which papers are only linked."""
    empty = 0
    for page in pages:
        reading = read_page(page.whole, page.title, keeps_notes=True)
        export.refused += reading.refused
        export.papers += reading.papers
        empty += not reading.papers
    if empty:
        export.remarks.append(f"pages on which no paper is linked, passed over ({empty})")
