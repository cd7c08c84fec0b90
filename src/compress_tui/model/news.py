"""News: what the latest update of the collection added, changed and took away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import TYPE_CHECKING

from compress_tui.model.outline import PaperId

if TYPE_CHECKING:
    from compress_tui.model.paper import Paper


@dataclass(frozen=True, slots=True)
class News:
    """Papers by id, those that changed with the names of the fields. Empty before the first update."""

    at: str = ""  # ISO date
    added: frozenset[PaperId] = frozenset()
    changed: Mapping[PaperId, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    left: frozenset[PaperId] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.left)

    def encode(self) -> dict[str, object]:
        """Write the news as JSON values."""
        return {
            "at": self.at,
            "added": sorted(self.added),
            "changed": {paper_id: list(names) for paper_id, names in sorted(self.changed.items())},
            "left": sorted(self.left),
        }

    @classmethod
    def decode(cls, plain: Mapping[str, object]) -> News:
        """Read news; what does not fit is left out, since nothing depends on it."""
        at, changed = plain.get("at"), plain.get("changed")
        return cls(
            at if isinstance(at, str) else "",
            frozenset(_ids(plain.get("added"))),
            {PaperId(one): tuple(_ids(names)) for one, names in changed.items()} if isinstance(changed, dict) else {},
            frozenset(_ids(plain.get("left"))),
        )


NO_NEWS = News()


def _ids(values: object) -> Iterator[PaperId]:
    return (PaperId(one) for one in values if isinstance(one, str)) if isinstance(values, list) else iter(())


def changed_fields(old: Paper, new: Paper) -> tuple[str, ...]:
    """Name the fields in which two forms of a paper differ."""
    return tuple(one.name for one in fields(old) if getattr(old, one.name) != getattr(new, one.name))
