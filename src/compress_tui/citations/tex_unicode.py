"""Characters that pdflatex has no answer for, declared so that a document with them compiles as it is."""

import unicodedata

from compress_tui.citations.tex_commands import ACCENTS, LETTERS, SYMBOLS

_COMMANDS = {sign: name for name, sign in reversed(SYMBOLS.items()) if len(sign) == 1 and name.isalpha()}
_LETTERS = {sign: name for name, sign in LETTERS.items() if len(sign) == 1 and name.isalpha()}
_ACCENTS = {mark: name for name, mark in ACCENTS.items()}
_KNOWN = frozenset("–—‘’“”„‚‹›…•†‡‰™€")
"""Signs beyond Latin 1 that LaTeX's own utf8 reads with the T1 encoding."""

_LATIN_1 = range(0xA0, 0x100)


def declarations(text: str) -> str:
    """Give a line for each character of the text that needs one; XeLaTeX and LuaLaTeX, which need none, skip them.

    >>> declarations("≤ 2")
    '\\\\ifdefined\\\\DeclareUnicodeCharacter\\n\\\\DeclareUnicodeCharacter{2264}{\\\\ensuremath{\\\\leq}}\\n\\\\fi\\n'
    """
    wanted = sorted({one for one in text if not one.isascii() and one not in _KNOWN and ord(one) not in _LATIN_1})
    if not wanted:
        return ""
    rows = [f"\\DeclareUnicodeCharacter{{{ord(one):04X}}}{{{_spelled(one)}}}" for one in wanted]
    return "\n".join(("\\ifdefined\\DeclareUnicodeCharacter", *rows, "\\fi")) + "\n"


def _spelled(sign: str) -> str:
    """Spell a character by commands; one that TeX has no likeness of becomes its number, never nothing."""
    if sign in _COMMANDS:
        return f"\\ensuremath{{\\{_COMMANDS[sign]}}}"
    if sign in _LETTERS:
        return f"\\{_LETTERS[sign]}{{}}"
    base, *marks = list(unicodedata.normalize("NFD", sign))
    if marks and base.isascii() and all(mark in _ACCENTS for mark in marks):
        for mark in marks:
            base = f"\\{_ACCENTS[mark]}{{{base}}}"
        return base
    plain = unicodedata.normalize("NFKC", sign)
    if plain.isascii() and plain.replace(" ", "a").isalnum():
        return plain
    return f"\\texttt{{U+{ord(sign):04X}}}"
