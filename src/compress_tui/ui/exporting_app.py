"""ExportingApp: the part of the app that writes papers into files, while the reader goes on."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on, work

from compress_tui.model.outline import PaperId
from compress_tui.ui.messages_exporting import ExportRequested
from compress_tui.ui.notes_app import NotesApp

if TYPE_CHECKING:
    from compress_tui.model.paper import Paper

SLICE = 20
"""Papers that are read from the disk between two looks at the keyboard."""


class ExportingApp(NotesApp):
    """An app on a workspace that exports."""

    @on(ExportRequested)
    @work(group="export", exclusive=True)
    async def _export(self, message: ExportRequested) -> None:
        from compress_tui.exports import export_file, outgoing
        from compress_tui.model.library import UnreadableError
        from compress_tui.services.background import in_daemon_thread
        from compress_tui.storage.disk import DiskError

        bar = self.library_screen.hint_bar
        try:
            papers = await self._read_papers(message.paper_ids)
            rows, target = outgoing(self.workspace, papers), message.target
            sentence = await in_daemon_thread(lambda: export_file(rows, target, message.path, replace=message.replace))
        except (DiskError, UnreadableError) as error:
            sentence = str(error)
        finally:
            if bar.progress.startswith("Exporting"):
                bar.progress = ""
        self.say(sentence)

    async def _read_papers(self, paper_ids: Sequence[PaperId]) -> "list[Paper]":
        """Read papers in slices between which keys are served."""
        import asyncio

        papers: list[Paper] = []
        for at in range(0, len(paper_ids), SLICE):
            papers += [self.workspace.library.paper(one) for one in paper_ids[at : at + SLICE]]
            if len(paper_ids) > 50 * SLICE:
                self.library_screen.hint_bar.progress = f"Exporting: {len(papers):,} of {len(paper_ids):,} papers read"
            await asyncio.sleep(0)
        return papers
