"""The card as a form: each typed field as a line of text, with what may stand there, read back and written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from compress_tui.model.card import BITS, RATIO, SPARSITY, Card, Granularity, Headline, Pattern, Technique, Training
from compress_tui.model.fields import FieldError
from compress_tui.model.query_values import Choices
from compress_tui.model.text import clean_line

_NUMBER = re.compile(r"(\d+(?:\.\d+)?|\.\d+)\s*(?:%|-?bits?|[x×])?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CardField:
    """One line of the form. `name` is the card's field, `how` says what may stand there, with its unit."""

    name: str
    label: str
    how: str
    choices: Choices | None = None
    is_many: bool = False
    limits: tuple[float, float] | None = None

    @property
    def fact(self) -> str:
        """Give the name of the fact that holds the field."""
        return f"card.{self.name}"


def _numbers(name: str, label: str, unit: str, limits: tuple[float, float], *, is_many: bool = True) -> CardField:
    how = f"{unit}, {limits[0]:g} to {limits[1]:g}" + ("; several separated by commas" if is_many else "")
    return CardField(name, label, how, is_many=is_many, limits=limits)


FORM = (
    CardField("technique", "Technique", "one or more of a list", Choices.of(Technique), is_many=True),
    _numbers("weight_bits", "Weight bits", "bits of one weight", BITS),
    _numbers("activation_bits", "Activation bits", "bits of one activation", BITS),
    _numbers("kv_bits", "KV-cache bits", "bits of one value of the KV cache", BITS),
    _numbers("sparsity", "Sparsity", "removed share in percent", SPARSITY),
    CardField("pattern", "Pattern", "where the zeros lie, one or more of a list", Choices.of(Pattern), is_many=True),
    CardField("granularity", "Granularity", "what shares one scale, of a list", Choices.of(Granularity), is_many=True),
    _numbers("ratio", "Compression", "times smaller, original size ÷ compressed size", RATIO, is_many=False),
    CardField("training", "Training", "what the method asks for, one of a list", Choices.of(Training)),
    CardField("calibration", "Calibration data", "data set and amount, as the paper says"),
    CardField("models", "Models", "separated by semicolons", is_many=True),
    CardField("hardware", "Hardware", "separated by semicolons", is_many=True),
    CardField("evaluation", "Evaluated on", "data sets or tasks, separated by semicolons", is_many=True),
    CardField("headline", "Headline", "the one result: metric; value; data set; baseline (the last two may be empty)"),
)
"""All lines of the form, in order."""

FIELDS: Mapping[str, CardField] = {field.name: field for field in FORM}


def written(card: Card, field: CardField) -> str:
    """Write a field as one line; nothing where it is empty."""
    value = getattr(card, field.name)
    if isinstance(value, Headline):
        return "; ".join(map(clean_line, (value.metric, value.value, value.dataset, value.baseline))).rstrip("; ")
    between = "; " if field.choices is None and field.limits is None else ", "
    every = value if isinstance(value, tuple) else () if value is None else (value,)
    return between.join(_digits(one) if isinstance(one, int | float) else clean_line(str(one)) for one in every)


def _digits(number: float) -> str:
    return f"{number:.6f}".rstrip("0").rstrip(".")


def parsed(field: CardField, text: str) -> object:
    """Read a line back as the plain value of the field's fact; raise `FieldError` where it does not fit."""
    line = clean_line(text)
    found: object
    if field.name == "headline":
        found = _headline(field, line)
    elif field.limits is not None:
        every = [_number(field, one) for one in re.split(r"[,;]", line) if one.strip()]
        found = list(dict.fromkeys(every)) if field.is_many else _only(field, every)
    elif field.choices is not None:
        chosen = [_choice(field, field.choices, one) for one in re.split(r"[,;]", line) if one.strip()]
        found = list(dict.fromkeys(chosen)) if field.is_many else _only(field, chosen)
    elif field.is_many:
        found = list(dict.fromkeys(filter(None, map(clean_line, line.split(";")))))
    else:
        found = line
    return found or ""


def _only(field: CardField, every: list[object]) -> object:
    if len(every) > 1:
        raise FieldError(field.label, f"one value is needed, not {len(every)}")
    return every[0] if every else ""


def _number(field: CardField, text: str) -> object:
    match = _NUMBER.fullmatch(text.strip())
    if match is None or field.limits is None:
        raise FieldError(field.label, f"'{clean_line(text)}' is no number; {field.how}")
    value, (low, high) = float(match[1]), field.limits
    if not low <= value <= high:
        raise FieldError(field.label, f"{value:g} is not between {low:g} and {high:g} ({field.how})")
    return int(value) if value.is_integer() else value


def _choice(field: CardField, choices: Choices, text: str) -> object:
    found = sorted(choices.meant(text), key=choices.values.index)
    if len(found) == 1:
        return found[0]
    if found:
        shown = ", ".join(found[:5]) + (f" and {len(found) - 5} more" if len(found) > 5 else "")
        raise FieldError(field.label, f"'{clean_line(text)}' may be {shown}")
    near = choices.nearest(text)
    there = f"did you mean {near}?" if near else f"there are: {', '.join(choices.values[:10])}"
    raise FieldError(field.label, f"'{clean_line(text)}' is none of them; {there}")


def _headline(field: CardField, line: str) -> object:
    names = tuple(Headline.__dataclass_fields__)
    parts = [clean_line(one) for one in line.split(";", len(names) - 1)]
    if not any(parts):
        return ""
    found = dict(zip(names, parts, strict=False))
    if missing := next((name for name in ("metric", "value") if not found.get(name)), ""):
        raise FieldError(field.label, f"its {missing} is missing; {field.how}")
    return {name: text for name, text in found.items() if text}


def fact_words(published: Card, fact: str) -> str:
    """Say of a fact of the card that it is the reader's own, and what is published."""
    field = FIELDS[fact.partition(".")[2]]
    return f"{field.label}: yours; published: {written(published, field) or 'nothing'}"


def named(text: str) -> CardField:
    """Give the field of a name, its label included, in any spelling; raise `FieldError` naming the nearest."""
    wanted = re.sub(r"[\W_]+", "_", text.strip().casefold())
    names = {re.sub(r"[\W_]+", "_", one.casefold()): field for field in FORM for one in (field.name, field.label)}
    if wanted in names:
        return names[wanted]
    near = get_close_matches(wanted, list(names), n=1, cutoff=0.5)
    hint = f"; did you mean {names[near[0]].name}?" if near else ""
    raise FieldError("card", f"has no field '{clean_line(text)}'{hint} There are: {', '.join(FIELDS)}")
