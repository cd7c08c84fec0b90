"""BriefScreen: a brief of the reader's own under its five headings, saved by itself while it is written."""

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static, TextArea

from compress_tui.citations.tex import plain_title
from compress_tui.model.brief import HEADINGS, Brief
from compress_tui.model.brief_change import SetBrief
from compress_tui.model.lint import BRIEF_WORDS
from compress_tui.model.own_brief import EMPTY, own_brief, words_hint
from compress_tui.model.paper import Paper, PaperId
from compress_tui.ui.content import inline, join, line
from compress_tui.ui.glyphs import Glyphs
from compress_tui.ui.messages_briefs import BriefEditorRequested, BriefTyped
from compress_tui.ui.widgets.prose import Prose
from compress_tui.ui.widgets.section_editor import SectionEditor

PAUSE = 0.5
"""Seconds after the first unsaved key until the brief is saved."""

_NAMES = tuple(Brief.__dataclass_fields__)
_WORDS = ("Esc done", "Tab heading", "Ctrl+O published", "Ctrl+R published text", "Ctrl+G $EDITOR")
_KEYS = tuple(line(one, "dim") for one in _WORDS)


class BriefScreen(Screen[None]):
    """Out: `BriefTyped` after each pause and at the end. In: `saved`, `not_saved`, `follow`, `say`.

    `touched` are the papers that changed under the form, to be shown in the list when it closes.
    """

    CSS_PATH = "own_brief.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s", "close", "Save and close", show=False, priority=True),
        Binding("ctrl+o", "beside", "Published brief", show=False, priority=True),
        Binding("ctrl+r", "restore", "Published text", show=False, priority=True),
        Binding("ctrl+g", "editor", "In $EDITOR", show=False, priority=True),
    ]

    published_pane = getters.query_one("#published", Prose)
    hint = getters.query_one("#hint", Static)

    def __init__(self, paper: Paper, published: Brief | None, glyphs: Glyphs) -> None:
        super().__init__()
        self.paper_id: PaperId = paper.id
        self._title = plain_title(paper.title)
        self._published = published or EMPTY
        self._glyphs = glyphs
        self._pause: Timer | None = None
        self._first = own_brief(text for _, text in (paper.brief or EMPTY).sections) or EMPTY
        self.was_saved = self.is_closing = False
        self.touched: frozenset[PaperId] = frozenset()
        self.set_class(glyphs.is_ascii, "-ascii")

    def compose(self) -> ComposeResult:
        """Lay out the headings with their texts, and the published brief for when it is asked for."""
        yield Static(line(""), id="title")
        with Horizontal():
            with Vertical(id="sections"):
                for name in _NAMES:
                    yield Static(line(""), id=f"head-{name}", classes="heading")
                    yield SectionEditor(name, getattr(self._first, name))
            prose = Prose()
            prose.id, prose.glyphs = "published", self._glyphs
            yield prose
        yield Static(join(*_KEYS, between="   "), id="hint")

    def on_mount(self) -> None:
        """Begin at the first heading that is empty, else at the first of all."""
        empty = next((name for name in _NAMES if not getattr(self._first, name)), _NAMES[0])
        self._section(empty).focus()
        self._count()

    def _section(self, name: str) -> SectionEditor:
        return self.query_one(f"#{name}", SectionEditor)

    def _made(self, part: str) -> Brief | None:
        return own_brief(getattr(self._section(name), part) for name in _NAMES)

    def unsaved(self) -> SetBrief | None:
        """Give the change that saves what is written and not saved yet."""
        if not self.is_mounted or not any(self._section(name).is_unsaved for name in _NAMES):
            return None
        return SetBrief(self.paper_id, self._made("written"), self._made("base"))

    # -- what becomes of it ---------------------------------------------------------------

    def saved(self, brief: Brief | None) -> None:
        """Go on from the brief as it was saved, which may have texts of another window in it."""
        self.was_saved = True
        for name in _NAMES:
            self._section(name).show(getattr(brief or EMPTY, name))
        self._count()

    def not_saved(self, why: str) -> None:
        """Let the reader go on after a save that failed; the next key leads to another."""
        self.is_closing = False
        self.say(why)

    def follow(self, brief: Brief | None) -> None:
        """Show what another window made of the brief, but for what is being written here."""
        fresh = own_brief(text for _, text in (brief or EMPTY).sections) or EMPTY
        new = [self._section(name).follow(getattr(fresh, name)) for name in _NAMES]
        if any(new):
            self.say("This brief was changed elsewhere; here it is as it is now.")
            self._count()

    def say(self, sentence: str) -> None:
        """Show a sentence in place of the keys until something is written again."""
        if sentence:
            self.hint.update(line(sentence))
        else:
            self.hint.update(join(*_KEYS, between="   "))

    @on(TextArea.Changed)
    def _typed(self) -> None:
        """Wait for a pause, then save; never later than that after the first unsaved key."""
        self._count()
        if self._pause is None and self.unsaved() is not None:
            self.say("")
            self._pause = self.set_timer(PAUSE, self._save)

    def _save(self) -> None:
        self._pause = None
        self.post_message(BriefTyped())

    def _count(self) -> None:
        """Say how many words there are, in all and under each heading."""
        hint = words_hint(self._made("written"), BRIEF_WORDS)
        self.query_one("#title", Static).update(
            join(line(hint, "bold $accent"), line(self._title, "bold"), between=self._glyphs.dot)
        )
        for name, heading in zip(_NAMES, HEADINGS, strict=True):
            words = len(self._section(name).text.split())
            parts = [line(heading, "bold $accent"), line(f"{words:,} words" if words != 1 else "1 word", "dim")]
            if self._section(name).written == getattr(self._published, name) != "":
                parts.append(line("as published", "dim"))
            self.query_one(f"#head-{name}", Static).update(join(*parts, between=self._glyphs.dot))

    # -- keys -----------------------------------------------------------------------------

    def action_close(self) -> None:
        """Go back from the published brief; else save, and close when that is done."""
        if self.has_class("-beside") and self.has_class("-narrow"):
            self.action_beside()
            return
        self.is_closing = True
        self.post_message(BriefTyped())

    def action_beside(self) -> None:
        """Show the published brief, or put it away."""
        if self._published == EMPTY:
            self.say("No brief is published for this paper: all of this one is yours.")
            return
        self.toggle_class("-beside")
        if self.has_class("-beside"):
            self.call_after_refresh(self.published_pane.show_text, self._published_text(), from_top=True)
            if self.has_class("-narrow"):
                self.published_pane.focus()
        elif self.published_pane.has_focus:
            self._section(_NAMES[0]).focus()

    def _published_text(self) -> Content:
        rows = [line("Published; Ctrl+R takes its text back under the heading at the cursor.", "dim")]
        for heading, text in self._published.sections:
            rows += [line(""), line(heading, "bold $accent"), *(inline(one) for one in text.splitlines())]
        return join(*rows, between="\n")

    def action_restore(self) -> None:
        """Give the heading at the cursor its published text back."""
        if not isinstance(self.focused, SectionEditor):
            self.say("Go to a heading first: Tab.")
        elif self._published == EMPTY:
            self.say("No brief is published for this paper: all of this one is yours.")
        else:
            self.focused.put(getattr(self._published, str(self.focused.id)))

    def action_editor(self) -> None:
        """Ask for the brief to be written in the reader's own editor."""
        self.post_message(BriefEditorRequested(self.paper_id))
