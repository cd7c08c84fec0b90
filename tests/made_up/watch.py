"""A watch that a test moves on."""

from datetime import UTC, datetime, timedelta


class Watch:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

    def goes_on(self, **spans: float) -> None:
        self.now += timedelta(**spans)
