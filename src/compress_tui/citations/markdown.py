"""A paper as a link in Markdown."""

import re

from compress_tui.citations.addresses import web_address
from compress_tui.citations.names import parse_name
from compress_tui.citations.tex import plain_title
from compress_tui.citations.venues import venue_of
from compress_tui.model.paper import Paper
from compress_tui.model.text import clean_line

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&$!]")


def escape_markdown(text: str) -> str:
    """Write plain text so that Markdown, with GitHub's additions, shows it as it is."""
    return _SPECIAL.sub(r"\\\g<0>", clean_line(text))


def markdown(paper: Paper) -> str:
    """Write "[Title](address) (Authors, year)"; without a web address the title stands alone."""
    title = escape_markdown(plain_title(paper.title))
    if address := web_address(paper.url):
        title = f"[{title}]({address})"
    year = venue_of(paper).year
    known = ", ".join([*_authors(paper), *([str(year)] if year else [])])
    return f"{title} ({known})" if known else title


def _authors(paper: Paper) -> list[str]:
    """Name two authors, or the first of more, in one text; nobody in none."""
    names = [name for author in paper.authors if (name := _display(author))]
    match names:
        case []:
            return []
        case [one]:
            return [one]
        case [one, other]:
            return [f"{one} and {other}"]
        case [first, *_]:
            return [f"{first} et al."]
    return []


def _display(author: str) -> str:
    name = parse_name(author)
    whole = name.family + name.given if name.is_cjk else name.whole_family
    return escape_markdown(whole)
