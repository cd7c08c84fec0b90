"""LibraryCharts: the main screen's ways into the comparison and the map, and the way back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import work

from compress_tui.model.library import Library, UnreadableError
from compress_tui.model.outline import PaperId
from compress_tui.model.query import Query
from compress_tui.model.theme import Theme
from compress_tui.ui.messages_charts import MapRequested
from compress_tui.ui.screens.library_triage import LibraryTriage

if TYPE_CHECKING:
    from compress_tui.model.sitting import Sitting
    from compress_tui.ui.screens.compare import CompareScreen
    from compress_tui.ui.screens.map import MapScreen


class LibraryCharts(LibraryTriage):
    """The main screen's keys that lead to charts. While one is open it gets the notices."""

    _chart: "CompareScreen | MapScreen | None" = None

    _map: "MapScreen | None" = None

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

    def action_map(self) -> None:
        """Ask for map and progress; the sittings are not at hand here."""
        self.post_message(MapRequested())

    @work(group="chart", exclusive=True)
    async def show_map(self, sittings: "Sequence[Sitting]") -> None:
        """Show map and progress, and then in the list the cell that was chosen there."""
        from compress_tui.ui.screens.map import MapScreen

        self._map = self._chart = MapScreen(self.library, sittings, self.glyphs, self.hint_bar.commands)
        place = await self.app.push_screen_wait(self._map)
        self._map = self._chart = None
        if place is not None:
            themes = frozenset({place.theme}) if place.theme else frozenset[Theme]()
            self.show_query(Query(themes=themes, years=frozenset(place.years), order=self.current_query.order))
            self.paper_list.focus()

    def show_library(self, library: Library, touched: frozenset[PaperId]) -> None:
        """Show a changed library, on the map too."""
        super().show_library(library, touched)
        if self._map is not None:
            self._map.show_library(library)
