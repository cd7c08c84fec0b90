"""RIS, as Zotero, EndNote and publishers write it: two letters, two blanks, a dash, a value; `ER` ends a paper."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from compress_tui.interchange.foreign import Record, address_in, category_in, date_in, read_record
from compress_tui.interchange.incoming import Batch, Incoming, Refusal
from compress_tui.interchange.spoken import spoken_name
from compress_tui.model.text import clean_line, clean_text

SOURCE = "ris"
_LINE = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*)|\s*)")
_BEGIN = re.compile(r"^\ufeff?\s*TY  ?- ", re.MULTILINE)


def first_record(text: str) -> int:
    """Give the place where the first paper begins, -1 where there is none."""
    match = _BEGIN.search(text)
    return match.start() if match else -1


def read_ris(text: str, name: str) -> Batch:
    """Read the papers; a line outside of any paper and a paper that says nothing are refused by their line."""
    papers: list[Incoming] = []
    refused: list[Refusal] = []
    for record in _records(text):
        place = f"{name}, line {record.line}"
        if record.why:
            refused.append(Refusal(place, record.why))
            continue
        found = _incoming(place, record)
        if found.title or found.arxiv_id:
            papers.append(found)
        else:
            refused.append(Refusal(place, "the paper has neither a title nor an arXiv id"))
    return Batch(SOURCE, tuple(papers), tuple(refused))


@dataclass(slots=True)
class _Record:
    """The values of one paper by tag, and the line where it begins; `why` tells of what is none."""

    line: int
    values: dict[str, list[str]] = field(default_factory=dict)
    why: str = ""

    def first(self, *tags: str) -> str:
        return next((self.values[tag][0] for tag in tags if tag in self.values), "")

    def all(self, *tags: str) -> list[str]:
        return [value for tag in tags for value in self.values.get(tag, ())]


def _records(text: str) -> Iterator[_Record]:
    record: _Record | None = None
    last: list[str] = []
    for number, line in enumerate(clean_text(text.lstrip("\ufeff")).split("\n"), 1):
        match = _LINE.fullmatch(line.rstrip())
        if match is None:
            if record is not None and last:
                last[-1] += f"\n{line.strip()}"  # a value may go on in the next line
            elif line.strip():
                yield _Record(number, why="a line that belongs to no paper")
            continue
        tag, value = match[1], (match[2] or "").strip()
        if record is None or tag == "TY":
            if record is not None:
                yield record  # the end of the one before is missing, and clear all the same
            record = _Record(number)
        if tag == "ER":
            yield record
            record, last = None, []
        else:
            last = record.values.setdefault(tag, [])
            last.append(value)
    if record is not None:
        yield record


def _incoming(place: str, record: _Record) -> Incoming:
    notes = record.all("N1", "RN")
    return read_record(
        Record(
            place=place,
            title=clean_line(record.first("TI", "T1", "CT")),
            authors=tuple(name for one in record.all("AU", "A1") if (name := spoken_name(one))),
            date=date_in(record.first("DA", "PY", "Y1")),
            hides=tuple(record.all("AN", "UR", "DO", "M1", "N1", "T2", "JO")),
            doi=record.first("DO"),
            address=next(filter(None, map(address_in, record.all("UR", "L1"))), ""),
            venue=record.first("T2", "JO", "JF", "C3", "BT"),
            category=category_in("\n".join([*notes, record.first("M1", "AN")])),
            tags=tuple(record.all("KW")),
            extra="\n".join(one for one in notes if "\n" not in one),
            note="\n\n".join(one for one in notes if "\n" in one),
            key=record.first("ID"),
        )
    )
