"""Columns: which field of a paper each column of a table is read as, by its name and by what stands in it."""

import re
from collections.abc import Mapping, Sequence

from compress_tui.interchange.addresses import read_address
from compress_tui.interchange.dates import read_date
from compress_tui.interchange.incoming import Column
from compress_tui.interchange.words import plain_words, read_status, read_yes, theme_named
from compress_tui.model.arxiv_id import read_id

FIELDS = (
    "title", "authors", "published", "arxiv_id", "doi", "url", "venue", "category", "code", "themes", "status", "star",
    "note", "tags", "verdict", "citation_key", "brief",
)  # fmt: skip
"""The fields that a column can be read as; empty for none."""

_NAMES: Mapping[str, str] = {
    "title": "title|name|paper|paper title|paper name|article|titre|titel|titulo|nom|名称|标题|タイトル|名前",
    "url": "url|link|links|paper link|paper url|pdf|pdf link|webpage|website|address|source|lien|enlace|"
    "arxiv link|arxiv url|openreview",
    "arxiv_id": "arxiv|arxiv id|arxivid|eprint|preprint|id",
    "doi": "doi",
    "authors": "authors|author|author s|autoren|auteurs|auteur|autores|autori|people|作者|著者",
    "published": "published|publication date|date published|pub date|released|release date|publication year|year|"
    "date|jahr|annee|ano|anno|erschienen|datum|年|日期",
    "venue": "venue|conference|journal|publication|publication title|published in|booktitle|konferenz|where",
    "category": "primary category|arxiv category",
    "code": "code|github|repo|repository|code link|code url|implementation",
    "themes": "theme|themes|topic|topics|area|areas|category|categories|thema|themen|sujet|sujets",
    "tags": "tags|tag|labels|label|keywords|keyword|type|mots cles|etiquettes|schlagworte|etiquetas|标签|タグ",
    "status": "status|reading status|read status|state|progress|read|gelesen|lu|done|finished|etat|estado|状态",
    "star": "star|starred|favorite|favourite|favorites|favourites|fav|important",
    "note": "notes|note|comment|comments|remark|remarks|summary|tldr|tl dr|my notes|notizen|notiz|笔记|メモ",
    "verdict": "verdict|takeaway|take away|conclusion",
    "brief": "brief|brief report|report",
    "citation_key": "citation_key|citation key|citekey|cite key|bibtex key|bibkey|citationkey",
}
_KNOWN = {name: field for field, names in _NAMES.items() for name in names.split("|")}
_FIRST_NAMES = {field: names.split("|") for field, names in _NAMES.items()}
_UNTOLD = frozenset((
    "abstract", "added", "date added", "created", "created time", "last edited", "last edited time", "edited",
    "read on",
))  # fmt: skip
"""Names that say that a column is not the paper's: when a row was made, or what arXiv is asked for anyway."""

_SIGNS = {"⭐": "star", "★": "star", "✅": "status", "🔗": "url"}
_SHARED = frozenset(("url", "status", "note", "tags", "themes", "code"))
"""Fields that several columns may give; of the others the best column is taken."""

_ANY_DATE = frozenset(("date", "datum", "日期", "released"))
"""Names of columns that may hold when a paper appeared, or when it was read."""

_PROSE = frozenset(("note", "venue", "verdict", "tags", "brief"))
"""Fields that no link belongs into, whatever a column of links is called."""

_OWN_ID = re.compile(r"(?:19|20)\d{2}-[a-z0-9]")
_CATEGORY = re.compile(r"[a-z-]+(?:\.[A-Za-z-]{2,})?")
_SAMPLED = 200
_LONGEST = 500
_MOST = 0.6


def field_named(name: str) -> str | None:
    """Give the field that the name of a column speaks of, empty for one that is no field; None where it says nothing.

    >>> field_named("Paper Title"), field_named("📎 Link"), field_named("Created time"), field_named("Foo")
    ('title', 'url', '', None)
    """
    words = plain_words(name)
    if not words:
        return next((field for sign, field in _SIGNS.items() if sign in name), None)
    return "" if words in _UNTOLD else _KNOWN.get(words)


