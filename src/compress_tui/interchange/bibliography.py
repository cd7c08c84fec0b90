"""A .bib file as plain entries; what cannot be read of it costs only itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compress_tui.model.text import clean_line, clean_text

if TYPE_CHECKING:
    from bibtexparser.model import Entry


@dataclass(frozen=True, slots=True)
class BibEntry:
    """One entry: type and names of fields in small letters, values with their TeX, and its line (from 1)."""

    kind: str
    key: str
    fields: Mapping[str, str]
    line: int


@dataclass(frozen=True, slots=True)
class BibFault:
    """A part of a .bib file that cannot be read: its line (from 1), its key where it begins like an entry, and why."""

    line: int
    key: str
    why: str


@dataclass(frozen=True, slots=True)
class Bibliography:
    """What could be read of a .bib file, in its order, and what could not."""

    entries: tuple[BibEntry, ...]
    faults: tuple[BibFault, ...]


_KEY = re.compile(r"\s*@\s*\w+\s*[{(]\s*([^,\s{}()]+)")


def read_bibliography(text: str) -> Bibliography:
    """Read the text of a .bib file; of entries with one key all are given, since that is for the caller to judge."""
    import logging

    from bibtexparser.entrypoint import parse_string
    from bibtexparser.middlewares import RemoveEnclosingMiddleware, ResolveStringReferencesMiddleware
    from bibtexparser.model import Entry

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # it would print what is told by the faults
    stack = [ResolveStringReferencesMiddleware(), RemoveEnclosingMiddleware()]
    library = parse_string(clean_text(text), parse_stack=stack)
    entries, faults = list(map(_entry, library.entries)), []
    for block in library.failed_blocks:
        found = block.ignore_error_block
        if isinstance(found, Entry):
            entries.append(_entry(found))
        else:
            match = _KEY.match(block.raw or "")
            faults.append(BibFault((block.start_line or 0) + 1, match[1] if match else "", _why(block.error)))
    return Bibliography(tuple(sorted(entries, key=lambda one: one.line)), tuple(faults))


def _entry(entry: "Entry") -> BibEntry:
    fields = {clean_line(one.key).lower(): _bare(clean_line(str(one.value))) for one in reversed(entry.fields)}
    return BibEntry(entry.entry_type.lower(), clean_line(entry.key), fields, (entry.start_line or 0) + 1)


def _bare(value: str) -> str:
    """Take the braces or quotation marks from around a value that still has them."""
    is_enclosed = len(value) > 1 and (value[0], value[-1]) in (("{", "}"), ('"', '"'))
    return value[1:-1].strip() if is_enclosed and "}" not in value[1:-1].partition("{")[0] else value


def _why(error: Exception) -> str:
    return clean_line(str(getattr(error, "abort_reason", "") or error)) or "not in the form of BibTeX"
