"""ImportScreen: what an import would do, paper by paper, before anything is stored."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import ClassVar

from rich.segment import Segment
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from compress_tui.citations.tex import plain_title
from compress_tui.interchange.columns import FIELDS
from compress_tui.interchange.plan import Fate, Item, Plan
from compress_tui.ui.content import block, fit, join, line
from compress_tui.ui.glyphs import Glyphs
from compress_tui.ui.messages import LineHighlighted, LineOpened
from compress_tui.ui.screens.dialogs import Choice
from compress_tui.ui.widgets.line_list import LineList

REFUSED = "refused"
_STATE = 9
"""Cells for the fate, with the blanks around it."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line: its fate, what it is about, what is beside that, and all that there is to say of it."""

    fate: str
    title: str
    beside: str
    about: str


class ImportLines(LineList):
    """What is new first, then what changes, what is refused, and what stays as it is."""

    def __init__(self, rows: tuple[_Row, ...]) -> None:
        super().__init__()
        self._rows = rows
        self.count = len(rows)

    def segments(self, index: int, width: int) -> list[Segment]:
        """Give fate, title, and what would change."""
        row, is_ascii = self._rows[index], self.glyphs.is_ascii
        rest = max(0, width - _STATE)
        beside = min(len(row.beside) + 1, rest // 3) if row.beside else 0
        return [
            Segment(f" {fit(row.fate, _STATE - 2)} ", self.part("mark" if row.fate in (Fate.NEW, REFUSED) else "dim")),
            Segment(fit(row.title, rest - beside, ascii_only=is_ascii)),
            Segment(fit(f" {row.beside}", beside, ascii_only=is_ascii), self.part("dim")),
        ]


class ImportScreen(ModalScreen["bool | dict[str, str]"]):
    """The plan of an import; gives True to take it in, False to leave it, or columns that are to be read otherwise."""

    CSS_PATH = "importing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(False)", "Close", show=False),
        Binding("y", "accept", "Import", show=False),
        Binding("c", "columns", "Columns", show=False),
    ]

    def __init__(self, plan: Plan, source: str, glyphs: Glyphs) -> None:
        super().__init__()
        self._plan, self._source, self._glyphs = plan, source, glyphs
        self._rows = _rows(plan)
        self.set_class(glyphs.is_ascii, "-ascii")

    def compose(self) -> ComposeResult:
        """Show counts, columns, the papers, and under them all that is said of the one under the cursor."""
        with Vertical(classes="dialog"):
            yield Static(line(f"{self._plan.counts}, from {PurePath(self._source).name or self._source}", "bold"))
            if said := self._said():
                yield Static(block(said, "dim"), id="columns")
            lines = ImportLines(self._rows)
            lines.glyphs = self._glyphs
            yield lines
            yield Static(line(""), id="about")
            yield Static(join(*(line(words, "dim") for words in self._keys()), between="   "))

    def _said(self) -> str:
        used = [f"{column.name} = {column.field or 'not read'}" for column in self._plan.columns]
        columns = [f"Columns: {', '.join(used)}"] if used else []
        return "\n".join([*columns, *self._plan.remarks])

    def _keys(self) -> tuple[str, ...]:
        imports = ("y imports",) if self._can_import() else ()
        return (*imports, *(("c changes a column",) if self._plan.columns else ()), "j k move", "Esc stores nothing")

    def _can_import(self) -> bool:
        return any(item.fate is not Fate.SAME for item in self._plan.items)

    def on_mount(self) -> None:
        """Begin with the first line."""
        self.query_one(ImportLines).focus()
        self._tell(0)

    @on(LineHighlighted)
    def _highlighted(self, message: LineHighlighted) -> None:
        message.stop()
        self._tell(message.index)

    @on(LineOpened)
    def _opened(self, message: LineOpened) -> None:
        """Take Enter for no answer; it may still be meant for the question before."""
        message.stop()

    def _tell(self, index: int) -> None:
        self._answer(self._rows[index].about)

    def action_accept(self) -> None:
        """Say yes, where there is anything to take in."""
        if self._can_import():
            self.dismiss(result=True)
        else:
            self._answer("There is nothing here that your library does not have already.")

    def _answer(self, sentence: str) -> None:
        self.query_one("#about", Static).update(block(sentence))

    @work
    async def action_columns(self) -> None:
        """Ask which column is to be read as what, and read all anew."""
        columns = self._plan.columns
        if not columns:
            self._answer("Only tables have columns; this is none.")
            return
        names = tuple(f"{one.name} = {one.field or 'not read'}" for one in columns)
        picked = await self.app.push_screen_wait(Choice("Which column?", names))
        if picked is None:
            return
        fields = ("", *FIELDS)
        current = fields.index(columns[picked].field) if columns[picked].field in fields else 0
        question = f"Read {columns[picked].name} as"
        field = await self.app.push_screen_wait(Choice(question, ("nothing", *FIELDS), current))
        if field is not None:
            self.dismiss({**{one.name: one.field for one in columns}, columns[picked].name: fields[field]})


def _rows(plan: Plan) -> tuple[_Row, ...]:
    refused = [_Row(REFUSED, one.place, one.why, f"{one.place}\n{one.why}") for one in plan.refused]
    new, changed, same = ([_row(item) for item in plan.of(fate)] for fate in Fate)
    return (*new, *changed, *refused, *same)


def _row(item: Item) -> _Row:
    told, title = item.incoming, plain_title(item.incoming.title or item.paper_id)
    if item.paper is not None:
        beside = f"{item.paper.themes[0]}"
        facts = (item.paper_id, item.paper.published, item.paper.venue, ", ".join(item.paper.themes))
        rest = [" · ".join(filter(None, facts))]
    else:
        beside = ", ".join(item.changed)
        rest = [f"Known as {item.paper_id}. " + (f"Takes: {beside}." if item.changed else "Nothing changes.")]
    if item.kept:
        rest.append(f"Yours stays: {', '.join(item.kept)}.")
    about = "\n".join([title, ", ".join(told.authors[:5]), *rest, f"From {told.place}"])
    return _Row(item.fate.value, title, beside, about)
