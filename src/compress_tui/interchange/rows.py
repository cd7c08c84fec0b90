"""Rows: one row of a table, read as a paper by the fields of its columns."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from compress_tui.interchange.addresses import Address, forbidden, links_of, read_address
from compress_tui.interchange.cells import unguarded
from compress_tui.interchange.dates import read_date
from compress_tui.interchange.incoming import Column, Incoming, Refusal
from compress_tui.interchange.people import read_people
from compress_tui.interchange.words import REPORT_TAG, TICK, read_status, read_yes, sorted_out
from compress_tui.model.brief import Brief, BriefError
from compress_tui.model.reading import Status
from compress_tui.model.text import clean_line, clean_text

_RELATION = re.compile(r"\s{0,3}\([^()]{1,400}(?:\([^()]{0,200}\)[^()]{0,200}){0,3}\.(?:md|csv)\)")
_MARKDOWN = re.compile(r"\[([^\[\]]+)\]\(([^()\s]{0,2000})\)")
_UNTITLED = re.compile(r"(?:untitled|new page|sans titre|unbenannt|ohne titel|sin titulo|无标题|無題)?", re.IGNORECASE)
_TASK = re.compile(
    r"\W*(?:to-?do|to do|fixme|ask|remind(?:er)?|meeting|call|email|mail|buy|ideas?|questions?|notes?|plan|schedule|"
    r"check|read|write|look (?:at|into|up)|find|send|download|draft|agenda)\b(?:\s*:|\s+(?!.*:))",
    re.IGNORECASE,
)
MOST_TITLE = 1_000
_LONGEST = 100_000
_OWN_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_STARS = re.compile(r"[⭐★🌟\ufe0f\s]+")


@dataclass(frozen=True, slots=True)
class Told:
    """What a row tells: a paper or none, and what of it is refused."""

    paper: Incoming | None = None
    refused: tuple[Refusal, ...] = ()


@dataclass(slots=True)
class _Row:
    """The cells of a row by field, and what is found out on the way."""

    place: str
    cells: Mapping[str, list[str]]
    found: list[Address] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)

    def first(self, name: str, read: Callable[[str], str] = clean_line) -> str:
        """Give the first cell of a field that says something."""
        return next((value for cell in self.cells.get(name, ()) if (value := read(cell))), "")


def by_field(columns: Sequence[Column], cells: Sequence[str]) -> dict[str, list[str]]:
    """Put the cells that say something under the fields of their columns."""
    found: dict[str, list[str]] = {}
    for column, cell in zip(columns, cells, strict=False):
        if column.field and cell.strip():
            found.setdefault(column.field, []).append(unguarded(cell))
    return found


def read_row(cells: Mapping[str, list[str]], place: str) -> Told:
    """Read the cells of a row, by field; refuse by name what is no paper, and links that lead out of the web."""
    if long := next(
        (name for name, told in cells.items() if name not in ("note", "brief") and len(max(told, key=len)) > _LONGEST),
        "",
    ):
        return Told(None, (Refusal(place, f"more than {_LONGEST:,} characters where '{long}' should stand"),))
    row = _Row(place, cells)
    title, has_tick = _title(row)
    for name in ("arxiv_id", "url", "doi"):
        _follow(row, name)
    arxiv_id = next((one.arxiv_id for one in row.found if one.arxiv_id), "")
    doi = next((one.doi for one in row.found if one.doi), "")
    url = next((one.url for one in row.found if one.url and not one.is_code and not one.doi), "")
    code = next((one.url for one in row.found if one.is_code), "") or _code(row)
    authors = read_people(row.first("authors"))
    if why := _no_paper(title, bool(arxiv_id or doi), bool(url), bool(authors or cells.get("venue"))):
        return Told(None, (Refusal(place, why), *row.refused))
    found = Incoming(place, title, authors, arxiv_id=arxiv_id, doi=doi, url=url, code=code)
    return Told(_with_rest(found, row, [REPORT_TAG] if has_tick else []), tuple(row.refused))


def _with_rest(paper: Incoming, row: _Row, more: list[str]) -> Incoming:
    """Read the columns that are no links, names or titles."""
    cells, status, brief = row.cells, _status(row), _brief(row)
    told = (*cells.get("themes", ()), *cells.get("tags", ()))
    themes, tags = sorted_out([*_parts(told), *row.tags, *(more if brief is None else [])])
    return replace(
        paper,
        published=row.first("published", read_date),
        venue=row.first("venue"),
        category=row.first("category"),
        themes=themes,
        brief=brief,
        aliases=tuple(f"compress-tui:{one}" for one in cells.get("arxiv_id", ()) if _OWN_ID.fullmatch(one)),
        status=status,
        star=_star(row.first("star")),
        note="\n\n".join(filter(None, (clean_text(without_paths(note)).strip() for note in cells.get("note", ())))),
        tags=tags,
        verdict=row.first("verdict"),
        citation_key=row.first("citation_key"),
    )


def without_paths(cell: str) -> str:
    """Take the path off each page that a cell of Notion refers to: `AWQ (Papers/AWQ%20….md)`."""
    return _RELATION.sub("", cell) if ".md)" in cell or ".csv)" in cell else cell


def _title(row: _Row) -> tuple[str, bool]:
    """Read the title, with the link that it may be, and whether a tick stands at it."""
    text = clean_line(without_paths(row.first("title")))
    has_tick = bool(TICK.search(text))
    text = clean_line(TICK.sub(" ", text))
    for _, target in _MARKDOWN.findall(text):
        _take(row, target)
    text = _MARKDOWN.sub(r"\1", text).strip("*_ ")
    if not (whole := read_address(text)).is_nothing:
        row.found.append(whole)
        text = ""
    return ("" if _UNTITLED.fullmatch(text) else text), has_tick


def _follow(row: _Row, name: str) -> None:
    """Read the links of all columns of a kind."""
    for cell in row.cells.get(name, ()):
        row.tags += [REPORT_TAG] if TICK.search(cell) else []
        for text in links_of(TICK.sub(" ", cell)):
            _take(row, text)


def _take(row: _Row, text: str) -> None:
    found = read_address(text)
    if not found.is_nothing:
        row.found.append(found)
    elif scheme := forbidden(text):
        row.refused.append(Refusal(row.place, f"the link begins with '{scheme}:', which is not of the web: left out"))


def _code(row: _Row) -> str:
    """Give the address in the column of code, wherever it leads."""
    links = (read_address(text) for cell in row.cells.get("code", ()) for text in links_of(cell))
    return next((one.url for one in links if one.url), "")


def _status(row: _Row) -> Status | None:
    """Read the state: a word says more than a checkbox; a word that is not known becomes a tag."""
    words: list[Status] = []
    boxes: list[Status] = []
    for cell in row.cells.get("status", ()):
        if (status := read_status(cell)) is not None:
            words.append(status)
        elif (yes := read_yes(cell)) is not None:
            boxes.append(Status.READ if yes else Status.UNREAD)
        elif read_date(cell):
            boxes.append(Status.READ)
        else:
            row.tags.append(cell)
    return next(iter([*words, *boxes]), None)


def _brief(row: _Row) -> Brief | None:
    text = row.first("brief", lambda cell: clean_text(cell).strip())
    try:
        return Brief.parse(text) if text else None
    except BriefError as error:
        row.refused.append(Refusal(row.place, f"the brief, line {error.line}: {error.why}: left out"))
        return None


def _parts(cells: Iterable[str]) -> Iterable[str]:
    for cell in cells:
        yield from re.split(r"[,;\n]", without_paths(cell))


def _star(cell: str) -> bool | None:
    return True if cell and _STARS.fullmatch(cell) else read_yes(cell) if cell else None


def _no_paper(title: str, has_id: bool, has_link: bool, has_people: bool) -> str:
    """Say why a row is not taken in; nothing where it is a paper."""
    if len(title) > MOST_TITLE:
        return f"a title of more than {MOST_TITLE:,} characters"
    if has_id:
        return ""
    if not title:
        return "has a link but no title, and the link is not arXiv's" if has_link else "has neither title nor link"
    if has_link or has_people:
        return ""
    if _TASK.match(title):
        return f"'{title}' has no link and no authors, and reads as a task"
    return "" if len(title.split()) > 1 else f"'{title}' has no link and no authors, and is one word"
