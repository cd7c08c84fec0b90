"""Fetcher: what the reader wants of arXiv, in the background, a hundred a request, with progress in the last line."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

from textual.worker import Worker

from compress_tui.clock import now
from compress_tui.errands import Errands, Tally
from compress_tui.model.arxiv_id import ArxivId
from compress_tui.model.library import UnreadableError
from compress_tui.model.looks import DAY
from compress_tui.model.paper import ARXIV_ID, Paper, PaperId
from compress_tui.model.query import Query
from compress_tui.model.theme_words import ThemeWords
from compress_tui.services.arxiv import Arxiv, ArxivError, Found
from compress_tui.services.arxiv_retry import Retries
from compress_tui.services.background import in_daemon_thread
from compress_tui.storage.claim import CLAIM, Claim
from compress_tui.storage.disk import DiskError
from compress_tui.storage.queue import Errand
from compress_tui.ui.commands import Keymap
from compress_tui.ui.fetch_line import FetchLine
from compress_tui.ui.screens.library import LibraryScreen
from compress_tui.ui.widgets.paper_list import PaperList
from compress_tui.workspace import Workspace

BATCH = 100
"""Ids a request, as arXiv asks."""

PACE = 3.0
"""Seconds between requests, as arXiv asks; for the estimate of the time left."""

LOOK = 1.0
"""Seconds between two looks at the clock while the next try is waited for, and at another window's fetch."""

SLICE = 40
"""Papers read between which keys are served."""

DONE_ELSEWHERE = "Another window has fetched it, or wants it no more."


class Place(Protocol):
    """What the fetcher needs of the app."""

    library_screen: LibraryScreen
    keys: Keymap

    def say(self, sentence: str) -> None:
        """Show a sentence."""

    def catch_up(self) -> None:
        """Show what other windows wrote."""

    def run_worker(self, work: Callable[[], object], *, group: str, exclusive: bool) -> Worker[object]:
        """Run in the background."""


async def learnt_words(errands: Errands) -> ThemeWords:
    """Learn how the themes are spoken of, reading in slices and counting in a thread."""
    papers: list[Paper] = []
    for paper in errands.sample():
        papers.append(paper)
        if len(papers) % SLICE == 0:
            await asyncio.sleep(0)
    return await in_daemon_thread(lambda: ThemeWords.of(papers))


