"""Reading: what the reader did with a paper."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from compress_tui.model.outline import Outline, PaperId


class Status(StrEnum):
    """How far the reader has got with a paper."""

    UNREAD = "unread"
    QUEUED = "queued"
    READING = "reading"
    READ = "read"
    SKIPPED = "skipped"

    @property
    def is_open(self) -> bool:
        """Tell whether the paper still waits for a decision or for its reading."""
        return self in _OPEN


_OPEN = frozenset((Status.UNREAD, Status.QUEUED, Status.READING))


OwnFacts = tuple[tuple[str, str], ...]
"""Facts of a paper that the reader edited: pairs of a field's name and its value as JSON, sorted."""

Imported = tuple[tuple[str, str], ...]
"""What each kind of file said last of a paper: pairs of the kind and its fields as one JSON object, sorted."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that is the reader's own about one paper. Times are UTC, to the second."""

    status: Status = Status.UNREAD
    star: bool = False
    note: str = ""
    tags: tuple[str, ...] = ()  # sorted, no duplicates
    verdict: str = ""
    status_at: datetime | None = None
    note_at: datetime | None = None
    citation_key: str = ""
    facts: OwnFacts = ()
    imported: Imported = ()  # what the next import of the same kind is compared with
    removed: bool = False  # an added paper that was taken back: it is kept, and not shown


UNTOUCHED = Reading()
"""The reading of a paper with which nothing was done yet."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper as the list knows it, with its reading."""

    outline: Outline
    reading: Reading

    @property
    def id(self) -> PaperId:
        """Give the id of the paper."""
        return self.outline.id
