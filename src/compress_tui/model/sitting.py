"""Sitting: what came of reading with a budget, from its beginning to its end or as far as it got."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from compress_tui.model.course import Budget
from compress_tui.model.outline import PaperId
from compress_tui.model.reading import Reading, Status

V = TypeVar("V")

ORDER = (Status.READ, Status.READING, Status.QUEUED, Status.SKIPPED, Status.UNREAD)
"""The order in which outcomes are told."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A record. `key` tells it from any other, `view` says of what; the outcomes are those that differ from before.

    `last_at` is its end where `is_over`, and the last sign of life where the program was ended before.
    """

    key: str
    view: str
    budget: Budget
    started: datetime
    last_at: datetime
    is_over: bool = False
    seen: tuple[PaperId, ...] = ()
    outcomes: tuple[tuple[PaperId, Status], ...] = ()
    verdicts: tuple[tuple[PaperId, str], ...] = ()
    starred: tuple[PaperId, ...] = ()
    noted: tuple[PaperId, ...] = ()

    def saw(self, paper_id: PaperId, at: datetime) -> "Sitting":
        """Remember that a paper came up."""
        seen = self.seen if paper_id in self.seen else (*self.seen, paper_id)
        return replace(self, seen=seen, last_at=at)

    def followed(self, paper_id: PaperId, was: Reading, now: Reading, at: datetime) -> "Sitting":
        """Take in what the reader did with a paper since the beginning; what was taken back leaves no trace."""
        if paper_id not in self.seen:
            return self
        return replace(
            self,
            outcomes=_with(self.outcomes, paper_id, now.status if now.status is not was.status else None),
            verdicts=_with(self.verdicts, paper_id, now.verdict if now.verdict != was.verdict else None),
            starred=_among(self.starred, paper_id, there=now.star and not was.star),
            noted=_among(self.noted, paper_id, there=now.note != was.note),
            last_at=at,
        )

    def ended(self, at: datetime) -> "Sitting":
        """Close the record."""
        return replace(self, last_at=at, is_over=True)

    @property
    def minutes(self) -> int:
        """Give the length in whole minutes, rounded."""
        return max(0, round((self.last_at - self.started).total_seconds() / 60))

    def with_outcome(self, status: Status) -> tuple[PaperId, ...]:
        """Give the papers that got a status, in the order in which they got it."""
        return tuple(paper_id for paper_id, found in self.outcomes if found is status)

    @property
    def passed(self) -> tuple[PaperId, ...]:
        """Give the papers that came up and kept the status that they had."""
        marked = {paper_id for paper_id, _ in self.outcomes}
        return tuple(paper_id for paper_id in self.seen if paper_id not in marked)

    @property
    def counts(self) -> dict[str, int]:
        """Give the number of papers by outcome, and of verdicts and notes."""
        marked = {status.value: len(self.with_outcome(status)) for status in ORDER}
        return {**marked, "passed": len(self.passed), "verdicts": len(self.verdicts), "notes": len(self.noted)}


def _with(pairs: tuple[tuple[PaperId, V], ...], paper_id: PaperId, value: V | None) -> tuple[tuple[PaperId, V], ...]:
    """Give the pairs with another value for a paper, in its old place where it had one; None takes it out."""
    found = dict(pairs)
    if value is None:
        found.pop(paper_id, None)
    else:
        found[paper_id] = value
    return tuple(found.items())


def _among(paper_ids: tuple[PaperId, ...], paper_id: PaperId, *, there: bool) -> tuple[PaperId, ...]:
    if there:
        return paper_ids if paper_id in paper_ids else (*paper_ids, paper_id)
    return tuple(one for one in paper_ids if one != paper_id)
