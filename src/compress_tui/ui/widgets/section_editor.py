"""SectionEditor: the text under one heading of a brief, which follows what is saved."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from compress_tui.model.merge import moved_line
from compress_tui.model.own_brief import own_section


class SectionEditor(TextArea):
    """In: `show`, `put`, `follow`. `base` is the text that the present one was made from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+up", "app.focus_previous", "Heading above", show=False),
        Binding("ctrl+down", "app.focus_next", "Heading below", show=False),
    ]

    def __init__(self, name: str, text: str) -> None:
        super().__init__(text, id=name, soft_wrap=True, show_line_numbers=False)
        self.base = text

    @property
    def written(self) -> str:
        """Give the text as it is kept."""
        return own_section(self.text)

    @property
    def is_unsaved(self) -> bool:
        """Tell whether anything was written that is not in the base."""
        return self.written != self.base

    def show(self, text: str) -> None:
        """Take over a saved text, with the cursor where its line has come to; blanks being typed stay."""
        if text != self.written:
            row, column = self.cursor_location
            place = moved_line(self.text, text, row), column
            self.load_text(text)
            self.move_cursor(place)
        self.base = text

    def follow(self, text: str) -> bool:
        """Show what another window made of the text, unless there is something unsaved here; tell if that is new."""
        is_new = text != self.written
        if is_new and self.is_unsaved:
            return False
        self.show(text)
        return is_new

    def put(self, text: str) -> None:
        """Put another text in place of this one, as something that the editor's own undo takes back."""
        self.replace(text, (0, 0), self.document.end)
