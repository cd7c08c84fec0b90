"""Outcome: what came of a request, in a sentence."""

from dataclasses import dataclass

from compress_tui.model.outline import PaperId


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a request: a sentence for the reader, the papers touched, and whether it was done."""

    sentence: str
    touched: frozenset[PaperId] = frozenset()
    done: bool = True
