"""Ways to ask the fake arXiv: patiently, and by a service that is held until a test lets it go on."""

import threading
from collections.abc import Callable, Sequence

from compress_tui.model.paper import PaperId
from compress_tui.services.arxiv import Answer, Arxiv, Found
from fakes.arxiv_faults import ENDLESS, Fault
from fakes.arxiv_server import FakeArxiv

HELD = 20.0
"""Seconds after which a held service goes on of itself, so that no thread is left behind by a failed test."""


def asking(fake: FakeArxiv, fault: Fault | None = None) -> Callable[[], Arxiv]:
    """Be patient, so that a busy machine spoils nothing, except with a server that never ends."""
    if fault is Fault.SILENT:
        return lambda: Arxiv(fake.url, spacing=0, timeouts=(5.0, 0.5))
    if fault in ENDLESS:
        return lambda: Arxiv(fake.url, spacing=0, deadline=1.0)
    return lambda: Arxiv(fake.url, spacing=0)


class HeldArxiv(Arxiv):
    """Asks nothing before `go_on` is set."""

    def __init__(self, fake: FakeArxiv, go_on: threading.Event) -> None:
        super().__init__(fake.url, spacing=0)
        self._go_on = go_on

    def look_up(self, ids: Sequence[PaperId], today: str) -> Answer:
        """Look up once it may."""
        self._go_on.wait(HELD)
        return super().look_up(ids, today)

    def search(self, query: str, today: str) -> tuple[Found, ...]:
        """Search once it may."""
        self._go_on.wait(HELD)
        return super().search(query, today)
