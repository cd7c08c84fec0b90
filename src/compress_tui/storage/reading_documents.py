"""Documents of readings: what this version understands of them, and what it must leave in them."""

from collections.abc import Mapping

from compress_tui.model.fields import FieldError
from compress_tui.model.reading import UNTOUCHED, Reading
from compress_tui.model.reading_codec import decode_reading

READING_FIELDS = frozenset(Reading.__dataclass_fields__)


def readable(document: Mapping[str, object]) -> tuple[Reading, tuple[FieldError, ...]]:
    """Read what can be read of a reading, and give the fields that cannot."""
    faults: list[FieldError] = []
    rest = dict(document)
    while True:
        try:
            return decode_reading(rest), tuple(faults)
        except FieldError as error:
            faults.append(error)
            del rest[error.field]


def kept(document: Mapping[str, object], *, is_partly_read: bool) -> dict[str, object]:
    """Give what a save must leave in a document: the fields that this version does not know or cannot read."""
    unread = {fault.field for fault in readable(document)[1]} if is_partly_read else set()
    return {name: value for name, value in document.items() if name not in READING_FIELDS or name in unread}


def still(left: Mapping[str, object], reading: Reading) -> dict[str, object]:
    """Give what is kept and was not given a new value by the reader."""
    return {
        name: value
        for name, value in left.items()
        if name not in READING_FIELDS or getattr(reading, name) == getattr(UNTOUCHED, name)
    }
