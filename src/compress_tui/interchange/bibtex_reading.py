"""BibTeX and BibLaTeX, also as Zotero and Better BibTeX write them, read with bibtexparser."""

import logging
import re
from collections.abc import Iterator, Mapping

from compress_tui.interchange.foreign import Record, date_in, read_record
from compress_tui.interchange.incoming import Batch, Incoming, Refusal
from compress_tui.interchange.spoken import spoken
from compress_tui.interchange.tex_fields import line_of, text_of, title_of
from compress_tui.model.text import clean_line

SOURCE = "bibtex"
_ENTRY = re.compile(r"^\s*@\w+\s*[{(]", re.MULTILINE)
_KEYWORD = re.compile(r"(?:\{[^{}]*\}|\\.|[^,;\\])+")
"""One of several keywords; braces keep one with a comma in one piece."""
_MOST_WORDS = 160


def first_entry(text: str) -> int:
    """Give the place where the first entry begins, -1 where there is none."""
    match = _ENTRY.search(text)
    return match.start() if match else -1


def read_bibtex(text: str, name: str) -> Batch:
    """Read the entries of a .bib file; one that is broken is refused by its line, and the rest goes on."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # it would print into the screen
    papers: list[Incoming] = []
    refused: list[Refusal] = []
    for block in parse_string(text).blocks:
        place = f"{name}, line {(block.start_line or 0) + 1}"
        inner = block
        if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock) and block.ignore_error_block is not None:
            inner = block.ignore_error_block  # two papers under one key, or a field twice: the rest is sound
        if isinstance(inner, Entry):
            fields = {one.key.casefold(): str(one.value) for one in reversed(inner.fields)}
            found = _incoming(place, inner.key, fields)
            if isinstance(found, Incoming):
                papers.append(found)
            else:
                refused.append(Refusal(place, found))
        elif isinstance(block, ParsingFailedBlock):
            why = clean_line(getattr(block.error, "abort_reason", str(block.error)))[:_MOST_WORDS].rstrip()
            refused.append(Refusal(place, f"the entry is broken: {why}"))
    return Batch(SOURCE, tuple(papers), tuple(refused))


def _incoming(place: str, key: str, fields: Mapping[str, str]) -> Incoming | str:
    """Read an entry, or say why it is no paper."""
    archive = line_of(fields.get("archiveprefix", fields.get("eprinttype", "arxiv")))
    eprint = fields.get("eprint", "") if archive.casefold() == "arxiv" else ""
    others = (fields.get(name, "") for name in ("url", "doi", "number", "note", "journal", "howpublished"))
    found = read_record(
        Record(
            place=place,
            title=title_of(fields.get("title", "")),
            authors=tuple(_authors(fields.get("author", fields.get("editor", "")))),
            date=date_in(fields.get("date", "") or fields.get("year", ""), fields.get("month", "")),
            hides=tuple(map(line_of, (eprint, *others))),
            doi=fields.get("doi", "").replace("\\", ""),
            address=fields.get("url", "").replace("\\", ""),
            venue=line_of(_venue(fields)),
            category=clean_line(fields.get("primaryclass", fields.get("eprintclass", ""))),
            tags=tuple(map(line_of, _KEYWORD.findall(fields.get("keywords", fields.get("keyword", ""))))),
            extra=text_of(fields.get("note", "")),
            note=text_of(fields.get("annote", fields.get("annotation", ""))),
            key=key,
        )
    )
    return found if found.title or found.arxiv_id else "the entry has neither a title nor an arXiv id"


def _venue(fields: Mapping[str, str]) -> str:
    names = ("booktitle", "journaltitle", "journal", "eventtitle")
    return next((fields[name] for name in names if fields.get(name)), "")


def _authors(value: str) -> Iterator[str]:
    """Give the authors as they are spoken, "Tycho F. A. van der Ouderaa"; what cannot be parted stays whole."""
    from bibtexparser.middlewares.names import (
        InvalidNameError,
        parse_single_name_into_parts,
        split_multiple_persons_names,
    )

    for written in split_multiple_persons_names(clean_line(value)):
        if written.casefold() == "others":
            continue
        try:
            parts = parse_single_name_into_parts(written)
        except InvalidNameError:
            name = line_of(written)
        else:
            name = spoken(*(line_of(" ".join(part)) for part in (parts.last, parts.first, parts.von, parts.jr)))
        if name:
            yield name
