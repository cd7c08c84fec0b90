"""The small Markdown of notes and briefs, taken apart: headings, lists, code, emphasis and links between papers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from compress_tui.model.text import clean_text


class Look(Enum):
    """How a piece of a line is written."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line; of a link between papers `target` is the id as written."""

    text: str
    look: Look = Look.PLAIN
    target: str = ""


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    line: Line


@dataclass(frozen=True, slots=True)
class Heading:
    """A line over what follows."""

    line: Line


@dataclass(frozen=True, slots=True)
class Bullets:
    """Points, numbered or not; points within points stand beside them."""

    items: tuple[Line, ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """Lines that stand as they are."""

    lines: tuple[str, ...]


Block = Paragraph | Heading | Bullets | Code

_HEADING = re.compile(r"#{1,6}\s+(\S.*)")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+(?P<text>\S.*)")
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_PIECE = re.compile(
    r"(?P<ticks>`+)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)"
    r"|\[\[(?P<link>[^\[\]|]+)(?:\|(?P<words>[^\[\]]+))?\]\]"
    r"|\*\*(?P<strong>\S(?:.*?\S)?)\*\*"
    r"|\*(?P<star>[^\s*](?:[^*]*[^\s*])?)\*"
    r"|(?<!\w)_(?P<low>[^\s_](?:[^_]*[^\s_])?)_(?!\w)"
)


def parse_markdown(text: str) -> tuple[Block, ...]:
    """Take a text apart; whatever is none of the small set is running text."""
    return tuple(_blocks(clean_text(text).split("\n")))


def _blocks(lines: list[str]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if fence := _FENCE.match(line):
            end = next((n for n in range(at + 1, len(lines)) if lines[n].strip().startswith(fence[1])), len(lines))
            yield Code(tuple(lines[at + 1 : end]))
            at = end + 1
        elif heading := _HEADING.fullmatch(line.strip()):
            yield Heading(parse_line(heading[1]))
            at += 1
        elif _ITEM.fullmatch(line):
            items, at = _items(lines, at)
            yield Bullets(tuple(map(parse_line, items)), is_numbered=_is_numbered(line))
        elif line.strip():
            end = next((n for n in range(at + 1, len(lines)) if _ends_paragraph(lines[n])), len(lines))
            yield Paragraph(parse_line(" ".join(one.strip() for one in lines[at:end])))
            at = end
        else:
            at += 1


def _items(lines: list[str], at: int) -> tuple[list[str], int]:
    """Give the points of a list from its first line, and the line after it; an indented line goes on with a point."""
    items: list[str] = []
    is_numbered = _is_numbered(lines[at])
    while at < len(lines):
        line = lines[at]
        item, is_indented = _ITEM.fullmatch(line), line.startswith("  ")
        if item and (is_indented or _is_numbered(line) == is_numbered):
            items.append(item["text"])
        elif is_indented and line.strip() and not item and not _FENCE.match(line):
            items[-1] += f" {line.strip()}"
        else:
            break
        at += 1
    return items, at


def _is_numbered(line: str) -> bool:
    return line.strip()[:1].isdigit()


def _ends_paragraph(line: str) -> bool:
    return not line.strip() or any(one.match(line) for one in (_FENCE, _HEADING, _ITEM))


def parse_line(text: str) -> Line:
    """Take one line apart."""
    pieces, at = [], 0
    for match in _PIECE.finditer(text):
        if match.start() > at:
            pieces.append(Piece(text[at : match.start()]))
        pieces.append(_piece(match))
        at = match.end()
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return tuple(pieces)


def _piece(match: re.Match[str]) -> Piece:
    if match["code"]:
        return Piece(match["code"].strip() or match["code"], Look.CODE)
    if match["link"]:
        return Piece((match["words"] or "").strip(), Look.LINK, match["link"].strip())
    if match["strong"]:
        return Piece(match["strong"], Look.STRONG)
    return Piece(match["star"] or match["low"], Look.EMPHASIS)


def links_in(text: str) -> tuple[str, ...]:
    """Give the ids that a text links to, as written, in their order."""
    lines: list[Line] = []
    for block in parse_markdown(text):
        match block:
            case Paragraph(line) | Heading(line):
                lines.append(line)
            case Bullets(items):
                lines += items
    return tuple(piece.target for line in lines for piece in line if piece.look is Look.LINK)
