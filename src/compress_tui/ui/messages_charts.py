"""Messages of the comparison and the map."""

from textual.message import Message


class MapRequested(Message):
    """The reader wants to see map and progress."""


class FileSaveRequested(Message):
    """The reader wants a text in a file of its own; `stem` is its name before a number and the ending."""

    def __init__(self, stem: str, ending: str, text: str) -> None:
        super().__init__()
        self.stem, self.ending, self.text = stem, ending, text
