"""Fields of a .bib file, read back: TeX becomes the text that was meant, formulas of a title stay as they are."""

import re

from compress_tui.citations.tex_reading import read_tex
from compress_tui.model.text import clean_line, clean_text

_FORMULA = re.compile(r"\\.|\$(?=[^\s$])(?:[^$\\]|\\.)*?(?:[^\s$\\]|\\.)\$(?!\d)", re.DOTALL)
_HELD = re.compile("[\ue000-\uf8ff]")
"""Characters for private use stand for the formulas meanwhile; those of the text itself mean nothing to anybody."""

_MOST = 0xF8FF - 0xE000


def text_of(value: str) -> str:
    """Give the text of a field, lines kept: `M{\\"u}ller \\& Co` is Müller & Co."""
    lines = (read_tex(line) for line in clean_text(value).split("\n"))
    return clean_text("\n".join(line.strip() for line in lines)).strip()


def line_of(value: str) -> str:
    """Give the text of a field as one line."""
    return clean_line(text_of(value).replace("\n", " "))


def title_of(value: str) -> str:
    """Give a title as arXiv would write it: `{GPTQ} at $O(n^2)$` loses its braces and keeps its formula."""
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        if match[0].startswith("\\") or len(held) >= _MOST:
            return match[0]
        held.append(match[0])
        return chr(0xE000 + len(held) - 1)

    text = read_tex(_FORMULA.sub(hold, _HELD.sub("", clean_line(value))))
    return clean_line(_HELD.sub(lambda match: held[ord(match[0]) - 0xE000], text))
