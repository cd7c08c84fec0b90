"""Messages about notes: what their editor asks of the screen, and the screen of the app."""

from textual.message import Message

from compress_tui.model.outline import PaperId


class NoteTouched(Message):
    """The text of the open note, or the cursor in it, is another."""


class LinksOffered(Message):
    """The note editor offers these papers for the link that is being written; `place` is the one Enter takes."""

    def __init__(self, paper_ids: tuple[PaperId, ...], place: int) -> None:
        super().__init__()
        self.paper_ids, self.place = paper_ids, place


class LinkPicked(Message):
    """An offered paper was clicked; `place` counts them from 0."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self.place = place


class TemplateRequested(Message):
    """The reader wants a template in the open note."""
