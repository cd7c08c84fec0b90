"""Titles: which part of a point of a list is the title of its paper."""

import re

from compress_tui.interchange.addresses import read_address
from compress_tui.interchange.inline import Inline, Link, plain
from compress_tui.interchange.told import VENUE_NAMES, names_in
from compress_tui.interchange.words import TICK

_GENERIC = re.compile(
    r"(?:the |full |original |official |our )?(?:paper|pdf|arxiv|abs|abstract|html|link|url|doi|code|github|git|repo|"
    r"repository|project|page|project page|website|site|homepage|web|blog|video|slides|poster|talk|demo|model|models|"
    r"data|dataset|datasets|weights|bib|bibtex|openreview|open review|acl|springer|ieee|acm|publication|supp|appendix|"
    r"hugging ?face|hf|tweet|twitter|star|stars|download|source|pytorch|tensorflow|jax|here|summary|subpage|notes?|"
    r"publish|conference|type|preprint|proceedings|pmlr|review|news)s?(?:\s?[(\[/:&-].{0,40}|\s(?:page|link|code|pdf))?",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“]([^\"“”]{3,400}(?:[\"“][^\"“”]{1,200}[\"”][^\"“”]{0,300})?)[\"”](?=\s*(?:[,.;:(\[<]|$))")
_EMPHASISED = re.compile(r"(?:\*\*|__|\*|_)([^*_\n]{3,400})(?:\*\*|__|\*|_)")
_LEADING = re.compile(r"^(?:[^\w\[(\"“$*_<'`]+|\[[^\[\]]{1,30}\](?!\()\s*[:.]?|\([^()]{1,30}\)\s*[:.]?)+")
_TAIL = re.compile(
    r"<(?:ins|i|em|u|font|span|small)\b|[,.(]\s{0,3}(?:19|20)\d{2}\b"
    rf"|[,.(]\s{{0,3}}\(?(?:[Ii]n\s)?(?=(?:{VENUE_NAMES})(?![A-Za-z]))"
)
_PLACE = re.compile(r"\s{0,3}\(@[^()]{0,200}\)$")
"""Where the authors work, as some lists put it behind a title."""

_MOST = 3_000
_GOES_ON = re.compile(r"\s{0,3}(?:\*\*|__)?\s{0,3}:\s{0,3}(?:\*\*|__)?")


def is_title(link: Link) -> bool:
    """Tell whether a link bears a title: it is not called what links to papers usually are, nor by its address."""
    return len(link.label) > 3 and not _GENERIC.fullmatch(link.label) and read_address(link.label).is_nothing


def find_title(inline: Inline, named: Link | None) -> tuple[str, int, int]:
    """Give the title, where it begins and where it ends.

    It stands in quotation marks, is the label of a link, is emphasised, or is all that stands before the links.
    """
    text = TICK.sub(lambda tick: " " * len(tick[0]), inline.text)
    lead = _LEADING.match(text)
    start = lead.end() if lead and not (named and lead.end() > named.start) else 0
    first = inline.links[0].start if inline.links else len(text)
    if (quoted := _QUOTED.match(text, start)) is not None:
        return trimmed(plain(quoted[1])), start, quoted.end()
    if named is not None and (named.start <= first or len(inline.between(start, first).split()) < 4):
        return _labelled(inline, named)
    bold = _EMPHASISED.search(text, start, first)
    if bold is not None and len(bold[1].split()) > 2:
        return trimmed(plain(bold[1])), bold.start(), bold.end()
    end = min([first, *(end for begin, end in inline.breaks if begin <= start < end)])
    sentences = re.split(r"(?<=\w\w)\.\s+", text[start:end])
    if len(sentences) > 1 and names_in(plain(sentences[0])):
        begin = text.index(sentences[1], start + len(sentences[0]))
        return trimmed(plain(sentences[1])), begin, begin + len(sentences[1])
    tail = _TAIL.search(text, start + 3, end)
    end = tail.start() if tail is not None else end
    title = trimmed(plain(text[start:end]))
    if named is not None and not title:
        return _labelled(inline, named)
    return ("" if _GENERIC.fullmatch(title) else title), start, end


def _labelled(inline: Inline, link: Link) -> tuple[str, int, int]:
    """Give the label of a link; where it is but the name of a method, with what goes on behind a colon."""
    more = _GOES_ON.match(inline.text, link.end)
    if " " in link.label or more is None:
        return trimmed(link.label), link.start, link.end
    ends = [other.start for other in inline.links if other.start > link.end]
    ends += [end for begin, end in inline.breaks if begin <= link.start < end]
    tail = _TAIL.search(inline.text, more.end(), min(ends))
    end = tail.start() if tail is not None else min(ends)
    return trimmed(f"{link.label}: {trimmed(plain(inline.text[more.end() : end]))}"), link.start, end


def trimmed(text: str) -> str:
    """Take off what only divides a title from what follows; brackets of its own stay.

    >>> trimmed("Bits [Re] (Part 2)., ["), trimmed("- Bits and Pieces (")
    ('Bits [Re] (Part 2)', 'Bits and Pieces')
    """
    text = TICK.sub("", text[:_MOST]).strip(" \t,;:|-–—*_")
    while text and (text[-1] in "[({" or (text[-1] in "])}" and text.count(text[-1]) > text.count(_OPENING[text[-1]]))):
        text = text[:-1].rstrip(" \t,;:|-–—*_")
    text = _PLACE.sub("", text).lstrip("])} \t,;:|.").rstrip(" \t,;:|-–—*_")
    return text[:-1].rstrip() if text.endswith(".") and not text.endswith("..") else text


_OPENING = {"]": "[", ")": "(", "}": "{"}
