"""A noon at which the clock stands still, in a zone that is the same everywhere."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from compress_tui import clock

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon_in_london(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the clock stand still at noon, in London."""
    monkeypatch.setattr(clock, "moment", lambda: NOON)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()
