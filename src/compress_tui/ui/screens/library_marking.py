"""LibraryMarking: marking, starring, tagging and selecting papers in the main screen."""

from textual import work

from compress_tui.clock import now
from compress_tui.model.outline import PaperId
from compress_tui.model.reading import Status
from compress_tui.model.text import clean_line
from compress_tui.ui.messages import ChangeRequested
from compress_tui.ui.screens.library_answers import LibraryAnswers

MANY = 20
"""Papers above which a change is asked about first."""

_GOES_ON = frozenset((Status.READ, Status.QUEUED, Status.SKIPPED))


class LibraryMarking(LibraryAnswers):
    """The main screen's keys that mark and select."""

    def say(self, sentence: str) -> None:
        """Show a notice in the last line."""
        self.hint_bar.notice, self.noticed_at = sentence, self.paper_list.paper_id

    def targets(self) -> tuple[PaperId, ...]:
        """Give the papers that a command acts on: the selected ones, else the one under the cursor."""
        if self.chosen:
            return tuple(paper_id for paper_id in self.library.catalogue if paper_id in self.chosen)
        here = self.paper_list.paper_id
        return (here,) if here is not None else ()

    def action_mark(self, status: str) -> None:
        """Give the papers a status; read, queued and skipped go on to the next line."""
        paper_ids, wanted = self.targets(), Status(status)
        if len(paper_ids) > MANY:
            self._mark_many(paper_ids, wanted)
        elif paper_ids:
            self._mark(paper_ids, wanted)

    @work(group="marking")
    async def _mark_many(self, paper_ids: tuple[PaperId, ...], wanted: Status) -> None:
        if await self._sure(f"Mark {len(paper_ids):,} papers {wanted}?", paper_ids):
            self._mark(paper_ids, wanted)

    def _mark(self, paper_ids: tuple[PaperId, ...], wanted: Status) -> None:
        from compress_tui.model.change import SetStatus  # not needed for the first paint

        self.post_message(ChangeRequested(SetStatus(paper_ids, wanted, now())))
        if self.chosen:
            self.chosen = frozenset()
        elif wanted in _GOES_ON:
            self.paper_list.cursor += 1

    async def _sure(self, question: str, paper_ids: tuple[PaperId, ...]) -> bool:
        if len(paper_ids) <= MANY:
            return True
        from compress_tui.ui.screens.dialogs import Question

        return await self.app.push_screen_wait(Question(f"{question} One undo takes it back."))

    @work(group="marking")
    async def action_star(self) -> None:
        """Star the papers, or take the star away where all have one."""
        from compress_tui.model.change import SetStar

        paper_ids = self.targets()
        star = not all(self.library.reading(one).star for one in paper_ids)
        verb = "Star" if star else "Take the star from"
        if paper_ids and await self._sure(f"{verb} {len(paper_ids):,} papers?", paper_ids):
            self.post_message(ChangeRequested(SetStar(paper_ids, star)))

    @work(group="marking")
    async def action_tags(self) -> None:
        """Ask for the tags of the papers."""
        from compress_tui.model.change import SetTags
        from compress_tui.ui.screens.dialogs import Prompt

        paper_ids = self.targets()
        if not paper_ids or not await self._sure(f"Write the tags of {len(paper_ids):,} papers?", paper_ids):
            return
        old = ", ".join(self.library.reading(paper_ids[0]).tags)
        answer = await self.app.push_screen_wait(Prompt("Tags, separated by commas", old))
        if answer is not None:
            tags = tuple(tag for part in answer.split(",") if (tag := clean_line(part).lstrip("#")))
            self.post_message(ChangeRequested(SetTags(paper_ids, tags)))

    def action_select(self) -> None:
        """Select the paper under the cursor, or no longer, and go on."""
        if (here := self.paper_list.paper_id) is not None:
            self.chosen = self.chosen ^ {here}
            self.paper_list.cursor += 1

    def action_select_range(self) -> None:
        """Select from the last selected line above, or else below, to the cursor."""
        ids, here = self.paper_list.listing.ids if self.paper_list.listing else (), self.paper_list.cursor
        marks = [at for at, paper_id in enumerate(ids) if paper_id in self.chosen]
        if not marks:
            select, to_here = self.key("select"), self.key("range")
            self.say(f"Select a paper with {select} first, then go to the other end and press {to_here}.")
            return
        start = max((at for at in marks if at <= here), default=min(marks))
        self.chosen = self.chosen | set(ids[min(start, here) : max(start, here) + 1])

    def action_select_all(self) -> None:
        """Select all that the list shows; with all selected already, none."""
        shown = frozenset(self.paper_list.listing.ids) if self.paper_list.listing else frozenset()
        self.chosen = self.chosen - shown if shown <= self.chosen else self.chosen | shown
