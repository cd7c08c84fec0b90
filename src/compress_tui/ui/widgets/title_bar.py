"""TitleBar: one sentence that says what the list shows; its chips can be clicked away."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from compress_tui.model.listing import Listing
from compress_tui.model.outline import PaperId
from compress_tui.ui.chips import chips
from compress_tui.ui.content import chip, join, line
from compress_tui.ui.glyphs import UNICODE, Glyphs
from compress_tui.ui.messages import ChipDropped
from compress_tui.ui.widgets.hasten import hasten


class TitleBar(Widget):
    """In: listing, chosen, glyphs. Out: `ChipDropped`."""

    DEFAULT_CSS = """
    TitleBar { dock: top; height: 1; width: 1fr; padding: 0 1; background: $panel; color: $foreground; }
    """

    listing: reactive[Listing | None] = reactive(None, repaint=False)
    chosen: reactive[frozenset[PaperId]] = reactive(frozenset, repaint=False)
    _written = Content("")
    _says: object = None
    glyphs: Glyphs = UNICODE

    def watch_listing(self) -> None:
        """Write the sentence anew."""
        self._write()

    def watch_chosen(self) -> None:
        """Write the sentence anew."""
        self._write()

    def _write(self) -> None:
        """Draw the sentence where it differs, as it does not after most marks."""
        listing = self.listing
        says = listing and (listing.query, len(listing), len(listing.library), self.chosen and listing.ids, self.chosen)
        if says == self._says:
            return
        self._says, sentence = says, self._sentence()
        if not sentence.is_same(self._written):
            self._written = sentence
            self.refresh()
            hasten(self)

    def render(self) -> Content:
        """Give the sentence."""
        return self._written

    def _sentence(self) -> Content:
        if self.listing is None:
            return line("")
        query, shown, total = self.listing.query, len(self.listing), len(self.listing.library)
        parts = [chip(one.words, f"drop({at})", self.glyphs.is_ascii) for at, one in enumerate(chips(query))]
        if not parts:
            parts.append(line("All papers", "bold"))
        parts.append(line(f"{shown:,} of {total:,}", "bold"))
        parts.append(line(str(query.sorting), "dim"))
        if self.chosen:
            hidden = len(self.chosen.difference(self.listing.ids))
            words = f"{len(self.chosen):,} selected" + (f", {hidden:,} not shown" if hidden else "")
            parts.append(line(words, "bold $accent"))
        return join(*parts, between=self.glyphs.dot)

    def action_drop(self, number: int) -> None:
        """Ask for a chip to be dropped."""
        self.post_message(ChipDropped(number))
