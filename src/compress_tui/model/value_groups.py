"""ValueGroups: papers by the values of a field that has few, so that a search asks a value once for all who have it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from compress_tui.model.library import Catalogue
from compress_tui.model.outline import PaperId

Values = Callable[[Any], tuple[object, ...]]
"""Gives the values of a field out of an outline or of facts."""

Groups = Mapping[tuple[object, ...], list[PaperId]]


class ValueGroups:
    """Groups of the papers of one catalogue, made at the first question or ahead of it, and kept."""

    def __init__(self) -> None:
        self._catalogue: Catalogue | None = None
        self._made: dict[Values, dict[tuple[object, ...], list[PaperId]]] = {}
        self._rest: dict[Values, Iterator[PaperId]] = {}

    def forget(self) -> None:
        """Make all anew at the next question."""
        self._catalogue = None

    def of(self, catalogue: Catalogue, values: Values, known: Mapping[PaperId, object]) -> Groups:
        """Group all papers; `known` has of each what the values are taken out of."""
        self.make(catalogue, values, known, lambda: False)
        return self._made[values]

    def make(
        self, catalogue: Catalogue, values: Values, known: Mapping[PaperId, object], is_over: Callable[[], bool]
    ) -> bool:
        """Group papers until it is said to be over; tell whether some are left."""
        if self._catalogue is not catalogue:
            self._catalogue, self._made, self._rest = catalogue, {}, {}
        groups = self._made.setdefault(values, {})
        for count, paper_id in enumerate(self._rest.setdefault(values, iter(catalogue.outlines))):
            groups.setdefault(values(known[paper_id]), []).append(paper_id)
            if not count % 64 and is_over():
                return True
        return False
