"""When a request that failed is tried again: by the shared pace where arXiv refused, else later each time."""

from collections.abc import Callable

from compress_tui.services.arxiv_errors import ArxivError
from compress_tui.services.arxiv_pace import FIRST_WAIT, LONGEST_WAIT


class Retries:
    """The next tries of one fetch. Moments are seconds since 1970, by the clock that the pace is kept by."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self._wait = FIRST_WAIT

    def due_after(self, error: ArxivError) -> float | None:
        """Give the moment of the next try; None where waiting mends nothing."""
        if not error.passes:
            return None
        if error.retry_after is not None:
            return self.clock() + error.retry_after
        wait, self._wait = self._wait, min(self._wait * 2, LONGEST_WAIT)
        return self.clock() + wait

    def answered(self) -> None:
        """Begin with short waits again: arXiv has answered."""
        self._wait = FIRST_WAIT
