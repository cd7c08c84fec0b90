"""The words about progress on a card: how far, how long still, and what stands at a rest."""

from collections.abc import Sequence
from datetime import datetime
from math import ceil

from textual.content import Content

from compress_tui.model.course import Course
from compress_tui.model.pace import Pace, roughly
from compress_tui.model.sitting import Sitting
from compress_tui.model.sitting_summary import in_short, minutes_of
from compress_tui.ui.commands import Command, key_of
from compress_tui.ui.content import join, line


def progress_words(course: Course, pace: Pace, sitting: Sitting | None, now: datetime, dot: str) -> str:
    """Say where the reader is and how long it still takes, by the budget or by the pace so far."""
    end = len(course.row) if sitting is None else course.stop
    place = min(course.at + 1, len(course.row))
    words = [f"{place}/{end}" if sitting is None else f"paper {place} of {max(place, end)}"]
    if course.is_resting:
        return "at the end" if course.is_at_end else "budget used up"
    if course.until is not None:
        words.append(_minutes_left((course.until - now).total_seconds()))
    elif (seconds := pace.seconds_for(end - course.at)) is not None:
        words.append(f"{roughly(seconds)} left")
    return dot.join(words)


def _minutes_left(seconds: float) -> str:
    if seconds <= 0:
        return "time is up after this paper"
    minutes = ceil(seconds / 60)
    return f"{minutes} minute{'' if minutes == 1 else 's'} left"


def rest_text(course: Course, sitting: Sitting | None, commands: Sequence[Command]) -> Content:
    """Say at a rest what was done, and which keys lead on."""
    if not course.row:
        return line(f"No paper fits here. {key_of(commands, 'card_close')} goes back to the list.", "dim")
    end = f"That was the last of {len(course.row):,} papers."
    if sitting is None:
        return line(end, "bold")
    papers = "1 paper" if len(sitting.seen) == 1 else f"{len(sitting.seen)} papers"
    rows = [line(end if course.is_at_end else "The budget of this sitting is used up.", "bold"), line("")]
    rows.append(line(f"{papers} in {minutes_of(sitting)}: {in_short(sitting)}."))
    return join(*rows, between="\n")


def rest_keys(course: Course, sitting: Sitting | None, commands: Sequence[Command]) -> str:
    """Name the keys that lead on from a rest."""
    ids = ("card_end", "card_undo", "card_before", "card_on")
    end, undo, before, go_on = (key_of(commands, one) for one in ids)
    if sitting is None:
        return f"{end} back to the list, {undo} undo, {before} back to the last paper"
    more = "" if course.is_at_end else f"{go_on} go on for {sitting.budget}, "
    return f"{more}{end} end, {undo} undo, {before} back"
