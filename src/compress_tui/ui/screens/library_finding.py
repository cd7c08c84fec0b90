"""LibraryFinding: moving between panes, filters, searches and orders of the main screen."""

from dataclasses import replace
from itertools import chain

from textual import on, work

from compress_tui.model.query import Order, Query
from compress_tui.model.reading import Status
from compress_tui.model.text import clean_line
from compress_tui.model.theme import Theme
from compress_tui.ui.chips import chips
from compress_tui.ui.messages import (
    CandidateShown,
    CompletionWanted,
    FetchCancelled,
    LastChipDropped,
    LineOpened,
    SearchTyped,
)
from compress_tui.ui.screens.library_marking import LibraryMarking

WAITED_SLICE = 0.03
"""Seconds of reading papers between which keys are served while the reader waits for a search."""


class LibraryFinding(LibraryMarking):
    """The main screen's keys that move and find."""

    read_at_once = 3_000
    """Papers that a search reads at once where they are not read yet."""

    def action_next_unread(self) -> None:
        """Go to the next unread paper, from the top again after the last."""
        ids, here = self.paper_list.listing.ids if self.paper_list.listing else (), self.paper_list.cursor
        for at in chain(range(here + 1, len(ids)), range(min(here + 1, len(ids)))):
            if self.library.reading(ids[at]).status is Status.UNREAD:
                self.paper_list.cursor = at
                return
        self.say("Nothing unread here.")

    def action_pane(self, direction: int) -> None:
        """Go to the pane on the left or right; where there is one pane only, open or close the paper."""
        panes = [pane for pane in (self.facet_list, self.paper_list, self.detail) if pane.is_on_screen]
        at = next((at for at, pane in enumerate(panes) if pane.has_focus_within), 0)
        if 0 <= at + direction < len(panes):
            panes[at + direction].focus()
        elif direction > 0:
            self.open_side()
        else:
            self.close_side()

    def open_side(self) -> None:
        """Show the paper: beside the list, or in its place where the terminal is narrow."""
        self.add_class("-detail")
        self.call_after_refresh(self.detail.focus)
        self.call_after_refresh(self._draw_detail)

    def close_side(self) -> bool:
        """Go back to the list; tell whether there was something to close."""
        was_open = self.has_class("-detail", "-facets") or not self.paper_list.has_focus
        self.remove_class("-detail", "-facets")
        self._show_facets()
        self.paper_list.focus()
        return was_open

    @on(LineOpened)
    def _open_paper(self) -> None:
        self.open_side()

    def action_back(self) -> None:
        """Go one step back: cancel a fetch, close a pane, deselect, drop the search text."""
        if self.hint_bar.progress:
            self.post_message(FetchCancelled())
        elif self.close_side():
            pass
        elif self.chosen:
            self.chosen = frozenset()
        elif self.hint_bar.waiting:
            self.post_message(FetchCancelled())
        elif self.current_query.text:
            self.show_query(replace(self.current_query, text=""))
        elif self.hint_bar.notice:
            self.say("")
        else:
            self.say(f"Nothing to go back from. {self.key('drop')} drops a filter, {self.key('quit')} quits.")

    def action_facets(self) -> None:
        """Go to the facets, or back from them."""
        if self.facet_list.has_focus:
            self.close_side()
            return
        self.add_class("-facets")
        self._show_facets()
        self.call_after_refresh(self.facet_list.focus)

    def action_hide_read(self) -> None:
        """Hide what is read or skipped, or show it again."""
        self.show_query(self.current_query.toggle_hide_read())

    def action_drop_chip(self) -> None:
        """Drop the last part of the filter."""
        found = chips(self.current_query)
        if found:
            self.show_query(found[-1].without)
        else:
            self.say("No filter to drop: all papers are shown.")

    def action_search(self) -> None:
        """Open the search box."""
        from compress_tui.ui.widgets.search_box import SearchBox

        if self.present(SearchBox) is None:
            self.close_side()
            box = SearchBox(self.current_query.text)
            self.mount(box)
            box.focus()

    @on(SearchTyped)
    def _search(self, message: SearchTyped) -> None:
        """Answer what is typed; while it cannot be understood the list keeps its last good answer, and says why."""
        from compress_tui.model.query_terms import QueryError
        from compress_tui.ui.widgets.search_box import SearchBox

        box = self.present(SearchBox)
        self.workers.cancel_group(self, "search")
        query = replace(self.current_query, text=clean_line(message.text))
        try:
            if self._must_wait(query):
                self._answer_when_read(query)
            else:
                self.show_query(query)
                self.say(self._near_sentence())
        except QueryError as error:
            self.say(f"Column {error.at + 1}: {error}")
            if box is not None:
                box.mark_fault(error.at, error.at + error.length)
            return
        if box is not None:
            box.mark_fault(0, 0)
            if message.closed:
                self.put_away(box)
        if message.closed:
            self.paper_list.focus()

    def _must_wait(self, query: Query) -> bool:
        """Tell whether so many papers have to be read first that it would be felt; raise `QueryError`."""
        from compress_tui.model.query_evaluation import reads_papers

        return reads_papers(query.search.term) and self.haystack.unread(self.library) > self.read_at_once

    @work(group="search", exclusive=True)
    async def _answer_when_read(self, query: Query) -> None:
        """Read the papers that a search needs in slices between which keys are served, then answer it."""
        while (left := self.haystack.unread(self.library)) and self.is_mounted:
            self.say(f"Reading papers for this search, {left:,} to go. Keys work meanwhile.")
            await self.make_search_texts(slice_of=WAITED_SLICE)
        self.show_query(query)
        self.say(self._near_sentence())

    def _near_sentence(self) -> str:
        """Say which words no paper has, and what is shown in their place."""
        near = self.listing.near if self.listing is not None else ()
        words = "; ".join(f"“{one.word}” → {', '.join(one.instead)}" for one in near)
        return f"No exact match, showing near ones: {words}" if near else ""

    @on(CompletionWanted)
    def _complete(self, message: CompletionWanted) -> None:
        from compress_tui.model.query_completion import complete
        from compress_tui.ui.widgets.search_box import SearchBox

        completion = complete(message.text, message.cursor, self.library)
        if (box := self.present(SearchBox)) is not None and completion.candidates:
            box.offer(completion)
        else:
            self.say("Nothing to complete here. Tab in an empty box names all fields.")

    @on(CandidateShown)
    def _show_candidates(self, message: CandidateShown) -> None:
        """Name the candidates from the one that was put in, so that it stands first where the line is cut."""
        found = message.completion.candidates
        ordered = (*found[message.number :], *found[: message.number])
        words = (f"{one.text} {one.count:,}" if one.count is not None else one.text for one in ordered)
        help_words = f"  ({ordered[0].help})" if ordered[0].help else ""
        self.say(f"Tab: {' · '.join(words)}{help_words}" if len(found) > 1 else f"{next(words)}{help_words}")

    @on(LastChipDropped)
    def _drop_last_chip(self) -> None:
        self.action_drop_chip()

    @work(group="dialog", exclusive=True)
    async def action_pick_theme(self) -> None:
        """Ask for the theme to show."""
        from compress_tui.ui.screens.dialogs import Choice

        assert self.listing is not None
        facets = self.listing.facets
        counts = [(theme, facets.theme(theme)) for theme in Theme]
        names = ("All themes", *(f"{theme}  {count.open}/{count.total}" for theme, count in counts))
        current = next((at for at, theme in enumerate(Theme, 1) if theme in self.current_query.themes), 0)
        picked = await self.app.push_screen_wait(Choice("Show the theme", names, current))
        if picked is not None:
            themes = frozenset({tuple(Theme)[picked - 1]}) if picked else frozenset[Theme]()
            self.show_query(replace(self.current_query, themes=themes))

    @work(group="dialog", exclusive=True)
    async def action_pick_order(self) -> None:
        """Ask for the order of the list."""
        from compress_tui.ui.screens.dialogs import Choice

        orders = tuple(Order)
        current = orders.index(self.current_query.sorting.order)
        picked = await self.app.push_screen_wait(Choice("Sort", tuple(map(str, orders)), current))
        if picked is not None:
            self.show_query(self.current_query.with_order(orders[picked]))
