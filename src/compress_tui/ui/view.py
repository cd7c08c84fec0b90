"""View: where the reader was, kept over restarts as plain JSON values."""

from collections.abc import Mapping
from dataclasses import dataclass

from compress_tui.model.outline import PaperId
from compress_tui.model.query import Query
from compress_tui.model.query_codec import decode_query, encode_query


@dataclass(frozen=True, slots=True)
class View:
    """The filter, the paper under the cursor, and the line that is first in view."""

    query: Query = Query()
    paper_id: PaperId | None = None
    top: int = 0

    def encode(self) -> dict[str, object]:
        """Write the view."""
        return {**encode_query(self.query), "paper": self.paper_id, "top": self.top}

    @classmethod
    def decode(cls, plain: Mapping[str, object]) -> "View":
        """Read a view; what does not fit is left out."""
        paper, top = plain.get("paper"), plain.get("top")
        paper_id = PaperId(paper) if isinstance(paper, str) else None
        return cls(decode_query(plain), paper_id, max(top, 0) if isinstance(top, int) else 0)
