"""Citation keys: Google Scholar's form, `frantar2022gptq`, unless another is asked for; and keeping them apart."""

import re
from collections.abc import Iterable, Iterator, Mapping

from compress_tui.citations.better_keys import better_key
from compress_tui.citations.key_style import KeyStyle
from compress_tui.citations.names import parse_name
from compress_tui.citations.tex import plain_title
from compress_tui.model.paper import Paper, PaperId
from compress_tui.model.text import clean_line, fold

_STOP_WORDS = frozenset({
    "a", "an", "the", "and", "or", "of", "for", "in", "on", "to", "from", "by", "at", "as", "with", "is",
    "are", "do", "does", "can", "how", "what", "when", "why", "whether", "i", "it", "its",
})  # fmt: skip
_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z0-9]+)*")
_UNFIT = re.compile(r"""[\s{}(),"'#%~\\=$&^]""")


def key_style(name: object) -> KeyStyle:
    """Read the setting; what names no style is Google Scholar's."""
    return next((style for style in KeyStyle if style == name), KeyStyle.SCHOLAR)


def new_key(paper: Paper, style: KeyStyle) -> str:
    """Form a key, regardless of which ones are taken."""
    return better_key(paper) if style is KeyStyle.BETTER_BIBTEX else scholar_key(paper)


def scholar_key(paper: Paper) -> str:
    """Form the key: family of the first author, year of v1, first telling word of the title.

    The first word of a family with its particles ("van2023llm") and the last of a group
    ("workshop2022bloom") count, since that is how the keys in everybody's files look.
    """
    return f"{_family(paper)}{paper.year or 'nd'}{_title_word(paper.title)}"


def _family(paper: Paper) -> str:
    name = parse_name(paper.authors[0]) if paper.authors else None
    if name is None:
        return "anonymous"
    words = _WORD.findall(fold(name.whole_family))
    # A name in a script that does not fold to ASCII leaves nothing to begin with.
    return re.split("['’]", words[-1 if name.is_group else 0])[0] if words else "paper"


def _title_word(title: str) -> str:
    words = [re.split("['’]", word)[0] for word in _WORD.findall(fold(plain_title(title)))]
    return next((word for word in words if word not in _STOP_WORDS), words[0] if words else "")


def unique_keys(
    papers: Iterable[Paper], taken: Mapping[PaperId, str], style: KeyStyle = KeyStyle.SCHOLAR
) -> dict[PaperId, str]:
    """Give every paper its key: the one in `taken` as it is, or a new one that no other paper has.

    `taken` holds the keys stored with the readings, of these papers and of all others. New keys that
    collide get a, b, c, in the order of `papers`; BibTeX does not tell capitals apart, nor does this.
    """
    used = {key.casefold() for key in taken.values()}
    keys: dict[PaperId, str] = {}
    for paper in papers:
        if paper.id in keys:
            continue
        if not (key := taken.get(paper.id, "")):
            key = next(one for one in _variants(new_key(paper, style)) if one.casefold() not in used)
            used.add(key.casefold())
        keys[paper.id] = key
    return keys


def _variants(key: str) -> Iterator[str]:
    yield key
    number = 0
    while True:
        number += 1
        suffix, rest = "", number
        while rest:
            rest, letter = divmod(rest - 1, 26)
            suffix = chr(ord("a") + letter) + suffix
        yield key + suffix


def fit_key(key: str) -> str:
    """Drop what would end a key in a .bib file or a \\cite; a key without such characters stays."""
    return _UNFIT.sub("", clean_line(key)) or "key"
