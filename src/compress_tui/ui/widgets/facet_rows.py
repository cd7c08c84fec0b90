"""The rows of the facets, as values: what they are called, what they switch, and what they count."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compress_tui.model.query import Query
from compress_tui.model.reading import Status
from compress_tui.model.theme import Theme

if TYPE_CHECKING:
    from compress_tui.model.card_facets import CardFacet

MOST_TECHNIQUES = 8
"""Techniques that are shown, the most frequent ones; those that are on are shown always."""


@dataclass(frozen=True, slots=True)
class SavedRow:
    """A saved search, by its place."""

    number: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a heading where `facet` is None. `key` switches it from anywhere in the facets, if it has one."""

    title: str
    facet: "Status | Theme | int | CardFacet | SavedRow | None" = None
    count: str = ""
    on: bool = False
    key: str = ""
    is_of_card: bool = False


def saved_rows(names: tuple[str, ...], waiting: tuple[int | None, ...]) -> list[Row]:
    """Give the saved searches with what is unread in each, where that is counted already."""
    if not names:
        return []
    rows = [Row("SAVED SEARCH  unread")]
    for number, name in enumerate(names):
        count = waiting[number] if number < len(waiting) else None
        rows.append(Row(name, SavedRow(number), "" if count is None else str(count)))
    return rows


def card_rows(query: Query, counts: "Mapping[CardFacet, int] | None", waiting: str) -> list[Row]:
    """Give the facets of the card; until they are counted they say so."""
    from compress_tui.model.card_facets import FIXED, TECHNIQUE, TECHNIQUES, switched_on

    on = switched_on(query)
    known = counts or {}
    shown = sorted(TECHNIQUES, key=lambda row: -known.get(row, 0))[:MOST_TECHNIQUES] if counts is not None else []
    techniques = [row for row in TECHNIQUES if row in on or (row in shown and known.get(row))]
    rows: list[Row] = []
    group = ""
    for facet in (*FIXED, *techniques):
        if facet.group != group:
            group = facet.group
            heading = "TECHNIQUE  the most frequent" if group == TECHNIQUE else group
            rows.append(Row(heading if counts is not None else f"{group}  {waiting}"))
        count = str(known.get(facet, 0)) if counts is not None else ""
        rows.append(Row(facet.title, facet, count, facet in on, facet.key, is_of_card=True))
    return rows
