"""How often arXiv may be asked: one request at a time, seconds apart, and not for a while after a refusal."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Protocol

from compress_tui.services.arxiv_errors import ArxivError, refused

SPACING = 3.0
"""Seconds between two requests, as arXiv's terms of use ask."""

FIRST_WAIT, LONGEST_WAIT = 30.0, 900.0
"""Seconds to stay away after the first refusal, and at most, doubling in between."""

FARTHEST = 86_400.0
"""Seconds that a moment left by another program may lie ahead: a clock that was set back must not keep us away."""

_HELD_UP = "Another program of yours has been waiting for arXiv for minutes, and only one may ask at a time."


class Shared(Protocol):
    """Moments (seconds since 1970) that all programs of a user share."""

    def held(self) -> AbstractContextManager[MutableMapping[str, float]]:
        """Keep the others waiting, and change the moments."""

    def glance(self) -> Mapping[str, float]:
        """Give the moments without waiting."""


class _Alone:
    """Moments that are shared with nobody."""

    def __init__(self) -> None:
        self._moments: dict[str, float] = {}

    @contextmanager
    def held(self) -> Iterator[MutableMapping[str, float]]:
        """Give the moments."""
        yield self._moments

    def glance(self) -> Mapping[str, float]:
        """Give the moments."""
        return self._moments


class Pace:
    """Space requests out and remember refusals, over all programs that share its moments."""

    def __init__(
        self,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        spacing: float = SPACING,
        shared: Shared | None = None,
    ) -> None:
        self._clock, self._sleep, self._spacing = clock, sleep, spacing
        self._shared: Shared = shared or _Alone()
        self.asking = threading.Lock()
        """Held during a look-up."""
        self.connected = threading.Lock()
        """Held by whoever has a connection open, an abandoned thread included."""

    @property
    def clock(self) -> Callable[[], float]:
        """Give the clock that the pace is kept by."""
        return self._clock

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for the turn of one request; the spacing counts from its end, however it ends."""
        with self._held() as moments:
            wait = min(moments.get("free_at", 0.0) - self._clock(), self._spacing)
            if wait > 0:
                self._sleep(wait)
            moments["free_at"] = self._clock() + self._spacing  # for the next one, should this program end before it
            try:
                yield
            finally:
                moments["free_at"] = self._clock() + self._spacing

    @contextmanager
    def _held(self) -> Iterator[MutableMapping[str, float]]:
        with ExitStack() as stack:
            try:
                moments = stack.enter_context(self._shared.held())
            except TimeoutError as error:
                raise ArxivError(_HELD_UP, passes=True) from error
            yield moments

    def check(self) -> None:
        """Raise `ArxivError` while a refusal, this program's or another's, keeps us away."""
        wait = self._shared.glance().get("away_until", 0.0) - self._clock()
        if 0 < wait <= FARTHEST:
            raise refused("arXiv did not serve the last request, so it is not asked again yet.", wait)

    def refusal(self, what: str, asked: float | None) -> ArxivError:
        """Stay away for as long as the server asked, or longer the more often it refuses; give the error."""
        with self._held() as moments:
            next_wait = min(max(moments.get("next_wait", FIRST_WAIT), FIRST_WAIT), LONGEST_WAIT)
            wait = max(next_wait, asked or 0.0)
            moments["next_wait"] = min(next_wait * 2, LONGEST_WAIT)
            moments["away_until"] = self._clock() + wait
        return refused(what, wait)

    def accepted(self) -> None:
        """Forget refusals: arXiv answers again."""
        if "next_wait" in self._shared.glance():
            with self._held() as moments:
                moments.pop("next_wait", None)
