"""Inline: the links of a piece of Markdown or HTML, and its plain text."""

import html
import re
from dataclasses import dataclass

from compress_tui.model.text import clean_line

_IMAGE = re.compile(
    r"!\[[^\[\]]{0,300}\]\([^()\n]{0,1000}(?:\([^()\n]{0,200}\)[^()\n]{0,500}){0,2}\)|<img\b[^>]{0,2000}>", re.I
)
_BADGE = re.compile(r"badge/(?:conference|publish|venue)-([^-/?]{2,40})-", re.IGNORECASE)
_LINK = re.compile(
    r"\[((?:[^\[\]\\\n]|\\.|\[[^\[\]\n]{0,300}\]){0,1000})\]\("
    r"\s{0,3}<?([^()\s<>]{0,2000}(?:\([^()\s]{0,200}\)[^()\s<>]{0,500}){0,3})>?(?:\s[^()\n]{0,300})?\)"
    r"|<a\b[^<>]{0,300}?\bhref\s{0,3}=\s{0,3}[\"']?([^\"'\s<>]{1,2000})[\"']?[^<>]{0,300}>"
    r"([^<]{0,600}(?:<(?!/?a\b)[^<]{0,200}){0,5})</a>"
    r"|<(https?://[^<>\s]{1,2000})>|(?<![\w(\"'=])(https?://[^\s<>()\[\]\"']{1,2000}(?:\([^\s()]{0,200}\)[^\s<>()\[\]\"']{0,200})?)",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-z][^<>]{0,300}>", re.IGNORECASE)
_BREAK = re.compile(r"\s{0,9}<br\s{0,3}/?>\s{0,9}|\s{0,9}</(?:p|div|li)>", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*{1,3}|~~|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)")
_SIGNS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_ESCAPED = re.compile(rf"\\([{re.escape(_SIGNS)}])")
_ASIDE = 0xE000
_BACK = {_ASIDE + ord(sign): sign for sign in _SIGNS}
"""Escaped signs wait among the characters for private use while marks are taken off."""

_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Link:
    """A link: what it is called, where it leads, and from where to where it stands in its text."""

    label: str
    target: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Inline:
    """A piece of text without pictures, its links, and the venue of a badge in it."""

    text: str
    links: tuple[Link, ...]
    badge: str = ""

    @classmethod
    def of(cls, text: str) -> "Inline":
        """Find the links of a text; a picture is none, and what it shows is left out."""
        text = text[:_MOST]
        badge = _BADGE.search(text)
        text = _IMAGE.sub("", text)
        found = tuple(_link(match) for match in _LINK.finditer(text))
        return cls(text, found, clean_line(badge[1].replace("_", " ").replace("%20", " ")) if badge else "")

    def between(self, start: int, end: int) -> str:
        """Give the plain text of a part, its links left out."""
        parts, at = [], start
        for link in self.links:
            if start <= link.start < end:
                parts.append(self.text[at : link.start])
                at = link.end
        return plain("".join((*parts, self.text[at:end])))

    @property
    def whole(self) -> str:
        """Give the plain text, with what its links are called."""
        return plain(_LINK.sub(lambda found: _link(found).label, self.text))

    @property
    def breaks(self) -> tuple[tuple[int, int], ...]:
        """Give where the lines begin and end into which `<br>` divides the text."""
        marks = [(match.start(), match.end()) for match in _BREAK.finditer(self.text)]
        starts = [0, *(end for _, end in marks)]
        return tuple(zip(starts, [*(start for start, _ in marks), len(self.text)], strict=True))


def _link(match: re.Match[str]) -> Link:
    target = match[2] or match[3] or match[5] or (match[6] or "").rstrip(".,;:!?*`'")
    label = match[1] if match[1] is not None else match[4] or ""
    return Link(plain(label.strip("[] ") if label.startswith("[") else label), html.unescape(target), *match.span())


def plain(text: str) -> str:
    """Take marks, tags and entities off a text.

    >>> plain("**Bits** &amp; `Pieces` <i>of</i> LLM\\\\_1")
    'Bits & Pieces of LLM_1'
    """
    text = _ESCAPED.sub(lambda sign: chr(_ASIDE + ord(sign[1])), text)
    text = _EMPHASIS.sub("", _TAG.sub(" ", text)).replace("`", "")
    return clean_line(html.unescape(text.translate(_BACK)))
