"""Papers as JSON with everything: facts, card, brief, abstract, reading and key. docs/interchange.md has the form."""

import json
from collections.abc import Iterable

from compress_tui.interchange.outgoing import Outgoing
from compress_tui.model.codec import encode_paper, encode_reading
from compress_tui.model.text import clean_text

FORM, VERSION = "compress-tui papers", 1
"""The name and the number of the form; the number rises when a field changes its meaning, not when one is added."""


def json_text(rows: Iterable[Outgoing]) -> str:
    """Write all papers as one document; fields that are empty are left out."""
    document = {"form": FORM, "version": VERSION, "papers": [_row(row) for row in rows]}
    return json.dumps(_harmless(document), ensure_ascii=False, indent=1) + "\n"


def _row(row: Outgoing) -> dict[str, object]:
    reading = {**encode_reading(row.reading), "citation_key": row.key}
    return {**encode_paper(row.paper), "reading": reading}


def _harmless(value: object) -> object:
    """Clean every text of a value."""
    match value:
        case str():
            return clean_text(str(value))
        case dict():
            return {name: _harmless(one) for name, one in value.items()}
        case list():
            return [_harmless(one) for one in value]
        case _:
            return value
