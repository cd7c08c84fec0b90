"""ChartsApp: the part of the app that writes what a comparison asks for into a file."""

from pathlib import Path

from textual import on

from compress_tui.storage.disk import write_beside
from compress_tui.ui.arxiv_app import ArxivApp
from compress_tui.ui.messages_charts import FileSaveRequested, MapRequested


class ChartsApp(ArxivApp):
    """An app on a workspace, whose main screen may have a comparison or the map open."""

    @on(MapRequested)
    def _show_map(self) -> None:
        self.library_screen.show_map(self.workspace.sittings())

    @on(FileSaveRequested)
    def _save_file(self, message: FileSaveRequested) -> None:
        """Write a new file into the folder in which the program was started."""
        try:
            path = write_beside(Path.cwd(), message.stem, message.ending, message.text)
        except OSError as error:
            self.say(f"Not saved ({error.strerror or error}). Nothing was changed; y copies it in place of that.")
            return
        self.say(f"Saved as {path}")
