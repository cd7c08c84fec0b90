"""The parting frame: what the next start may show at once, drawn when the reader quits."""

from textual.geometry import Region
from textual.strip import Strip

from compress_tui.model.listing import Listing
from compress_tui.ui.screens.library import LibraryScreen


def parting_frame(screen: LibraryScreen) -> str:
    """Draw the main screen as terminal sequences; nothing where the next start would look different."""
    if not _is_plain(screen):
        return ""
    screen.hint_bar.notice = ""
    screen.detail.top = screen.facet_list.top = 0
    width, height = screen.size
    rows = [Strip.blank(width)] * height
    for widget in screen.query("*"):
        if widget.is_on_screen:
            left, top, wide, high = widget.region
            for y, strip in enumerate(widget.render_lines(Region(0, 0, wide, high)), top):
                rows[y] = Strip.join([rows[y].crop(0, left), strip, rows[y].crop(left + wide, width)])
    console = screen.app.console
    return "".join(f"\x1b[{y};1H{row.render(console)}" for y, row in enumerate(rows, 1)) + "\x1b[0m"


def _is_plain(screen: LibraryScreen) -> bool:
    """Tell whether there are the list and the panes that a start shows, and nothing that it would not show."""
    hints = screen.hint_bar
    return (
        screen.app.screen is screen
        and screen.paper_list.has_focus
        and not screen.has_class("-facets", "-detail", "-noting")
        and not (screen.chosen or screen.fetching or hints.progress or hints.waiting or hints.has_class("-long"))
        and screen.listing is not None
        and Listing.of(screen.current_query, screen.scope(screen.library)).ids == screen.listing.ids
    )
