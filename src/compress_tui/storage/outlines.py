"""The side-car of papers.json: what a list needs of every paper, and where each whole paper lies.

It is a cache: it names the very snapshot it was made from, and is made anew when that one is no longer there.
"""

import json
import sys
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from compress_tui.model.outline import Outline, PaperId
from compress_tui.model.outlines import Outlines
from compress_tui.model.theme import Theme
from compress_tui.storage.disk import write_cache
from compress_tui.storage.files import SnapshotIndex
from compress_tui.storage.migrations import SCHEMA
from compress_tui.storage.packed_spans import PackedSpans
from compress_tui.storage.snapshot import Span, spans, to_bytes, to_json
from compress_tui.storage.tables import document_id

FORM = 2
TABLE = "papers"
BLOCK = 256
"""Papers whose outlines are read together."""

_THEMES = tuple(Theme)
_KIND = [FORM, SCHEMA, sys.byteorder, zlib.crc32("\n".join(_THEMES).encode())]
"""What another version would read otherwise: themes are written as their places in the enumeration."""

_FLAGS = tuple((bool(flag & 1), bool(flag & 2), bool(flag & 4)) for flag in range(8))

_Columns = tuple[list[str], list[str], list[int], list[str], list[list[int]], list[int]]
"""Titles, first authors, author counts, dates, themes by number, and three flags as bits."""


@dataclass(frozen=True, slots=True)
class SideCar:
    """Outlines newest first, and the index that opens their snapshot without reading it."""

    outlines: Outlines
    index: SnapshotIndex


def _stamp(snapshot: Path) -> list[object]:
    """Name a snapshot by its size and its first line, which holds its digest."""
    with snapshot.open("rb") as file:
        return [*_KIND, snapshot.stat().st_size, file.readline(200).decode("utf-8", "replace")]


def _flags(outline: Outline) -> int:
    return outline.has_brief | outline.has_code << 1 | outline.has_abstract << 2


def write_side_car(path: Path, snapshot: Path, outlines: Iterable[Outline], generation: int) -> None:
    """Write the side-car for a snapshot as it is now, under its lock; nothing is lost where that fails.

    Papers that are not in the snapshot are left out: they come from the journal.
    """
    tables = spans(snapshot.read_bytes())
    there = tables.pop(TABLE, {})
    ordered = tuple(outline for outline in outlines if str(document_id(outline.id)) in there)
    blocks = [_json(_columns(ordered[at : at + BLOCK])) for at in range(0, len(ordered), BLOCK)]
    ids, packed = _json([outline.id for outline in ordered]), PackedSpans.of(there).to_bytes()
    places = {
        name: [list(table), [[span.at, span.length] for span in table.values()]] for name, table in tables.items()
    }
    head = _json([_stamp(snapshot), generation, places, len(ids), len(packed), list(map(len, blocks))])
    body = b"".join((head, b"\n", ids, packed, *blocks))
    write_cache(path, b"%08x\n" % zlib.crc32(body) + body)


def _json(value: object) -> bytes:
    return to_bytes(to_json(value))


def _columns(outlines: Iterable[Outline]) -> list[list[object]]:
    rows = (
        (
            outline.title,
            outline.first_author,
            outline.author_count,
            outline.published,
            [_THEMES.index(theme) for theme in outline.themes],
            _flags(outline),
        )
        for outline in outlines
    )
    return [list(column) for column in zip(*rows, strict=True)]


def read_side_car(path: Path, snapshot: Path) -> SideCar | None:
    """Read the side-car; None where it is missing, damaged or made for another snapshot."""
    try:
        whole = path.read_bytes()  # of 100,000 papers it is 15 MB, so that no large part is copied out of it
        body = whole.index(b"\n") + 1
        if int(whole[:body], 16) != zlib.crc32(memoryview(whole)[body:]):
            return None
        rest = whole.index(b"\n", body) + 1
        stamp, generation, places, ids_length, packed_length, lengths = json.loads(whole[body:rest])
        if stamp != _stamp(snapshot):
            return None
        packed_at = rest + ids_length
        ids: list[PaperId] = json.loads(whole[rest:packed_at])
        packed = PackedSpans.from_bytes(whole[packed_at : packed_at + packed_length])
        small = {name: dict(zip(keys, map(Span._make, found), strict=True)) for name, (keys, found) in places.items()}
    except (OSError, ValueError):
        return None
    starts = list(accumulate(lengths, initial=packed_at + packed_length))

    def block(number: int) -> tuple[Outline, ...]:
        columns: _Columns = json.loads(whole[starts[number] : starts[number + 1]])
        return _outlines(ids[number * BLOCK : (number + 1) * BLOCK], columns)

    return SideCar(Outlines(ids, BLOCK, block), SnapshotIndex(generation, {TABLE: packed, **small}))


def _outlines(ids: list[PaperId], columns: _Columns) -> tuple[Outline, ...]:
    rows = zip(ids, *columns, strict=True)
    return tuple(
        Outline(paper_id, title, author, count, date, tuple(_THEMES[one] for one in themes), *_FLAGS[flag])
        for paper_id, title, author, count, date, themes, flag in rows
    )
