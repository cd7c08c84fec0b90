"""Markdown lists: the bullets and table rows of a page, each with its line and the headings it stands under."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, tee, zip_longest

_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_HTML_HEADING = re.compile(r"\s*<h([1-6])[^>]{0,200}>(.*?)(?:</h\1>|$)", re.IGNORECASE)
_SUMMARY = re.compile(r"<summary[^>]{0,200}>(.*?)</summary>", re.IGNORECASE)
_BOLD_LINE = re.compile(r"\s*(?:\*\*|__)([^*_\[\]()]{2,100})(?:\*\*|__):?\s*$")
_BULLET = re.compile(r"(\s*)(?:[-*+•‣]|\d{1,4}[.)])\s+(?:\[[ xX]\]\s+)?(.*)$")
_FENCE = re.compile(r"\s*(```|~~~)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HIDDEN = re.compile(r"\s*\[//\]:.*$")
_RULE = re.compile(r"\s*\|?(?:\s*:?-{1,}:?\s*\|)+(?:\s*:?-{1,}:?\s*)?$|\s*\|\s*:?-+:?\s*$")
_CELL = re.compile(r"(?<!\\)\|")
_ROW = re.compile(r"<tr[^>]{0,200}>(.*?)(?:</tr>|$)", re.IGNORECASE)
_DATUM = re.compile(r"<t[dh][^>]{0,200}>", re.IGNORECASE)
_TITLE = re.compile(r"(?:\*\*|__|>\s?)?\[[^\[\]!]{12,}\]\(")
"""A line that begins with a link of some length, which is a paper of its own and no part of the point above it."""

MOST_LINES = 100_000
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|(?<=[^\r\n])\Z)")
_DETAILS = 7
_MOST_INDENT = 60


@dataclass(slots=True)
class Bullet:
    """A point of a list: where it stands, how deep, its text with the lines that go on with it, its own points."""

    line: int
    indent: int
    text: str
    headings: tuple[str, ...]
    points: list["Bullet"] = field(default_factory=list)
    body: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table, with the names of its columns."""

    line: int
    names: tuple[str, ...]
    cells: tuple[str, ...]
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text outside of lists and tables."""

    line: int
    text: str
    headings: tuple[str, ...]


Block = Bullet | TableRow | Line


def blocks(text: str) -> Iterator[Block]:
    """Give the points, rows and lines of a page in their order; a point of the first level comes with all under it.

    Of a page with more than `MOST_LINES` lines, those are read.
    """
    return _Page().read(_LINE.finditer(_without_comments(text)))


def _without_comments(text: str) -> str:
    """Take comments out, and leave their line ends where they are."""
    if "<!--" not in text:
        return text
    return _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)


class _Page:
    """What is known while the lines of a page go by: headings, the open list, the open table."""

    def __init__(self) -> None:
        self.headings: dict[int, str] = {}
        self.open: list[Bullet] = []
        self.names: tuple[str, ...] | None = None
        self.blank = False

    def read(self, lines: Iterator[re.Match[str]]) -> Iterator[Block]:
        """Go through the lines."""
        fence = ""
        this, rest = tee(match[0].rstrip() for match in islice(lines, MOST_LINES))
        for number, (line, following) in enumerate(zip_longest(this, islice(rest, 1, None), fillvalue=""), 1):
            if (mark := _FENCE.match(line)) and (not fence or mark[1] == fence):
                fence = "" if fence else mark[1]
                continue
            if fence:
                continue
            if not line.strip():
                self.blank = True
                self.names = None
                continue
            yield from self._line(number, line, following)
            self.blank = False
        yield from self._closed()

    def _line(self, number: int, line: str, following: str) -> Iterator[Block]:
        indent = min(len(line) - len(line.lstrip()), _MOST_INDENT)
        if self._heading(line):
            yield from self._closed()
        elif found := _BULLET.match(line):
            yield from self._bullet(Bullet(number, indent, found[2], self.path()))
        elif self._is_table(line, following):
            yield from self._closed()
            yield from self._row(number, line)
        elif self.open and (indent > self.open[0].indent or not (self.blank or _TITLE.match(line))):
            self._go_on(line, indent)
        else:
            yield from self._closed()
            yield Line(number, line.strip(), self.path())

    def path(self) -> tuple[str, ...]:
        """Give the headings that are open, the outermost first."""
        return tuple(self.headings[level] for level in sorted(self.headings))

    def _heading(self, line: str) -> bool:
        level, name = 0, ""
        if (found := _HEADING.match(line)) is not None:
            level, name = len(found[1]), found[2]
        elif (found := _HTML_HEADING.match(line)) is not None:
            level, name = int(found[1]), found[2]
        elif (found := _SUMMARY.search(line)) or (found := _BOLD_LINE.match(line)):
            level, name = _DETAILS, found[1]
        elif "</details>" in line.lower():
            level = _DETAILS
        if not level:
            return False
        self.headings = {deep: text for deep, text in self.headings.items() if deep < level}
        if name:
            self.headings[level] = name
        self.names = None
        return True

    def _bullet(self, bullet: Bullet) -> Iterator[Block]:
        """Hang a point under the one it belongs to; hand out the list that a point of the first level ends."""
        while self.open and self.open[-1].indent >= bullet.indent:
            last = self.open.pop()
            if not self.open:
                yield last
        if self.open:
            self.open[-1].points.append(bullet)
        self.open.append(bullet)

    def _go_on(self, line: str, indent: int) -> None:
        """Add a line to the point it goes on with, as its text or, after a blank line, as what stands under it."""
        if not self.blank and not self.open[-1].body:
            self.open[-1].text += " " + line.strip()
            return
        owner = next((one for one in reversed(self.open) if one.indent < indent), self.open[0])
        owner.body.append(line.strip())

    def _is_table(self, line: str, following: str) -> bool:
        if "<td" in line.lower() or "<th" in line.lower():
            return True
        if "|" not in line:
            return False
        return self.names is not None or line.lstrip().startswith("|") or bool(_RULE.match(following))

    def _row(self, number: int, line: str) -> Iterator[Block]:
        if _RULE.match(line):
            return
        rows = [_DATUM.split(one)[1:] for one in _ROW.findall(line)] or [_cells(line)]
        for cells in rows:
            if self.names is None:
                self.names = tuple(cells)
            else:
                yield TableRow(number, self.names, tuple(cells), self.path())

    def _closed(self) -> Iterator[Block]:
        if self.open:
            yield self.open[0]
            self.open = []


def _cells(line: str) -> list[str]:
    """Divide a row of a table; what is hidden behind it is left out."""
    line = _HIDDEN.sub("", line).strip()
    cells = [cell.replace("\\|", "|").strip() for cell in _CELL.split(line)]
    return cells[line.startswith("|") : len(cells) - (len(cells) > 1 and not cells[-1])]
