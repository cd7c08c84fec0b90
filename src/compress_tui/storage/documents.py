"""Documents of one table: those that changed in memory, the others still in the snapshot."""

import json
from collections.abc import Iterator, Mapping, MutableMapping, Sequence

from compress_tui.storage.disk import OpenFile
from compress_tui.storage.migrations import Document
from compress_tui.storage.snapshot import Span


class Documents(MutableMapping[str, Document]):
    """A mapping over a table that reads a document when it is asked for, and keeps only those that were put.

    `source` stays open, so a snapshot that is replaced meanwhile goes on answering for the old one.
    """

    __slots__ = ("_loaded", "_numbers", "_source", "_spans", "_taken")

    def __init__(
        self,
        loaded: dict[str, Document],
        spans: Mapping[str, Span] | None = None,
        source: OpenFile | None = None,
    ) -> None:
        self._loaded = loaded
        self._spans: Mapping[str, Span] = spans or {}
        self._taken: set[str] = set()  # what of the snapshot is in memory now, or gone
        self._source = source
        self._numbers: list[int] | None = None

    def __getitem__(self, key: str) -> Document:
        if (document := self._loaded.get(key)) is not None:
            return document
        if key in self._taken:
            raise KeyError(key)
        span = self._spans[key]
        document = json.loads(self._source.read(span.at, span.length)) if self._source else None
        if not isinstance(document, dict):
            raise KeyError(key)
        return document

    def __setitem__(self, key: str, document: Document) -> None:
        if self._numbers is not None and key not in self:
            self._count_in(int(key))
        self._loaded[key] = document
        if key in self._spans:
            self._taken.add(key)

    def __delitem__(self, key: str) -> None:
        if self._loaded.pop(key, None) is None:
            if key not in self:
                raise KeyError(key)
            self._taken.add(key)
        if self._numbers is not None:
            self._count_out(int(key))

    def __contains__(self, key: object) -> bool:
        return key in self._loaded or (key in self._spans and key not in self._taken)

    def __iter__(self) -> Iterator[str]:
        left = (key for key in self._spans if key not in self._taken)
        return iter([*self._loaded, *left])  # changing one on the way moves it from the one to the other

    def __len__(self) -> int:
        return len(self._loaded) + len(self._spans) - len(self._taken)

    @property
    def at_hand(self) -> tuple[str, ...]:
        """Give the ids of the documents that are in memory."""
        return tuple(self._loaded)

    @property
    def is_read(self) -> bool:
        """Tell whether all documents are in memory."""
        return len(self._spans) == len(self._taken)

    @property
    def numbers(self) -> Sequence[int]:
        """Give all ids as numbers, in order; not to be kept, since it follows what is added and removed."""
        if self._numbers is None:
            self._numbers = sorted(map(int, self))
        return self._numbers

    def _count_in(self, number: int) -> None:
        """Keep the numbers in order where that costs nothing, at their end or start; count anew otherwise."""
        numbers = self._numbers or []
        if not numbers or number > numbers[-1]:
            self._numbers = numbers
            numbers.append(number)
        elif number < numbers[0]:
            numbers.insert(0, number)
        else:
            self._numbers = None

    def _count_out(self, number: int) -> None:
        if self._numbers and number in (self._numbers[0], self._numbers[-1]):
            self._numbers.pop(0 if number == self._numbers[0] else -1)
        else:
            self._numbers = None
