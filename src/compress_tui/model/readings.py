"""Readings: those of a whole library, where a change costs the same however many there are."""

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import TypeVar

from compress_tui.model.outline import PaperId
from compress_tui.model.reading import UNTOUCHED, Reading

T = TypeVar("T")

FEW = 1_000
"""Readings up to which a plain copy costs nothing that would be felt, and changes that are kept beside the others."""


class Readings(Mapping[PaperId, Reading]):
    """Readings by id: a plain mapping, and changes laid over it until someone asks for all."""

    __slots__ = ("_base", "_over")

    def __init__(self, base: Mapping[PaperId, Reading], over: Mapping[PaperId, Reading]) -> None:
        self._base, self._over = base, over  # untouched in `over` is what left no trace

    def __getitem__(self, paper_id: PaperId) -> Reading:
        found = self._over.get(paper_id)
        if found is None:
            return self._base[paper_id]
        if found == UNTOUCHED:
            raise KeyError(paper_id)
        return found

    def get(self, paper_id: PaperId, default: T = None) -> Reading | T:  # type: ignore[assignment]
        """Give the reading of a paper; without the exception that a mapping's own `get` would raise and catch."""
        found = self._over.get(paper_id)
        if found is None:
            return self._base.get(paper_id, default)
        return default if found == UNTOUCHED else found

    def __contains__(self, paper_id: object) -> bool:
        return isinstance(paper_id, str) and self.get(PaperId(paper_id)) is not None

    def __iter__(self) -> Iterator[PaperId]:
        return iter(self.whole())

    def __len__(self) -> int:
        return len(self.whole())

    def keys(self) -> KeysView[PaperId]:
        """Give the ids, with the set operations of a plain mapping's."""
        return self.whole().keys()

    def items(self) -> ItemsView[PaperId, Reading]:
        """Give ids with readings."""
        return self.whole().items()

    def values(self) -> ValuesView[Reading]:
        """Give the readings."""
        return self.whole().values()

    def whole(self) -> Mapping[PaperId, Reading]:
        """Give all as a plain mapping, made at the first question."""
        if self._over:
            self._base, self._over = _merged(self._base, self._over), {}
        return self._base

    def having(self, readings: Mapping[PaperId, Reading]) -> "Readings":
        """Put these in place of the papers' own."""
        over = {**self._over, **readings}
        return Readings(self._base, over) if len(over) <= FEW else Readings(_merged(self._base, over), {})


def with_changed(old: Mapping[PaperId, Reading], readings: Mapping[PaperId, Reading]) -> Mapping[PaperId, Reading]:
    """Put readings in place of the papers' own; an untouched one leaves no trace."""
    if isinstance(old, Readings):
        return old.having(readings)
    return _merged(old, readings) if len(old) <= FEW else Readings(old, {}).having(readings)


def _merged(old: Mapping[PaperId, Reading], readings: Mapping[PaperId, Reading]) -> Mapping[PaperId, Reading]:
    merged = {**old, **readings}
    for paper_id in [paper_id for paper_id, reading in readings.items() if reading == UNTOUCHED]:
        del merged[paper_id]
    return merged
