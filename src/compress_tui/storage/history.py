"""History: the last changes of this reader, each with what undoes it, kept over restarts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from tinydb.table import Document

from compress_tui.model.codec import encode_value
from compress_tui.model.edits import Edit
from compress_tui.model.fields import FieldError
from compress_tui.model.outline import PaperId
from compress_tui.model.reading_codec import decode_reading
from compress_tui.storage.tables import LiveTable

KEPT = 1_000
"""Steps that can be undone."""

_TYPED = frozenset(("note", "facts"))
"""Fields that are saved while they are written: notes, and among the facts briefs."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change as it was made: what it is called, what it edited, and whether it is undone now."""

    description: str
    at: datetime
    edits: tuple[Edit, ...]
    undone: bool = False
    number: int = 0


def _value(field: str, plain: object) -> object:
    found: object = getattr(decode_reading({} if plain is None else {field: plain}), field)
    return found


def _encode(step: Step) -> dict[str, object]:
    edits = [[edit.paper_id, edit.field, encode_value(edit.before), encode_value(edit.after)] for edit in step.edits]
    return {"what": step.description, "at": step.at.isoformat(), "undone": step.undone, "edits": edits}


def _decode(document: Document) -> Step | None:
    """Read a step; one that cannot be read, or of a field that is gone, cannot be undone either."""
    try:
        edits = tuple(
            Edit(PaperId(str(paper_id)), field, _value(field, before), _value(field, after))
            for paper_id, field, before, after in document["edits"]
        )
        at = datetime.fromisoformat(document["at"])
        return Step(str(document["what"]), at, edits, document["undone"] is True, document.doc_id)
    except (FieldError, AttributeError, KeyError, TypeError, ValueError):
        return None


class History:
    """Steps in a table of the reader's database, numbered upwards. All writing is part of the caller's line."""

    def __init__(self, table: LiveTable) -> None:
        self._table = table

    def _step(self, number: int) -> Step | None:
        found = self._table.get(doc_id=number)
        return _decode(found) if isinstance(found, Document) else None

    def newest(self) -> Step | None:
        """Give the newest step, done or undone."""
        numbers = self._table.numbers
        return self._step(numbers[-1]) if numbers else None

    def last_done(self) -> Step | None:
        """Give the step that undo would take back."""
        steps = (self._step(number) for number in reversed(self._table.numbers))
        return next((step for step in steps if step is not None and not step.undone), None)

    def next_undone(self) -> Step | None:
        """Give the step that redo would do again: the earliest of those undone at the end."""
        found: Step | None = None
        for number in reversed(self._table.numbers):
            step = self._step(number)
            if step is None or not step.undone:
                break
            found = step
        return found

    def push(self, step: Step) -> int:
        """Add a step, drop the undone ones that it makes meaningless and the oldest beyond `KEPT`; give its number."""
        numbers = self._table.numbers
        number = numbers[-1] + 1 if numbers else 1
        kept = len(numbers)
        while kept and self._is_undone(numbers[kept - 1]):
            kept -= 1
        for dropped in [*numbers[: max(0, kept + 1 - KEPT)], *numbers[kept:]]:
            self._table.drop(dropped)
        self._table.put(number, _encode(step))
        return number

    def _is_undone(self, number: int) -> bool:
        found = self._table.get(doc_id=number)
        return isinstance(found, Document) and found.get("undone") is True

    def amend(self, step: Step) -> None:
        """Write a step anew under its number."""
        self._table.put(step.number, _encode(step))

    def mark(self, step: Step, *, undone: bool) -> None:
        """Remember that a step was undone, or done again."""
        self._table.put(step.number, _encode(replace(step, undone=undone)))

    def steps(self) -> Iterable[Step]:
        """Give all steps, oldest first."""
        found = (self._step(number) for number in list(self._table.numbers))
        return (step for step in found if step is not None)


def is_continued(last: Step, step: Step) -> bool:
    """Tell whether both are about the same papers' notes or briefs, so that further typing belongs to the last one."""
    papers = {edit.paper_id for edit in last.edits}
    return papers == {edit.paper_id for edit in step.edits} and any(edit.field in _TYPED for edit in last.edits)


def joined_edits(earlier: tuple[Edit, ...], later: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Make one edit a field out of two that follow each other."""
    before = {(edit.paper_id, edit.field): edit.before for edit in (*later, *earlier)}
    after = {(edit.paper_id, edit.field): edit.after for edit in (*earlier, *later)}
    return tuple(Edit(paper_id, field, before[paper_id, field], value) for (paper_id, field), value in after.items())
