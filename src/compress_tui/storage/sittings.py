"""Sittings as documents of the reader's database."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from compress_tui.model.course import Budget
from compress_tui.model.outline import PaperId
from compress_tui.model.reading import Status
from compress_tui.model.sitting import Sitting
from compress_tui.storage.tables import LiveTable, document_id


def encode_sitting(sitting: Sitting) -> dict[str, object]:
    """Write a sitting as JSON values; length and counts are there for whoever reads the file."""
    return {
        "key": sitting.key,
        "view": sitting.view,
        "budget": {"papers": sitting.budget.papers, "minutes": sitting.budget.minutes},
        "started": sitting.started.isoformat(timespec="seconds"),
        "last_at": sitting.last_at.isoformat(timespec="seconds"),
        "is_over": sitting.is_over,
        "minutes": sitting.minutes,
        "counts": sitting.counts,
        "seen": list(sitting.seen),
        "outcomes": {paper_id: status.value for paper_id, status in sitting.outcomes},
        "verdicts": dict(sitting.verdicts),
        "starred": list(sitting.starred),
        "noted": list(sitting.noted),
    }


def _ids(value: object) -> tuple[PaperId, ...]:
    return tuple(PaperId(one) for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def _pairs(value: object) -> Iterator[tuple[PaperId, str]]:
    for paper_id, text in (value if isinstance(value, Mapping) else {}).items():
        if isinstance(paper_id, str) and isinstance(text, str):
            yield PaperId(paper_id), text


def _limit(budget: object, name: str) -> int:
    value = budget.get(name) if isinstance(budget, Mapping) else None
    return value if isinstance(value, int) and value > 0 else 0


def decode_sitting(plain: Mapping[str, object]) -> Sitting | None:
    """Read a sitting; None where its times cannot be read. What else does not fit is left out."""
    try:
        started = datetime.fromisoformat(str(plain.get("started")))
        last_at = datetime.fromisoformat(str(plain.get("last_at")))
    except ValueError:
        return None
    if started.tzinfo is None or last_at.tzinfo is None:
        return None
    known = {status.value: status for status in Status}
    return Sitting(
        key=str(plain.get("key", "")),
        view=str(plain.get("view", "")),
        budget=Budget(_limit(plain.get("budget"), "papers"), _limit(plain.get("budget"), "minutes")),
        started=started,
        last_at=last_at,
        is_over=plain.get("is_over") is True,
        seen=_ids(plain.get("seen")),
        outcomes=tuple((one, known[text]) for one, text in _pairs(plain.get("outcomes")) if text in known),
        verdicts=tuple(_pairs(plain.get("verdicts"))),
        starred=_ids(plain.get("starred")),
        noted=_ids(plain.get("noted")),
    )


def read_sittings(table: LiveTable) -> tuple[Sitting, ...]:
    """Give the sittings that can be read, oldest first."""
    found = (sitting for document in table if (sitting := decode_sitting(document)) is not None)
    return tuple(sorted(found, key=lambda sitting: (sitting.started, sitting.key)))


def put_sitting(table: LiveTable, sitting: Sitting) -> None:
    """Write a sitting in the place of what was kept of it. Raise `DiskError` where it was not saved."""
    table.put(document_id(f"sitting {sitting.key}"), encode_sitting(sitting))
