"""PathsApp: the part of the app that knows the written reading paths."""

from textual import on

from compress_tui.ui.charts_app import ChartsApp
from compress_tui.ui.messages_paths import PathsRequested


class PathsApp(ChartsApp):
    """An app on a workspace, with reading paths."""

    @on(PathsRequested)
    def _show_paths(self, message: PathsRequested) -> None:
        from compress_tui.storage.paths import read_paths

        paths, problem = read_paths(self.workspace.seed)
        self.library_screen.show_paths(message.paper_id, paths, problem)
