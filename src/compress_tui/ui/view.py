"""View: where the reader was, kept over restarts as plain JSON values."""

from collections.abc import Mapping
from dataclasses import dataclass

from compress_tui.model.outline import PaperId
from compress_tui.model.query import Query
from compress_tui.model.query_codec import decode_query, encode_query


@dataclass(frozen=True, slots=True)
class View:
    """The filter and the paper under the cursor."""

    query: Query = Query()
    paper_id: PaperId | None = None

    def encode(self) -> dict[str, object]:
        """Write the view."""
        return {**encode_query(self.query), "paper": self.paper_id}

    @classmethod
    def decode(cls, plain: Mapping[str, object]) -> "View":
        """Read a view; what does not fit is left out."""
        paper = plain.get("paper")
        return cls(decode_query(plain), PaperId(paper) if isinstance(paper, str) else None)
