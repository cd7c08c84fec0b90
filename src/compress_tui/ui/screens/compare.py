"""CompareScreen: papers side by side, in an order of the reader's, to copy and to save."""

from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Static

from compress_tui.interchange.comparison_files import TableForm, compared, written
from compress_tui.model.comparison import FEWEST, Comparison
from compress_tui.model.library import Library, UnreadableError
from compress_tui.ui.bindings import bindings
from compress_tui.ui.commands import Command, Scope, live_in
from compress_tui.ui.content import line
from compress_tui.ui.glyphs import Glyphs
from compress_tui.ui.messages import LineOpened, TextCopyRequested
from compress_tui.ui.messages_charts import FileSaveRequested
from compress_tui.ui.widgets.compare_table import CompareTable, TableMoved
from compress_tui.ui.widgets.hint_bar import HintBar

STEM = "compress-tui-comparison"


class CompareScreen(Screen[None]):
    """A comparison. In: `say`. Out: `TextCopyRequested`, `FileSaveRequested`."""

    CSS_PATH = "charts.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.COMPARE)

    table = getters.query_one(CompareTable)
    sentence = getters.query_one("#sentence", Static)
    hint_bar = getters.query_one(HintBar)

    def __init__(self, comparison: Comparison, library: Library, glyphs: Glyphs, commands: tuple[Command, ...]) -> None:
        super().__init__()
        self._whole, self._library, self.glyphs, self._commands = comparison, library, glyphs, commands

    def compose(self) -> ComposeResult:
        """Lay out a sentence, the table and the keys."""
        table, hints = CompareTable(), HintBar()
        table.glyphs, hints.commands, hints.scope = self.glyphs, self._commands, Scope.COMPARE
        yield Static(id="sentence")
        yield table
        yield hints

    def on_mount(self) -> None:
        """Show the table."""
        self.table.comparison = self._whole
        self.table.focus()

    def show_library(self, library: Library) -> None:
        """Follow the library, in the reader's order; where a paper is gone or unreadable, the table stays."""
        try:
            whole = compared(library, [column.id for column in self._whole.columns])
        except (KeyError, UnreadableError) as error:
            self.say(f"The table is as it was: a paper of it is no longer there ({error}).")
            return
        self._library, self._whole = library, whole
        self.table.comparison = whole.arranged_like(self.table.comparison)

    def say(self, sentence: str) -> None:
        """Show a notice in the last line."""
        self.hint_bar.notice = sentence

    @on(TableMoved)
    def _tell(self) -> None:
        """Say what is shown, and which part of it is in view."""
        found, shown, dot = self.table.comparison, self.table.shown, self.glyphs.dot
        differing = sum(row.differs for row in found.rows)
        words = [f"{len(found.columns)} papers", f"{len(found.rows)} rows, {differing} differ {self.glyphs.differs}"]
        if len(shown) < len(found.columns):
            words.append(f"columns {shown[0] + 1} to {shown[-1] + 1} of {len(found.columns)}")
        self.sentence.update(line(dot.join(words)))

    def _show(self, comparison: Comparison) -> None:
        self.say("")
        self.table.comparison = comparison

    # -- another order, and parts left out ------------------------------------------------

    def action_step(self, direction: int) -> None:
        """Go to another column."""
        self.table.column += direction

    def action_move_column(self, by: int) -> None:
        """Move the column under the cursor, and the cursor with it."""
        at = self.table.column
        self._show(self.table.comparison.with_column_moved(at, by))
        self.table.column = at + by

    def action_move_row(self, by: int) -> None:
        """Move the row under the cursor, and the cursor with it."""
        at = self.table.row
        self._show(self.table.comparison.with_row_moved(at, by))
        self.table.row = at + by

    def action_drop_column(self) -> None:
        """Take the paper under the cursor out."""
        if len(self.table.comparison.columns) > FEWEST:
            self._show(self.table.comparison.without_column(self.table.column))
        else:
            self.say(f"Not dropped: a comparison needs {FEWEST} papers. {self._label('table_close')} leaves it.")

    def action_drop_row(self) -> None:
        """Take the row under the cursor out."""
        if len(self.table.comparison.rows) > 1:
            self._show(self.table.comparison.without_row(self.table.row))
        else:
            self.say(f"Not dropped: it is the last row. {self._label('table_whole')} brings the others back.")

    def action_differing(self) -> None:
        """Leave only the rows that differ."""
        found = self.table.comparison.differing
        if found.rows:
            self._show(found)
            self.say(f"Only what differs is left; {self._label('table_whole')} brings the rest back.")
        else:
            self.say("No row differs in what is known.")

    def action_whole(self) -> None:
        """Show the table as it was at the beginning."""
        self._show(self._whole)

    def _label(self, command_id: str) -> str:
        return self.hint_bar.label(command_id).split()[0]

    # -- handing it over ------------------------------------------------------------------

    def action_copy(self) -> None:
        """Ask for the table on the clipboard as Markdown."""
        self._copy(TableForm.MARKDOWN)

    def _copy(self, form: TableForm) -> None:
        self.app.post_message(
            TextCopyRequested(f"the comparison as {form.words}", written(self.table.comparison, form))
        )

    @work(group="dialog", exclusive=True)
    async def action_copy_menu(self) -> None:
        """Ask for the form, then copy."""
        if (form := await self._pick("Copy the table as")) is not None:
            self._copy(form)

    @work(group="dialog", exclusive=True)
    async def action_save_menu(self) -> None:
        """Ask for the form, then save."""
        if (form := await self._pick("Save the table as")) is not None:
            self.app.post_message(FileSaveRequested(STEM, form.ending, written(self.table.comparison, form)))

    async def _pick(self, question: str) -> TableForm | None:
        from compress_tui.ui.screens.dialogs import Choice

        forms = tuple(TableForm)
        picked = await self.app.push_screen_wait(Choice(question, tuple(form.words for form in forms)))
        return forms[picked] if picked is not None else None

    # -- the rest -------------------------------------------------------------------------

    @on(LineOpened)
    def _open(self, message: LineOpened) -> None:
        """Show the paper of a column on the whole screen."""
        from compress_tui.ui.paper_text import paper_text
        from compress_tui.ui.screens.whole import WholeScreen

        message.stop()
        paper_id = self.table.comparison.columns[message.index].id
        try:
            paper, reading = self._library.paper(paper_id), self._library.reading(paper_id)
            text = paper_text(paper, reading, self.glyphs, library=self._library)
        except UnreadableError as error:
            self.say(str(error))
            return
        self.app.push_screen(WholeScreen(text, self.glyphs))

    def action_keys(self) -> None:
        """Show the keys of the table."""
        from compress_tui.ui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.glyphs, live_in(self._commands, Scope.COMPARE), self._commands))

    def action_close(self) -> None:
        """Go back to the list; a notice goes first."""
        if self.hint_bar.notice:
            self.say("")
        else:
            self.dismiss()
