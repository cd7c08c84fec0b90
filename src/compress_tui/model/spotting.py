"""Spotting: the figures of an abstract that a card asks for, each with its place, its kind, its value and its unit.

Rules are cautious: a figure whose meaning the words around it do not say is passed over, or marked without a field.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from compress_tui.model import spotting_rules as rules
from compress_tui.model.card import BITS, RATIO, SPARSITY, Pattern


class Kind(StrEnum):
    """What a figure says."""

    BITS = "bits"
    SPARSITY = "sparsity"
    PATTERN = "pattern"
    RATIO = "compression"
    SPEEDUP = "speed-up"
    PERPLEXITY = "perplexity"
    PERCENT = "percent"
    SIZE = "model size"


@dataclass(frozen=True, slots=True)
class Spot:
    """One figure, from `begin` up to `end`; `fields` are those of the card that its values may fill, maybe none."""

    begin: int
    end: int
    kind: Kind
    values: tuple[str, ...]
    unit: str = ""
    fields: tuple[str, ...] = ()


LONGEST = 4_000
"""Characters of a text that are looked at; an abstract has half as many."""

_FULL = 16
"""Bits from which a number is what is started from, not what is reached."""


def spots(text: str) -> tuple[Spot, ...]:
    """Give the figures in order; where two overlap, the one whose rule is surer."""
    taken: list[Spot] = []
    for spot in _found(text[:LONGEST]):
        if not any(spot.begin < other.end and other.begin < spot.end for other in taken):
            taken.append(spot)
    return tuple(sorted(taken, key=lambda spot: spot.begin))


def suggestions(found: Iterable[Spot]) -> dict[str, tuple[str, ...]]:
    """Give the values that an abstract offers for fields of the card, in the order in which they stand.

    A speed-up is offered as the headline where the abstract has only one.
    """
    offered: dict[str, list[str]] = {}
    for spot in found:
        for field in spot.fields:
            values = offered.setdefault(field, [])
            values += [value for value in spot.values if value not in values]
    speeds = offered.pop("headline", [])
    if len(speeds) == 1:
        offered["headline"] = [f"speed-up; {speeds[0]}×"]
    return {field: tuple(values) for field, values in offered.items()}


def _found(text: str) -> Iterator[Spot]:
    """Give what each rule finds, the surest first."""
    yield from _codes(text)
    yield from _bits(text)
    for match in rules.PATTERN.finditer(text):
        yield Spot(*match.span(1), Kind.PATTERN, (Pattern(match[1]).value,), fields=("pattern",))
    yield from (_many(match, Kind.SPARSITY, "%", "sparsity", SPARSITY) for match in _matches(rules.SPARSE, text))
    for match in _matches(rules.SPEED, text):
        yield Spot(*match.span(), Kind.SPEEDUP, (match[1],), "×", ("headline",))
    yield from map(_ratio, _matches(rules.SHRINKING, text))
    for match in _matches(rules.PERPLEXITY, text):
        yield Spot(*match.span(), Kind.PERPLEXITY, (match[1],))
    yield from _models(text)
    for match in rules.PERCENT.finditer(text):
        yield Spot(*match.span(), Kind.PERCENT, (match[1],), "%")


def _matches(every: Iterable[re.Pattern[str]], text: str) -> Iterator[re.Match[str]]:
    return (match for rule in every for match in rule.finditer(text))


def _models(text: str) -> Iterator[Spot]:
    """Find names of models with their size, and sizes alone; a rival's name is marked and not offered."""
    for match in rules.MODEL.finditer(text):
        if not rules.NO_MODEL.fullmatch(match[1]):
            sentence = re.split(r"[.;]\s", text[max(0, match.start() - 120) : match.start()])[-1]
            fields = () if rules.RIVAL.search(sentence) else ("models",)
            yield Spot(*match.span(), Kind.SIZE, (match[0],), "parameters", fields)
    for match in rules.SIZE.finditer(text):
        yield Spot(*match.span(), Kind.SIZE, (match[1],), match[2] or match[3])


def _many(match: re.Match[str], kind: Kind, unit: str, field: str, limits: tuple[float, float]) -> Spot:
    values = tuple(one for one in rules.DIGITS.findall(match[1]) if limits[0] < float(one) < limits[1])
    return Spot(*match.span(), kind, values, unit, (field,) if values else ())


def _ratio(match: re.Match[str]) -> Spot:
    every = [one for one in rules.DIGITS.findall(match[0]) if RATIO[0] < float(one) < RATIO[1]]
    largest = max(every, key=float, default="")
    return Spot(*match.span(), Kind.RATIO, (largest,), "×", ("ratio",) if largest else ())


# -- bits -----------------------------------------------------------------------------------


def _codes(text: str) -> Iterator[Spot]:
    """Find W4A8 and its like, each part a spot of its own."""
    for match in rules.CODE.finditer(text):
        for group, field in ((1, "weight_bits"), (2, "activation_bits"), (3, "kv_bits")):
            if match[group]:
                begin = match.start() if group == 1 else match.start(group) - (1 if group == 2 else 2)
                fields = (field,) if 0 < int(match[group]) < _FULL else ()
                yield Spot(begin, match.end(group), Kind.BITS, (match[group],), "bits", fields)


def _bits(text: str) -> Iterator[Spot]:
    for match in (*rules.BITS_OF.finditer(text), *rules.FORMAT.finditer(text)):
        written = str(rules.WORDS[match[1].lower()]) if match[1].lower() in rules.WORDS else match[1]
        values = tuple(one for one in rules.DIGITS.findall(written) if BITS[0] <= float(one) < _FULL)
        yield Spot(*match.span(), Kind.BITS, values, "bits", _whose(text, match) if values else ())


def _whose(text: str, match: re.Match[str]) -> tuple[str, ...]:
    """Tell what the bits are of, by the nearest words, else by what the abstract quantizes at all."""
    after = re.split(r"[.;:(,]\s|\d", text[match.end() : match.end() + 50])[0]
    before = re.split(r"[.;:)]\s", text[max(0, match.start() - 50) : match.start()])[-1]
    if rules.OTHER.search(after) or rules.OTHER.search(before) or rules.RIVAL.search(before):
        return ()
    for words, nearest in ((after[:30], min), (before, max)):
        at = {
            field: nearest(one.start() for one in rule.finditer(words))
            for field, rule in rules.OF
            if rule.search(words)
        }
        if at:
            both = rules.BOTH.search(after if nearest is min else before) is not None
            return ("weight_bits", "activation_bits") if both else (nearest(at, key=lambda field: at[field]),)
    lower = text.casefold()
    if match[0].upper().startswith("FP") or not re.search(r"quanti|binar", lower):
        return ()
    is_cache = re.search(r"\bkv[- ]?cache|key-?value cache|kv quanti", lower) is not None
    if is_cache:
        return () if "weight" in lower else ("kv_bits",)
    return ("weight_bits",)