def guess_columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Guess the field of each column, from its name and from the first rows; what is doubtful is read as nothing."""
    samples = [_sample(rows, at) for at in range(len(header))]
    fields = [_guessed(name, sample) for name, sample in zip(header, samples, strict=True)]
    _check_dates(header, rows, samples, fields)
    _keep_best(header, fields)
    if "title" not in fields:
        texts = [at for at, field in enumerate(fields) if not field and _is_prose(samples[at])]
        if texts and field_named(header[texts[0]]) is None:
            fields[texts[0]] = "title"
    return tuple(Column(name, field) for name, field in zip(header, fields, strict=True))


def _sample(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    found = (row[at].strip()[:_LONGEST] for row in rows[:_SAMPLED] if at < len(row))
    return [cell for cell in found if cell]


def _share(sample: Sequence[str], holds: Sequence[bool]) -> float:
    return sum(holds) / len(sample) if sample else 0.0


def _guessed(name: str, sample: Sequence[str]) -> str:
    """Guess by the name, and by content where that says nothing or cannot be true."""
    field = field_named(name)
    by_content = _by_content(sample)
    if field is None:
        return by_content
    if (
        field == "arxiv_id"
        and _share(sample, [bool(_OWN_ID.match(c)) or read_id(c) is not None for c in sample]) > _MOST
    ):
        return field
    if field == "arxiv_id" and sample and by_content in ("", "url", "doi"):
        return by_content
    if (
        field == "themes"
        and sample
        and _share(sample, [bool(_CATEGORY.fullmatch(c)) and "." in c for c in sample]) > _MOST
    ):
        return "category"
    if field in _PROSE and by_content in ("url", "arxiv_id", "doi", "code"):
        return by_content
    return field


def _by_content(sample: Sequence[str]) -> str:
    """Guess what a column holds whose name says nothing."""
    if not sample:
        return ""
    if _share(sample, [read_id(cell) is not None for cell in sample]) > _MOST:
        return "url" if "/" in sample[0] else "arxiv_id"
    found = [read_address(cell) for cell in sample]
    if _share(sample, [one.is_code for one in found]) > _MOST:
        return "code"
    if _share(sample, [bool(one.doi) for one in found]) > _MOST:
        return "doi"
    if _share(sample, [not one.is_nothing for one in found]) > _MOST:
        return "url"
    if _share(sample, [any(map(theme_named, cell.split(","))) for cell in sample]) > _MOST:
        return "themes"
    states = [read_status(cell) is not None and read_yes(cell) is None for cell in sample]
    return "status" if _share(sample, states) > _MOST else ""


def _is_prose(sample: Sequence[str]) -> bool:
    """Tell whether cells read as titles: several words, and no dates."""
    return _share(sample, [len(cell.split()) > 2 and not read_date(cell) for cell in sample]) > _MOST / 2


def _check_dates(
    header: Sequence[str], rows: Sequence[Sequence[str]], samples: Sequence[Sequence[str]], fields: list[str]
) -> None:
    """Drop a column of dates that is not when the papers appeared: their arXiv ids know better."""
    links = [at for at, field in enumerate(fields) if field in ("url", "arxiv_id")]
    for at, field in enumerate(fields):
        if field != "published" or plain_words(header[at]) not in _ANY_DATE:
            continue
        agree: list[bool] = []
        for row in rows[:_SAMPLED]:
            dated = read_date(row[at]) if at < len(row) else ""
            ids = [one for link in links if link < len(row) and (one := read_id(row[link][:_LONGEST])) is not None]
            if dated and ids and ids[0].id[:2].isdigit():
                agree.append(abs(int(dated[2:4]) - int(ids[0].id[:2])) <= 1)
        wrong = agree and sum(agree) < len(agree) * _MOST
        if wrong or (samples[at] and _share(samples[at], [bool(read_date(cell)) for cell in samples[at]]) < _MOST):
            fields[at] = ""


def _keep_best(header: Sequence[str], fields: list[str]) -> None:
    """Leave one column to each field that only one can give: the one with the likeliest name."""
    for field in set(fields) - _SHARED - {""}:
        rivals = [at for at, one in enumerate(fields) if one == field]
        names = _FIRST_NAMES[field]
        best = min(rivals, key=lambda at: (*[n for n, name in enumerate(names) if name == plain_words(header[at])], 99))
        for at in rivals:
            fields[at] = field if at == best else ""
