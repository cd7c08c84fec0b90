"""NotesApp: the part of the app that puts templates into notes."""

from textual import on, work

from compress_tui.clock import now
from compress_tui.model.library import UnreadableError
from compress_tui.ui.brief_app import BriefApp
from compress_tui.ui.messages_notes import TemplateRequested


class NotesApp(BriefApp):
    """An app on a workspace whose reader writes notes from templates."""

    @on(TemplateRequested)
    @work(group="dialog", exclusive=True)
    async def _insert_template(self) -> None:
        """Put a template into the open note, after a question where there is more than one."""
        from compress_tui.model.note_templates import placed, with_shipped
        from compress_tui.storage.note_templates import read_templates
        from compress_tui.ui.screens.dialogs import Choice

        own, problems = read_templates(self.workspace.folder)
        if problems:
            self.say(problems[0])
        every = with_shipped(own)
        picked: int | None = 0
        if len(every) > 1:
            picked = await self.push_screen_wait(Choice("Template", tuple(one.name for one in every)))
        editor = self.library_screen.note_editor
        if picked is None or editor is None:
            return
        try:
            paper = self.workspace.library.paper(editor.paper_id)
        except (KeyError, UnreadableError) as error:
            self.say(str(error))
            return
        before = editor.get_text_range((0, 0), min(editor.selection))
        editor.insert_text(placed(every[picked].filled(paper, now().date()), before))
