"""Any text as TeX that pdflatex sets: nothing in it is a command, and no character is one that it cannot set."""

import re

from compress_tui.citations.tex import escape_tex
from compress_tui.citations.tex_commands import SYMBOLS
from compress_tui.citations.tex_letters import spell_letters

OTHER = r"\providecommand{\othercharacter}[2]{\ifdefined\Umathchar#1\else[U+#2]\fi}"
"""Defines how a character is set for which pdflatex has no letter: by its number, and by itself where TeX knows it."""

_SIGNS = {
    "–": "--",
    "—": "---",
    "‘": "`",
    "’": "'",
    "“": "``",
    "”": "''",
    "…": r"\ldots{}",
    "•": r"\textbullet{}",
    "°": r"\textdegree{}",
    "€": r"\texteuro{}",
    "©": r"\textcopyright{}",
    "®": r"\textregistered{}",
    "™": r"\texttrademark{}",
    "§": r"\S{}",
    "\u00a0": "~",
    "\u2011": "-",
    "‐": "-",
    **{sign: rf"\textsuperscript{{{plain}}}" for sign, plain in zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True)},
    **{sign: rf"\textsubscript{{{plain}}}" for sign, plain in zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True)},
}
_MATH = {
    sign: rf"\ensuremath{{\{name}}}"
    for name, sign in reversed(SYMBOLS.items())
    if len(sign) == 1 and not sign.isascii()
}
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def tex_text(text: str) -> str:
    """Write one line of plain text as TeX, for a document: in a .bib file braces would have to be spelled out."""
    spelled = spell_letters(escape_tex(text)).replace(r"\textbraceleft{}", r"\{").replace(r"\textbraceright{}", r"\}")
    return spelled if spelled.isascii() else _NOT_ASCII.sub(lambda match: _sign(match[0]), spelled)


def _sign(character: str) -> str:
    known = _SIGNS.get(character) or _MATH.get(character)
    return known or rf"\othercharacter{{{character}}}{{{ord(character):04X}}}"
