"""Messages about own briefs."""

from textual.message import Message

from compress_tui.model.outline import PaperId


class BriefTyped(Message):
    """There may be something in the form of the brief that is not saved yet, or the form is to be closed."""


class BriefEditorRequested(Message):
    """The reader wants to write the brief in an editor of their own."""

    def __init__(self, paper_id: PaperId) -> None:
        super().__init__()
        self.paper_id = paper_id
