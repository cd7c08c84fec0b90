"""The kinds of fields: what may stand after a name, and which check it makes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from compress_tui.model.query_sources import Check, Recorded, Source, Unrecorded, V, check_of
from compress_tui.model.query_terms import QueryError, Relation, Test, folded
from compress_tui.model.query_values import Choices, accept_choice, accept_date, accept_number, nearest


@dataclass(frozen=True, slots=True)
class ChoiceField:
    """A field with a closed set of values, which can be compared where they have an order."""

    name: str
    help: str
    example: str
    source: Source[str]
    known: Choices
    is_ordered: bool = False

    @property
    def choices(self) -> tuple[str, ...]:
        """Give all values."""
        return self.known.values


@dataclass(frozen=True, slots=True)
class FlagField:
    """A field whose values are facts of different kinds, each true or not."""

    name: str
    help: str
    example: str
    flags: Mapping[str, Check | Unrecorded[str]]

    @property
    def choices(self) -> tuple[str, ...]:
        """Give the facts that are recorded."""
        return tuple(name for name, flag in self.flags.items() if not isinstance(flag, Unrecorded))


@dataclass(frozen=True, slots=True)
class NumberField:
    """A field of numbers; a paper that says none is never found by it."""

    name: str
    help: str
    example: str
    source: Source[float]
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextField:
    """A field in which a part of the text is enough; after `=` the whole text must be the same.

    `needless` is what a reader may write around a value; `is_folded` where the values are so already.
    """

    name: str
    help: str
    example: str
    source: Source[str]
    needless: str = "(?!)"
    is_folded: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateField:
    """A field of days."""

    name: str
    help: str
    example: str
    source: Source[date]
    choices: tuple[str, ...] = ()


Field = ChoiceField | FlagField | NumberField | TextField | DateField
"""`help` says what the field holds, `example` is a whole condition, `choices` are empty where any value may stand."""


def check_for(field: Field, test: Test, today: date) -> Check:
    """Make the check of one value; raise `QueryError` where it does not fit the field."""
    match field:
        case ChoiceField():
            accepts = accept_choice(test, field.known, field.name, is_ordered=field.is_ordered)
            return check_of(_recorded(field.source), accepts, is_few=True)
        case FlagField():
            return _flag(field, test)
        case NumberField():
            return check_of(_recorded(field.source), accept_number(test, field.name, field.example), is_few=True)
        case TextField():
            return _text(field, test)
        case DateField():
            return check_of(_recorded(field.source), accept_date(test, field.name, today))


def _recorded(source: Source[V]) -> Recorded[V]:
    if isinstance(source, Unrecorded):
        raise QueryError(source.why)
    return source


def _flag(field: FlagField, test: Test) -> Check:
    if test.relation not in (Relation.HAS, Relation.IS):
        raise QueryError(f"{field.name}: takes values, not comparisons.")
    value = test.value.strip().lower()
    flag = field.flags.get(value)
    if flag is None:
        there = ", ".join(field.choices)
        what = f"{field.name}: knows no '{test.value}'; there are: {there}."
        raise QueryError(what, nearest=nearest(value, field.flags))
    if isinstance(flag, Unrecorded):
        raise QueryError(flag.why)
    return flag


def _text(field: TextField, test: Test) -> Check:
    if test.relation not in (Relation.HAS, Relation.IS, Relation.WITHIN):
        raise QueryError(f"{field.name}: takes a text, not a comparison.")
    value = f"{test.value}..{test.high}" if test.relation is Relation.WITHIN else test.value
    wanted = folded(re.sub(field.needless, "", value))
    of: Callable[[str], str] = str if field.is_folded else folded
    if test.relation is Relation.IS:
        return check_of(_recorded(field.source), lambda texts: any(of(one) == wanted for one in texts), wanted)
    return check_of(_recorded(field.source), lambda texts: any(wanted in of(one) for one in texts), wanted)
