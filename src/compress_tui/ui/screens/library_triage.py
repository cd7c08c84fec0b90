"""LibraryTriage: the main screen's ways into the cards and into a sitting, and the way back."""

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work

from compress_tui import clock
from compress_tui.model.library import Library
from compress_tui.model.outline import PaperId
from compress_tui.ui.chips import chips
from compress_tui.ui.messages import SittingNoted
from compress_tui.ui.screens.library_facts import LibraryFacts
from compress_tui.ui.view import View

if TYPE_CHECKING:
    from compress_tui.model.change import SetVerdict
    from compress_tui.model.course import Budget, Course
    from compress_tui.model.sitting import Sitting
    from compress_tui.ui.screens.sitting import SummaryScreen
    from compress_tui.ui.screens.triage import TriageScreen


MOST = 1_000
"""Papers that a sitting has in store: nobody reads more in one, and to order 100,000 would be felt."""


class LibraryTriage(LibraryFacts):
    """The main screen's keys that lead to cards. While `cards` are open they get what comes down."""

    cards: "TriageScreen | None" = None
    _summary: "SummaryScreen | None" = None

    def action_triage(self) -> None:
        """Show the selected papers, or all that the list shows, as cards from the cursor on."""
        from compress_tui.model.course import NO_LIMIT, Course
        from compress_tui.ui.screens.triage import at_place

        if row := self._row():
            here = at_place(row, self.paper_list.paper_id)
            self._open_cards(Course.begun(row, NO_LIMIT, clock.moment(), here), None)

    def _row(self) -> tuple[PaperId, ...]:
        """Give the papers to go through, in the order of the list where they are shown."""
        assert self.listing is not None
        if not self.chosen:
            row = self.listing.ids
        else:
            shown = [one for one in self.listing.ids if one in self.chosen]
            row = (*shown, *(one for one in self.targets() if one not in set(shown)))
        if not row:
            self.say(self.no_paper)
        return row

    def _words(self) -> str:
        """Say of what the cards are."""
        if self.chosen:
            return f"{len(self.chosen)} selected"
        return self.glyphs.dot.join(chip.words for chip in chips(self.current_query)) or "All papers"

    @work(group="dialog", exclusive=True)
    async def action_sitting(self) -> None:
        """Ask for a budget, and begin a sitting on the papers shown."""
        from compress_tui.ui.screens.sitting import SittingDialog

        if row := self._row():
            budget = await self.app.push_screen_wait(SittingDialog(self._words(), len(row), self.glyphs))
            if budget is not None:
                self._begin(row, budget)

    def _begin(self, row: tuple[PaperId, ...], budget: "Budget") -> None:
        from itertools import islice

        from compress_tui.model.course import Course
        from compress_tui.model.reading_order import reading_order
        from compress_tui.model.sitting import Sitting

        now, view = clock.moment(), self._words()
        key = f"{now.isoformat()} {os.getpid()}"
        course = Course.begun(tuple(islice(reading_order(self.library, row), MOST)), budget, now)
        self._open_cards(course, Sitting(key, view, budget, now.replace(microsecond=0), now.replace(microsecond=0)))

    def _open_cards(self, course: "Course", sitting: "Sitting | None") -> None:
        from compress_tui.ui.screens.triage import TriageScreen

        self.cards = TriageScreen(
            self.library,
            course,
            view=self._words(),
            glyphs=self.glyphs,
            commands=self.hint_bar.commands,
            clock=clock.moment,
            sitting=sitting,
        )
        self.app.push_screen(self.cards)

    def close_cards(self) -> None:
        """Go back to the list with the cursor on the present paper; a sitting ends with its summary."""
        cards = self.cards
        if cards is None or self.app.screen is not cards:
            return
        self._here = cards.paper_id
        self.cards = None
        self.app.pop_screen()
        self._go_near(cards.course)
        if cards.sitting is not None:
            from compress_tui.ui.screens.sitting import SummaryScreen

            sitting = cards.sitting.ended(clock.moment().replace(microsecond=0))
            self.app.post_message(SittingNoted(sitting))
            self._summary = SummaryScreen(sitting, self.library, self.glyphs)
            self.app.push_screen(self._summary)

    def open_verdict(self) -> "SetVerdict | None":
        """Give the change that saves the verdict being written, for when the program ends."""
        return self.cards.open_verdict() if self.cards is not None else None

    def _go_near(self, course: "Course") -> None:
        """Go to the paper of a course, or where the filter hides it now to the next one, else to the one before."""
        at = min(course.at, len(course.row) - 1)
        any(map(self.paper_list.go_to, (*course.row[at:], *reversed(course.row[:at]))))

    # -- what comes down while cards are open -------------------------------------------

    @property
    def view(self) -> View:
        """Give what a later start comes back to: the paper of the card, where there is one."""
        here = self.cards.paper_id if self.cards is not None else None
        return replace(super().view, paper_id=here or self._here)

    def show_library(self, library: Library, touched: frozenset[PaperId]) -> None:
        """Show a changed library, under the cards too."""
        super().show_library(library, touched)
        if self.cards is not None:
            self.cards.show_library(library, touched)

    def say(self, sentence: str) -> None:
        """Show a notice where the reader looks."""
        if self.cards is not None:
            self.cards.say(sentence)
        elif self._summary is not None and self.app.screen is self._summary:
            self._summary.say(sentence)
        else:
            super().say(sentence)

    def watch_fetching(self) -> None:
        """Say that an abstract is being fetched, on the card too."""
        super().watch_fetching()
        if self.cards is not None and self.cards.is_mounted:
            self.cards.show_fetching(self.fetching)
