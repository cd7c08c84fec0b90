"""The summary of a sitting as Markdown."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from compress_tui.model.outline import PaperId
from compress_tui.model.sitting import ORDER, Sitting


def _as_it_is(text: str) -> str:
    return text


def _as_kept(moment: datetime) -> datetime:
    return moment


@dataclass(frozen=True, slots=True)
class Wording:
    """How to write the name of a paper, the reader's own words, and a moment."""

    name_of: Callable[[PaperId], str]
    escape: Callable[[str], str] = _as_it_is
    local: Callable[[datetime], datetime] = _as_kept


def in_short(sitting: Sitting) -> str:
    """Say in one line what came of it."""
    counts = {name: count for name, count in sitting.counts.items() if count}
    written = [(counts.pop(f"{name}s", 0), name) for name in ("verdict", "note")]
    parts = [f"{count} {name}" for name, count in counts.items()]
    parts += [_count(number, name) for number, name in written if number]
    return ", ".join(parts) or "no paper"


def _count(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"


def minutes_of(sitting: Sitting) -> str:
    """Say how long it was."""
    return _count(sitting.minutes, "minute") if sitting.minutes else "less than a minute"


def summary(sitting: Sitting, wording: Wording) -> str:
    """Write when it was, what of, and every paper under what came of it, with its verdict."""
    return "\n".join(_lines(sitting, wording)) + "\n"


def _lines(sitting: Sitting, wording: Wording) -> Iterator[str]:
    start, end = wording.local(sitting.started), wording.local(sitting.last_at)
    yield f"# Sitting of {start:%Y-%m-%d}, {start:%H:%M} to {end:%H:%M}"
    yield ""
    used = f"{_count(len(sitting.seen), 'paper')} in {minutes_of(sitting)}"
    yield f"{wording.escape(sitting.view)}: {used}, of a budget of {sitting.budget}."
    yield ""
    short = in_short(sitting)
    yield f"{short[0].upper()}{short[1:]}."
    groups = [(status.capitalize(), sitting.with_outcome(status)) for status in ORDER]
    for heading, paper_ids in (*groups, ("Passed", sitting.passed)):
        if paper_ids:
            yield from ("", f"## {heading} ({len(paper_ids)})", "")
            yield from (_paper(sitting, paper_id, wording) for paper_id in paper_ids)


def _paper(sitting: Sitting, paper_id: PaperId, wording: Wording) -> str:
    signs = ["starred"] if paper_id in sitting.starred else []
    signs += ["note written"] if paper_id in sitting.noted else []
    more = f" ({', '.join(signs)})" if signs else ""
    verdict = dict(sitting.verdicts).get(paper_id, "")
    return f"- {wording.name_of(paper_id)}{more}" + (f": {wording.escape(verdict)}" if verdict else "")
