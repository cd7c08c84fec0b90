"""Queue: what the reader asked of arXiv and what has not come yet, kept over restarts."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from tinydb.table import Document

from compress_tui.model.outline import PaperId
from compress_tui.model.theme import Theme
from compress_tui.storage.tables import LiveTable

_THEMES = {theme.value: theme for theme in Theme}


@dataclass(frozen=True, slots=True)
class Errand:
    """A paper to ask arXiv about: to add it, under a theme where one was chosen, or for its abstract alone.

    With `since`, an ISO date, the abstract is here, and is to be looked at again unless that was done then or later.
    """

    paper_id: PaperId
    adds: bool = False
    theme: Theme | None = None
    since: str = ""


class Queue:
    """Errands in a table of the papers' database, numbered in the order in which they were asked for."""

    def __init__(self, table: LiveTable) -> None:
        self._table = table

    def __len__(self) -> int:
        return len(self._table.numbers)

    def __iter__(self) -> Iterator[Errand]:
        return (errand for _, errand in self._numbered())

    def first(self, most: int) -> tuple[Errand, ...]:
        """Give the first so many errands."""
        found = (self._errand(number) for number in self._table.numbers[:most])
        return tuple(errand for errand in found if errand is not None)

    def put(self, errands: Iterable[Errand]) -> int:
        """Add errands about papers that wait for nothing yet; give their number. May raise `DiskError`."""
        with self._table.joined():
            waiting = {errand.paper_id for errand in self}
            fresh = {errand.paper_id: errand for errand in errands if errand.paper_id not in waiting}
            numbers = self._table.numbers
            start = numbers[-1] + 1 if numbers else 1
            for number, errand in enumerate(fresh.values(), start):
                self._table.put(number, _encode(errand))
        return len(fresh)

    def drop(self, paper_ids: Collection[PaperId]) -> None:
        """Forget what was done, or is no longer wanted. May raise `DiskError`."""
        with self._table.joined():
            for number in [number for number, errand in self._numbered() if errand.paper_id in paper_ids]:
                self._table.drop(number)

    def _numbered(self) -> Iterator[tuple[int, Errand]]:
        for number in list(self._table.numbers):
            if (errand := self._errand(number)) is not None:
                yield number, errand

    def _errand(self, number: int) -> Errand | None:
        found = self._table.get(doc_id=number)
        if not isinstance(found, Document) or not isinstance(found.get("id"), str):
            return None
        theme, since = _THEMES.get(str(found.get("theme"))), str(found.get("since", ""))
        return Errand(PaperId(found["id"]), found.get("adds") is True, theme, since)


def _encode(errand: Errand) -> dict[str, object]:
    plain: dict[str, object] = {"id": errand.paper_id}
    if errand.adds:
        plain["adds"] = True
    if errand.theme is not None:
        plain["theme"] = errand.theme.value
    if errand.since:
        plain["since"] = errand.since
    return plain
