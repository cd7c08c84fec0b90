"""A review as Markdown for pandoc: `[@key]` cites, and nothing that a note says is read as anything but text."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace

from compress_tui.citations.keys import fit_key
from compress_tui.citations.markdown import escape_markdown
from compress_tui.citations.tex import plain_title
from compress_tui.interchange.kept_text import BEGIN, END
from compress_tui.interchange.review import Annotated, Review
from compress_tui.interchange.small_markdown import Block, Bullets, Code, Heading, Line, Look, Paragraph, Piece

MARKS = (f"<!-- {BEGIN} -->", f"<!-- {END} -->")
_MORE = re.compile(r"[@^\"']|^[-+=:%.(]")
_NUMBER = re.compile(r"^(\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,9})([.)])(?=\s|$)")
"""A number, or letters, with which pandoc would begin a list."""

_SIMPLE_KEY = re.compile(r"\w(?:[\w:.#$%&+?<>~/-]*\w)?")


def review_page(review: Review, bibliography: str) -> str:
    """Write the whole page, with the front matter and the place for the references that pandoc fills."""
    front = ("---", f"title: {_quoted(review.title)}", f"bibliography: {json.dumps(bibliography)}", "---", "")
    return "\n".join(
        (*front, MARKS[0], "", *review_part(review), MARKS[1], "", "# References", "", "::: {#refs}", ":::", "")
    )


def _quoted(text: str) -> str:
    return json.dumps(escape(text), ensure_ascii=False)


def review_part(review: Review) -> Iterator[str]:
    """Write what a further run writes anew, line by line."""
    for name, papers in review.groups:
        yield from (f"# {escape(name)}", "")
        for one in papers:
            yield from _paper(review, one)
    if review.bare:
        yield from ("# Without words of yours", "")
        for paper in review.bare:
            yield f"- {escape(plain_title(paper.title))} {cite(review.keys[paper.id])}"
        yield ""


def _paper(review: Review, one: Annotated) -> Iterator[str]:
    yield f"**{escape(plain_title(one.paper.title))}** {cite(review.keys[one.paper.id])}"
    yield ""
    if one.verdict_line:
        yield from (_line(review, one.verdict_line), "")
    for block in one.blocks:
        yield from (*_block(review, block), "")


def _block(review: Review, block: Block) -> Iterator[str]:
    match block:
        case Paragraph(line):
            yield _line(review, line)
        case Heading(line):
            flat = (replace(one, look=Look.PLAIN) if one.look is Look.STRONG else one for one in line)
            yield f"**{_line(review, tuple(flat)).strip()}**"
        case Bullets(items, is_numbered):
            for number, line in enumerate(items, 1):
                yield f"{f'{number}.' if is_numbered else '-'} {_line(review, line)}"
        case Code(lines):
            fence = "`" * max(3, _longest_ticks("\n".join(lines)) + 1)
            yield from (fence, *(f" {one}" if one in MARKS else one for one in lines), fence)


def _line(review: Review, line: Line) -> str:
    return "".join(_piece(review, piece) for piece in line)


def _piece(review: Review, piece: Piece) -> str:
    match piece.look:
        case Look.STRONG:
            return f"**{escape(piece.text)}**"
        case Look.EMPHASIS:
            return f"*{escape(piece.text)}*"
        case Look.CODE:
            ticks = "`" * (_longest_ticks(piece.text) + 1)
            return f"{ticks} {piece.text} {ticks}"
        case Look.LINK:
            key = review.key_of(piece.target)
            words = piece.text if key else f"[[{piece.target}]]"
            return " ".join(filter(None, (escape(words), cite(key) if key else "")))
        case Look.PLAIN:
            return _edges(piece.text)


def _longest_ticks(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)


def _edges(text: str) -> str:
    """Escape a piece, and keep the blanks at its ends."""
    inner = text.strip()
    at = text.index(inner) if inner else len(text)
    return text[:at] + escape(inner) + text[at + len(inner) :]


def escape(text: str) -> str:
    """Write plain text so that pandoc shows it as it is."""
    return _NUMBER.sub(r"\1\\\2", _MORE.sub(r"\\\g<0>", escape_markdown(text)))


def cite(key: str) -> str:
    """Cite a key as pandoc does; one that is no plain word stands in braces."""
    key = fit_key(key)
    return f"[@{key}]" if _SIMPLE_KEY.fullmatch(key) else f"[@{{{key}}}]"
