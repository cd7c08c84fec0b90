"""LibraryNotes: the main screen's open note, which is saved while it is written, and what is shown beside it."""

from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content

from compress_tui.clock import now
from compress_tui.model.library import Library
from compress_tui.model.outline import PaperId
from compress_tui.ui.commands import Scope
from compress_tui.ui.content import line
from compress_tui.ui.messages import ChangeRequested, EditorRequested
from compress_tui.ui.messages_notes import LinkPicked, LinksOffered, NoteTouched, TemplateRequested
from compress_tui.ui.screens.library_links import LibraryLinks

if TYPE_CHECKING:
    from compress_tui.model.link_finder import LinkFinder
    from compress_tui.ui.widgets.note_editor import NoteEditor


class LibraryNotes(LibraryLinks):
    """The main screen's keys that write notes. Out: requests for changes, for an editor and for templates."""

    _finder: "LinkFinder | None" = None

    def action_note(self) -> None:
        """Open the note beside its paper."""
        from compress_tui.ui.widgets.note_editor import NoteEditor

        here = self.paper_list.paper_id
        if here is not None and not self.has_class("-noting"):
            self.add_class("-detail", "-noting")
            self.hint_bar.scope, self.hint_bar.notice = Scope.NOTE, ""
            editor = NoteEditor(here, self.library.reading(here).note, lambda typed: self._find_links(typed, here))
            self.side.mount(editor)
            editor.move_cursor(editor.document.end)
            self.set_focus(editor)  # at once, so that the next key marks no paper
            self._await_lull()
            self._get_ready_for_links()

    def show_library(self, library: Library, touched: frozenset[PaperId]) -> None:
        """Show a changed library; an open note follows another window's as long as nothing unsaved is in it."""
        super().show_library(library, touched)
        editor = self.note_editor
        if editor is not None and editor.follow(library.reading(editor.paper_id).note):
            self.say("This note was changed elsewhere; here it is as it is now.")

    def unsaved_note(self) -> ChangeRequested | None:
        """Give the request that saves what is in the note editor and not saved yet."""
        editor = self.note_editor
        if editor is None or not editor.is_unsaved:
            return None
        from compress_tui.model.change import SetNote  # not needed for the first paint

        return ChangeRequested(SetNote(editor.paper_id, editor.text, now(), editor.base), goes_on=editor.was_saved)

    def settle_note(self, *, was_saved: bool) -> None:
        """Go on with the note as the library has it by now, or close it if it is done with."""
        if (editor := self.note_editor) is None:
            return
        if was_saved:
            editor.saved(self.library.reading(editor.paper_id).note)
        if editor.read_only:
            self._close_note()

    def keep_note_open(self) -> None:
        """Let the reader go on with a note that could not be saved."""
        if (editor := self.note_editor) is not None:
            editor.not_saved()

    def _close_note(self) -> None:
        if (editor := self.note_editor) is not None:
            self._show_offer((), 0)
            self.put_away(editor)
            self.remove_class("-detail", "-noting", "-preview")
            self.hint_bar.scope = Scope.LIBRARY
            self.paper_list.focus()
            self._await_lull()

    @property
    def note_editor(self) -> "NoteEditor | None":
        """Give the editor of the open note, where one is open."""
        if not self.has_class("-noting"):
            return None
        from compress_tui.ui.widgets.note_editor import NoteEditor

        return self.present(NoteEditor)

    def action_editor(self) -> None:
        """Ask for the note to be written in the reader's own editor."""
        here = self.paper_list.paper_id
        if here is not None and not self.has_class("-noting"):
            self.post_message(EditorRequested(here))

    def action_note_from_template(self) -> None:
        """Open the note, and ask for a template in it."""
        self.action_note()
        self.action_template()

    def action_template(self) -> None:
        """Ask for a template in the open note."""
        if self.note_editor is not None:
            self.post_message(TemplateRequested())

    @work(group="marking")
    async def action_verdict(self) -> None:
        """Ask for the verdict on the paper under the cursor."""
        from compress_tui.ui.screens.dialogs import Prompt

        here = self.paper_list.paper_id
        if here is None:
            return
        question = f"Your verdict on {here} in one line"
        verdict = await self.app.push_screen_wait(Prompt(question, self.library.reading(here).verdict))
        if verdict is not None:
            from compress_tui.model.change import SetVerdict

            self.post_message(ChangeRequested(SetVerdict(here, verdict)))

    # -- the preview ------------------------------------------------------------------

    def action_preview(self) -> None:
        """Show the note as it will be over its editor, or the paper again."""
        self.toggle_class("-preview")
        self._shown = None
        self._draw_detail()

    @on(NoteTouched)
    def _follow_note(self) -> None:
        if self.has_class("-preview"):
            self._await_lull()

    def _text(self, paper_id: PaperId | None) -> Content:
        editor = self.note_editor if self.has_class("-preview") else None
        if editor is None:
            return super()._text(paper_id)
        from compress_tui.ui.note_text import names_in, note_text

        return note_text(editor.text, names_in(self.library)) if editor.text.strip() else line("Nothing yet.", "dim")

    def _draw_detail(self) -> None:
        """Draw the paper, or the preview with the part in view that is being written."""
        super()._draw_detail()
        editor = self.note_editor if self.has_class("-preview") else None
        if editor is not None:
            row, rows = editor.cursor_location[0], editor.document.line_count
            self.detail.top = self.detail.line_count * row // rows - self.detail.height // 2

    # -- links while they are written ---------------------------------------------------

    @property
    def _links_finder(self) -> "LinkFinder":
        from compress_tui.model.link_finder import LinkFinder

        if self._finder is None:
            self._finder = LinkFinder()
        return self._finder

    @work(group="link finder", exclusive=True)
    async def _get_ready_for_links(self) -> None:
        """Make what a link is looked up in while nothing else is to do."""
        await self.in_slices(lambda is_over: self._links_finder.step(self.library, is_over))

    def _find_links(self, typed: str, here: PaperId) -> tuple[PaperId, ...]:
        return self._links_finder.find(self.library, typed, here)

    @on(LinksOffered)
    def _offer_links(self, message: LinksOffered) -> None:
        self._show_offer(message.paper_ids, message.place)

    def _show_offer(self, paper_ids: tuple[PaperId, ...], place: int) -> None:
        from compress_tui.ui.widgets.link_offer import LinkOffer

        offer = self.present(LinkOffer)
        if not paper_ids:
            if offer is not None:
                self.put_away(offer)
        else:
            if offer is None:
                offer = LinkOffer(self.library, self.glyphs)
                self.side.mount(offer)
            offer.show_offer(paper_ids, place)

    @on(LinkPicked)
    def _pick_link(self, message: LinkPicked) -> None:
        if (editor := self.note_editor) is not None:
            editor.take_link(message.place)