class Fetcher:
    """One worker that carries out the queue, and tries again where arXiv refuses.

    Cancelling keeps what has arrived and wants no more. Of several windows on one folder one works at a time.
    """

    def __init__(self, place: "Place", workspace: Workspace, arxiv: Arxiv) -> None:
        self._place, self._workspace, self._arxiv = place, workspace, arxiv
        self._errands = Errands(workspace)
        self._retries = Retries(arxiv.clock)
        self._claim = Claim(workspace.folder / CLAIM)
        self._line = FetchLine(place.library_screen, lambda: place.keys.label("back"))
        self._worker: Worker[object] | None = None
        self._is_asked_again = False
        self._tally = Tally()
        self._jumps = False
        self._words: ThemeWords | None = None

    # -- what is wanted ----------------------------------------------------------------

    def want(self, paper_ids: tuple[PaperId, ...], looks: tuple[PaperId, ...] = ()) -> None:
        """Ask for abstracts, and about those in `looks`, after what is asked for already. May raise `DiskError`."""
        if not any(map(ARXIV_ID.fullmatch, (*paper_ids, *looks))):
            self._place.say("Nothing to fetch: these papers have their abstracts, or are not on arXiv.")
            return
        self._errands.want_abstracts(paper_ids)
        self._errands.want_looks(looks, now().date(), DAY)
        self.go_on()

    def add(self, ids: Sequence[ArxivId]) -> None:
        """Ask for papers that are not here, and go to the first of them. May raise `DiskError`."""
        _, known = self._errands.want_papers(ids)
        if len(known.known) == len(ids):
            self._go_to(known.known[0][1])
            self._place.say(known.sentence(self._workspace.library))
            return
        self._tally += known
        self._jumps = True
        self.go_on()

    async def add_found(self, found: Sequence[Found]) -> None:
        """Add papers of which arXiv has told all already. May raise `DiskError`."""
        self._jumps = True
        tally = self._errands.add(found, await self._theme_words(), {})
        self._take_in(tally)
        self._place.say(tally.sentence(self._workspace.library))

    async def search(self, query: str) -> tuple[Found, ...]:
        """Search arXiv, and remember what the answer says of papers that are here. May raise `ArxivError`."""
        today = f"{now():%Y-%m-%d}"
        found = await in_daemon_thread(lambda: self._arxiv.search(query, today))
        touched = self._errands.notice_versions(found)
        self._place.library_screen.show_library(self._workspace.library, touched)
        return found

    def go_on(self) -> None:
        """Carry out what waits; where the next try is waited for, it is made now, unless arXiv asked to be left."""
        self._is_asked_again = True
        self._show()
        if self._worker is None or self._worker.is_finished:
            self._worker = self._place.run_worker(self._run, group="arxiv", exclusive=False)

    def cancel(self) -> None:
        """Stop, and want no more of what has not arrived. May raise `DiskError`."""
        if self._worker is not None and not self._worker.is_finished:
            self._worker.cancel()
            self._errands.drop([errand.paper_id for errand in self._workspace.queue])

    # -- the work -----------------------------------------------------------------------

    async def _run(self) -> None:
        sentence = "Stopped. What had arrived is kept."
        try:
            await self._take_over()
            while batch := self._errands.next_batch(BATCH):
                try:
                    await self._fetch(batch)
                    self._retries.answered()
                except ArxivError as error:
                    await self._wait_out(error)
            is_ours = self._tally != Tally()
            sentence = self._tally.sentence(self._workspace.library) if is_ours else DONE_ELSEWHERE
        except (ArxivError, DiskError, UnreadableError) as error:
            waiting = len(self._workspace.queue)
            rest = f" {waiting} wait for the next try or start." if waiting else ""
            done = f"{self._tally.sentence(self._workspace.library)} " if self._tally != Tally() else ""
            sentence = f"{done}{error}{rest}"
        finally:
            self._claim.give_up()
            self._tally, self._jumps = Tally(), False
            if self._place.library_screen.present(PaperList) is not None:  # it is not the end of the program
                self._line.clear()
                self._place.say(sentence)

    async def _take_over(self) -> None:
        """Wait while another window carries out the queue."""
        while not self._claim.take():
            self._line.left_to_another()
            await asyncio.sleep(LOOK)
        self._place.catch_up()

    async def _wait_out(self, error: ArxivError) -> None:
        """Wait for the next try, for the reader to ask again, or for nothing to be wanted; raise where none helps."""
        clock, due = self._retries.clock, self._retries.due_after(error)
        if due is None:
            raise error
        self._is_asked_again = False
        self._place.say(self._line.waits(error.what, due, clock(), len(self._workspace.queue)))
        while (left := due - clock()) > 0 and len(self._workspace.queue) and not self._is_asked_again:
            await asyncio.sleep(min(left, LOOK))

    async def _fetch(self, batch: tuple[Errand, ...]) -> None:
        self._show()
        today, ids = f"{now():%Y-%m-%d}", [errand.paper_id for errand in batch]
        answer = await in_daemon_thread(lambda: self._arxiv.look_up(ids, today))
        needs_words = any(errand.adds and errand.theme is None for errand in batch)
        tally = self._errands.settle(batch, answer, await self._theme_words() if needs_words else None)
        self._tally += tally
        self._show()
        self._take_in(tally)

    async def _theme_words(self) -> ThemeWords:
        if self._words is None:
            self._words = await learnt_words(self._errands)
        return self._words

    def _take_in(self, tally: Tally) -> None:
        screen = self._place.library_screen
        screen.show_library(self._workspace.library, tally.touched)
        if tally.added and self._jumps:
            self._go_to(tally.added[0])

    def _go_to(self, paper_id: PaperId) -> None:
        """Go to a paper, and drop a filter that hides it; not while a note is being written."""
        screen = self._place.library_screen
        if screen.has_class("-noting") or paper_id not in self._workspace.library:
            return
        if not screen.paper_list.go_to(paper_id):
            screen.show_query(Query(order=screen.current_query.order))
            screen.paper_list.go_to(paper_id)

    def _show(self) -> None:
        """Show how far the fetch is; what waits for the next try is said until that is made."""
        waiting = tuple(self._workspace.queue)
        self._line.show(waiting, PACE * ((len(waiting) + BATCH - 1) // BATCH))
