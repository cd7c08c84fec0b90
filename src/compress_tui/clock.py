"""The clock of the screen and of the disk."""

from datetime import UTC, date, datetime


def now() -> datetime:
    """Give the present moment as readings keep it: UTC, whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def moment() -> datetime:
    """Give the present moment for measuring how long something takes."""
    return datetime.now(UTC)


def local_day(at: datetime) -> date:
    """Give the day of a moment where this machine is."""
    return at.astimezone().date()


def stamp() -> str:
    """Give the present moment as names of files have it: UTC, sortable, no colons."""
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
