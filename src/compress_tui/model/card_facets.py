"""Facets of the card: the rows, what each asks for in words of the search, and how it is switched on and off."""

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from compress_tui.model.card import Pattern, Quantized, Technique, Training
from compress_tui.model.query import Flag, Query

if TYPE_CHECKING:
    from compress_tui.model.query_terms import Condition


@dataclass(frozen=True, slots=True)
class CardFacet:
    """One row. `condition` is what it adds to the search, empty where it is a flag; `key` switches it in the pane."""

    group: str
    title: str
    condition: str = ""
    key: str = ""
    flag: Flag | None = None


def _row(group: str, title: str, condition: str, key: str = "") -> CardFacet:
    return CardFacet(group, title, condition, key)


QUANTIZES, BITS, TRAINING, CODE, PATTERN, TECHNIQUE = (
    "QUANTIZES",
    "WEIGHT BITS",
    "TRAINING",
    "CODE",
    "PATTERN",
    "TECHNIQUE",
)
GROUPS = {QUANTIZES: "quantizes", BITS: "bits", TRAINING: "training", PATTERN: "pattern", TECHNIQUE: "technique"}
"""The groups that ask for a field of the search, with its name; values of one group are joined by OR."""

FIXED = (
    _row(QUANTIZES, "weight-only", f"quantizes:{Quantized.WEIGHTS}", "w"),
    _row(QUANTIZES, "weights, activations", f"quantizes:{Quantized.BOTH}", "a"),
    _row(QUANTIZES, "KV cache", f'quantizes:"{Quantized.CACHE}"', "v"),
    *(_row(BITS, f"at most {bits}", f"bits:<={bits}", key) for bits, key in zip((2, 3, 4, 8), "bdeo", strict=True)),
    _row(TRAINING, "no retraining", f"training:<={Training.CALIBRATION}", "r"),
    _row(TRAINING, "not even calibration", f"training:{Training.NONE}", "i"),
    _row(TRAINING, "fine-tuning", f"training:{Training.FINETUNING}", "t"),
    _row(TRAINING, "pre-training", f"training:{Training.PRETRAINING}", "p"),
    CardFacet(CODE, "has code", key="c", flag=Flag.CODE),
    _row(PATTERN, "unstructured", f"pattern:{Pattern.UNSTRUCTURED}", "u"),
    _row(PATTERN, "N:M, 2:4, 4:8", f"pattern:{Pattern.N_M},{Pattern.TWO_FOUR},{Pattern.FOUR_EIGHT}", "s"),
    *(
        _row(PATTERN, one, f'pattern:"{one}"')
        for one in Pattern
        if one not in (Pattern.UNSTRUCTURED, Pattern.N_M, Pattern.TWO_FOUR, Pattern.FOUR_EIGHT)
    ),
)
TECHNIQUES = tuple(_row(TECHNIQUE, one, f'technique:"{one}"') for one in Technique)
ROWS = (*FIXED, *TECHNIQUES)
BY_KEY = {row.key: row for row in ROWS if row.key}


@cache
def condition_of(row: CardFacet) -> "Condition":
    """Give what a row asks for; its tests are all of the group's one field."""
    from compress_tui.model.query_parser import parse
    from compress_tui.model.query_terms import Condition

    (term,) = parse(row.condition).terms
    assert isinstance(term, Condition)
    return term


def asked(query: Query) -> "dict[str, Condition]":
    """Give the conditions of the search that are of a group, by group; those within OR, brackets or `-` are not."""
    if not query.text:
        return {}
    from compress_tui.model.query_terms import Condition

    groups = {field: group for group, field in GROUPS.items()}
    return {
        groups[term.field]: term for term in query.search.terms if isinstance(term, Condition) and term.field in groups
    }


def switched_on(query: Query) -> frozenset[CardFacet]:
    """Give the rows that are on."""
    found = {row for row in ROWS if row.flag is not None and row.flag in query.flags}
    for group, condition in asked(query).items():
        tests = frozenset(condition.tests)
        found |= {row for row in ROWS if row.group == group and tests.issuperset(condition_of(row).tests)}
    return frozenset(found)


def toggled(query: Query, row: CardFacet) -> Query:
    """Add a row to the filter, or drop it if it is there; rows of one group stand side by side in one condition."""
    if row.flag is not None:
        return query.toggle_flag(row.flag)
    from compress_tui.model.query_printer import written
    from compress_tui.model.query_terms import Search

    wanted, present = condition_of(row), asked(query).get(row.group)
    search = query.search if query.text else Search()
    if present is None:
        terms = (*search.terms, wanted)
    else:
        is_on = frozenset(present.tests).issuperset(wanted.tests)
        rest = tuple(test for test in present.tests if test not in wanted.tests)
        changed = replace(present, tests=rest if is_on else (*rest, *wanted.tests))
        kept = ((changed if term is present else term) for term in search.terms)
        terms = tuple(term for term in kept if term is not changed or changed.tests)
    return replace(query, text=written(replace(search, terms=terms)))


def without_cards(query: Query) -> Query:
    """Give the query without what the groups ask for."""
    plain = replace(query, flags=query.flags - {row.flag for row in ROWS if row.flag is not None})
    found = tuple(asked(query).values())
    if not found:
        return plain
    from compress_tui.model.query_printer import written

    terms = tuple(term for term in query.search.terms if not any(term is one for one in found))
    return replace(plain, text=written(replace(query.search, terms=terms)))
