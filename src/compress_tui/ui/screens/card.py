"""CardScreen: a form over the typed fields of one card; each field that is written is saved at once."""

from collections.abc import Mapping
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from compress_tui.citations.tex import plain_title
from compress_tui.citations.tex_abstract import readable_abstract
from compress_tui.model.card_form import CardField, parsed, written
from compress_tui.model.change import SetFacts
from compress_tui.model.fields import FieldError
from compress_tui.model.paper import Paper, PaperId
from compress_tui.model.spotting import suggestions
from compress_tui.ui.content import join, line
from compress_tui.ui.glyphs import Glyphs
from compress_tui.ui.messages import ChangeRequested, LineHighlighted, LineOpened
from compress_tui.ui.messages_cards import ValueTyped
from compress_tui.ui.screens.pick import PickScreen
from compress_tui.ui.spotted import spots_of, spotted
from compress_tui.ui.widgets.card_lines import CardLines, ValueBox
from compress_tui.ui.widgets.prose import Prose

_KEYS = tuple(
    line(one, "dim")
    for one in ("Enter write", "t suggestion", "Ctrl+R published", "Backspace empty", "z undo", "Esc done")
)


class CardScreen(Screen[None]):
    """Out: requests for changes, one a field. In: `show_paper`, `say`."""

    CSS_PATH = "card.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "To the list", show=False),
        Binding("t", "take", "Take a suggestion", show=False),
        Binding("ctrl+r", "restore", "Published value", show=False),
        Binding("backspace,delete", "empty", "Empty the field", show=False),
        Binding("tab", "next", "Next field", show=False),
    ]

    lines = getters.query_one(CardLines)
    box = getters.query_one(ValueBox)
    about = getters.query_one("#about", Static)
    abstract = getters.query_one("#abstract", Prose)
    hint = getters.query_one("#hint", Static)

    def __init__(self, paper: Paper, published: Paper, glyphs: Glyphs) -> None:
        super().__init__()
        self.paper_id: PaperId = paper.id
        self._paper, self._published, self._glyphs = paper, published, glyphs
        self._offered: Mapping[str, tuple[str, ...]] = {}
        self.set_class(glyphs.is_ascii, "-ascii")

    def compose(self) -> ComposeResult:
        """Lay out the fields, what is known of the present one, and the abstract where there is room."""
        yield Static(line(f"Card of {self.paper_id} · {plain_title(self._paper.title)}", "bold"), id="title")
        with Horizontal(id="panes"):
            with Vertical(id="form"):
                lines = CardLines()
                lines.glyphs = self._glyphs
                yield lines
                yield Static(line(""), id="about")
                yield ValueBox()
            prose = Prose()
            prose.id, prose.glyphs, prose.can_focus = "abstract", self._glyphs, False
            yield prose
        yield Static(join(*_KEYS, between="  "), id="hint")

    def on_mount(self) -> None:
        """Begin at the first field."""
        self.show_paper(self._paper, self._published)
        self.lines.focus()

    def show_paper(self, paper: Paper, published: Paper) -> None:
        """Show the card as it is by now, and what its abstract offers that is not in it."""
        self._paper, self._published = paper, published
        self._offered = {
            name: rest
            for name, values in suggestions(spots_of(paper.abstract)).items()
            if (rest := tuple(one for one in values if not self._has(name, one)))
        }
        self.lines.show_card(paper.card, published.card, self._offered)
        self._tell()

    def _has(self, name: str, value: str) -> bool:
        """Tell whether the card says this already; one headline is enough."""
        held = getattr(self._paper.card, name)
        if name in ("headline", "ratio"):
            return held is not None
        return value in [f"{one:g}" if isinstance(one, float | int) else one for one in held]

    def say(self, sentence: str) -> None:
        """Show a sentence in place of the keys until the cursor moves."""
        if sentence:
            self.hint.update(line(sentence))
        else:
            self.hint.update(join(*_KEYS, between="  "))

    # -- what is known of a field -----------------------------------------------------------

    @on(LineHighlighted)
    def _moved(self, message: LineHighlighted) -> None:
        message.stop()
        self.say("")
        self._tell()

    def _tell(self, fault: str = "") -> None:
        """Say of the present field what may stand there, what is published, and what the abstract offers."""
        field = self.lines.field
        rows = [line(f"{field.label}: {field.how}", "dim"), self._published_words(field)]
        if fault:
            rows.append(line(fault, "bold $error"))
        elif field.name in self._offered:
            offered = self._offered[field.name]
            rows.append(line(f"In the abstract: {', '.join(offered)}. t takes {offered[0]}.", "$accent"))
        elif self._paper.abstract is None:
            rows.append(line("No abstract here to offer figures; a in the list fetches it.", "dim"))
        self.about.update(join(*rows, between="\n"))
        if self.abstract.is_on_screen and self._paper.abstract is not None:
            text = readable_abstract(self._paper.abstract.text)
            self.abstract.show_text(spotted(text, field.name), from_top=False)
        elif self.abstract.is_on_screen:
            self.abstract.show_text(line("No abstract yet; a in the list fetches it.", "dim"), from_top=True)

    def _published_words(self, field: CardField) -> Content:
        published = written(self._published.card, field)
        if written(self._paper.card, field) == published:
            return line("as published", "dim")
        return line(f"yours; published: {published or 'nothing'}; Ctrl+R takes it back", "$warning")

    def on_resize(self) -> None:
        """Show the abstract where there is room for it by now."""
        self.call_after_refresh(self._tell)

    # -- writing ----------------------------------------------------------------------------

    @on(LineOpened)
    def _write(self, message: LineOpened) -> None:
        """Open the list of the field's values, or the line to write one."""
        message.stop()
        field = self.lines.field
        if field.choices is not None:
            self._pick(field)
        else:
            self.add_class("-writing")
            self.hint.update(line("Enter saves it, Esc leaves it as it was", "dim"))
            self.box.ask(written(self._paper.card, field))

    @work(group="dialog", exclusive=True)
    async def _pick(self, field: CardField) -> None:
        assert field.choices is not None
        held = getattr(self._paper.card, field.name)
        chosen = held if isinstance(held, tuple) else () if held is None else (held,)
        found = await self.app.push_screen_wait(
            PickScreen(field.label, field.choices.values, chosen, self._glyphs, is_many=field.is_many)
        )
        if found is not None:  # what was there stays in its order
            kept = [one for one in chosen if one in found]
            self._set(field, ", ".join([*kept, *(one for one in found if one not in kept)]))

    @on(ValueTyped)
    def _typed(self, message: ValueTyped) -> None:
        """Say while it is written whether a value fits; one that does not is refused, and the line stays."""
        message.stop()
        field = self.lines.field
        if not self.has_class("-writing"):
            return
        fault = self._fault(field, message.text) if message.text is not None else ""
        self._tell(fault)
        if message.closed and not fault:
            self.remove_class("-writing")
            self.say("")
            self.lines.focus()
            if message.text is not None:
                self._set(field, message.text)

    def _fault(self, field: CardField, text: str) -> str:
        try:
            parsed(field, text)
        except FieldError as error:
            return str(error)
        return ""

    def _set(self, field: CardField, text: str) -> None:
        """Ask for the change; a value as it is published is none of the reader's own."""
        if text != written(self._paper.card, field):
            is_published = text == written(self._published.card, field)
            value = None if is_published else parsed(field, text)
            self.post_message(ChangeRequested(SetFacts(self.paper_id, ((field.fact, value),))))

    # -- keys -------------------------------------------------------------------------------

    def action_take(self) -> None:
        """Take the first suggestion for the field; where several may stand, beside those that are there."""
        field = self.lines.field
        if not (offered := self._offered.get(field.name, ())):
            why = "The abstract offers nothing for this field." if self._paper.abstract else "There is no abstract yet."
            self.say(why)
            return
        before = written(self._paper.card, field) if field.is_many else ""
        between = "; " if field.choices is None and field.limits is None else ", "
        self._set(field, between.join(filter(None, (before, offered[0]))))

    def action_restore(self) -> None:
        """Give the field its published value back."""
        field = self.lines.field
        if written(self._paper.card, field) == written(self._published.card, field):
            self.say(f"{field.label} is as published.")
        else:
            self.post_message(ChangeRequested(SetFacts(self.paper_id, ((field.fact, None),))))

    def action_empty(self) -> None:
        """Empty the field."""
        self._set(self.lines.field, "")

    def action_next(self) -> None:
        """Go to the next field, from the last to the first."""
        self.lines.cursor = (self.lines.cursor + 1) % self.lines.count

    def action_close(self) -> None:
        """Go back to the list."""
        self.dismiss()
