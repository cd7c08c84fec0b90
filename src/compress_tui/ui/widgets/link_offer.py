"""LinkOffer: the few papers that may be meant by the link that is being written."""

from rich.segment import Segment
from textual import events
from textual.geometry import Size

from compress_tui.citations.tex import plain_title
from compress_tui.model.library import Library
from compress_tui.model.outline import PaperId
from compress_tui.ui.content import fit
from compress_tui.ui.glyphs import Glyphs
from compress_tui.ui.messages_notes import LinkPicked
from compress_tui.ui.widgets.line_list import LineList

_SIGN = 2
_YEAR = 5
_MOST_ID = 16


class LinkOffer(LineList):
    """In: `show_offer`. Out: `LinkPicked` at a click; keys stay with the note."""

    DEFAULT_CSS = """
    LinkOffer { height: auto; max-height: 6; background: $panel; }
    """
    can_focus = False

    def __init__(self, library: Library, glyphs: Glyphs) -> None:
        super().__init__()
        self._library, self.glyphs = library, glyphs
        self._paper_ids: tuple[PaperId, ...] = ()

    def show_offer(self, paper_ids: tuple[PaperId, ...], place: int) -> None:
        """Show other papers, or another one as the one that is taken."""
        is_other = len(paper_ids) != self.count
        self._paper_ids, self.count, self.cursor = paper_ids, len(paper_ids), place
        self.redraw_all()
        if is_other:
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual asks so
        """Be as high as there are papers."""
        return self.count

    def segments(self, index: int, width: int) -> list[Segment]:
        """Give a sign at the one that Enter takes, id, year and title."""
        paper_id, is_ascii = self._paper_ids[index], self.glyphs.is_ascii
        outline = self._library.catalogue.outlines.get(paper_id)
        title = plain_title(outline.title) if outline is not None else ""
        year = outline.published[:4] if outline is not None else ""
        named = min(_MOST_ID, max(map(len, self._paper_ids))) + 1
        return [
            Segment(fit(">" if index == self.cursor else " ", _SIGN), self.part("mark")),
            Segment(fit(paper_id, named), self.part("dim")),
            Segment(fit(year, _YEAR), self.part("dim")),
            Segment(fit(title, max(0, width - _SIGN - named - _YEAR), ascii_only=is_ascii)),
        ]

    def on_click(self, event: events.Click) -> None:
        """Take the clicked paper."""
        event.stop()
        event.prevent_default()
        if 0 <= event.y + self.top < self.count:
            self.post_message(LinkPicked(event.y + self.top))
