"""What the screens ask about papers that are to leave the library."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from compress_tui.model.outline import PaperId

if TYPE_CHECKING:
    from compress_tui.interchange.outgoing import Target


class ExportRequested(Message):
    """The reader wants these papers in a file; one that is there may be replaced only where the reader said so."""

    def __init__(self, paper_ids: tuple[PaperId, ...], target: "Target", path: Path, *, replace: bool) -> None:
        super().__init__()
        self.paper_ids, self.target, self.path, self.replace = paper_ids, target, path, replace
