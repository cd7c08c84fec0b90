"""LibraryCharts: the main screen's ways into the comparison and the map, and the way back."""

from typing import TYPE_CHECKING

from textual import work

from compress_tui.model.library import UnreadableError
from compress_tui.ui.screens.library_triage import LibraryTriage

if TYPE_CHECKING:
    from compress_tui.ui.screens.compare import CompareScreen


class LibraryCharts(LibraryTriage):
    """The main screen's keys that lead to charts. While one is open it gets the notices."""

    _chart: "CompareScreen | None" = None

    def say(self, sentence: str) -> None:
        """Show a notice where the reader looks."""
        if self._chart is not None:
            self._chart.say(sentence)
        else:
            super().say(sentence)

    @work(group="chart", exclusive=True)
    async def action_compare(self) -> None:
        """Set the selected papers side by side, the oldest first."""
        from compress_tui.citations.short_names import byline, short_name
        from compress_tui.model.comparison import MOST, Comparison, problem_with
        from compress_tui.ui.screens.compare import CompareScreen

        papers = self.targets()[::-1]
        if problem := problem_with(len(papers)):
            more = "Space takes one away" if len(papers) > MOST else "Select them with Space"
            self.say(f"{problem} {more}, then {self.hint_bar.label('compare')} compares.")
            return
        try:
            entries = [(self.library.paper(one), self.library.reading(one)) for one in papers]
        except UnreadableError as error:
            self.say(str(error))
            return
        table = Comparison.of(entries, short_name, byline)
        self._chart = CompareScreen(table, self.library, self.glyphs, self.hint_bar.commands)
        await self.app.push_screen_wait(self._chart)
        self._chart = None
