"""Where the reading stands as one picture: an SVG with text as text, its own ground, and no file beside it."""

from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from compress_tui.model.reading_map import Layer, Tally, level
from compress_tui.model.standing import Standing, Week
from compress_tui.model.text import clean_line
from compress_tui.model.theme import Theme

LEVELS = 6
COLUMNS = 14
"""Years that get a column of their own; those before them share one."""

MOST_FAMILIES = 14
_CELL, _ROW, _LEFT, _TOP = 46, 26, 210, 142
_WIDTH = 1000

_STYLE = """\
.ground{fill:#ffffff}.t{fill:#1f2933}.m{fill:#5f6c7b}.heat{fill:#2f6fb3}.line{stroke:#c9d1d9}.rest{fill:#dfe5ec}
.on{fill:#ffffff}.read{fill:#2e7d4f}.also{fill:#b9791f}
text{font-family:system-ui,-apple-system,"Segoe UI","DejaVu Sans",Helvetica,Arial,sans-serif;font-size:13px}
.h{font-size:15px;font-weight:600}.big{font-size:22px;font-weight:600}.e{text-anchor:end}.c{text-anchor:middle}
@media(prefers-color-scheme:dark){.ground{fill:#12161c}.t{fill:#d8dee6}.m{fill:#93a0b0}.heat{fill:#5b9bd8}
.line{stroke:#35404e}.rest{fill:#28313d}.on{fill:#0d1117}.read{fill:#6fc08d}.also{fill:#e0a458}}
"""


def standing_svg(standing: Standing, today: date) -> str:
    """Draw the map over the progress by theme and week, coverage and families; the same input gives the same bytes."""
    years = _columns(standing)
    map_end = _TOP + _ROW * (len(Theme) + 1)
    parts = [*_head(standing, today), *_map(standing, years)]
    left = [*_themes(standing, map_end + 56)]
    right = [*_weeks(standing.weeks, map_end + 56), *_coverage(standing, map_end + 296), *_sittings(standing, map_end)]
    families_at = map_end + 56 + 30 + 24 * len(Theme) + 40
    bottom = [*_families(standing, families_at)]
    height = families_at + 40 + 24 * ((min(len(standing.families), MOST_FAMILIES) + 1) // 2) + 20
    size = f'width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}"'
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="name">',
            '<title id="name">Map and progress of a reading list</title>',
            f"<style>\n{_STYLE}</style>",
            f'<rect class="ground" width="{_WIDTH}" height="{height}"/>',
            *parts,
            *left,
            *right,
            *bottom,
            "</svg>\n",
        )
    )


def _columns(standing: Standing) -> list[tuple[str, tuple[int, ...]]]:
    years = standing.map.years
    alone = years[-COLUMNS:] if len(years) > COLUMNS + 1 else years
    before = years[: len(years) - len(alone)]
    first = [(f"to {before[-1]}", before)] if before else []
    return [*first, *((str(year), (year,)) for year in alone)]


def _text(x: float, y: float, text: str, kind: str = "t", note: str = "") -> str:
    about = f"<title>{escape(clean_line(note))}</title>" if note else ""
    return f'<text x="{x:g}" y="{y:g}" class={quoteattr(kind)}>{about}{escape(clean_line(text))}</text>'


def _rect(x: float, y: float, width: float, height: float, kind: str, *, opacity: float = 1.0) -> str:
    shade = f' fill-opacity="{opacity:.2f}"' if opacity < 1 else ""
    return f'<rect class="{kind}" x="{x:g}" y="{y:g}" width="{width:.1f}" height="{height:g}" rx="2"{shade}/>'


def _head(standing: Standing, today: date) -> Iterator[str]:
    whole = standing.map.whole
    yield _text(24, 44, f"{whole.papers:,} papers, {whole.read:,} read", "t big")
    words = f"{whole.waiting:,} still to read, {whole.briefs:,} with brief, {whole.notes:,} with note"
    yield _text(24, 68, f"{words}; {today.isoformat()}", "m")


