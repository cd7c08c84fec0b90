"""HintBar: the last line, with the keys to know now, a notice, or the progress of something under way."""

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from compress_tui.ui.commands import COMMANDS, Command, on_cards, on_facets, on_list
from compress_tui.ui.content import join, line

_OVER_FACETS = frozenset(("undo", "search", "facets", "help", "quit"))
"""Commands of the list that are told of in the facets too."""


class HintBar(Widget):
    """In: notice, progress, commands, is_over_facets. A notice stands until the next one, or until it is taken away."""

    DEFAULT_CSS = """
    HintBar { dock: bottom; height: 1; width: 1fr; padding: 0 1; background: $panel; color: $text-muted; }
    HintBar.-long { height: auto; max-height: 5; }
    """

    notice: reactive[str] = reactive("")
    progress: reactive[str] = reactive("")
    commands: reactive[tuple[Command, ...]] = reactive(COMMANDS)
    is_over_facets: reactive[bool] = reactive(default=False)
    is_under_cards = False

    def watch_notice(self, notice: str) -> None:
        """Take more lines for a notice that does not fit into one; laying out anew costs, so for no other."""
        self.set_class(cell_len(notice) > max(1, self.content_size.width), "-long")

    def render(self) -> Content:
        """Write progress, else the notice, else the keys."""
        if self.progress:
            return line(self.progress, "bold $accent")
        if self.notice:
            return line(self.notice, "$foreground")
        live = on_cards(self.commands) if self.is_under_cards else on_list(self.commands)
        if self.is_over_facets:
            live = (*on_facets(self.commands), *(one for one in live if one.id in _OVER_FACETS))
        return join(*(_hint(command) for command in _fitting(live, self.content_size.width)), between="  ")


def _hint(command: Command) -> Content:
    return join(line(command.label.split()[0], "bold $accent"), line(command.footer), between=" ")


def _fitting(commands: tuple[Command, ...], width: int) -> list[Command]:
    """Give the hints for which there is room; help and quit are always among them."""
    shown = [command for command in commands if command.footer]
    while len(shown) > 2 and sum(_hint(command).cell_length + 2 for command in shown) > width + 2:
        del shown[-3]
    return shown
