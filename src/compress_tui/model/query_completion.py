"""Completion: what may stand where the cursor is in a search."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from compress_tui.model.library import Library
from compress_tui.model.query_fields import ALIASES, FIELDS, HAS, SORTS, TABLE
from compress_tui.model.query_printer import written_value
from compress_tui.model.query_sources import OutlineCheck, ReadingCheck
from compress_tui.model.query_values import squeezed
from compress_tui.model.reading import UNTOUCHED

MOST = 50
"""Candidates that are offered at most."""

_FIELD = re.compile(r"([A-Za-z][A-Za-z_-]*):(.*)", re.DOTALL)
_VALUE = re.compile(r'(?:[<>]=?|=)?("?)(.*)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that may stand there, what it means, and how many papers it would let through where that is known."""

    text: str
    help: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Completion:
    """The candidates, and the part of the text in whose place they are put."""

    begin: int
    end: int
    candidates: tuple[Candidate, ...] = ()


def complete(text: str, cursor: int, library: Library) -> Completion:
    """Give what may stand at the cursor: names of fields, or values after the name of one."""
    cursor = max(0, min(cursor, len(text)))
    begin = _begin_of_piece(text, cursor)
    piece = text[begin:cursor]
    if found := _FIELD.fullmatch(piece):
        name = found[1].lower()
        value_at = begin + found.start(2) + _begin_of_value(found[2])
        value = _VALUE.fullmatch(text[value_at:cursor])
        assert value is not None
        value_at += value.start(1)
        known = _values(ALIASES.get(name, name), library)
        candidates = (_written(one) for one in known if _begins(one.text, value[2]))
        return Completion(value_at, cursor, tuple(_first(candidates)))
    return Completion(begin, cursor, tuple(_first(_names(piece.lower()))))


def _written(candidate: Candidate) -> Candidate:
    """Write a value as it stands in a search, in quotes where it needs them."""
    return Candidate(written_value(candidate.text), candidate.help, candidate.count)


def _first(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    return (one for one, _ in zip(candidates, range(MOST), strict=False))


def _begin_of_piece(text: str, cursor: int) -> int:
    """Give where the word or field begins that the cursor is in, without brackets and minuses before it."""
    begin, is_quoted = 0, False
    for at, letter in enumerate(text[:cursor]):
        if letter == '"':
            is_quoted = not is_quoted
        elif not is_quoted and (letter.isspace() or letter == "("):
            begin = at + 1
    while begin < cursor and text[begin] == "-":
        begin += 1
    return begin


def _begin_of_value(values: str) -> int:
    begin, is_quoted = 0, False
    for at, letter in enumerate(values):
        is_quoted ^= letter == '"'
        if letter == "," and not is_quoted:
            begin = at + 1
    return begin


def _names(typed: str) -> Iterator[Candidate]:
    for field in TABLE:
        if field.name.startswith(typed):
            yield Candidate(f"{field.name}:", field.help)
    if "sort".startswith(typed):
        yield Candidate("sort:", "the order of the list; -sort: for backwards")


def _begins(value: str, typed: str) -> bool:
    """Tell whether the value, or one of its words, begins as was typed."""
    wanted = squeezed(typed)
    words = re.split(r"[\W_]+", value)
    return not wanted or any(squeezed("".join(words[at:])).startswith(wanted) for at in range(len(words)))


def _values(name: str, library: Library) -> Iterable[Candidate]:
    """Give the values of a field, with counts where the list knows them."""
    if name == "sort":
        return map(Candidate, SORTS)
    counter = _COUNTERS.get(name)
    if counter is not None:
        counts = counter(library)
        known = FIELDS[name].choices or tuple(one for one, _ in counts.most_common())
        countable = known if name != "has" else tuple(counts)  # cards are not known to the list
        return (Candidate(one, count=counts[one] if one in countable else None) for one in known)
    if name == "read":
        return (Candidate(one, help) for one, help in _AGES.items())
    return map(Candidate, FIELDS[name].choices) if name in FIELDS else ()


_AGES = {"today": "today", "7d": "the last 7 days", "4w": "the last 4 weeks", "6m": "the last 6 months"}


def _themes(library: Library) -> Counter[str]:
    return Counter(str(theme) for outline in library.catalogue.outlines.values() for theme in outline.themes)


def _statuses(library: Library) -> Counter[str]:
    counts = Counter(str(reading.status) for one, reading in library.readings.items() if one in library)
    counts[str(UNTOUCHED.status)] += len(library) - counts.total()
    return counts


def _years(library: Library) -> Counter[str]:
    return Counter(str(outline.year) for outline in library.catalogue.outlines.values() if outline.year)


def _tags(library: Library) -> Counter[str]:
    return Counter(tag for reading in library.readings.values() for tag in reading.tags)


def _authors(library: Library) -> Counter[str]:
    return Counter(outline.first_author for outline in library.catalogue.outlines.values())


def _flags(library: Library) -> Counter[str]:
    counts: Counter[str] = Counter()
    readings = [library.reading(one) for one in library.readings if one in library]
    for name, check in HAS.items():
        match check:
            case OutlineCheck():
                counts[name] = sum(map(check.holds, library.catalogue.outlines.values()))
            case ReadingCheck():
                counts[name] = sum(map(check.holds, readings))
    return counts


_COUNTERS: dict[str, Callable[[Library], Counter[str]]] = {
    "theme": _themes,
    "status": _statuses,
    "year": _years,
    "tag": _tags,
    "author": _authors,
    "has": _flags,
}
