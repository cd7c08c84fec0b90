"""Papers and readings ⇄ plain JSON values, as the databases and the collection's front matter hold them."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from types import NoneType

from compress_tui.model.brief import Brief, BriefError
from compress_tui.model.card import BITS, RATIO, SPARSITY, Card, Granularity, Headline, Pattern, Technique, Training
from compress_tui.model.fields import FieldError, Fields
from compress_tui.model.paper import Abstract, Origin, Paper, PaperId
from compress_tui.model.reading import OwnFacts, Reading
from compress_tui.model.theme import Theme

Plain = dict[str, object]

_PUBLISHED = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_WEB = re.compile(r"https?://[^\s/]+\S*")


_PLAIN = frozenset((str, bool, int, NoneType))


def encode_value(value: object) -> object:
    """Write the value of one field; what is empty becomes None."""
    if type(value) in _PLAIN:  # nearly all are, and every mark writes a dozen of them
        return None if value is False or value == "" else value
    match value:
        case tuple() if value and isinstance(value[0], tuple):  # only facts and what was imported are made of pairs
            return {field: json.loads(text) for field, text in value}
        case tuple():
            return [encode_value(one) for one in value] or None
        case StrEnum():
            return value.value
        case float() if value.is_integer():
            return int(value)
        case datetime():
            return value.isoformat(timespec="seconds")
        case Brief():
            return value.markdown()
        case Card() | Headline() | Abstract():
            return _encode(value) or None
        case _:
            return value


def _encode(value: Paper | Reading | Card | Headline | Abstract) -> Plain:
    found = {name: encode_value(getattr(value, name)) for name in value.__dataclass_fields__}
    return {name: plain for name, plain in found.items() if plain is not None}


def encode_paper(paper: Paper) -> Plain:
    """Write a paper as JSON values; empty fields are left out."""
    return _encode(paper)


def encode_reading(reading: Reading) -> Plain:
    """Write a reading as JSON values; empty fields are left out."""
    return _encode(reading)


def decode_paper(plain: Mapping[str, object]) -> Paper:
    """Read a paper; raise `FieldError` at the first field that does not fit. Unknown fields are passed over."""
    source = Fields(plain)
    published = source.text("published")
    if published and not _PUBLISHED.fullmatch(published):
        raise FieldError("published", f"'{published}' is not YYYY, YYYY-MM or YYYY-MM-DD")
    for field in ("url", "code"):
        if (address := source.text(field)) and not _WEB.fullmatch(address):
            raise FieldError(field, f"'{address}' is not an address that begins with http:// or https://")
    themes = source.some_of("themes", Theme)
    if not 1 <= len(themes) <= 3:
        raise FieldError("themes", f"one to three are needed, not {len(themes)}")
    return Paper(
        id=PaperId(source.text("id", needed=True)),
        title=source.text("title", needed=True),
        authors=source.texts("authors"),
        published=published,
        url=source.text("url"),
        themes=themes,
        venue=source.text("venue"),
        category=source.text("category"),
        doi=source.text("doi"),
        code=source.text("code"),
        needs=tuple(PaperId(one) for one in source.texts("needs")),
        sources=source.texts("sources"),
        card=source.table("card", _card) or Card(),
        brief=_brief(source),
        abstract=source.table("abstract", _abstract),
        origin=source.one_of("origin", Origin, Origin.COLLECTION),
        added=source.text("added"),
    )


def _brief(source: Fields, parse: Callable[[str], Brief | None] = Brief.parse) -> Brief | None:
    text = source.text("brief")
    try:
        return parse(text) if text.strip() else None
    except BriefError as error:
        raise FieldError("brief", f"line {error.line}: {error.why}") from error


def _card(source: Fields) -> Card:
    return Card(
        technique=source.some_of("technique", Technique),
        weight_bits=source.numbers("weight_bits", BITS),
        activation_bits=source.numbers("activation_bits", BITS),
        kv_bits=source.numbers("kv_bits", BITS),
        sparsity=source.numbers("sparsity", SPARSITY),
        pattern=source.some_of("pattern", Pattern),
        granularity=source.some_of("granularity", Granularity),
        ratio=source.number("ratio", RATIO),
        training=source.one_of("training", Training, Training.NONE) if "training" in source.plain else None,
        calibration=source.text("calibration"),
        models=source.texts("models"),
        hardware=source.texts("hardware"),
        evaluation=source.texts("evaluation"),
        headline=source.table("headline", _headline),
    )


def _headline(source: Fields) -> Headline:
    return Headline(
        metric=source.text("metric", needed=True),
        value=source.text("value", needed=True),
        dataset=source.text("dataset"),
        baseline=source.text("baseline"),
    )


def _abstract(source: Fields) -> Abstract:
    version, latest = source.number("version", (1, 10_000)), source.number("latest", (1, 10_000))
    return Abstract(
        text=source.text("text", needed=True),
        version=int(version or 1),
        fetched=source.text("fetched"),
        updated=source.text("updated"),
        comment=source.text("comment"),
        journal_ref=source.text("journal_ref"),
        doi=source.text("doi"),
        withdrawn=source.flag("withdrawn"),
        categories=source.texts("categories"),
        latest=int(latest or 1),
        looked=source.text("looked"),
    )


# -- facts that a reader edited ---------------------------------------------------------

EDITABLE = tuple(name for name in Paper.__dataclass_fields__ if name not in ("id", "abstract", "origin", "added"))
"""The fields of a paper in whose place a reader may put facts of their own."""

CARD_FACTS = tuple(f"card.{name}" for name in Card.__dataclass_fields__)
"""The fields of the card, in whose place a reader may put facts of their own one by one."""

_LEAST: Plain = {
    "id": "x",
    "title": "x",
    "authors": ["x"],
    "published": "2000",
    "url": "https://x",
    "themes": [Theme.QUANTIZATION.value],
}
"""A paper that says no more than it must, to read one field of."""


def decode_facts(plain: Mapping[str, object]) -> Paper:
    """Read values of fields, None being the empty one, as a paper of which nothing else is meant.

    Raise `FieldError` where one does not fit.
    """
    for field in plain:
        if field not in EDITABLE and field not in CARD_FACTS:
            raise FieldError(field, f"is no fact that can be edited; there are: {', '.join((*EDITABLE, *CARD_FACTS))}")
        if field in _LEAST and plain[field] in ("", []):  # an imported paper may lack some, an edit says something
            raise FieldError(field, "is missing")
    found = {field: value for field, value in {**_LEAST, **plain}.items() if value is not None}
    in_card = {field.partition(".")[2]: found.pop(field, None) for field in CARD_FACTS if field in plain}
    whole = found.get("card", {})
    if in_card and isinstance(whole, Mapping):
        found["card"] = {name: value for name, value in {**whole, **in_card}.items() if value not in (None, "", [])}
    brief = _brief(Fields({"brief": found.pop("brief", "")}), _parse_own)
    return replace(decode_paper(found), brief=brief)


def _parse_own(text: str) -> Brief | None:
    from compress_tui.model.own_brief import parse_own  # only where a reader has written one

    return parse_own(text)


def encode_fact(paper: Paper, field: str) -> str:
    """Write the value of one field, or of one of the card, as JSON, the same text for the same value."""
    owner, name = (paper.card, field.partition(".")[2]) if field in CARD_FACTS else (paper, field)
    return json.dumps(encode_value(getattr(owner, name)))


def own_facts(plain: Mapping[str, object]) -> OwnFacts:
    """Read a table of facts; raise `FieldError` where one does not fit."""
    try:
        found = {field: encode_fact(decode_facts({field: value}), field) for field, value in plain.items()}
    except FieldError as error:
        raise FieldError("facts", str(error)) from error
    return tuple(sorted(found.items()))
