"""SearchesApp: the part of the app that keeps a reader's saved searches."""

from typing import TYPE_CHECKING

from textual import on

from compress_tui.model.text import clean_line
from compress_tui.ui.messages import SearchesChanged
from compress_tui.ui.triage_app import TriageApp

if TYPE_CHECKING:
    from compress_tui.model.saved_search import SavedSearch

SETTING = "searches"


class SearchesApp(TriageApp):
    """An app on a workspace, with saved searches."""

    def show_searches(self) -> None:
        """Take over the saved searches as they are on the disk."""
        from compress_tui.model.saved_search import decode_searches  # not needed for the first paint, as below

        self.library_screen.searches = decode_searches(self.workspace.setting(SETTING).get("value"))

    @on(SearchesChanged)
    def _keep_searches(self, message: SearchesChanged) -> None:
        """Change what is on the disk now, so that what another window kept stays."""
        from compress_tui.model.saved_search import SavedSearch, decode_searches, with_search, without_search

        self.catch_up()
        found = decode_searches(self.workspace.setting(SETTING).get("value"))
        name = clean_line(message.name)
        if message.query is None:
            found = without_search(found, name)
            said = f"Forgot the search “{name}”."
        else:
            found = with_search(found, SavedSearch(name, message.query))
            number = [one.name for one in found].index(name) + 1
            said = f"Kept as “{name}”" + (f"; {number} opens it." if number < 10 else ".")
        self.guarded(lambda: self._save_searches(found, said))

    def _save_searches(self, found: "tuple[SavedSearch, ...]", said: str) -> None:
        from compress_tui.model.saved_search import encode_searches

        self.workspace.save_setting(SETTING, {"value": encode_searches(found)})
        self.show_searches()
        self.library_screen.say(said)
