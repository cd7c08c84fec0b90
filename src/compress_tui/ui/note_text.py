"""A note as text: its Markdown drawn calmly, with the papers that it links to named, and where it is linked from."""

import re
from collections.abc import Callable, Iterator, Sequence

from textual.content import Content

from compress_tui.citations.tex import plain_title
from compress_tui.model.library import Library
from compress_tui.model.note_links import LINK, Connection, Link, link_of
from compress_tui.model.outline import PaperId
from compress_tui.ui.content import block, join, line

NameOf = Callable[[PaperId], str | None]
"""Gives the short name of a paper, None for one that is not in the library."""

LONGEST_NAME = 40
"""Letters of a title up to which it names a paper; of a longer one they are its begin."""

_FENCE = re.compile(r" {0,3}(```|~~~)")
_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*")
_RULE = re.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})")
_QUOTE = re.compile(r" {0,3}((?:> ?)+)(.*)")
_BULLET = re.compile(r"(\s*)[-*+]\s+(?:\[([ xX])\]\s+)?(.*)")
_INLINE = re.compile(
    rf"\\(?P<escaped>[\\`*_\[\]#>~+.!-])|(?P<ticks>`+)(?P<code>.+?)(?P=ticks)|{LINK}|"
    r"\[(?P<words>[^\[\]\n]+)\]\((?P<address>[^()\s]+)\)|"
    r"(?P<strong>\*\*|__)(?=\S)(?P<bold>.+?)(?<=\S)(?P=strong)|"
    r"(?<!\w)(?P<stress>[*_])(?=\S)(?P<italic>.+?)(?<=\S)(?P=stress)(?!\w)|~~(?P<struck>\S.*?)~~"
)


def names_in(library: Library) -> NameOf:
    """Give what names the papers of a library: the title up to its colon, or its begin."""

    def name_of(paper_id: PaperId) -> str | None:
        outline = library.catalogue.outlines.get(paper_id)
        return None if outline is None else short_name(outline.title)

    return name_of


def short_name(title: str) -> str:
    """Give the name by which a paper is known: its title up to the colon, or the begin of it."""
    whole = plain_title(title)
    name = whole.partition(": ")[0]
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def note_text(note: str, name_of: NameOf) -> Content:
    """Draw a note: headings, bullets, quotes, code, emphasis and links; anything else stands as written."""
    return join(*_lines(note, name_of), between="\n")


def _lines(note: str, name_of: NameOf) -> Iterator[Content]:
    fence = ""
    for one in note.split("\n"):
        if fence:
            fence = "" if one.strip().startswith(fence) else fence
            if fence:
                yield block(f"    {one}", "bold dim")
        elif opened := _FENCE.match(one):
            fence = opened[1]
        else:
            yield _line(one, name_of)


def _line(text: str, name_of: NameOf) -> Content:
    if _RULE.fullmatch(text):
        return line("─" * 12, "dim")
    if heading := _HEADING.fullmatch(text):
        style = "bold underline" if len(heading[1]) < 3 else "bold"
        return join(*_pieces(heading[2], name_of)).stylize(style)
    if quote := _QUOTE.fullmatch(text):
        return join(block("│ " * quote[1].count(">"), "dim"), *_pieces(quote[2], name_of)).stylize("italic")
    if bullet := _BULLET.fullmatch(text):
        sign = f"[{bullet[2].lower()}]" if bullet[2] else "•"
        return join(block(f"{bullet[1]}{sign} "), *_pieces(bullet[3], name_of))
    return join(*_pieces(text, name_of))


def _pieces(text: str, name_of: NameOf) -> Iterator[Content]:
    """Give the pieces of a line, each in its style; emphasis may have more of the kind in it."""
    at = 0
    for match in _INLINE.finditer(text):
        yield block(text[at : match.start()])
        yield _piece(match, name_of)
        at = match.end()
    yield block(text[at:])


def _piece(match: re.Match[str], name_of: NameOf) -> Content:
    if match["escaped"]:
        return block(match["escaped"])
    if match["code"]:
        return block(match["code"].strip() or match["code"], "bold dim")
    if match["target"]:
        return _named(link_of(match), name_of, match[0])
    if match["words"]:
        return join(block(match["words"], "underline"), block(f" ({match['address']})", "dim"))
    inner = next((match[name], style) for name, style in _STYLES.items() if match[name])
    return join(*_pieces(inner[0], name_of)).stylize(inner[1])


_STYLES = {"bold": "bold", "italic": "italic", "struck": "strike"}


def _named(link: Link, name_of: NameOf, written: str) -> Content:
    """Name the paper of a link with its id; of an unknown one say so."""
    name = name_of(link.target) if link.target else None
    if name is None:
        return join(block(written), line("(no such paper)", "$warning"), between=" ")
    words = link.label or name
    return join(line(words, "underline $accent"), line(f"({link.target})", "dim"), between=" ")


def connection_lines(connections: Sequence[Connection], name_of: NameOf) -> Iterator[Content]:
    """Say where a note is linked from, and, quietly, which of its links come back to it."""
    back = [one for one in connections if one.is_back]
    if back:
        yield line("Linked from", "bold $accent")
        for one in back:
            yield join(line("←", "dim"), line(str(one.paper_id), "dim"), line(name_of(one.paper_id) or ""), between=" ")
    for one in connections:
        if one.circle:
            yield line(circle_words(one), "dim")


def circle_words(connection: Connection) -> str:
    """Say in which circle a link is."""
    if len(connection.circle) == 1:
        return "This note links to its own paper."
    return f"In a circle: {' → '.join(connection.circle[:-1])} → here"
