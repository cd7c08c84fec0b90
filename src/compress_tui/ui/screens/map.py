"""MapScreen: a map of themes and years from which the list is filtered, and how far the reading has come."""

import asyncio
from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Static

from compress_tui import clock
from compress_tui.model.card import Technique
from compress_tui.model.library import Library, UnreadableError
from compress_tui.model.outline import PaperId
from compress_tui.model.reading import Status
from compress_tui.model.reading_map import Layer, ReadingMap
from compress_tui.model.sitting import Sitting
from compress_tui.model.standing import Standing, Week, families_of, weeks_of
from compress_tui.model.theme import Theme
from compress_tui.ui.bindings import bindings
from compress_tui.ui.commands import Command, Scope, live_in
from compress_tui.ui.content import join, line
from compress_tui.ui.glyphs import Glyphs
from compress_tui.ui.standing_text import standing_text
from compress_tui.ui.widgets.heat_map import CellHighlighted, CellOpened, HeatMap
from compress_tui.ui.widgets.hint_bar import HintBar
from compress_tui.ui.widgets.prose import Prose

SLICE = 0.008
"""Seconds of reading cards between which keys are served."""

TOLD = 0.5
"""Seconds between two words about how far the cards are read."""


class Place(NamedTuple):
    """A cell of the map: a theme, or None for all, and years, none for all."""

    theme: Theme | None
    years: tuple[int, ...]


class MapScreen(Screen[Place | None]):
    """Map and progress. In: `show_library`, `say`. Gives the cell that the list is to show, or None."""

    CSS_PATH = "charts.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.MAP)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (28, "-high")]

    heat_map = getters.query_one(HeatMap)
    words = getters.query_one("#words", Static)
    progress = getters.query_one("#progress", Prose)
    sentence = getters.query_one("#sentence", Static)
    hint_bar = getters.query_one(HintBar)

    def __init__(
        self, library: Library, sittings: Sequence[Sitting], glyphs: Glyphs, commands: tuple[Command, ...]
    ) -> None:
        super().__init__()
        self._library, self._sittings, self.glyphs, self._commands = library, tuple(sittings), glyphs, commands
        self._techniques: dict[PaperId, tuple[Technique, ...]] = {}
        self._map = ReadingMap.of(library)
        self._weeks: tuple[Week, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out a sentence, the map with what it says of a cell, the progress, and the keys."""
        heat_map, progress, hints = HeatMap(), Prose(), HintBar()
        progress.id = "progress"
        heat_map.glyphs = progress.glyphs = self.glyphs
        hints.commands, hints.scope = self._commands, Scope.MAP
        yield Static(id="sentence")
        yield heat_map
        yield Static(id="words")
        yield progress
        yield hints

    def on_mount(self) -> None:
        """Show the map, from the latest year that has a column, and read the cards afterwards."""
        self.heat_map.found = self._map
        self.heat_map.focus()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.heat_map.column = len(self.heat_map.columns) - 2
        self._read_cards()

    # -- what is shown ----------------------------------------------------------------------

    def show_library(self, library: Library) -> None:
        """Follow the library."""
        self._library, self._map, self._weeks = library, ReadingMap.of(library), ()
        self.heat_map.found = self._map
        self._write()

    def say(self, sentence: str) -> None:
        """Show a notice in the last line."""
        self.hint_bar.notice = sentence

    @on(CellHighlighted)
    def _tell(self) -> None:
        """Say the numbers of the cell, and above what is counted."""
        heat_map, dot, whole = self.heat_map, self.glyphs.dot, self._map.whole
        self.sentence.update(line(dot.join((whole.words, f"the map counts {heat_map.counted}"))))
        years = heat_map.years
        when = str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}" if years else "no year"
        cell = f"{heat_map.theme or 'All themes'}, {when}: {heat_map.tally.words}. Enter shows them."
        shades = f"{self.glyphs.shades.strip()} from few to most. A paper counts under each of its themes."
        self.words.update(join(line(cell, "$accent"), line(shades, "dim"), between="\n"))

    def on_resize(self) -> None:
        """Write the progress for another width."""
        self.call_after_refresh(self._write)

    def _write(self) -> None:
        """Write the progress as far as the cards are read."""
        width = self.progress.content_size.width - 1
        if not self.is_mounted or width <= 0:
            return
        library, total = self._library, len(self._library)
        left = total - len(self._techniques)
        known = ((found, library.reading(one).status is Status.READ) for one, found in self._techniques.items())
        if not self._weeks:
            self._weeks = weeks_of(library, self._sittings, clock.local_day(clock.moment()), clock.local_day)
        standing = Standing(self._map, self._weeks, families_of(known) if left <= 0 else (), self._sittings)
        reading = f"Reading the cards: {total - left:,} of {total:,}" if left > 0 else ""
        self.progress.show_text(standing_text(standing, self.glyphs, width, reading), from_top=False)

    @work(group="cards", exclusive=True)
    async def _read_cards(self) -> None:
        """Read what technique each card names, in slices, and say from time to time how far that is."""
        loop = asyncio.get_running_loop()
        until, told = loop.time() + SLICE, loop.time()
        for paper_id in tuple(self._library.catalogue):
            if paper_id not in self._techniques:
                self._techniques[paper_id] = self._read(paper_id)
            if loop.time() > until:
                if loop.time() > told + TOLD:
                    self._write()
                    told = loop.time()
                await asyncio.sleep(SLICE / 2)
                until = loop.time() + SLICE
        self._write()

    def _read(self, paper_id: PaperId) -> tuple[Technique, ...]:
        try:
            return self._library.paper(paper_id).card.technique
        except (KeyError, UnreadableError):
            return ()

    # -- keys ---------------------------------------------------------------------------------

    def action_step(self, direction: int) -> None:
        """Go to another year."""
        self.heat_map.column += direction

    def action_pane(self) -> None:
        """Go from the map to the progress, or back."""
        to_progress = not self.progress.has_focus
        self.set_class(to_progress, "-progress")
        (self.progress if to_progress else self.heat_map).focus()
        self.call_after_refresh(self._write)

    def action_layer(self) -> None:
        """Count something else."""
        layers = tuple(Layer)
        self.heat_map.counted = layers[(layers.index(self.heat_map.counted) + 1) % len(layers)]

    @on(CellOpened)
    def _open(self) -> None:
        if self.heat_map.tally.papers:
            self.dismiss(Place(self.heat_map.theme, () if self.heat_map.is_all_years else self.heat_map.years))
        else:
            self.say("No paper is there: another cell has some.")

    def action_keys(self) -> None:
        """Show the keys of the map."""
        from compress_tui.ui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.glyphs, live_in(self._commands, Scope.MAP)))

    def action_close(self) -> None:
        """Go back to the list; from the progress to the map first."""
        if self.hint_bar.notice:
            self.say("")
        elif self.progress.has_focus:
            self.action_pane()
        else:
            self.dismiss(None)
