"""TriageView: one paper at a time on the whole screen, and how it follows the library; a sitting is recorded here."""

from collections.abc import Callable
from datetime import datetime

from textual import getters
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from compress_tui.model.course import Course
from compress_tui.model.library import Library, UnreadableError
from compress_tui.model.outline import PaperId
from compress_tui.model.pace import Pace
from compress_tui.model.sitting import Sitting
from compress_tui.ui.card_words import progress_words, rest_keys, rest_text
from compress_tui.ui.commands import Command, Scope, key_of
from compress_tui.ui.content import line
from compress_tui.ui.glyphs import Glyphs
from compress_tui.ui.messages import SittingNoted, UndoRequested
from compress_tui.ui.paper_text import paper_text
from compress_tui.ui.widgets.card_bar import CardBar
from compress_tui.ui.widgets.hint_bar import HintBar
from compress_tui.ui.widgets.prose import Prose
from compress_tui.ui.widgets.verdict_box import VerdictBox

FEW_AUTHORS = 4
"""Authors on a card, where each line more hides one of the brief."""

ROUND = 5.0
"""Seconds after which the time left is told anew."""


class TriageView(Screen[None]):
    """The cards without their keys. In: `show_library`, `show_fetching`, `say`. Out: `SittingNoted`.

    Requests go to the app directly: one that climbs from a screen which is closed meanwhile would be lost.
    """

    AUTO_FOCUS = ""

    bar = getters.query_one(CardBar)
    card = getters.query_one("#card", Prose)
    box = getters.query_one(VerdictBox)
    hint_bar = getters.query_one(HintBar)

    def __init__(
        self,
        library: Library,
        course: Course,
        *,
        view: str,
        glyphs: Glyphs,
        commands: tuple[Command, ...],
        clock: Callable[[], datetime],
        sitting: Sitting | None = None,
    ) -> None:
        super().__init__()
        self.library, self.course, self.sitting = library, course, sitting
        self.undoing: UndoRequested | None = None
        self._before, self.glyphs, self._commands, self._view, self._clock = library, glyphs, commands, view, clock
        self._pace = Pace(clock())
        self._trail: list[int] = []  # the places of what was changed, for going back to them
        self._asked: set[str] = set()
        self._fetching: frozenset[PaperId] = frozenset()
        self.set_class(glyphs.is_ascii, "-ascii")

    def compose(self) -> ComposeResult:
        """Lay out progress, card and keys; the line for a verdict waits out of view."""
        bar, card, hints = CardBar(), Prose(), HintBar()
        bar.view, bar.glyphs, card.id, card.glyphs, card.can_focus = self._view, self.glyphs, "card", self.glyphs, False
        hints.commands, hints.scope = self._commands, Scope.TRIAGE
        yield bar
        yield card
        yield VerdictBox()
        yield hints

    def on_mount(self) -> None:
        """Show the first card once its width is known."""
        self.call_after_refresh(lambda: self._arrive(self.course))  # keys may have come by then
        self.set_interval(ROUND, self._draw_bar)

    # -- what is shown ------------------------------------------------------------------

    @property
    def paper_id(self) -> PaperId | None:
        """Give the present paper; at a rest the one that came last."""
        return self.course.here or (self.course.row[self.course.at - 1] if self.course.at else None)

    def show_library(self, library: Library, touched: frozenset[PaperId]) -> None:
        """Follow the library: the card, the record of a sitting, and after an undo the place."""
        self.library = library
        if self.sitting is not None and not touched.isdisjoint(self.sitting.seen):
            for one in touched:
                was, now = self._before.reading(one), library.reading(one)
                self.sitting = self.sitting.followed(one, was, now, self._clock())
            self._note()
        undo = self.undoing
        if undo is not None and undo.returned_to not in touched and (places := self._places_of(touched)):
            self._return_to(min(places, key=lambda at: abs(at - self.course.at)))
        elif self.course.here in touched or self.course.is_resting:
            self._draw(from_top=False)

    def _places_of(self, touched: frozenset[PaperId]) -> list[int]:
        return [at for at, one in enumerate(self.course.row) if one in touched]

    def _return_to(self, place: int) -> None:
        self._pace = self._pace.went_back(self._clock())
        self._arrive(self.course.to(place))

    def key(self, command_id: str) -> str:
        """Give the key of a command as a sentence names it."""
        return key_of(self._commands, command_id)

    def show_fetching(self, fetching: frozenset[PaperId]) -> None:
        """Say on the card that its abstract is being fetched, or no longer."""
        self._fetching = fetching
        self._draw(from_top=False)

    def say(self, sentence: str) -> None:
        """Show a notice: what a mark came to beside the progress, anything else in the last line."""
        if sentence.startswith(("Undid: ", *self._asked)):
            self.bar.last = sentence
        else:
            self.hint_bar.notice = sentence

    def _arrive(self, course: Course) -> None:
        """Show another card, or the rest."""
        self.course = course
        self.hint_bar.notice = rest_keys(course, self.sitting, self._commands) if course.is_resting else ""
        if self.sitting is not None:
            self.sitting = self.sitting.saw(course.here, self._clock()) if course.here else self.sitting
            self._note()
        self._draw(from_top=True)

    def _note(self) -> None:
        if self.sitting is not None:
            self.app.post_message(SittingNoted(self.sitting))

    def _draw(self, *, from_top: bool) -> None:
        self.card.show_text(self._text(), from_top=from_top)
        self._draw_bar()

    def _draw_bar(self) -> None:
        self.bar.progress = progress_words(self.course, self._pace, self.sitting, self._clock(), self.glyphs.dot)

    def _text(self) -> Content:
        here = self.course.here
        if here is None:
            return rest_text(self.course, self.sitting, self._commands)
        try:
            paper = self.library.paper(here)
        except (KeyError, UnreadableError) as error:
            return line(str(error), "$error")
        waiting = "Fetching the abstract from arXiv..." if here in self._fetching else ""
        reading, commands = self.library.reading(here), self._commands
        return paper_text(
            paper, reading, self.glyphs, waiting, library=self.library, most_authors=FEW_AUTHORS, commands=commands
        )
