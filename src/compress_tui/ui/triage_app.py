"""TriageApp: the part of the app that carries out what cards and sittings ask for."""

from textual import on, work

from compress_tui.ui.changing_app import ChangingApp
from compress_tui.ui.glyphs import Glyphs
from compress_tui.ui.messages import CardsLeft, SittingNoted, TextCopyRequested, TextSaveRequested, UndoRequested


class TriageApp(ChangingApp):
    """An app on a workspace, whose main screen may have cards open."""

    glyphs: Glyphs

    @on(UndoRequested)
    def _step_back(self, message: UndoRequested) -> None:
        """Take back the last change; the cards return to its paper."""
        cards = self.library_screen.cards
        if cards is not None:
            cards.undoing = message
            self.action_undo()
            cards.undoing = None

    @on(CardsLeft)
    def _close_cards(self) -> None:
        self.library_screen.close_cards()

    @on(SittingNoted)
    def _keep_sitting(self, message: SittingNoted) -> None:
        if not self.workspace.read_only:
            self.guarded(lambda: self.workspace.keep_sitting(message.sitting))

    def show_text(self, text: str) -> None:
        """Show a text alone on the screen, where the terminal's own selection can take it."""
        from compress_tui.ui.content import block
        from compress_tui.ui.screens.whole import WholeScreen

        self.push_screen(WholeScreen(block(text), self.glyphs))

    @on(TextCopyRequested)
    @work(group="clipboard")
    async def _copy_text(self, message: TextCopyRequested) -> None:
        from compress_tui.ui.handing import copy_text

        await copy_text(self, self.workspace, message.what, message.text)

    @on(TextSaveRequested)
    def _save_text(self, message: TextSaveRequested) -> None:
        from compress_tui.ui.handing import save_text

        save_text(self, message.stem, message.text)

    # -- the end ----------------------------------------------------------------------

    def leave(self) -> None:
        """End, with the verdict that is being written saved."""
        self._save_verdict()
        super().leave()

    def _last_words(self) -> str:
        self._save_verdict()
        return super()._last_words()

    def _save_verdict(self) -> None:
        verdict = self.library_screen.open_verdict()
        if verdict is not None:
            self.guarded(lambda: self.workspace.commit(verdict))
