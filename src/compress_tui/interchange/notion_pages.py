"""Notion pages: the Markdown files of an export, with the properties at their top, and the table files beside them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from compress_tui.interchange.bundle import Bundle, Member, text_of
from compress_tui.interchange.incoming import Refusal
from compress_tui.model.text import clean_line, clean_text

MOST_PAGE = 1_000_000
MOST_PAGES = 20_000_000
_NAME = re.compile(r"(.*?)[ _-]?([0-9a-f]{32})?(_all)?(\.\w+)?", re.DOTALL)
_PROPERTY = re.compile(r"([^:\n]{1,80}):(?: (.*))?")
_TOP = re.compile(r"\s*#\s+(.*)")
_PICTURE = re.compile(
    r"!\[([^\[\]\n]{0,300})\]\((?!https?:)([^()\n]{0,500}(?:\([^()\n]{0,200}\)[^()\n]{0,300}){0,2})\)"
)
_INNER_LINK = re.compile(
    r"\[([^\[\]\n]{1,500})\]\((?!https?:)[^()\n]{0,600}(?:\([^()\n]{0,200}\)[^()\n]{0,300}){0,3}\.(?:md|csv)\)"
)


@dataclass(frozen=True, slots=True)
class FileName:
    """What the name of a file of Notion says: its title as far as it fits, its id, and whether a table is whole."""

    folder: str
    title: str
    id: str = ""
    is_whole: bool = False

    @classmethod
    def of(cls, member: Member) -> "FileName":
        """Read the name of a file; of folders neither the archive around them nor their ids count."""
        folders = member.path.rpartition(".zip/")[2].split("/")
        found = _NAME.fullmatch(folders[-1])
        if found is None:  # the pattern takes any name
            return cls("", member.name)
        path = "/".join(plain_folder(one) for one in folders[:-1])
        return cls(path, clean_line(found[1]) or "Untitled", found[2] or "", found[3] is not None)

    @property
    def inside(self) -> str:
        """Give the folder in which what belongs to this page or table lies."""
        return f"{self.folder}/{self.title}".lstrip("/")


def plain_folder(name: str) -> str:
    """Give the name of a folder without the id that older exports put behind it."""
    found = re.fullmatch(r"(.*?)[ _-][0-9a-f]{32}", name)
    return found[1] if found is not None else name


@dataclass(slots=True)
class Page:
    """A page: where it lies, its title, its properties by name, and its text below them."""

    file: FileName
    title: str
    properties: dict[str, str]
    body: str
    whole: str
    sub_pages: list["Page"] = field(default_factory=list)

    @property
    def alias(self) -> tuple[str, ...]:
        """Give the name that Notion has for the page and keeps."""
        return (f"notion:{self.file.id}",) if self.file.id else ()

    @property
    def note(self) -> str:
        """Give the text of the page and of those below it."""
        below = (f"## {page.title}\n\n{page.note}" for page in self.sub_pages if page.note)
        return "\n\n".join(filter(None, (self.body, *below)))


def read_pages(bundle: Bundle, names: Iterable[str]) -> tuple[list[Page], list[Refusal]]:
    """Read all pages; `names` are the columns of the tables, which pages repeat as properties."""
    pages: list[Page] = []
    refused: list[Refusal] = []
    known = frozenset(names)
    total = 0
    for member in bundle.having(".md", ".markdown"):
        text = text_of(member)
        if isinstance(text, Refusal):
            refused.append(text)
            continue
        total += len(text)
        if len(text) > MOST_PAGE or total > MOST_PAGES:
            why = f"holds more than {MOST_PAGE:,} characters" if len(text) > MOST_PAGE else "comes after as many as fit"
            refused.append(Refusal(member.path, f"{why}; at most {MOST_PAGES:,} characters of pages are read at once"))
        else:
            pages.append(_page(FileName.of(member), text, known))
    return pages, refused


def _page(file: FileName, text: str, known: frozenset[str]) -> Page:
    lines = text.lstrip("\ufeff\r\n ").splitlines()
    top = _TOP.fullmatch(lines[0]) if lines else None
    title = clean_line(top[1]) if top is not None else clean_line(file.title)
    at = 1 if top is not None else 0
    while at < len(lines) and not lines[at].strip():
        at += 1
    properties: dict[str, str] = {}
    start = at
    while at < len(lines) and (found := _PROPERTY.fullmatch(lines[at])) and _is_name(found[1], known):
        properties[clean_line(found[1])] = found[2] or ""
        at += 1
    if at < len(lines) and lines[at].strip():  # a text that only begins like properties
        properties, at = ({}, start) if not known else (properties, at)
    return Page(file, title, properties, plain_body("\n".join(lines[at:])), "" if properties else text)


def _is_name(name: str, known: frozenset[str]) -> bool:
    """Tell whether a line of a page is a property: the table knows its name, or, without a table, it is short."""
    name = clean_line(name)
    return name in known if known else bool(name) and len(name.split()) < 5 and not name.startswith(("#", "-", "http"))


def plain_body(text: str) -> str:
    """Clean the text of a page; what leads into the export, where nobody will look, is named and no longer linked.

    >>> plain_body("See [AWQ](Papers/AWQ%20abc.md). ![Figure](x.png) [web](https://example.org)")
    'See AWQ. (picture: Figure) [web](https://example.org)'
    """
    text = _PICTURE.sub(lambda one: f"(picture: {clean_line(one[1]) or clean_line(one[2])})", clean_text(text))
    return _INNER_LINK.sub(r"\1", text).strip()
