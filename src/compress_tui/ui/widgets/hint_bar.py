"""HintBar: the last line, with the keys to know now, a notice, or the progress of something under way."""

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from compress_tui.ui.commands import COMMANDS, Command, Scope, live_in
from compress_tui.ui.content import join, line


class HintBar(Widget):
    """In: notice, progress, waiting, commands, scope. A notice stands until the next one or its end.

    What is waited for stands beside notice or keys, since that may take long.
    """

    DEFAULT_CSS = """
    HintBar { dock: bottom; height: 1; width: 1fr; padding: 0 1; background: $panel; color: $text-muted; }
    HintBar.-long { height: auto; max-height: 5; }
    """

    notice: reactive[str] = reactive("")
    progress: reactive[str] = reactive("")
    waiting: reactive[str] = reactive("")
    commands: reactive[tuple[Command, ...]] = reactive(COMMANDS)
    scope: reactive[Scope] = reactive(Scope.LIBRARY)

    def watch_notice(self, notice: str) -> None:
        """Take more lines for a notice that does not fit into one; laying out anew costs, so for no other."""
        self.set_class(cell_len(notice) + self._taken > max(1, self.content_size.width), "-long")

    def watch_waiting(self) -> None:
        """Make room for what is waited for."""
        self.watch_notice(self.notice)

    @property
    def _taken(self) -> int:
        return cell_len(self.waiting) + 2 if self.waiting else 0

    def label(self, command_id: str) -> str:
        """Give the keys of a command as a reader writes them."""
        return next(one.label for one in self.commands if one.id == command_id)

    def render(self) -> Content:
        """Write progress, else the notice, else the keys; what is waited for after them."""
        if self.progress:
            return line(self.progress, "bold $accent")
        shown = line(self.notice, "$foreground") if self.notice else self._keys()
        return join(shown, line(self.waiting, "bold $accent"), between="  ") if self.waiting else shown

    def _keys(self) -> Content:
        width = self.content_size.width - self._taken
        live = live_in(self.commands, self.scope)
        return join(*(_hint(command) for command in _fitting(live, width)), between="  ")


def _hint(command: Command) -> Content:
    return join(line(command.label.split()[0], "bold $accent"), line(command.footer), between=" ")


def _fitting(commands: tuple[Command, ...], width: int) -> list[Command]:
    """Give the hints for which there is room; help and quit are always among them."""
    shown = [command for command in commands if command.footer]
    while len(shown) > 2 and sum(_hint(command).cell_length + 2 for command in shown) > width + 2:
        del shown[-3]
    return shown
