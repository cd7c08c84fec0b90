"""TriageScreen: the keys of the cards, each of which marks, moves, writes, cites or opens."""

from datetime import datetime
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from compress_tui.model.change import Change, SetStar, SetStatus, SetVerdict
from compress_tui.model.library import UnreadableError
from compress_tui.model.outline import PaperId
from compress_tui.model.reading import Status
from compress_tui.ui.asking import address_request, pick_format
from compress_tui.ui.bindings import card_bindings
from compress_tui.ui.commands import Scope, on_cards
from compress_tui.ui.messages import (
    CardsLeft,
    ChangeRequested,
    CopyRequested,
    UndoRequested,
    VerdictTyped,
)
from compress_tui.ui.screens.triage_view import TriageView


class TriageScreen(TriageView):
    """The cards. Out: requests for changes, undo, citations, addresses and abstracts, and `CardsLeft` at the end."""

    CSS_PATH = "triage.tcss"
    BINDINGS: ClassVar[list[BindingType]] = card_bindings()

    def _now(self) -> datetime:
        """Give the moment as readings keep it."""
        return self._clock().replace(microsecond=0)

    def _there(self) -> PaperId | None:
        """Give the paper to act on, or say why there is none."""
        if self.course.here is None:
            self.say(f"No paper is open here: {self.key('card_before')} goes back to the last one.")
        return self.course.here

    # -- marking and moving -----------------------------------------------------------

    def action_mark(self, status: str) -> None:
        """Give the paper a status and go on."""
        if (here := self._there()) is not None:
            self._change(SetStatus((here,), Status(status), self._now()))
            self.action_step(1)

    def action_star(self) -> None:
        """Star the paper, or take its star away, and go on."""
        if (here := self._there()) is not None:
            self._change(SetStar((here,), not self.library.reading(here).star))
            self.action_step(1)

    def _change(self, change: Change) -> None:
        self._trail.append(self.course.at)
        self._asked.add(change.describe())
        self.app.post_message(ChangeRequested(change))

    def action_step(self, direction: int) -> None:
        """Go to the next card or to the one before."""
        now = self._clock()
        was, course = self.course, self.course.forward(now) if direction > 0 else self.course.back()
        if course == was:
            end = f"No further paper: {self.key('card_end')} or {self.key('card_close')} ends."
            self.say("This is the first paper." if direction < 0 else end)
            return
        self._pace = self._pace.went_on(now) if direction > 0 else self._pace.went_back(now)
        self._arrive(course)

    def action_step_back(self) -> None:
        """Take back the last change and return to its paper, at once so that the next key is for that one."""
        place = self._trail.pop() if self._trail else None
        if place is not None:
            self._return_to(place)
        self.app.post_message(UndoRequested(self.course.row[place] if place is not None else None))

    def action_go_on(self) -> None:
        """Grant the budget once more."""
        now = self._clock()
        course = self.course.gone_on(self.sitting.budget, now) if self.sitting is not None else self.course
        if course == self.course:
            self.say(f"{self.key('card_on')} goes on where the budget of a sitting is used up.")
            return
        self._pace = self._pace.went_back(now)
        self._arrive(course)

    def action_end(self) -> None:
        """Leave at a rest."""
        if self.course.is_resting:
            self.action_close()
        else:
            end, close = self.key("card_end"), self.key("card_close")
            self.say(f"{end} ends where the papers or the budget end; {close} goes back to the list now.")

    def action_close(self) -> None:
        """Go back to the list."""
        self.app.post_message(CardsLeft())

    def action_scroll(self, direction: int) -> None:
        """Scroll the card by half a page."""
        self.card.action_page(direction)

    # -- the verdict --------------------------------------------------------------------

    def action_verdict(self) -> None:
        """Open the line for the verdict."""
        if (here := self._there()) is not None:
            self.add_class("-writing")
            self.say("Enter keeps the verdict, Esc leaves it as it was")
            self.box.ask(self.library.reading(here).verdict)

    def open_verdict(self) -> SetVerdict | None:
        """Give the change that saves the verdict as far as it is written."""
        here = self.course.here
        return SetVerdict(here, self.box.value) if here is not None and self.has_class("-writing") else None

    @on(VerdictTyped)
    def _verdict_typed(self, message: VerdictTyped) -> None:
        self.remove_class("-writing")
        self.set_focus(None)
        self.hint_bar.notice = ""
        if message.text is not None and self.course.here is not None:
            self._change(SetVerdict(self.course.here, message.text))

    # -- citing, opening, fetching, help --------------------------------------------------

    def action_copy(self, style: str) -> None:
        """Ask for the paper to be cited on the clipboard."""
        if (here := self._there()) is not None:
            self.app.post_message(CopyRequested((here,), style))

    @work(group="dialog", exclusive=True)
    async def action_copy_menu(self) -> None:
        """Ask for the format, then cite."""
        if (style := await pick_format(self, 1)) is not None:
            self.action_copy(style)

    def action_visit(self, what: str) -> None:
        """Ask for the page, the PDF or the code to be opened."""
        if (here := self._there()) is not None:
            request = address_request(self.library, (here,), what)
            if isinstance(request, str):
                self.say(request)
            else:
                self.app.post_message(request)

    def action_abstract(self) -> None:
        """Ask for the abstract of the paper."""
        if (here := self._there()) is None:
            return
        from compress_tui.ui.looking import askable, here_already

        try:
            if request := askable(self.library, (here,)):
                self.app.post_message(request)
            else:
                self.say(here_already(self.library, (here,), "card"))
        except UnreadableError as error:
            self.say(str(error))

    def action_keys(self) -> None:
        """Show the keys of the cards."""
        from compress_tui.ui.screens.help import HelpScreen

        own_first = sorted(on_cards(self._commands), key=lambda command: command.scope is not Scope.TRIAGE)
        self.app.push_screen(HelpScreen(self.glyphs, own_first, self._commands))


def at_place(row: tuple[PaperId, ...], paper_id: PaperId | None) -> int:
    """Give the place of a paper in a row, the first where it is not in it."""
    return row.index(paper_id) if paper_id is not None and paper_id in row else 0
