"""The README of a published folder: an awesome list, in the form that awesome-lint asks for."""

import re
from collections.abc import Sequence

from compress_tui.citations.addresses import web_address
from compress_tui.citations.markdown import escape_markdown
from compress_tui.citations.tex import plain_title
from compress_tui.interchange.outgoing import Outgoing
from compress_tui.interchange.own_text import place
from compress_tui.interchange.publishing_paper import page_name
from compress_tui.interchange.writing_markdown import by_theme, linked, source_words

_BADGE = "[![Awesome](https://awesome.re/badge.svg)](https://awesome.re)"
_FILES = (
    "[Search and compare](index.html), [BibTeX](papers.bib), [CSL-JSON](papers.json) and "
    "[a table for Notion](notion.csv)."
)
CONTRIBUTING = f"""\
# Contributing

Suggest a paper or a correction in an issue, with the address of the paper and the theme under which a reader would look
for it.

The list, the pages and the data files are written by `compress-tui publish` and are written anew each time; what stands
between the marks `own:begin` and `own:end` of a file stays.

{place("text")}
"""


def readme(rows: Sequence[Outgoing], title: str, description: str) -> str:
    """Write the list: a bullet a paper under the first of its themes."""
    parts = [f"# {escape_markdown(title)} {_BADGE}", f"> {_sentence(escape_markdown(description))}", place("about")]
    parts.append(f"The same papers as files: {_FILES}")
    themes = by_theme(rows)
    contents = [f"- [{theme}](#{_anchor(theme)})" for theme in themes]
    parts += ["## Contents", "\n".join(contents)] if contents else []
    taken: set[str] = set()
    for theme, papers in themes.items():
        parts += [f"## {theme}", "\n".join(_bullet(row, taken) for row in papers)]
    return "\n\n".join([*parts, place("end")]) + "\n"


def _anchor(heading: str) -> str:
    """Give the address that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _bullet(row: Outgoing, taken: set[str]) -> str:
    """Write a bullet; a second paper at one address is linked to its page here."""
    paper = row.paper
    own = f"papers/{page_name(paper)}.md"
    address = web_address(paper.url)
    title = escape_markdown(plain_title(paper.title)) or "Untitled"
    source = _sentence(_begun(source_words(paper)) or "Neither authors nor date are known")
    head = linked(title, address) if address and address not in taken else f"[{title}]({own})"
    taken.add(address)
    brief = f" [Brief]({own})." if paper.brief and f"({own})" not in head else ""
    code = f" [Code]({web_address(paper.code)})." if web_address(paper.code) else ""
    return f"- {head} - {source}{brief}{code}"


def _begun(words: str) -> str:
    """Begin a sentence with a capital, where its first letter has one."""
    return words[:1].upper() + words[1:]


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."
