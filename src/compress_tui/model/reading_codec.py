"""Readings out of plain JSON values, which a start needs where papers can wait."""

import json
from collections.abc import Mapping

from compress_tui.model.fields import FieldError, Fields
from compress_tui.model.reading import Imported, OwnFacts, Reading, Status


def decode_reading(plain: Mapping[str, object]) -> Reading:
    """Read a reading; raise `FieldError` at the first field that does not fit. Unknown fields are passed over."""
    source = Fields(plain)
    return Reading(
        status=source.one_of("status", Status, Status.UNREAD),
        star=source.flag("star"),
        note=source.text("note"),
        tags=source.texts("tags"),
        verdict=source.text("verdict"),
        status_at=source.moment("status_at"),
        note_at=source.moment("note_at"),
        citation_key=source.text("citation_key"),
        removed=source.flag("removed"),
        facts=_facts(source),
        imported=_imported(source),
    )


def _facts(source: Fields) -> OwnFacts:
    if "facts" not in source.plain:
        return ()
    plain = source.plain["facts"]
    if not isinstance(plain, Mapping):
        raise FieldError("facts", f"a table is needed, not {plain!r}")
    from compress_tui.model.codec import own_facts  # a fact is read as a paper is

    return own_facts(plain)


def _imported(source: Fields) -> Imported:
    plain = source.plain.get("imported", {})
    if not isinstance(plain, Mapping) or not all(isinstance(one, Mapping) for one in plain.values()):
        raise source.refuse("imported", f"tables by kind of file are needed, not {plain!r}")
    return tuple(sorted((kind, json.dumps(fields)) for kind, fields in plain.items()))
