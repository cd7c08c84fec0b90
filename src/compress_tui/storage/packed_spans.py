"""PackedSpans: where each document of a large table lies, as three rows of numbers."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from compress_tui.storage.snapshot import Span


class PackedSpans(Mapping[str, Span]):
    """Places by document id, found by halving: nothing is made for a document that is not asked for."""

    __slots__ = ("_at", "_length", "_numbers")

    def __init__(self, numbers: "array[int]", at: "array[int]", length: "array[int]") -> None:
        self._numbers, self._at, self._length = numbers, at, length  # by number, lowest first

    @classmethod
    def of(cls, spans: Mapping[str, Span]) -> "PackedSpans":
        """Pack the places of a table whose ids are numbers."""
        found = sorted((int(key), *span) for key, span in spans.items())
        return cls(*(array("Q", [row[column] for row in found]) for column in range(3)))

    @classmethod
    def from_bytes(cls, packed: bytes) -> "PackedSpans":
        """Read what `to_bytes` gave."""
        third = len(packed) // 3
        return cls(*(array("Q", packed[column * third : (column + 1) * third]) for column in range(3)))

    def to_bytes(self) -> bytes:
        """Write all places, in the byte order of this machine."""
        return b"".join(row.tobytes() for row in (self._numbers, self._at, self._length))

    def __getitem__(self, key: str) -> Span:
        if key.isdecimal():
            number = int(key)
            place = bisect_left(self._numbers, number)
            if place < len(self._numbers) and self._numbers[place] == number and str(number) == key:
                return Span(self._at[place], self._length[place])
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        """Give the ids in the order of the file."""
        return (str(self._numbers[place]) for place in sorted(range(len(self)), key=self._at.__getitem__))

    def __len__(self) -> int:
        return len(self._numbers)
