"""Awesome lists: the papers of a Markdown page of bullets or tables, its headings being their themes."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from compress_tui.interchange.columns import field_named
from compress_tui.interchange.entries import read_cells, read_entry
from compress_tui.interchange.incoming import Batch, Incoming, Refusal
from compress_tui.interchange.inline import Inline, plain
from compress_tui.interchange.markdown_lists import MOST_LINES, Block, Bullet, Line, TableRow, blocks
from compress_tui.interchange.rows import MOST_TITLE
from compress_tui.interchange.same import merged
from compress_tui.interchange.words import themes_near
from compress_tui.model.text import clean_text
from compress_tui.model.theme import Theme

_ASIDE = re.compile(
    r"(?:table of )?contents?|toc|contribut\w*|licen[cs]e|acknowledg\w*|citations?|cite|citing|star history|updates?|"
    r"news|what s new|related (?:awesome |github )?(?:lists?|repos?|repositories|projects?)|table|overview|menu|index",
)
"""Headings under which no papers are told, whole."""

_PLAIN = re.compile(
    r"(?:\d+ ?)?(?:(?:the |all |full |other |more |recent |research |awesome |list of )*(?:papers?|lists?|others?|"
    r"publications|articles|resources|reading list|paper list|miscellaneous|misc|methods?|works?|references?))"
)
"""Headings that say nothing of what the papers under them are about."""

_PAPER_LINK = re.compile(
    r"^\s*(?:[-*+|]|\d+[.)]).*(?:arxiv\.org|openreview\.net|aclanthology|doi\.org|\[\[?(?:paper|pdf)\b)", re.I | re.M
)
_MOST = 4_000_000
_WORDS = re.compile(r"[^\W_]+(?:[-'’/.&+][^\W_]+)*")
_STARTS = re.compile(r"[^\w\[<]*(?:\[|<a\b|https?:)")


@dataclass(slots=True)
class PageReading:
    """What came of the blocks of a page so far."""

    name: str
    keeps_notes: bool = False
    title: str = ""
    papers: list[Incoming] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)


def looks_like_awesome(text: str) -> bool:
    """Tell whether a text is a Markdown page with several points or rows that link to papers."""
    return len(_PAPER_LINK.findall(text[:200_000])) > 1


def read_awesome(text: str, name: str) -> Batch:
    """Read a page: each point or row that links to a paper is one; what is none is counted in the remarks."""
    reading = read_page(text, name)
    kept, same = merged(reading.papers)
    remarks = [f"{name}: passed over: {what} ({count})" for what, count in sorted(reading.passed.items())]
    if same:
        remarks.append(f"{name}: entries that stand there more than once, joined ({len(same)})")
    return Batch("awesome", kept, tuple(reading.refused), (), tuple(remarks))


def read_page(text: str, name: str, *, keeps_notes: bool = False) -> PageReading:
    """Read the blocks of a page; with notes, what stands under a point is its reader's note."""
    reading = PageReading(name, keeps_notes)
    if len(text) > _MOST or text.count("\n") > MOST_LINES:
        why = f"holds more than {_MOST:,} characters or {MOST_LINES:,} lines; divide it"
        reading.refused.append(Refusal(name, why))
        return reading
    for block in blocks(text):
        reading.title = reading.title or next(iter(block.headings), "")
        _read(reading, block)
    return reading


def _read(reading: PageReading, block: Block) -> None:
    if any(_ASIDE.fullmatch(_words(heading)) for heading in block.headings[-1:]):
        reading.passed["points of contents, news, and how to contribute"] += not isinstance(block, Line)
    elif isinstance(block, Bullet):
        _bullet(reading, block)
    elif isinstance(block, TableRow):
        named = zip(map(_field, block.names), block.cells, strict=False)
        fields = {name: cell for name, cell in reversed(list(named)) if name}  # of two for one field the first
        _keep(reading, read_cells(fields, block.cells, f"{reading.name}, line {block.line}"), block.headings)
    elif _STARTS.match(block.text):
        found = read_entry(block.text, f"{reading.name}, line {block.line}")
        if (found[0] is not None and found[0].title) or found[1]:
            _keep(reading, found, block.headings)


def _field(name: str) -> str:
    """Give the field of a column, of which the first word may tell it: "Title & Authors"."""
    whole = plain(name)
    return field_named(whole) or field_named(re.split(r"\s*[&/+]\s*|\s+and\s+", whole)[0]) or ""


