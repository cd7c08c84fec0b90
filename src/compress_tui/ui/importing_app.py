"""ImportingApp: the part of the app that reads foreign files, shows what would come of them, and takes them in."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work

from compress_tui.ui.exporting_app import ExportingApp
from compress_tui.ui.messages import FetchCancelled
from compress_tui.ui.messages_importing import ImportRequested

if TYPE_CHECKING:
    from compress_tui.interchange.incoming import Batch
    from compress_tui.interchange.plan import Plan
    from compress_tui.model.theme_words import ThemeWords

SLICE = 20
"""Papers that are compared between two looks at the keyboard."""

_READING = "Importing"


class ImportingApp(ExportingApp):
    """An app on a workspace that imports."""

    @on(ImportRequested)
    @work(group="import", exclusive=True)
    async def _import(self, message: ImportRequested) -> None:
        """Read, show what would be taken in, and take it in when the reader says yes; nothing is stored before."""
        from compress_tui.interchange.bundle import IntakeError
        from compress_tui.ui.screens.importing import ImportScreen

        bar, columns = self.library_screen.hint_bar, dict[str, str]()
        try:
            while True:
                plan = await self._plan(message.source, columns)
                bar.progress = ""
                if not (plan.items or plan.refused):
                    self.say(f"No paper was found in {message.source}.")
                    return
                answer = await self.push_screen_wait(ImportScreen(plan, message.source, self.glyphs))
                if not isinstance(answer, dict):
                    break
                columns = answer
            if answer:
                self._take_in(plan)
            else:
                self.say("Nothing was imported.")
        except IntakeError as error:
            self.say(str(error))
        finally:
            if bar.progress.startswith(_READING):
                bar.progress = ""

    @on(FetchCancelled)
    def _stop_reading(self, message: FetchCancelled) -> None:
        if self.library_screen.hint_bar.progress.startswith(_READING):
            message.prevent_default()  # what is being fetched beside it goes on
            self.workers.cancel_group(self, "import")
            self.say("Nothing was imported.")

    async def _plan(self, source: str, columns: Mapping[str, str]) -> "Plan":
        """Read the source in a thread, and compare what is in it with the library in slices."""
        from compress_tui.clock import now
        from compress_tui.imports import read_sources
        from compress_tui.interchange.plan import Planner
        from compress_tui.services.background import in_daemon_thread

        bar = self.library_screen.hint_bar
        bar.progress = f"{_READING} {source[:60]}; {self.keys.label('back')} cancels"
        batch = await in_daemon_thread(lambda: read_sources(_parts(source), columns))
        words = await self._words_for(batch)
        planner = Planner(self.workspace.library, batch, now(), lambda title: words.suggest(title, "")[0])
        while planner.step(SLICE):
            await asyncio.sleep(0)
        return planner.plan()

    async def _words_for(self, batch: "Batch") -> "ThemeWords":
        """Learn how themes are spoken of, where a paper names none."""
        from compress_tui.errands import Errands
        from compress_tui.model.theme_words import ThemeWords
        from compress_tui.ui.fetching import learnt_words

        names_all = all(paper.themes for paper in batch.papers)
        return ThemeWords.of(()) if names_all else await learnt_words(Errands(self.workspace))

    def _take_in(self, plan: "Plan") -> None:
        from compress_tui.imports import carry_out

        def store() -> None:
            outcome = carry_out(self.workspace, plan)
            self.library_screen.show_library(self.workspace.library, outcome.touched)
            self.say(f"{outcome.sentence}. {self.keys.label('undo')} takes it back.")

        self.guarded(store)


def _parts(source: str) -> list[str]:
    """Give the ids and links of a line that names no file, else the line itself as the name of one."""
    from compress_tui.model.arxiv_id import read_ids

    wanted = read_ids(source)
    if Path(source).expanduser().exists() or wanted.words or not wanted.ids:
        return [source.strip("\"'")]
    return [one.id for one in wanted.ids]
