"""LibraryView: facets, list and detail, and how they follow the library, the query and the cursor."""

import asyncio
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Resize
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from compress_tui.clock import now
from compress_tui.model.library import Library, UnreadableError
from compress_tui.model.listing import Listing
from compress_tui.model.outline import PaperId
from compress_tui.model.query import Query
from compress_tui.model.search import Haystack, Scope
from compress_tui.ui.commands import Command, key_of
from compress_tui.ui.content import line, marked
from compress_tui.ui.glyphs import Glyphs
from compress_tui.ui.messages import PaperHighlighted
from compress_tui.ui.view import View
from compress_tui.ui.widgets.facet_list import FacetList
from compress_tui.ui.widgets.hint_bar import HintBar
from compress_tui.ui.widgets.paper_list import PaperList
from compress_tui.ui.widgets.prose import Prose
from compress_tui.ui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from compress_tui.model.note_links import Connection

W = TypeVar("W", bound=Widget)

LULL = 0.02
"""Seconds without a move after which the detail is drawn."""

SLICE = 0.004
"""Seconds of work that nobody waits for, between which keys are served."""

CALM = 0.5
"""Seconds after a move until such work takes half of the time again; before that it takes a twelfth."""

BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (140, "-wide")]


class LibraryView(Screen[None]):
    """The main screen without its keys. In: `show_library`, `show_query`, `fetching`."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    listing: reactive[Listing | None] = reactive(None, layout=False, repaint=False)
    chosen: reactive[frozenset[PaperId]] = reactive(frozenset, layout=False, repaint=False)
    fetching: reactive[frozenset[PaperId]] = reactive(frozenset, layout=False, repaint=False)

    title_bar = getters.query_one(TitleBar)
    facet_list = getters.query_one(FacetList)
    paper_list = getters.query_one(PaperList)
    detail = getters.query_one("#detail", Prose)
    side = getters.query_one("#side", Vertical)
    hint_bar = getters.query_one(HintBar)

    def __init__(self, library: Library, glyphs: Glyphs, view: View) -> None:
        super().__init__()
        self.glyphs = glyphs
        self.haystack = Haystack()
        self._first_view = view
        self._here = view.paper_id
        self._lull: asyncio.TimerHandle | None = None
        self._moved_at = 0.0
        self._shown: PaperId | None = None
        self.noticed_at: PaperId | None = None
        self.set_class(glyphs.is_ascii, "-ascii")
        self.set_reactive(LibraryView.listing, Listing.of(view.query, self.scope(library)))

    def compose(self) -> ComposeResult:
        """Lay out title, panes and hints; editor and search box come when they are asked for."""
        parts: list[Widget] = []
        for part in (TitleBar(), FacetList(), PaperList()):
            part.glyphs = self.glyphs
            parts.append(part.data_bind(listing=LibraryView.listing))
        yield parts[0].data_bind(chosen=LibraryView.chosen)
        with Horizontal(id="panes"):
            yield parts[1]
            yield parts[2].data_bind(chosen=LibraryView.chosen)
            with Vertical(id="side"):
                prose = Prose()
                prose.id, prose.glyphs = "detail", self.glyphs
                yield prose
        yield HintBar()

    def on_mount(self) -> None:
        """Go to where the reader was; the width is known by now, so that the first frame is laid out for it."""
        self.add_class(next(name for least, name in reversed(BREAKPOINTS) if self.app.size.width >= least))
        self._show_facets()
        self.paper_list.focus()
        self.paper_list.top = self._first_view.top
        self.paper_list.go_to(self._first_view.paper_id)

    # -- what is shown --------------------------------------------------------------

    @property
    def library(self) -> Library:
        """Give the library that is shown."""
        assert self.listing is not None
        return self.listing.library

    def scope(self, library: Library) -> Scope:
        """Give what a query is answered in."""
        return Scope(library, self.haystack, now().date())

    @property
    def current_query(self) -> Query:
        """Give the filter and the order."""
        assert self.listing is not None
        return self.listing.query

    @property
    def view(self) -> View:
        """Give what a later start comes back to."""
        return View(self.current_query, self._here, self.paper_list.top)

    def show_library(self, library: Library, touched: frozenset[PaperId]) -> None:
        """Show a changed library; the filter, the cursor and an open note stay."""
        assert self.listing is not None
        if library.catalogue is self.library.catalogue:
            self.listing = self.listing.updated(library, touched)
        else:
            self.haystack.forget(touched)
            self.listing = Listing.of(self.current_query, self.scope(library))
        if self._shown in touched:
            self._await_lull()

    def show_query(self, query: Query) -> None:
        """Answer another query."""
        if query != self.current_query:
            self.listing = Listing.of(query, self.scope(self.library), self.listing)

    def show_commands(self, commands: tuple[Command, ...]) -> None:
        """Name the keys that the reader has, in the paper that is shown too."""
        if commands != self.hint_bar.commands:
            self.hint_bar.commands = commands
            self._await_lull()

    def key(self, command_id: str) -> str:
        """Give the key of a command as a sentence names it."""
        return key_of(self.hint_bar.commands, command_id)

    @property
    def no_paper(self) -> str:
        """Say that the filter leaves nothing."""
        return f"No paper fits. {self.key('drop')} drops the last part of the filter."

    def watch_fetching(self) -> None:
        """Say in the detail that its abstract is being fetched, or no longer."""
        if self.is_mounted:
            self._draw_detail()

    def present(self, kind: type[W]) -> W | None:
        """Give the widget of a kind that comes and goes, where it is there."""
        return next((one for one in self.query(kind) if not one.has_class("-gone")), None)

    def put_away(self, widget: Widget) -> None:
        """Hide a widget, and remove it later: one that is removed while the screen is being drawn ends the program."""
        widget.add_class("-gone")
        widget.display = False
        self.set_timer(1, widget.remove)

    async def rest(self) -> None:
        """Let keys be served between two slices of work, and longer while the reader is moving."""
        await asyncio.sleep(SLICE if monotonic() - self._moved_at > CALM else 11 * SLICE)

    # -- the detail -----------------------------------------------------------------

    @on(PaperHighlighted)
    def _follow_cursor(self, message: PaperHighlighted) -> None:
        """Take a notice away at the first move after it; a mark that goes on moves before its notice comes."""
        self._here, self._moved_at = message.paper_id, monotonic()
        if message.paper_id != self.noticed_at:
            self.hint_bar.notice = ""
        self._await_lull()

    def _await_lull(self) -> None:
        """Draw the detail a moment after the last move, so that it is never in the way of the next one."""
        if self._lull is not None:
            self._lull.cancel()
        self._lull = asyncio.get_running_loop().call_later(LULL, self._draw_detail)

    def _draw_detail(self) -> None:
        paper_id = self.paper_list.paper_id
        if not self.is_mounted or not self.side.display:
            self._shown = None
            return
        same = paper_id == self._shown
        self._shown = paper_id
        self.detail.show_text(self._text(paper_id), from_top=not same)

    def _text(self, paper_id: PaperId | None) -> Content:
        if paper_id is None:
            return line(self.no_paper, "dim")
        from compress_tui.ui.paper_text import paper_text  # drawn after the list

        try:
            paper, published = self.library.paper(paper_id), self.library.published(paper_id)
        except UnreadableError as error:
            return line(str(error), "$error")
        waiting = "Fetching the abstract from arXiv..." if paper_id in self.fetching else ""
        reading, connections = self.library.reading(paper_id), self.connections(paper_id)
        found = paper_text(
            paper,
            reading,
            self.glyphs,
            waiting,
            published,
            library=self.library,
            connections=connections,
            commands=self.hint_bar.commands,
        )
        return self._with_matches(found) if self.current_query.text else found

    def connections(self, paper_id: PaperId) -> "tuple[Connection, ...]":  # noqa: ARG002 - for who knows the links
        """Give where the note of a paper leads and from where notes lead to it, as far as that is known by now."""
        return ()

    def _with_matches(self, text: Content) -> Content:
        """Mark what the search matched."""
        from compress_tui.model.query_spans import spans

        assert self.listing is not None
        return marked(text, spans(text.plain, self.listing.words))

    def on_resize(self, event: Resize) -> None:
        """Draw the detail where it has just come into view, and count the facets."""
        self._await_lull()
        self._show_facets(event.size.width)

    def _show_facets(self, width: int = 0) -> None:
        """Tell the facets whether they are in sight, so that nothing is counted that is not."""
        is_wide = (width or self.app.size.width) >= BREAKPOINTS[-1][0]
        self.facet_list.in_sight = is_wide or self.has_class("-facets")
