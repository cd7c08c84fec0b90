"""CSL-JSON, also as Zotero writes it. An item without authors, date and address is one of Zotero's own notes."""

from collections.abc import Iterator, Mapping

from compress_tui.interchange.foreign import Record, date_in, read_record
from compress_tui.interchange.incoming import Batch, Incoming, Refusal
from compress_tui.interchange.json_values import JsonError, loaded, tables_in, text_in, texts_in
from compress_tui.interchange.matching import names_of
from compress_tui.interchange.spoken import spoken, spoken_name
from compress_tui.interchange.tex_fields import line_of
from compress_tui.model.text import clean_line

SOURCE = "csl-json"


def looks_like_csl(value: object) -> bool:
    """Tell whether it is a list of items that have a type or a title, or a table with such a list."""
    return any("title" in one and ("type" in one or "id" in one) for one in _items(value))


def _items(value: object) -> list[Mapping[str, object]]:
    return tables_in(value.get("items") or value.get("references") if isinstance(value, Mapping) else value)


def read_csl(text: str, name: str) -> Batch:
    """Read the items; one that is no paper is refused by its number."""
    try:
        value = loaded(text)
    except JsonError as error:
        return Batch(SOURCE, (), (Refusal(name, str(error)),))
    papers: list[Incoming] = []
    refused: list[Refusal] = []
    for number, item in enumerate(_items(value), 1):
        place = f"{name}, item {number}"
        found = _incoming(place, item)
        if not found.title and not found.arxiv_id:
            refused.append(Refusal(place, "it has neither a title nor an arXiv id"))
        elif item.get("type") == "document" and not (found.authors or found.published or names_of(found)):
            refused.append(Refusal(place, f"“{found.title[:60]}” has no author, date or address: a note, and no paper"))
        else:
            papers.append(found)
    return Batch(SOURCE, tuple(papers), tuple(refused))


def _incoming(place: str, item: Mapping[str, object]) -> Incoming:
    keywords = item.get("keyword", item.get("categories"))
    return read_record(
        Record(
            place=place,
            title=clean_line(text_in(item, "title")),
            authors=tuple(_authors(item)),
            date=_date(item.get("issued")),
            hides=tuple(text_in(item, name) for name in ("number", "URL", "DOI", "note", "archive_location", "id")),
            doi=text_in(item, "DOI"),
            address=text_in(item, "URL"),
            venue=text_in(item, "container-title", "event-title", "event"),
            category="",
            tags=tuple(part for one in texts_in(keywords) for part in one.split(",")),
            extra=text_in(item, "note"),
            note=text_in(item, "annote"),
            key=line_of(text_in(item, "citation-key", "citation-label")) or _key(item),
        )
    )


def _key(item: Mapping[str, object]) -> str:
    """Give the id where it is a word; an address or a number of another program's is no key to cite by."""
    key = clean_line(text_in(item, "id"))
    return key if key and "/" not in key and ":" not in key and not key.isdigit() and " " not in key else ""


def _authors(item: Mapping[str, object]) -> Iterator[str]:
    for one in tables_in(item.get("author")):
        particles = text_in(one, "non-dropping-particle") or text_in(one, "dropping-particle")
        whole = spoken(text_in(one, "family"), text_in(one, "given"), particles, text_in(one, "suffix"))
        if name := whole or spoken_name(text_in(one, "literal", "name").replace(",", "")):
            yield name


def _date(value: object) -> str:
    if not isinstance(value, Mapping):
        return ""
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return date_in("-".join(str(part) for part in parts[0][:3]))
    return date_in(text_in(value, "raw", "literal"))
