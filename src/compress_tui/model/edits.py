"""Edits: what a change did, field by field, which is what undo and redo are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from compress_tui.model.change import Change, only_changed
from compress_tui.model.library import Library
from compress_tui.model.outline import PaperId
from compress_tui.model.reading import Reading


@dataclass(frozen=True, slots=True)
class Edit:
    """One field of one reading, before and after."""

    paper_id: PaperId
    field: str
    before: object
    after: object

    def reversed(self) -> "Edit":
        """Give the edit that takes this one back."""
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class Edits(Change):
    """Edits field by field: what undo and redo are made of."""

    edits: tuple[Edit, ...]
    description: str

    def edited(self, library: Library) -> dict[PaperId, Reading]:
        """Change the named fields and leave the others."""
        readings: dict[PaperId, Reading] = {}
        for edit in self.edits:
            reading = readings.get(edit.paper_id, library.reading(edit.paper_id))
            readings[edit.paper_id] = _with_field(reading, edit.field, edit.after)
        return only_changed(library, readings.items())

    def describe(self) -> str:
        """Give the description."""
        return self.description

    def overtaken(self, library: Library) -> tuple[PaperId, ...]:
        """Name the papers whose fields are no longer as this change expects them."""
        return tuple(
            dict.fromkeys(
                edit.paper_id
                for edit in self.edits
                if getattr(library.reading(edit.paper_id), edit.field) != edit.before
            )
        )


def _with_field(reading: Reading, name: str, value: object) -> Reading:
    values = {field: getattr(reading, field) for field in Reading.__dataclass_fields__}
    return Reading(**{**values, name: value})


def edits_between(old: Library, readings: Mapping[PaperId, Reading]) -> tuple[Edit, ...]:
    """Give the edits that lead from the old library to these readings, field by field."""
    pairs = ((paper_id, old.reading(paper_id), reading) for paper_id, reading in readings.items())
    return tuple(
        Edit(paper_id, name, before, after)
        for paper_id, was, now in pairs
        for name in Reading.__dataclass_fields__
        if (before := getattr(was, name)) is not (after := getattr(now, name)) and before != after
    )
