"""TeX: text made safe for a BibTeX field, and titles with TeX in them made readable."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compress_tui.citations.tex_commands import is_known
from compress_tui.citations.tex_reading import read_tex
from compress_tui.model.text import clean_line, clean_text

_ESCAPES = {
    "\\": r"\textbackslash{}",
    # BibTeX and biber count braces without regard to a backslash before them, so `\{` alone breaks a file.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {character: "\\" + character for character in "$&%#_"}
_INERT = str.maketrans(_ESCAPES)

_MATH = re.compile(r"\\.|\$(?=[^\s$])((?:[^$\\]|\\.)*?(?:[^\s$\\]|\\.))\$(?!\d)", re.DOTALL)
"""A pair of dollars that is math: no blank just inside, no digit after ("from $5 to $10" is money)."""

_COMMAND = re.compile(r"\\([a-zA-Z]+|.)", re.DOTALL)
_BOUNDARIES = frozenset(" -/\u2010\u2011\u2012\u2013\u2014")
_OPENING, _CLOSING = "([\"'\u201c\u2018", ":;,.!?\"'\u201d\u2019)]"


@dataclass(frozen=True, slots=True)
class _Piece:
    """One character of text, or one formula: as it is read and as TeX wants it."""

    plain: str
    tex: str


def escape_tex(text: str) -> str:
    """Write plain text for a text field of a .bib file; every brace and every TeX character becomes inert.

    >>> escape_tex("AT&T {50%}")
    'AT\\\\&T \\\\textbraceleft{}50\\\\%\\\\textbraceright{}'
    """
    return clean_line(text).translate(_INERT)


def escape_tex_lines(text: str) -> str:
    """Write plain text of several lines for a text field of a .bib file, line for line."""
    return clean_text(text).strip().translate(_INERT)


def plain_title(title: str) -> str:
    """Make a title with TeX in it readable: `H$_2$O` becomes `H2O`, `\\textbf{x}` becomes `x`."""
    title = clean_line(title)
    if not re.search(r"[\\{}$`']", title):
        return title
    return clean_line("".join(piece.plain for piece in _pieces(title)))


def tex_title(title: str) -> str:
    """Write a title for a .bib file: its formulas stay, all else is inert, words like GPTQ keep their case."""
    return clean_line("".join(_protect(unit) for unit in _units(_pieces(clean_line(title)))))


def _pieces(title: str) -> Iterator[_Piece]:
    position = 0
    for match in _MATH.finditer(title):
        formula = match[1]
        if formula is None or not _is_safe(formula):
            continue
        yield from _text_pieces(title[position : match.start()])
        yield _Piece(read_tex(formula, math=True), match[0])
        position = match.end()
    yield from _text_pieces(title[position:])


def _text_pieces(text: str) -> Iterator[_Piece]:
    for character in clean_text(read_tex(text)):
        yield _Piece(character, _ESCAPES.get(character, character))


def _is_safe(formula: str) -> bool:
    """Tell whether a formula can stand in a file as it is: known commands and balanced braces only."""
    # Two carets in a row can spell any character to TeX, the backslash included.
    if "^^" in formula or not all(is_known(name) for name in _COMMAND.findall(formula)):
        return False
    bare = _COMMAND.sub("", formula)
    # BibTeX counts escaped braces, TeX does not: both have to find a balance.
    return _is_balanced(formula) and _is_balanced(bare) and not re.search(r'[%#&~"\\]', bare)


def _is_balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0


def _units(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """Split at blanks, hyphens and slashes, which stand alone: "Post-Training" has no inner capital."""
    unit: list[_Piece] = []
    for piece in pieces:
        if piece.plain in _BOUNDARIES:
            yield unit
            yield [piece]
            unit = []
        else:
            unit.append(piece)
    yield unit


def _protect(unit: list[_Piece]) -> str:
    start, end = _core(unit)
    core = "".join(piece.tex for piece in unit[start:end])
    if _needs_case("".join(piece.plain for piece in unit[start:end])):
        # BibTeX takes `{\...}` for an accented letter and changes its case; two braces prevent it.
        core = f"{{{{{core}}}}}" if core.startswith("\\") else f"{{{core}}}"
    return "".join(piece.tex for piece in unit[:start]) + core + "".join(piece.tex for piece in unit[end:])


def _core(unit: list[_Piece]) -> tuple[int, int]:
    """Find the word without the punctuation around it; `int8()` keeps its parentheses."""
    start, end = 0, len(unit)
    while start < end and unit[start].plain in _OPENING:
        start += 1
    while end > start and unit[end - 1].plain in _CLOSING:
        inside = "".join(piece.plain for piece in unit[start:end])
        if inside[-1] in ")]" and inside.count("(["[inside[-1] == "]"]) >= inside.count(inside[-1]):
            break
        end -= 1
    return start, end


def _needs_case(word: str) -> bool:
    """Tell whether a word has a capital that is not its first character, or a digit beside a letter."""
    has_letter = any(character.isalpha() for character in word)
    has_inner_capital = any(character.isupper() for character in word[1:])
    return has_letter and (has_inner_capital or any(character.isdigit() for character in word))