def _map(standing: Standing, columns: list[tuple[str, tuple[int, ...]]]) -> Iterator[str]:
    found = standing.map
    most = max((found.at(theme, years).papers for theme in Theme for _, years in columns), default=0)
    yield _text(24, _TOP - 36, "Papers by theme and year", "t h")
    for at, (label, years) in enumerate((*columns, ("all", found.years))):
        x = _LEFT + at * _CELL
        yield _text(x + _CELL / 2, _TOP - 12, label, "m c")
        for row, theme in enumerate((*Theme, None)):
            tally, y = found.at(theme, years), _TOP + row * _ROW
            is_total = theme is None or years == found.years
            shade = 0 if is_total else level(tally.papers, most, LEVELS)
            yield from _cell(x, y, tally, shade)
    for row, name in enumerate((*Theme, "All themes")):
        yield _text(_LEFT - 10, _TOP + row * _ROW + 17, name, "t e")


def _cell(x: float, y: float, tally: Tally, shade: int) -> Iterator[str]:
    if shade:
        yield _rect(x + 1, y + 1, _CELL - 2, _ROW - 2, "heat", opacity=0.12 + 0.88 * shade / LEVELS)
    if tally.papers:
        yield _text(
            x + _CELL / 2, y + 17, f"{tally.papers:,}", f"{'on' if shade > LEVELS // 2 else 't'} c", tally.words
        )


def _themes(standing: Standing, y: float) -> Iterator[str]:
    yield _text(24, y, "Read, by theme", "t h")
    for row, (theme, tally) in enumerate(standing.map.by_theme.items()):
        yield from _bar(24, y + 22 + 24 * row, theme, tally.share(Layer.READ), f"{tally.read:,} of {tally.papers:,}")


def _bar(x: float, y: float, name: str, share: float, words: str, *, length: float = 190) -> Iterator[str]:
    yield _text(x, y + 8, name)
    yield _rect(x + 176, y - 3, length, 13, "rest")
    if share:
        yield _rect(x + 176, y - 3, max(2, length * share), 13, "read")
    yield _text(x + 176 + length + 8, y + 8, words, "m")


def _weeks(weeks: tuple[Week, ...], y: float) -> Iterator[str]:
    x, height, step = 530, 150, 17
    most = max((week.read + week.marked for week in weeks), default=0)
    base = y + 30 + height
    yield _text(x, y, "Marked by week: read below, otherwise above; a dot is a sitting", "t h")
    for at, week in enumerate(weeks):
        reach = height / most if most else 0
        for count, under, kind in ((week.read, 0, "read"), (week.marked, week.read, "also")):
            if count:
                top = base - (under + count) * reach
                yield _rect(x + at * step, top, step - 4, round(count * reach, 1), kind)
        if week.sittings:
            yield f'<circle class="heat" cx="{x + at * step + (step - 4) / 2:g}" cy="{base + 9:g}" r="3"/>'
        if at % 5 == 0:
            yield _text(x + at * step, base + 30, f"{week.monday:%m-%d}", "m")
    yield f'<path class="line" d="M{x} {base:g}H{x + len(weeks) * step}"/>'
    if most:
        yield _text(x + len(weeks) * step + 4, y + 36, str(most), "m")


def _coverage(standing: Standing, y: float) -> Iterator[str]:
    whole = standing.map.whole
    yield _text(530, y, "Coverage", "t h")
    for row, (name, layer) in enumerate((("Brief", Layer.BRIEFS), ("Note", Layer.NOTES), ("Read", Layer.READ))):
        words = f"{whole.of(layer):,} of {whole.papers:,}"
        yield from _bar(530, y + 22 + 24 * row, name, whole.share(layer), words, length=150)


def _sittings(standing: Standing, y: float) -> Iterator[str]:
    count = len(standing.sittings)
    words = f"{count:,} sittings, {standing.sitting_minutes:,} minutes, {standing.seen:,} papers looked at"
    yield _text(530, y + 56 + 340, words if count else "No sitting yet", "m")


def _families(standing: Standing, y: float) -> Iterator[str]:
    shown = standing.families[:MOST_FAMILIES]
    yield _text(24, y, "Families of methods: papers whose card names them, and how many are read", "t h")
    most = shown[0].papers if shown else 0
    half = (len(shown) + 1) // 2
    for at, one in enumerate(shown):
        x, row = (24, at) if at < half else (530, at - half)
        place = y + 26 + 24 * row
        yield _text(x, place + 8, one.technique)
        yield _rect(x + 216, place - 3, 150 * one.papers / most, 13, "heat", opacity=0.55)
        if one.read:
            yield _rect(x + 216, place - 3, 150 * one.read / most, 13, "read")
        yield _text(x + 374, place + 8, f"{one.papers:,}, {one.read:,} read", "m")
