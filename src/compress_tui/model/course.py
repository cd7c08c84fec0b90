"""Course: a row of papers, where the reader is in it, and how far a budget reaches."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from compress_tui.model.outline import PaperId


@dataclass(frozen=True, slots=True)
class Budget:
    """So many papers or so many minutes, whichever is used up first; 0 is no limit."""

    papers: int = 15
    minutes: int = 20

    def __str__(self) -> str:
        parts = [_count(self.papers, "paper"), _count(self.minutes, "minute")]
        return " or ".join(filter(None, parts)) or "no limit"


def _count(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}" if number else ""


NO_LIMIT = Budget(0, 0)


@dataclass(frozen=True, slots=True)
class Course:
    """A row of papers. The reader rests at its end, and where the budget is used up; no paper is shown then.

    `stop` is the place in the row before which the papers of the budget end, `until` the moment at which its time does.
    """

    row: tuple[PaperId, ...]
    at: int = 0
    stop: int = 0
    until: datetime | None = None
    is_resting: bool = False

    @classmethod
    def begun(cls, row: tuple[PaperId, ...], budget: Budget, now: datetime, at: int = 0) -> "Course":
        """Begin at a place in the row."""
        return cls(row, at, is_resting=at >= len(row))._granted(budget, now)

    def _granted(self, budget: Budget, now: datetime) -> "Course":
        stop = min(len(self.row), self.at + budget.papers) if budget.papers else len(self.row)
        return replace(self, stop=stop, until=now + timedelta(minutes=budget.minutes) if budget.minutes else None)

    @property
    def here(self) -> PaperId | None:
        """Give the present paper, None while the reader rests."""
        return None if self.is_resting else self.row[self.at]

    @property
    def is_at_end(self) -> bool:
        """Tell whether the row has no further paper."""
        return self.at >= len(self.row)

    def is_late(self, now: datetime) -> bool:
        """Tell whether the time is up."""
        return self.until is not None and now >= self.until

    def forward(self, now: datetime) -> "Course":
        """Go on to the next paper, or rest; who rests stays."""
        if self.is_resting:
            return self
        at = self.at + 1
        return replace(self, at=at, is_resting=at >= self.stop or self.is_late(now))

    def back(self) -> "Course":
        """Go back to the paper before, if there is one."""
        return self.to(self.at - 1) if self.at else self

    def to(self, place: int) -> "Course":
        """Go to a place, as to a paper that was marked by mistake; that costs no budget."""
        return replace(self, at=place, is_resting=False)

    def gone_on(self, budget: Budget, now: datetime) -> "Course":
        """Grant the budget once more to a reader who rests."""
        if not self.is_resting or self.is_at_end:
            return self
        return replace(self, is_resting=False)._granted(budget, now)
