"""The two ends of a sitting: the dialog that asks for its budget, and the screen that sums it up."""

from datetime import datetime
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static

from compress_tui.citations.markdown import escape_markdown, markdown
from compress_tui.citations.tex import plain_title
from compress_tui.model.course import NO_LIMIT, Budget
from compress_tui.model.library import Library, UnreadableError
from compress_tui.model.outline import PaperId
from compress_tui.model.sitting import Sitting
from compress_tui.model.sitting_summary import Wording, summary
from compress_tui.model.text import clean_line
from compress_tui.ui.content import inline, join, line
from compress_tui.ui.glyphs import Glyphs
from compress_tui.ui.messages import TextCopyRequested, TextSaveRequested
from compress_tui.ui.widgets.prose import Prose


class SittingDialog(ModalScreen[Budget | None]):
    """Ask for papers and minutes; gives the budget, or None."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, view: str, count: int, glyphs: Glyphs, usual: Budget = Budget()) -> None:  # noqa: B008 - frozen
        super().__init__()
        self._view, self._count, self._usual = view, count, usual
        self.set_class(glyphs.is_ascii, "-ascii")

    def compose(self) -> ComposeResult:
        """Show the two numbers under what they are of."""
        with Vertical(classes="dialog -small"):
            yield Static(line(f"A sitting: {self._view}", "bold"))
            papers = "1 paper" if self._count == 1 else f"{self._count:,} papers"
            yield Static(line(f"{papers}: unread first, none before what it needs", "dim"))
            for name, number in (("Papers", self._usual.papers), ("Minutes", self._usual.minutes)):
                with Horizontal(classes="number"):
                    yield Static(line(name))
                    yield Input(clean_line(str(number)), id=name.lower(), restrict=r"\d{0,3}", compact=True)
            yield Static(line("Enter begins, Tab moves, Esc leaves; empty: no limit", "dim"), id="hint")

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        papers, minutes = (int(self.query_one(f"#{name}", Input).value or 0) for name in ("papers", "minutes"))
        if (budget := Budget(papers, minutes)) != NO_LIMIT:
            self.dismiss(budget)
        else:
            self.query_one("#hint", Static).update(line("A number of papers or of minutes is needed.", "$warning"))


KEYS = "y copy as Markdown · s save as a file · Esc back to the list"


class SummaryScreen(Screen[None]):
    """What came of a sitting. In: `say`. Out: `TextCopyRequested`, `TextSaveRequested`."""

    CSS_PATH = "sitting.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,h,left", "dismiss", "Close", show=False),
        Binding("y", "copy", "Copy", show=False),
        Binding("s", "save", "Save", show=False),
    ]

    prose = getters.query_one(Prose)
    hint = getters.query_one("#hint", Static)

    def __init__(self, sitting: Sitting, library: Library, glyphs: Glyphs) -> None:
        super().__init__()
        self._sitting, self._library, self.glyphs = sitting, library, glyphs

    def compose(self) -> ComposeResult:
        """Show the summary over its keys."""
        prose = Prose()
        prose.glyphs = self.glyphs
        yield prose
        yield Static(line(KEYS, "dim"), id="hint")

    def on_mount(self) -> None:
        """Write the summary once its width is known."""
        text = summary(self._sitting, Wording(self._title, local=datetime.astimezone))
        rows = [inline(one) for one in text.splitlines()]
        self.call_after_refresh(self.prose.show_text, join(*rows, between="\n"), from_top=True)
        self.prose.focus()

    def say(self, sentence: str) -> None:
        """Show a notice in place of the keys, which it names where they still matter."""
        self.hint.update(line(sentence))

    def _title(self, paper_id: PaperId) -> str:
        outline = self._library.catalogue.outlines.get(paper_id)
        return plain_title(outline.title) if outline is not None else paper_id

    def _link(self, paper_id: PaperId) -> str:
        try:
            return markdown(self._library.paper(paper_id))
        except (KeyError, UnreadableError):
            return escape_markdown(self._title(paper_id))

    @property
    def markdown(self) -> str:
        """Give the summary as it is copied and saved."""
        return summary(self._sitting, Wording(self._link, escape_markdown, datetime.astimezone))

    def action_copy(self) -> None:
        """Ask for the summary on the clipboard."""
        self.app.post_message(TextCopyRequested("the summary", self.markdown))

    def action_save(self) -> None:
        """Ask for the summary in a file."""
        stem = f"compress-tui-sitting-{self._sitting.started.astimezone():%Y-%m-%d}"
        self.app.post_message(TextSaveRequested(stem, self.markdown))
