"""Fields: one table of what a search can ask for by name."""

from contextlib import suppress
from datetime import date

from compress_tui.model.card import Pattern, Quantized, Technique, Training
from compress_tui.model.outline import Outline
from compress_tui.model.paper_facts import Facts
from compress_tui.model.query_kinds import ChoiceField, DateField, Field, FlagField, NumberField, TextField
from compress_tui.model.query_sources import (
    Check,
    FactsCheck,
    FromFacts,
    FromOutline,
    FromReading,
    NewCheck,
    OutlineCheck,
    ReadingCheck,
)
from compress_tui.model.query_values import Choices
from compress_tui.model.reading import Reading, Status
from compress_tui.model.theme import Theme
from compress_tui.model.value_groups import Values


def _year(outline: Outline) -> tuple[float, ...]:
    return (outline.year,) if outline.year else ()


def _read_on(reading: Reading) -> tuple[date, ...]:
    is_read = reading.status is Status.READ and reading.status_at is not None
    return (reading.status_at.date(),) if is_read and reading.status_at else ()


def _added_on(facts: Facts) -> tuple[date, ...]:
    with suppress(ValueError):
        return (date.fromisoformat(facts.added),)
    return ()


def _training(facts: Facts) -> tuple[str, ...]:
    return (facts.card.training,) if facts.card.training else ()


HAS: dict[str, Check] = {
    "brief": OutlineCheck(lambda outline: outline.has_brief),
    "note": ReadingCheck(lambda reading: bool(reading.note)),
    "abstract": OutlineCheck(lambda outline: outline.has_abstract),
    "code": OutlineCheck(lambda outline: outline.has_code),
    "star": ReadingCheck(lambda reading: reading.star),
    "card": FactsCheck(lambda facts: bool(facts.card)),
}

IS: dict[str, Check] = {
    "starred": HAS["star"],
    "withdrawn": FactsCheck(lambda facts: facts.is_withdrawn),
    "outdated": FactsCheck(lambda facts: facts.is_outdated),
    "left": FactsCheck(lambda facts: facts.has_left),
    "new": NewCheck(),
    "edited": ReadingCheck(lambda reading: bool(reading.facts)),
}

_THEMES, _STATUSES = Choices.of(Theme), Choices.of(Status)

TABLE: tuple[Field, ...] = (
    ChoiceField("theme", "one of the 13 themes", "theme:pruning", FromOutline(lambda outline: outline.themes), _THEMES),
    ChoiceField(
        "status", "how far you got", "status:unread,queued", FromReading(lambda reading: (reading.status,)), _STATUSES
    ),
    NumberField("year", "year of the first version", "year:2022..2024", FromOutline(_year)),
    TextField(
        "author",
        "any of the authors",
        "author:frantar",
        FromFacts(lambda facts: facts.authors, is_searched=True),
        is_folded=True,
    ),
    TextField(
        "venue",
        "conference or journal",
        "venue:icml",
        FromFacts(lambda facts: (facts.venue,), is_searched=True),
        is_folded=True,
    ),
    TextField("tag", "your tags", "tag:later", FromReading(lambda reading: reading.tags), needless="^#"),
    TextField("note", "your note", 'note:"try this"', FromReading(lambda reading: (reading.note,))),
    NumberField("bits", "bits of a weight", "bits:<=4", FromFacts(lambda facts: facts.card.weight_bits)),
    ChoiceField(
        "quantizes",
        "what is held in few bits",
        "quantizes:weight-only",
        FromFacts(lambda facts: facts.card.quantizes),
        Choices.of(Quantized),
    ),
    NumberField("kv", "bits of a KV-cache value", "kv:2..4", FromFacts(lambda facts: facts.card.kv_bits)),
    NumberField("sparsity", "removed share in percent", "sparsity:>=50", FromFacts(lambda facts: facts.card.sparsity)),
    ChoiceField(
        "pattern",
        "where the zeros lie",
        "pattern:2:4",
        FromFacts(lambda facts: facts.card.pattern),
        Choices.of(Pattern),
    ),
    ChoiceField(
        "training",
        "training asked for, from none to pre-training",
        "training:<=calibration",
        FromFacts(_training),
        Choices.of(Training),
        is_ordered=True,
    ),
    TextField(
        "model", "models it was tried on", "model:llama", FromFacts(lambda facts: facts.card.models, is_searched=True)
    ),
    ChoiceField(
        "technique",
        "what is done to the model",
        "technique:ptq,qat",
        FromFacts(lambda facts: facts.card.technique),
        Choices.of(Technique),
    ),
    TextField("code", "address of the code", "code:github.com/ist-daslab", FromFacts(lambda facts: (facts.code,))),
    FlagField("has", "what is there", "has:brief", HAS),
    FlagField("is", "what it is", "is:starred", IS),
    DateField("added", "when it came into the library", "added:7d", FromFacts(_added_on)),
    DateField("read", "when you marked it read", "read:7d", FromReading(_read_on)),
    TextField(
        "id",
        "arXiv id or the paper's own",
        "id:2210.17323",
        FromOutline(lambda outline: (outline.id,)),
        needless=r"(?i)^arxiv:|(?<=\d)v\d+$",
    ),
)
"""All fields, in the order in which they are listed; `sort:` is no condition and stands in `SORTS`."""

FIELDS = {field.name: field for field in TABLE}

SHARED: tuple[Values, ...] = tuple(
    field.source.values
    for field in TABLE
    if isinstance(field, NumberField | ChoiceField) and isinstance(field.source, FromFacts)
)
"""What gives values that many papers share, out of facts."""

ALIASES = {
    "arxiv": "id",
    "authors": "author",
    "by": "author",
    "kv-bits": "kv",
    "models": "model",
    "tags": "tag",
    "themes": "theme",
}

SORTS = ("newest", "oldest", "title", "author", "status", "marked", "year")
SORT_EXAMPLE = "sort:title"
NAMES = frozenset({*FIELDS, *ALIASES, "sort"})
"""All names that may stand before a colon."""
