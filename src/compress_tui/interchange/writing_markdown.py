"""Papers as a list in Markdown: a heading a theme, a bullet a paper, and under it what else is known."""

import re
from collections.abc import Iterable, Iterator, Mapping

from compress_tui.citations.addresses import web_address
from compress_tui.citations.markdown import escape_markdown
from compress_tui.citations.tex import plain_title
from compress_tui.interchange.outgoing import Outgoing
from compress_tui.model.paper import Paper
from compress_tui.model.reading import Status
from compress_tui.model.text import clean_text
from compress_tui.model.theme import Theme

MANY_AUTHORS = 3
"""Authors above which only the first is named."""

_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_LINE_START = re.compile(r"^(\s*)(#{1,6}(?=\s)|>|~{3,}|`{3,}|[=-]+(?=\s*$))", re.MULTILINE)


def markdown_list(rows: Iterable[Outgoing]) -> str:
    """Write the list; a paper stands under the first of its themes."""
    parts = ["# Papers"]
    for theme, papers in by_theme(rows).items():
        parts += [f"## {theme}", "\n".join(line for row in papers for line in _lines(row))]
    return "\n\n".join(parts) + "\n"


def by_theme(rows: Iterable[Outgoing]) -> Mapping[Theme, list[Outgoing]]:
    """Put papers under their homes, in the order of the themes; a theme without papers is left out."""
    found: dict[Theme, list[Outgoing]] = {theme: [] for theme in Theme}
    for row in rows:
        found[row.paper.themes[0]].append(row)
    return {theme: papers for theme, papers in found.items() if papers}


def linked(words: str, address: str) -> str:
    """Write words, already escaped, as a link; without a web address they stand alone."""
    return f"[{words}]({found})" if (found := web_address(address)) else words


def source_words(paper: Paper) -> str:
    """Name authors and venue in one escaped sentence without its full stop."""
    names = [escape_markdown(name) for name in paper.authors if escape_markdown(name)]
    if len(names) > MANY_AUTHORS:
        names = [f"{names[0]} et al."]
    venue = escape_markdown(paper.venue)
    year = [] if not paper.year or re.search(r"\b(19|20)\d\d\b", venue) else [str(paper.year)]
    return ", ".join([*names, *([venue] if venue else []), *year])


def harmless_markdown(text: str) -> str:
    """Keep emphasis, code and lists of a text in Markdown; HTML, links, pictures and headings become plain text."""
    text, parts, at = clean_text(text), [], 0
    for match in _CODE.finditer(text):
        parts += [_escaped(text[at : match.start()]), match[0]]
        at = match.end()
    return _LINE_START.sub(r"\1\\\2", "".join([*parts, _escaped(text[at:])]))


def _escaped(text: str) -> str:
    return re.sub(r"[\[\]|{}$]|\\(?=[\[\]])", r"\\\g<0>", text.replace("<", "&lt;"))


def _lines(row: Outgoing) -> Iterator[str]:
    paper = row.paper
    code = f" {linked('Code', paper.code)}." if web_address(paper.code) else ""
    also = f" Also: {', '.join(paper.themes[1:])}." if paper.themes[1:] else ""
    source = f" - {found}." if (found := source_words(paper).removesuffix(".")) else "."
    yield f"- {linked(escape_markdown(plain_title(paper.title)), paper.url)}{source}{code}{also}"
    for name, text in (*_reading_lines(row), *(paper.brief.written if paper.brief else ())):
        yield _nested(name, text)


def _reading_lines(row: Outgoing) -> Iterator[tuple[str, str]]:
    reading = row.reading
    if reading.status is not Status.UNREAD:
        yield "Status", reading.status
    if reading.star:
        yield "Star", "yes"
    if reading.tags:
        yield "Tags", ", ".join(reading.tags)
    if reading.verdict:
        yield "Own verdict", reading.verdict
    if reading.note.strip():
        yield "Note", reading.note


def _nested(name: str, text: str) -> str:
    """Write a text under its paper; its further lines stay within."""
    lines = harmless_markdown(text).strip().split("\n")
    return "\n".join([f"  - **{name}**: {lines[0]}", *(f"    {line}".rstrip() for line in lines[1:])])
