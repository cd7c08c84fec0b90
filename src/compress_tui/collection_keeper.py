"""CollectionKeeper: the part of the workspace that takes in the shipped collection."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from compress_tui.clock import now
from compress_tui.model.library import Library
from compress_tui.model.outline import PaperId
from compress_tui.records import Records

if TYPE_CHECKING:
    from compress_tui.storage.collection import Collection
    from compress_tui.storage.merging import Merged


class CollectionKeeper(Records):
    """The collection of a first start, and what an update brings."""

    library: Library
    seed: Path
    _first: Collection | None

    def _read_collection(self) -> Collection:
        from compress_tui.storage.collection import read_collection  # not needed for the first paint, as all below

        return read_collection(self.seed)

    def _come(self, collection: Collection) -> Collection:
        """Give a first collection with today as the day on which its papers came, as it will be saved."""
        from compress_tui.storage.merging import came

        day = now().date().isoformat()
        return replace(collection, papers=tuple(came(paper, day) for paper in collection.papers))

    def _settle(self) -> None:
        """Save the collection of a first start, before anything else is saved about its papers."""
        if self._first is not None:
            merged = self._merge(self._first)
            self._first = None
            if merged.changed or merged.left:  # another window has begun here meanwhile
                self.library = self._store.load()

    def _merge(self, collection: Collection) -> Merged:
        from compress_tui.storage.merging import collection_stamp, merge_collection

        unread = {PaperId(error.path.stem.replace("_", "/")) for error in collection.refused}
        merged = merge_collection(self._store, collection.papers, collection_stamp(self.seed), now(), unread)
        self._store.notices.extend(map(str, collection.refused))
        return merged

    def update_collection(self) -> Merged | None:
        """Merge the shipped collection if it is another than last time. May raise `DiskError`."""
        from compress_tui.storage.merging import Merged, collection_stamp

        if self.read_only:
            return None
        if self._first is not None:
            count = len(self._first.papers)
            self._settle()
            return Merged(count, 0, 0)
        if collection_stamp(self.seed) == self._store.collection_stamp:
            return None
        collection = self._read_collection()
        if not collection.papers:
            self._store.notices.append(f"No paper of the collection in {self.seed} can be read; the library stays.")
            return None
        merged = self._merge(collection)
        self.library = self._store.load()
        return merged
