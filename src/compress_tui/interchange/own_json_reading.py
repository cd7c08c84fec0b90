"""Our own JSON, read back: the one form that holds everything (docs/interchange.md)."""

from collections.abc import Mapping

from compress_tui.interchange.incoming import Batch, Incoming, Refusal
from compress_tui.interchange.json_values import JsonError, loaded
from compress_tui.interchange.writing_json import FORM, VERSION
from compress_tui.model.arxiv_id import read_id
from compress_tui.model.codec import decode_paper
from compress_tui.model.fields import FieldError
from compress_tui.model.paper import Paper
from compress_tui.model.reading import Reading, Status
from compress_tui.model.reading_codec import decode_reading
from compress_tui.model.text import clean_line, clean_text

SOURCE = "compress-tui"
_LONG = frozenset({"note", "brief", "text"})
"""Fields that have lines; all others are one."""


def looks_like_own_json(value: object) -> bool:
    """Tell whether it names our form."""
    return isinstance(value, Mapping) and value.get("form") == FORM


def read_own_json(text: str, name: str) -> Batch:
    """Read the papers; one that does not fit is refused by its number and field."""
    try:
        value = loaded(text)
    except JsonError as error:
        return Batch(SOURCE, (), (Refusal(name, str(error)),))
    rows = value.get("papers") if isinstance(value, Mapping) else None
    if not isinstance(value, Mapping) or not isinstance(rows, list):
        return Batch(SOURCE, (), (Refusal(name, f"no document of the form “{FORM}”"),))
    if value.get("version") != VERSION:
        why = f"version {value.get('version')} of the form; this program reads {VERSION}"
        return Batch(SOURCE, (), (Refusal(name, why),))
    papers: list[Incoming] = []
    refused: list[Refusal] = []
    for number, row in enumerate(rows, 1):
        place = f"{name}, paper {number}"
        try:
            papers.append(_incoming(place, row))
        except FieldError as error:
            refused.append(Refusal(place, clean_line(str(error))))
    return Batch(SOURCE, tuple(papers), tuple(refused))


def _incoming(place: str, row: object) -> Incoming:
    if not isinstance(row, Mapping):
        raise FieldError("paper", "a table is needed")
    plain = _clean(row)
    assert isinstance(plain, dict)
    own = plain.pop("reading", {})
    paper = decode_paper(plain)
    return _told(place, paper, decode_reading(own if isinstance(own, Mapping) else {}))


def _told(place: str, paper: Paper, reading: Reading) -> Incoming:
    found = read_id(paper.id)
    return Incoming(
        place=place,
        title=paper.title,
        authors=paper.authors,
        published=paper.published,
        arxiv_id=found.id if found else "",
        doi=paper.doi,
        url=paper.url,
        venue=paper.venue,
        category=paper.category,
        code=paper.code,
        themes=paper.themes,
        needs=paper.needs,
        sources=paper.sources,
        card=paper.card or None,
        brief=paper.brief,
        status=reading.status if reading.status is not Status.UNREAD else None,
        star=reading.star or None,
        note=reading.note,
        tags=reading.tags,
        verdict=reading.verdict,
        citation_key=reading.citation_key,
        aliases=() if found else (f"compress-tui:{paper.id}",),
    )


def _clean(value: object) -> object:
    """Clean every text of a value, however deep; JSON cannot nest deeper here than it was read."""
    match value:
        case str():
            return clean_line(value)
        case Mapping():
            return {
                str(name): clean_text(one) if name in _LONG and isinstance(one, str) else _clean(one)
                for name, one in value.items()
            }
        case list():
            return [_clean(one) for one in value]
        case _:
            return value
