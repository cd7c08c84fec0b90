"""Saved searches: queries with a name."""

from collections.abc import Iterable
from dataclasses import dataclass

from compress_tui.model.query import Query
from compress_tui.model.query_codec import decode_query, encode_query
from compress_tui.model.reading import Status
from compress_tui.model.text import clean_line


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query that a reader comes back to."""

    name: str
    query: Query


SHIPPED = (
    SavedSearch("What is new", Query(text="is:new")),
    SavedSearch("Reading now", Query(statuses=frozenset({Status.READING}))),
    SavedSearch("No brief", Query(text="-has:brief")),
    SavedSearch("No note", Query(text="-has:note")),
)
"""What a reader has who never saved or forgot one."""


def with_search(searches: Iterable[SavedSearch], new: SavedSearch) -> tuple[SavedSearch, ...]:
    """Add a search, or put it in the place of the one with its name."""
    found = tuple(searches)
    if any(one.name == new.name for one in found):
        return tuple(new if one.name == new.name else one for one in found)
    return (*found, new)


def without_search(searches: Iterable[SavedSearch], name: str) -> tuple[SavedSearch, ...]:
    """Leave out the search with this name."""
    return tuple(one for one in searches if one.name != name)


def encode_searches(searches: Iterable[SavedSearch]) -> list[object]:
    """Write the searches."""
    return [{"name": one.name, **encode_query(one.query)} for one in searches]


def decode_searches(plain: object) -> tuple[SavedSearch, ...]:
    """Read the searches; the shipped ones where none were ever saved."""
    if not isinstance(plain, list):
        return SHIPPED
    rows = (one for one in plain if isinstance(one, dict))
    named = ((clean_line(str(one.get("name", ""))), one) for one in rows)
    return tuple(SavedSearch(name, decode_query(one)) for name, one in named if name)
