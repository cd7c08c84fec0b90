"""The message that asks for reading paths."""

from textual.message import Message

from compress_tui.model.outline import PaperId


class PathsRequested(Message):
    """The reader wants the reading paths, from this paper where there is one."""

    def __init__(self, paper_id: PaperId | None) -> None:
        super().__init__()
        self.paper_id = paper_id