def _bullet(reading: PageReading, bullet: Bullet, depth: int = 0) -> None:
    """Read a point; points under it are its links, or papers of their own under it as a heading."""
    is_own = [_is_own(point) for point in bullet.points]
    own = [point for point, alone in zip(bullet.points, is_own, strict=True) if alone]
    below = (part for point, alone in zip(bullet.points, is_own, strict=True) if not alone for part in _texts(point))
    rest = [*bullet.body, *below]
    has_links = bool(Inline.of(bullet.text).links)
    is_noted = reading.keeps_notes and has_links
    text = bullet.text if is_noted else " <br> ".join((bullet.text, *rest))
    if has_links or not own:
        paper, refused = read_entry(text, f"{reading.name}, line {bullet.line}")
        if paper is not None and is_noted:
            paper = replace(paper, note=clean_text("\n".join(_noted(bullet))).strip())
        _keep(reading, (paper, refused), bullet.headings)
    above = () if has_links else (bullet.text,)
    for point in own:
        point.headings = (*bullet.headings, *above)
        if depth < 20:
            _bullet(reading, point, depth + 1)


def _is_own(point: Bullet) -> bool:
    """Tell whether a point under another is a paper of its own: it has a title and a link."""
    paper, _ = read_entry(" <br> ".join(_texts(point)), "")
    return paper is not None and len(paper.title.split()) > 2


def _texts(point: Bullet, depth: int = 0) -> Iterator[str]:
    yield point.text
    yield from point.body
    if depth < 20:
        for inner in point.points:
            yield from _texts(inner, depth + 1)


def _noted(point: Bullet, depth: int = 0) -> Iterator[str]:
    """Give what stands under a point, as Markdown; papers of their own are left out."""
    yield from point.body
    for inner in point.points:
        if depth < 20 and not _is_own(inner):
            yield "  " * depth + f"- {inner.text}"
            yield from _noted(inner, depth + 1)


def _keep(reading: PageReading, found: tuple[Incoming | None, tuple[Refusal, ...]], headings: tuple[str, ...]) -> None:
    paper, refused = found
    reading.refused += refused
    if paper is None:
        reading.passed["points without a link to a paper"] += 1
    elif len(paper.title) > MOST_TITLE:
        reading.refused.append(Refusal(paper.place, f"a title of more than {MOST_TITLE:,} characters"))
    elif not paper.title and not paper.arxiv_id:
        reading.refused.append(Refusal(paper.place, f"no title at the link {paper.url}"))
    else:
        themes, tags, year = told_by(headings, reading.title)
        if not themes and not reading.keeps_notes:  # of a list that is passed on, its title says what it is about
            themes = themes_near(_words(reading.title))
        published = paper.published or ("" if paper.arxiv_id else year)
        tags = tuple(dict.fromkeys((*paper.tags, *tags)))
        venue = (
            f"{paper.venue} {year}" if year and paper.venue and not re.search(r"\d{4}", paper.venue) else paper.venue
        )
        reading.papers.append(replace(paper, venue=venue, themes=themes, tags=tags, published=published))


def told_by(headings: tuple[str, ...], title: str = "") -> tuple[tuple[Theme, ...], tuple[str, ...], str]:
    """Give themes, tags and year of what stands under headings; the innermost that speaks of a theme counts.

    The title of the page stands over all of it, and says nothing of one paper.
    """
    tags: list[str] = []
    year = ""
    for heading in reversed(headings):
        words = _words(heading)
        if re.fullmatch(r"(?:19|20)\d{2}(?: venues?| papers?)?", words):
            year = year or words[:4]
        elif heading == title or _ASIDE.fullmatch(words) or _PLAIN.fullmatch(words):
            continue
        elif themes := themes_near(words):
            return themes, tuple(tags), year
        elif words:
            tags.append(" ".join(_WORDS.findall(_label(heading))))
    return (), tuple(tags[:1]), year


def _label(heading: str) -> str:
    return Inline.of(heading).whole


def _words(heading: str) -> str:
    """Give the words of a heading in small letters, without signs and numbers before it."""
    return re.sub(r"^\d+ (?=[a-z])", "", " ".join(_WORDS.findall(_label(heading))).lower())
