"""BriefApp: the part of the app that saves briefs of the reader's own while they are written, and at the end."""

from textual import on

from compress_tui.storage.disk import DiskError
from compress_tui.ui.messages_briefs import BriefEditorRequested, BriefTyped
from compress_tui.ui.paths_app import PathsApp


class BriefApp(PathsApp):
    """An app on a workspace, whose main screen may have a brief open."""

    _was_brief_told = False

    @on(BriefTyped)
    def save_brief(self) -> str:
        """Save what is written in the open brief by now; say why it could not be saved, nothing where it could.

        The list is not shown anew meanwhile: it is under the form, and with many papers that would be felt.
        """
        form = self.library_screen.brief_form
        if form is None:
            return ""
        change = form.unsaved()
        if change is not None:
            try:
                outcome = self.workspace.commit(change, goes_on=form.was_saved)
            except DiskError as error:
                form.not_saved(str(error))
                return str(error)
            form.touched |= outcome.touched
            form.saved(self.workspace.library.paper(form.paper_id).brief)
            if outcome.sentence != change.describe():
                form.say(outcome.sentence)
        self._was_brief_told = False
        if form.is_closing:
            self.library_screen.close_brief(self.workspace.library)
            self.say(f"The brief of {form.paper_id} is saved." if form.was_saved else "")
        return ""

    @on(BriefEditorRequested)
    def _edit_brief(self, message: BriefEditorRequested) -> None:
        from compress_tui.ui.brief_editing import edit_brief

        edit_brief(self, message.paper_id)

    # -- the end ----------------------------------------------------------------------

    def leave(self) -> None:
        """End; with a brief that cannot be saved only when asked once more, and then with its text in a file."""
        if (failure := self.save_brief()) and not self._was_brief_told:
            self._was_brief_told = True
            self.say(f"The brief is not saved yet. {failure} Quit again, and its text goes into a file.")
            return
        try:
            words = self._rescue_brief()
        except DiskError as error:
            self.say(str(error))
            return
        super().leave()
        if words:
            self.failure = " ".join(filter(None, (self.failure, words)))
            self.exit(return_code=1)

    def _last_words(self) -> str:
        try:
            words = self._rescue_brief()
        except DiskError as error:
            words = str(error)
        return " ".join(filter(None, (words, super()._last_words())))

    def _rescue_brief(self) -> str:
        """Save the open brief, or else keep its text in a file of last resort; give the sentence to print about that.

        Nothing is drawn, since that may be what has failed. Raise `DiskError` where there is no place for the text.
        """
        from compress_tui.model.own_brief import form_of
        from compress_tui.storage.drafts import keep_elsewhere

        form = self.library_screen.brief_form
        change = form.unsaved() if form is not None else None
        if form is None or change is None:
            return ""
        try:
            self.workspace.commit(change, goes_on=form.was_saved)
        except DiskError as error:
            why = error.what
        except Exception as error:  # noqa: BLE001 - whatever ends the program may stop this too
            why = f"A fault of the program ({type(error).__name__})."
        else:
            return ""
        path = keep_elsewhere(form.paper_id, form_of(change.brief))
        return f"The brief of {form.paper_id} could not be saved. {why} Its text is in {path}"
