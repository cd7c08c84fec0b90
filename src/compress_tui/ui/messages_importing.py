"""What the main screen asks about papers that are to come in."""

from textual.message import Message


class ImportRequested(Message):
    """The reader wants the papers of a file, a folder, an archive, or of ids and links."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source
