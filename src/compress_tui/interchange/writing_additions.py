"""What a reader did, as other programs keep it: tags, notes, and lines of the field that Zotero calls Extra."""

from collections.abc import Iterable, Iterator

from compress_tui.citations.additions import Additions
from compress_tui.interchange.outgoing import Outgoing
from compress_tui.model.paper import Paper, PaperId
from compress_tui.model.reading import Reading, Status
from compress_tui.model.text import clean_line
from compress_tui.model.theme import Theme

STATUS_WORDS = {
    Status.UNREAD: "New",
    Status.QUEUED: "To Read",
    Status.READING: "In Progress",
    Status.READ: "Read",
    Status.SKIPPED: "Not Reading",
}
"""The statuses in the words that Zotero's reading list and its users' Notion pages have for them."""

_THEMES = frozenset(theme.casefold() for theme in Theme)


def additions(rows: Iterable[Outgoing]) -> dict[PaperId, Additions]:
    """Give what goes beside the facts of each paper."""
    return {
        row.paper.id: Additions(
            tags=tag_words(row.paper, row.reading),
            notes=(row.reading.note,) if row.reading.note.strip() else (),
            extra=tuple(_extra(row.reading)),
        )
        for row in rows
    }


def tag_words(paper: Paper, reading: Reading) -> tuple[str, ...]:
    """Give themes and tags as one row of tags; a tag that is called like a theme has a # before it."""
    return (*paper.themes, *own_tags(reading))


def own_tags(reading: Reading) -> tuple[str, ...]:
    """Give the reader's tags, told apart from themes."""
    tags = (clean_line(tag) for tag in reading.tags)
    return tuple(f"#{tag}" if tag.casefold() in _THEMES else tag for tag in tags if tag)


def _extra(reading: Reading) -> Iterator[str]:
    """Name what has no field of its own; an unread paper has no status in Zotero either."""
    if reading.status is not Status.UNREAD:
        yield f"Read_Status: {STATUS_WORDS[reading.status]}"
    if reading.star:
        yield "Star: yes"
    if verdict := clean_line(reading.verdict):
        yield f"Verdict: {verdict}"
