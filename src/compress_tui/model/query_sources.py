"""Sources: where the values of a field come from, the cheapest first, and checks that are made of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from compress_tui.model.paper import Outline
from compress_tui.model.reading import Reading
from compress_tui.model.search import Facts

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class OutlineCheck:
    """Asks what the list knows of a paper."""

    holds: Callable[[Outline], bool]


@dataclass(frozen=True, slots=True)
class ReadingCheck:
    """Asks what the reader did with a paper."""

    holds: Callable[[Reading], bool]


@dataclass(frozen=True, slots=True)
class FactsCheck:
    """Asks what only a whole paper says, which may have to be read for it; `word` stands in its text if it holds.

    `is_of_kind` where papers of one `CardKind` have one answer.
    """

    holds: Callable[[Facts], bool]
    word: str = ""
    is_of_kind: bool = False


@dataclass(frozen=True, slots=True)
class NewCheck:
    """Asks whether a paper came with the latest update and is still unread."""


Check = OutlineCheck | ReadingCheck | FactsCheck | NewCheck


@dataclass(frozen=True, slots=True)
class FromOutline(Generic[V]):
    """Values out of the outline."""

    values: Callable[[Outline], tuple[V, ...]]


@dataclass(frozen=True, slots=True)
class FromReading(Generic[V]):
    """Values out of the reading."""

    values: Callable[[Reading], tuple[V, ...]]


@dataclass(frozen=True, slots=True)
class FromFacts(Generic[V]):
    """Values out of the whole paper; `is_searched` where they are a part of the text that words are looked for in.

    `is_of_kind` where papers of one `CardKind` have the same.
    """

    values: Callable[[Facts], tuple[V, ...]]
    is_searched: bool = False
    is_of_kind: bool = False


@dataclass(frozen=True, slots=True)
class Unrecorded(Generic[V]):
    """Values that no library holds; a search for them is refused instead of answered wrongly."""

    why: str


Recorded = FromOutline[V] | FromReading[V] | FromFacts[V]
Source = Recorded[V] | Unrecorded[V]


def check_of(source: Recorded[V], accepts: Callable[[tuple[V, ...]], bool], word: str = "") -> Check:
    """Make a check of the values of a source; `word` is what they must contain, where that is known."""
    match source:
        case FromOutline(values=of_outline):
            return OutlineCheck(lambda outline: accepts(of_outline(outline)))
        case FromReading(values=of_reading):
            return ReadingCheck(lambda reading: accepts(of_reading(reading)))
        case FromFacts(values=of_facts, is_searched=is_searched, is_of_kind=is_of_kind):
            return FactsCheck(lambda facts: accepts(of_facts(facts)), word if is_searched else "", is_of_kind)
