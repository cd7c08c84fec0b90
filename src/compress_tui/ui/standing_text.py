"""Where the reading stands, as text: bars by theme, the last weeks, coverage, sittings and families of methods."""

from itertools import zip_longest

from textual.content import Content

from compress_tui.clock import local_day
from compress_tui.model.reading_map import Layer, ReadingMap
from compress_tui.model.sitting_summary import in_short
from compress_tui.model.standing import Family, Standing, Week
from compress_tui.ui.content import block, join, line, padded
from compress_tui.ui.drawing import bar, columns, curve
from compress_tui.ui.glyphs import Glyphs

WIDE = 120
"""Cells from which on the parts stand in two columns."""

_NAME, _COUNT, _HIGH = 24, 18, 4
_LATEST = 3
"""Sittings that are listed one by one."""

MOST_FAMILIES = 24
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
Lines = list[Content]


def standing_text(standing: Standing, glyphs: Glyphs, width: int, reading: str) -> Content:
    """Write all parts, one under the other or in two columns; `reading` says how far the cards are read."""
    half = (width - 3) // 2 if width >= WIDE else width
    left = [*_themes(standing.map, glyphs, half), line(""), *_coverage(standing.map, glyphs, half)]
    right = [*_weeks(standing, glyphs), line(""), *_sittings(standing, half)]
    families = _families(standing.families, glyphs, half, reading)
    if half == width:
        return join(*left, line(""), *right, line(""), *families, between="\n")
    return _beside([*left], [*right, line(""), *families], half)


def _beside(left: Lines, right: Lines, width: int) -> Content:
    pairs = zip_longest(left, right, fillvalue=line(""))
    return join(
        *(join(one, padded("", width + 3 - one.cell_length), other) for one, other in pairs),
        between="\n",
    )


def _heading(words: str) -> Content:
    return line(words, "bold $accent")


def _bar(name: str, share: float, words: str, glyphs: Glyphs, width: int) -> Content:
    full, rest = bar(share, max(8, width - _NAME - _COUNT), is_ascii=glyphs.is_ascii)
    return join(padded(name, _NAME), line(full, "$success"), line(rest, "dim"), block(words))


def _share(count: int, of: int) -> str:
    return f" {count:,} of {of:,}" + (f", {100 * count / of:.0f} %" if of else "")


def _themes(found: ReadingMap, glyphs: Glyphs, width: int) -> Lines:
    rows = [
        _bar(theme, tally.share(Layer.READ), _share(tally.read, tally.papers), glyphs, width)
        for theme, tally in found.by_theme.items()
    ]
    return [_heading("Read, by theme"), *rows]


def _coverage(found: ReadingMap, glyphs: Glyphs, width: int) -> Lines:
    whole = found.whole
    parts = (("With brief", Layer.BRIEFS), ("With note", Layer.NOTES), ("Read", Layer.READ))
    rows = [_bar(name, whole.share(one), _share(whole.of(one), whole.papers), glyphs, width) for name, one in parts]
    states = (f"{glyphs.status(status)} {count:,} {status}" for status, count in found.statuses.items())
    return [_heading("Coverage"), *rows, block("  ".join(states), "dim")]


def _weeks(standing: Standing, glyphs: Glyphs) -> Lines:
    weeks, is_ascii = standing.weeks, glyphs.is_ascii
    read, marked = [week.read for week in weeks], sum(week.marked for week in weeks)
    minutes = [week.minutes for week in weeks for _ in "1234"]
    chart = columns([one for one in read for _ in "12"], _HIGH, is_ascii=is_ascii)
    sides = [f"{max(read, default=0):>4,} ", *["     "] * (_HIGH - 1)]
    sat = curve(minutes, max(minutes, default=0), is_ascii=is_ascii)
    return [
        _heading(f"Read, by week, the last {len(weeks)}"),
        *(join(block(side, "dim"), block(one, "$success")) for side, one in zip(sides, chart, strict=True)),
        join(block("     "), line(glyphs.rule * 2 * len(weeks), "dim")),
        block(f"     {_months(weeks)}", "dim"),
        join(block(" min ", "dim"), block(sat, "$accent")),
        line(f"{sum(read):,} read, {marked:,} queued, begun or skipped; min: minutes in sittings", "dim"),
    ]


def _months(weeks: tuple[Week, ...]) -> str:
    """Name each month under its first Monday, two characters a week, as far as the names do not touch."""
    written = ""
    for at, week in enumerate(weeks):
        if week.monday.day <= 7 and len(written) <= 2 * at:
            written = f"{written:<{2 * at}}{MONTHS[week.monday.month - 1]} "
    return written.rstrip()


def _sittings(standing: Standing, width: int) -> Lines:
    found = standing.sittings
    if not found:
        return [_heading("Sittings"), line("None yet: S on the list begins one.", "dim")]
    words = f"{len(found):,} in all, {standing.sitting_minutes:,} minutes, {standing.seen:,} papers looked at"
    latest = (
        padded(f"{local_day(one.started)}  {one.minutes:>3} min  {one.view}: {in_short(one)}", width)
        for one in found[: -_LATEST - 1 : -1]
    )
    return [_heading("Sittings"), line(words), *latest]


def _families(families: tuple[Family, ...], glyphs: Glyphs, width: int, reading: str) -> Lines:
    heading = _heading("Families of methods, by the cards")
    if reading:
        return [heading, line(reading, "dim")]
    if not families:
        return [heading, line("No card names a technique.", "dim")]
    most = families[0].papers
    rows = []
    for one in families[:MOST_FAMILIES]:
        whole, _ = bar(one.papers / most, max(8, width - 30 - 16), is_ascii=glyphs.is_ascii)
        words = f" {one.papers:,}, {one.read:,} read"
        rows.append(join(padded(one.technique, 30), line(whole, "$primary-lighten-2"), block(words)))
    return [heading, *rows]
