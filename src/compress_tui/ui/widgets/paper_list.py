"""PaperList: one line a paper, with its state to the left."""

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import on
from textual.binding import BindingType
from textual.reactive import reactive

from compress_tui.citations.readable_title import readable_title
from compress_tui.model.listing import Listing
from compress_tui.model.outline import Outline, PaperId
from compress_tui.model.reading import Status
from compress_tui.model.text import clean_text
from compress_tui.ui.bindings import bindings
from compress_tui.ui.commands import Scope
from compress_tui.ui.content import fit
from compress_tui.ui.messages import LineHighlighted, PaperHighlighted
from compress_tui.ui.widgets.line_list import LineList

_STATE = 14
"""Cells before the title: selection, status, brief, star, note, code and year, with the blanks between."""


class PaperList(LineList):
    """The papers of a listing. In: listing, chosen, glyphs. Out: `PaperHighlighted`, `LineOpened`."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.PAPERS)

    listing: reactive[Listing | None] = reactive(None, layout=False, repaint=False)
    chosen: reactive[frozenset[PaperId]] = reactive(frozenset, layout=False, repaint=False)

    def __init__(self) -> None:
        super().__init__()
        self._words: tuple[str, ...] = ()

    @property
    def paper_id(self) -> PaperId | None:
        """Give the paper under the cursor."""
        return self.listing.ids[self.cursor] if self.listing and self.cursor < len(self.listing) else None

    def go_to(self, paper_id: PaperId | None) -> bool:
        """Move the cursor to a paper; tell whether it is shown."""
        if self.listing is None or paper_id is None or paper_id not in self.listing.ids:
            return False
        self.cursor = self.listing.ids.index(paper_id)
        return True

    def watch_listing(self, old: Listing | None, new: Listing | None) -> None:
        """Draw what differs: a few lines after a mark, all after a new query."""
        if new is None:
            return
        self._words = new.words
        if old is not None and old.ids is new.ids:
            before, after = old.library.readings, new.library.readings
            self.redraw_where(lambda paper_id: before.get(paper_id) is not after.get(paper_id))
            return
        here = old.ids[self.cursor] if old is not None and self.cursor < len(old) else None
        place = self._place_after(old, new, here)
        self.count = len(new)
        self.redraw_all()
        if place != self.cursor:
            self.cursor = place
        else:
            self.show(place)
            self.post_message(LineHighlighted(place))

    def _place_after(self, old: Listing | None, new: Listing, here: PaperId | None) -> int:
        """Keep the cursor on its paper; where a mark or hiding took that away, on the next one that is still there."""
        if here is not None and here in new.ids:
            return new.ids.index(here)
        if old is None or replace(old.query, hide_read=new.query.hide_read) != new.query:
            return 0
        left = frozenset(new.ids)
        following = next((one for one in old.ids[self.cursor :] if one in left), None)
        return new.ids.index(following) if following is not None else max(len(new) - 1, 0)

    def watch_chosen(self, old: frozenset[PaperId], new: frozenset[PaperId]) -> None:
        """Draw the lines whose selection changed."""
        self.redraw_where((old ^ new).__contains__)

    def redraw_where(self, differs: Callable[[PaperId], bool]) -> None:
        """Draw the lines of the papers that differ anew; one out of view that was never drawn needs nothing.

        Those in view are always asked about: the screen may still show a line of which no drawing is kept.
        """
        ids = self.listing.ids if self.listing is not None else ()
        places = {*self.drawn, *range(self.top, self.top + self.height)}
        self.redraw([at for at in places if at < len(ids) and differs(ids[at])])

    @on(LineHighlighted)
    def _tell_paper(self, message: LineHighlighted) -> None:
        message.stop()
        self.post_message(PaperHighlighted(self.paper_id))

    def segments(self, index: int, width: int) -> list[Segment]:
        """Give the pieces of a paper's line."""
        if self.listing is None:
            return []
        library, paper_id, glyphs = self.listing.library, self.listing.ids[index], self.glyphs
        outline, reading = library.catalogue.outlines[paper_id], library.reading(paper_id)
        author_width = 0 if width < 50 else 12 if width < 90 else 20
        title, title_width = readable_title(outline.title), width - _STATE - author_width - 1
        if title_width < 0:
            return [Segment(fit(title, width, ascii_only=glyphs.is_ascii))]
        is_new = library.is_new(paper_id)
        is_active = is_new or reading.status in _ACTIVE
        seen = not reading.status.is_open
        dim, mark = self.part("dim"), self.part("mark")
        look = dim if seen else self.part("strong") if reading.status is Status.READING else None
        return [
            Segment(glyphs.selected if paper_id in self.chosen else " ", mark),
            Segment(glyphs.new if is_new else glyphs.status(reading.status), mark if is_active else dim),
            Segment(glyphs.brief if outline.has_brief else "  "),
            Segment(glyphs.star if reading.star else " ", mark),
            Segment(glyphs.note if reading.note else " ", mark),
            Segment(glyphs.code if outline.has_code else " ", dim),
            Segment(f" {outline.published[:4]:4} ", dim),
            *self._title(" " + fit(title, title_width, ascii_only=glyphs.is_ascii) + " ", look),
            Segment(fit(_author(outline), author_width, ascii_only=glyphs.is_ascii), dim),
        ]

    def _title(self, title: str, look: Style | None) -> list[Segment]:
        """Give a title in pieces, those marked that the search matched."""
        if not self._words:
            return [Segment(clean_text(title), look)]
        from compress_tui.model.query_spans import spans

        pieces, at = [], 0
        for begin, end in spans(title, self._words):
            pieces.append(Segment(clean_text(title[at:begin]), look))
            pieces.append(Segment(clean_text(title[begin:end]), self.part("match")))
            at = end
        return [*pieces, Segment(clean_text(title[at:]), look)]


_ACTIVE = frozenset((Status.QUEUED, Status.READING))


def _author(outline: Outline) -> str:
    family = outline.first_author.rpartition(" ")[2]
    return f"{family} et al." if outline.author_count > 2 else family
