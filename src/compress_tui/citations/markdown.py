"""A paper as a link in Markdown."""

import re

from compress_tui.citations.addresses import web_address
from compress_tui.citations.short_names import people
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
    known = ", ".join(filter(None, (escape_markdown(people(paper)), str(year or ""))))
    return f"{title} ({known})" if known else title
