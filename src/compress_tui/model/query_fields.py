"""Fields: one table of what a search can ask for by name."""

from datetime import date

from compress_tui.model.card import Pattern, Quantized, Technique, Training
from compress_tui.model.paper import Outline
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
    Unrecorded,
)
from compress_tui.model.query_values import Choices
from compress_tui.model.reading import Reading, Status
from compress_tui.model.search import Facts
from compress_tui.model.theme import Theme


def _year(outline: Outline) -> tuple[float, ...]:
    return (outline.year,)


def _read_on(reading: Reading) -> tuple[date, ...]:
    is_read = reading.status is Status.READ and reading.status_at is not None
    return (reading.status_at.date(),) if is_read and reading.status_at else ()


def _training(facts: Facts) -> tuple[str, ...]:
    return (facts.card.training,) if facts.card.training else ()


HAS: dict[str, Check | Unrecorded[str]] = {
    "brief": OutlineCheck(lambda outline: outline.has_brief),
    "note": ReadingCheck(lambda reading: bool(reading.note)),
    "abstract": OutlineCheck(lambda outline: outline.has_abstract),
    "code": OutlineCheck(lambda outline: outline.has_code),
    "star": ReadingCheck(lambda reading: reading.star),
    "card": FactsCheck(lambda facts: bool(facts.card)),
}

IS: dict[str, Check | Unrecorded[str]] = {
    "starred": HAS["star"],
    "withdrawn": FactsCheck(lambda facts: facts.is_withdrawn),
    "left": FactsCheck(lambda facts: facts.has_left),
    "new": NewCheck(),
    "edited": ReadingCheck(lambda reading: bool(reading.facts)),
}

_THEMES, _STATUSES = Choices.of(Theme), Choices.of(Status)
_ADDED: Unrecorded[date] = Unrecorded("added: the library does not hold when a paper came in.")

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
    NumberField(
        "bits", "bits of a weight", "bits:<=4", FromFacts(lambda facts: facts.card.weight_bits, is_of_kind=True)
    ),
    ChoiceField(
        "quantizes",
        "what is held in few bits",
        "quantizes:weight-only",
        FromFacts(lambda facts: facts.card.quantizes, is_of_kind=True),
        Choices.of(Quantized),
    ),
    NumberField(
        "kv", "bits of a KV-cache value", "kv:2..4", FromFacts(lambda facts: facts.card.kv_bits, is_of_kind=True)
    ),
    NumberField("sparsity", "removed share in percent", "sparsity:>=50", FromFacts(lambda facts: facts.card.sparsity)),
    ChoiceField(
        "pattern",
        "where the zeros lie",
        "pattern:2:4",
        FromFacts(lambda facts: facts.card.pattern, is_of_kind=True),
        Choices.of(Pattern),
    ),
    ChoiceField(
        "training",
        "training asked for, from none to pre-training",
        "training:<=calibration",
        FromFacts(_training, is_of_kind=True),
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
        FromFacts(lambda facts: facts.card.technique, is_of_kind=True),
        Choices.of(Technique),
    ),
    TextField("code", "address of the code", "code:github.com/ist-daslab", FromFacts(lambda facts: (facts.code,))),
    FlagField("has", "what is there", "has:brief", HAS),
    FlagField("is", "what it is", "is:starred", IS),
    DateField("added", "when it came into the library", "added:7d", _ADDED),
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
