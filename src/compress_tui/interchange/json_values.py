"""JSON from elsewhere: whatever is in it, only values of the expected kind come out."""

import json
from collections.abc import Mapping


class JsonError(ValueError):
    """A text that is no JSON, or nests too deep; it says the place where that is known."""


def loaded(text: str) -> object:
    """Read a text; raise `JsonError` where that cannot be done."""
    try:
        return json.loads(text.lstrip("\ufeff"))
    except json.JSONDecodeError as error:
        raise JsonError(f"no JSON at line {error.lineno}, column {error.colno}: {error.msg}") from error
    except (RecursionError, ValueError) as error:  # nested without end, or a number with too many digits
        raise JsonError("the JSON nests too deep, or has a number that is too long") from error


def text_in(values: Mapping[str, object], *names: str) -> str:
    """Give the first text or number under one of the names, empty where there is none."""
    for name in names:
        value = values.get(name)
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
    return ""


def tables_in(value: object) -> list[Mapping[str, object]]:
    """Give the tables of a list, nothing of anything else."""
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def texts_in(value: object) -> list[str]:
    """Give the texts of a list; one text alone is a list of those between its commas."""
    if isinstance(value, str):
        return value.split(",")
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
