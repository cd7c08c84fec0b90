"""LibraryImporting: the main screen's key that takes papers in, with its question about the file."""

from textual import work

from compress_tui.ui.messages_importing import ImportRequested
from compress_tui.ui.screens.library_exporting import LibraryExporting


class LibraryImporting(LibraryExporting):
    """The main screen's import. Out: `ImportRequested`."""

    @work(group="dialog", exclusive=True)
    async def action_import_papers(self) -> None:
        """Ask for the source."""
        from compress_tui.ui.screens.dialogs import Prompt

        question = "Import from: a file, folder or zip, or ids and links"
        if (answer := await self.app.push_screen_wait(Prompt(question, ""))) and (source := answer.strip()):
            self.post_message(ImportRequested(source))
