"""Queries ⇄ plain JSON values."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from compress_tui.model.query import Flag, Order, Query
from compress_tui.model.reading import Status
from compress_tui.model.theme import Theme

E = TypeVar("E", bound=StrEnum)


def encode_query(query: Query) -> dict[str, object]:
    """Write a query."""
    return {
        "text": query.text,
        "themes": sorted(query.themes),
        "statuses": sorted(query.statuses),
        "years": sorted(query.years),
        "flags": sorted(query.flags),
        "hide_read": query.hide_read,
        "order": query.order.value,
    }


def decode_query(plain: Mapping[str, object]) -> Query:
    """Read a query; what does not fit is left out, since a filter is not worth an error."""
    text, years = plain.get("text"), plain.get("years")
    return Query(
        text=text if isinstance(text, str) and _is_understood(text) else "",
        themes=_members(Theme, plain.get("themes")),
        statuses=_members(Status, plain.get("statuses")),
        years=frozenset(year for year in years if isinstance(year, int)) if isinstance(years, list) else frozenset(),
        flags=_members(Flag, plain.get("flags")),
        hide_read=plain.get("hide_read") is True,
        order=next(iter(_members(Order, [plain.get("order")])), Order.NEWEST),
    )


def _is_understood(text: str) -> bool:
    if not text:
        return True
    from compress_tui.model.query_parser import parse  # only where a search was left
    from compress_tui.model.query_terms import QueryError

    try:
        parse(text)
    except QueryError:
        return False
    return True


def _members(kind: type[E], values: object) -> frozenset[E]:
    known = {member.value: member for member in kind}
    if not isinstance(values, list):
        return frozenset()
    return frozenset(known[one] for one in values if isinstance(one, str) and one in known)
