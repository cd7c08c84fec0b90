"""Text from elsewhere: made harmless for a terminal, and folded for search."""

import re
import unicodedata
from collections.abc import Iterable

_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d\x9e\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?"  # OSC, DCS, SOS, PM, APC
    r"|\x1b[ -/]*[0-~]?"  # other escapes
)
"""Whole control sequences of ECMA-48, 7-bit and 8-bit, finished or cut off."""

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi controls
    "\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"  # annotation marks, tag characters, surrogates
)

_FORMAT = re.compile("[\u00ad\u034f\u115f\u1160\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0]")
"""Characters that show nothing; U+200C and U+200D stay, since scripts and emoji need them."""

_PLAIN = re.compile(r"[ -~\n]*")
_UNFOLDED = str.maketrans({"ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
TEX = re.compile(r"\\(?:text|math)?(?:bf|it|rm|tt|sf|cal|bb|sc|emph)?\s*\{|\\[a-zA-Z]+\s?|[\\{}$^_~]")


_GARBAGE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""Control characters that no text has: all but tab, and the ends of lines and pages."""


def garbage_line(text: str) -> int:
    """Give the line of the first control character that no text has, counted from 1; 0 where there is none."""
    found = _GARBAGE.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def clean_text(text: str) -> str:
    """Strip control sequences, control and invisible characters; keep line ends; compose (NFC)."""
    if _PLAIN.fullmatch(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    text = _CONTROL.sub("", _SEQUENCE.sub("", text))
    # What was hidden between two halves can form a new sequence only with an ESC or C1, and none is left.
    return unicodedata.normalize("NFC", _FORMAT.sub("", text))


def clean_line(text: str) -> str:
    """Make the text harmless and one line: all white space becomes single blanks."""
    return " ".join(clean_text(text.replace("\u2028", "\n").replace("\u2029", "\n")).split())


def fold(text: str) -> str:
    """Fold case, accents and the usual TeX of titles, so that `H$_2$O` is found as `h2o`.

    >>> fold("Tétris: H$_2$O, \\\\textbf{LLaMA}")
    'tetris: h2o, llama'
    """
    if not text.isascii():  # before TeX is looked for: wide forms of its characters become plain ones here
        text = fold_letters(text)
    if "\\" in text or "$" in text:
        text = TEX.sub("", text)
    return text.lower()


def folded_lines(parts: Iterable[str]) -> str:
    """Fold texts, each to a line of its own."""
    return "\n".join(" ".join(fold(part).split()) for part in parts)


def fold_letters(text: str) -> str:
    """Fold case, accents and the forms of letters, letter by letter."""
    decomposed = unicodedata.normalize("NFKD", text).casefold().translate(_UNFOLDED)
    characters = unicodedata.normalize("NFKD", decomposed)
    return "".join(character for character in characters if not unicodedata.combining(character))
