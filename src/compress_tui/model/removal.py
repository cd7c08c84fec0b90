"""Removal: the change that takes added papers back, or shows them again."""

from dataclasses import dataclass, replace

from compress_tui.model.change import Change
from compress_tui.model.library import Library
from compress_tui.model.outline import PaperId
from compress_tui.model.reading import Reading


@dataclass(frozen=True, slots=True)
class SetRemoved(Change):
    """Take added papers back, or show them again; what is known of them stays."""

    paper_ids: tuple[PaperId, ...]
    removed: bool

    def edited(self, library: Library) -> dict[PaperId, Reading]:
        """Change the papers whose mark differs."""
        found = ((paper_id, library.reading(paper_id)) for paper_id in self.paper_ids)
        return {
            paper_id: replace(reading, removed=self.removed)
            for paper_id, reading in found
            if reading.removed != self.removed
        }

    def describe(self) -> str:
        """Name the number of papers."""
        count = len(self.paper_ids)
        return f"{'Took back' if self.removed else 'Added'} {'1 paper' if count == 1 else f'{count} papers'}"
