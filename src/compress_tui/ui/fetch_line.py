"""FetchLine: what the last line says of a fetch, under way, waited for, or done by another window."""

from collections.abc import Callable, Sequence
from datetime import datetime

from compress_tui.storage.queue import Errand
from compress_tui.ui.screens.library import LibraryScreen

BAR = 20
"""Cells of the progress bar."""

DAY = 86_400.0


def clock_time(moment: float, now: float) -> str:
    """Write a moment of seconds since 1970 as this place's clock shows it, with the date if it is a day ahead."""
    form = "%H:%M:%S" if moment - now < DAY else "%Y-%m-%d %H:%M"
    return f"{datetime.fromtimestamp(moment).astimezone():{form}}"


class FetchLine:
    """Writes into the last line of the main screen. `total` is how many papers the whole fetch is about."""

    def __init__(self, screen: LibraryScreen, cancel_key: Callable[[], str]) -> None:
        self._screen, self._cancel_key = screen, cancel_key
        self.total = 0
        self._waiting = ""

    @property
    def _cancels(self) -> str:
        return f"{self._cancel_key()} cancels"

    def show(self, errands: Sequence[Errand], seconds: float) -> None:
        """Show how far the fetch is, and on the papers that they are being asked about."""
        screen, count = self._screen, len(errands)
        screen.fetching = frozenset(errand.paper_id for errand in errands)
        self._wait_for("")
        if not count:
            screen.hint_bar.progress = ""
            return
        self.total = total = max(self.total, count)
        filled = BAR * (total - count) // total
        bar = screen.glyphs.full * filled + screen.glyphs.rest * (BAR - filled)
        name = "papers" if any(errand.adds for errand in errands) else "abstracts"
        words = f"{name[:-1] if total == 1 else name} {bar} {total - count} of {total}"
        screen.hint_bar.progress = f"Fetching {words}, about {seconds:.0f} s left; {self._cancels}"

    def waits(self, why: str, due: float, now: float, count: int) -> str:
        """Show when the next try is, beside notices and keys; give the notice that it stands beside at first."""
        self._screen.hint_bar.progress = ""
        self._wait_for(f"next try {clock_time(due, now)}")
        return f"{why} {'1 paper waits' if count == 1 else f'{count} papers wait'}; {self._cancels}."

    def _wait_for(self, what: str) -> None:
        self._waiting = self._screen.hint_bar.waiting = what
        self.still_waits()

    def still_waits(self) -> None:
        """Show what is waited for on cards that were opened since, too."""
        if (cards := self._screen.cards) is not None and cards.is_mounted:
            cards.hint_bar.waiting = self._waiting

    def left_to_another(self) -> None:
        """Show that another window does it."""
        self._screen.hint_bar.progress = f"Another window is fetching; {self._cancels}"

    def clear(self) -> None:
        """Show nothing more."""
        self.total = 0
        self.show((), 0)
