"""Papers as tables: our own CSV, which holds all but the card, and the CSV that Notion takes in as a database."""

from collections.abc import Iterable

from compress_tui.citations.addresses import doi_of, web_address
from compress_tui.citations.tex import plain_title
from compress_tui.interchange.cells import joined, table
from compress_tui.interchange.outgoing import Outgoing
from compress_tui.interchange.writing_additions import STATUS_WORDS, own_tags, tag_words
from compress_tui.model.reading import Status

COLUMNS = (
    "id", "title", "authors", "published", "venue", "category", "url", "code", "doi", "themes", "citation_key",
    "status", "star", "tags", "verdict", "note", "brief",
)  # fmt: skip
"""The columns of our own CSV."""

NOTION_COLUMNS = (
    "Name", "Link", "Tags", "Status", "Read", "Authors", "Year", "arXiv", "Citation key", "Notes",
)  # fmt: skip
"""The columns of a reading list in Notion."""

_PRIVATE = ("Status", "Read", "Notes")


def csv_table(rows: Iterable[Outgoing]) -> str:
    """Write a row a paper, several values of a cell separated by semicolons or commas."""
    return table(COLUMNS, map(_cells, rows))


def _cells(row: Outgoing) -> tuple[str, ...]:
    paper, reading = row.paper, row.reading
    return (
        paper.id,
        paper.title,
        joined(paper.authors, "; "),
        paper.published,
        paper.venue,
        paper.category,
        web_address(paper.url),
        web_address(paper.code),
        doi_of(paper),
        joined(paper.themes),
        row.key,
        reading.status,
        "yes" if reading.star else "",
        joined(own_tags(reading)),
        reading.verdict,
        reading.note,
        paper.brief.markdown() if paper.brief else "",
    )


def notion_table(rows: Iterable[Outgoing], *, with_readings: bool = True) -> str:
    """Write a row a paper, in the columns of a Notion page; without readings the columns for them are left out."""
    shown = [at for at, name in enumerate(NOTION_COLUMNS) if with_readings or name not in _PRIVATE]
    cells = ([_notion_cells(row)[at] for at in shown] for row in rows)
    return table([NOTION_COLUMNS[at] for at in shown], cells)


def _notion_cells(row: Outgoing) -> tuple[str, ...]:
    paper, reading = row.paper, row.reading
    return (
        plain_title(paper.title),
        web_address(paper.url),
        joined(tag_words(paper, reading)),
        STATUS_WORDS[reading.status],
        "Yes" if reading.status is Status.READ else "No",
        joined(paper.authors),
        str(paper.year or ""),
        paper.arxiv_id,
        row.key,
        reading.note,
    )
