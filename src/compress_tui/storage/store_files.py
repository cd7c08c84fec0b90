"""StoreFiles: the files and tables of a store, opened, and the steps in which they are written."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from compress_tui.clock import now
from compress_tui.model.outline import PaperId
from compress_tui.storage.database import JournalStorage
from compress_tui.storage.disk import DiskError, make_folder
from compress_tui.storage.files import SnapshotIndex
from compress_tui.storage.migrations import SCHEMA
from compress_tui.storage.outlines import TABLE, SideCar, read_side_car
from compress_tui.storage.snapshot import schema_at
from compress_tui.storage.tables import LiveDatabase, document_id

if TYPE_CHECKING:
    from compress_tui.storage.history import History
    from compress_tui.storage.queue import Queue

READINGS, COLLECTION = "readings", "collection"


class StoreFiles:
    """Two databases of one folder. Opening raises `DiskError`; `notices` says what a reader should know."""

    def __init__(self, folder: Path) -> None:
        make_folder(folder)
        self.folder = folder
        self.notices: list[str] = []
        self._keep_old_form()
        self._side_car_path = folder / "papers.index"
        self._side_car: SideCar | None = None
        self._paper_storage = JournalStorage(folder / "papers.json", self._find_index)
        try:
            self._reading_storage = JournalStorage(folder / "readings.json")
        except DiskError:
            self._paper_storage.close()
            raise
        if self.read_only:
            self._paper_storage.write_no_more(self.read_only)
            self._reading_storage.write_no_more(self.read_only)
        papers, readings = LiveDatabase(self._paper_storage), LiveDatabase(self._reading_storage)
        self._papers, self._origins = papers.live_table(TABLE), papers.live_table(COLLECTION)
        self._readings, self._settings = readings.live_table(READINGS), readings.live_table("settings")
        self.sittings = readings.live_table("sittings")
        self._steps, self._errands = readings.live_table("history"), papers.live_table("queue")
        self._partly_read: set[PaperId] = set()
        self._take_notices()

    @cached_property
    def history(self) -> History:
        """Give the steps that can be undone."""
        from compress_tui.storage.history import History  # not needed for the first paint

        return History(self._steps)

    @cached_property
    def queue(self) -> Queue:
        """Give what is asked of arXiv."""
        from compress_tui.storage.queue import Queue  # not needed for the first paint

        return Queue(self._errands)

    def _keep_old_form(self) -> None:
        """Back the library up before a newer form of it is written for the first time."""
        if any(schema_at(self.folder / name) < SCHEMA for name in ("papers.json", "readings.json")):
            from compress_tui.storage.backups import back_up

            if (made := back_up(self.folder, now(), f"before-schema-{SCHEMA}")) is not None:
                self.notices.append(f"The library takes a new form; as it was it is kept as the backup {made.name}.")

    @property
    def read_only(self) -> str:
        """Say why nothing can be written; empty where all is well."""
        return self._paper_storage.read_only or self._reading_storage.read_only

    def _find_index(self) -> SnapshotIndex | None:
        self._side_car = read_side_car(self._side_car_path, self.folder / "papers.json")
        return self._side_car.index if self._side_car is not None else None

    def _take_notices(self) -> None:
        for storage in (self._paper_storage, self._reading_storage):
            self.notices += storage.notices
            storage.notices.clear()

    def papers_step(self) -> AbstractContextManager[None]:
        """Join what is saved inside to one journal line of the papers' database."""
        return self._paper_storage.writing()

    def step(self) -> AbstractContextManager[None]:
        """Join what is saved inside to one journal line of the reader's database."""
        return self._reading_storage.writing()

    # -- small things -------------------------------------------------------------

    def setting(self, name: str) -> Mapping[str, object]:
        """Give a saved setting, empty where there is none."""
        return self._settings.named(name)

    def save_setting(self, name: str, value: Mapping[str, object]) -> None:
        """Save a setting if it differs; raise `DiskError` where it was not saved."""
        if self.setting(name) != {"name": name, **value}:
            self._settings.put(document_id(name), {"name": name, **value})

    def close(self) -> None:
        """Let go of the files."""
        self._paper_storage.close()
        self._reading_storage.close()
