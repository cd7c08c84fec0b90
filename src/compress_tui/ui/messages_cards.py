"""Messages within the form of the card."""

from textual.message import Message


class ValueTyped(Message):
    """A value was written, or None where the reader thought better of it; `closed` when the line is done with."""

    def __init__(self, text: str | None, *, closed: bool) -> None:
        super().__init__()
        self.text, self.closed = text, closed
