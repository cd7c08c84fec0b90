"""Plans for a folder of notes: what an export writes, and what an import takes back; nothing is done here."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from compress_tui.interchange.front_matter import HeadError
from compress_tui.interchange.notes_folder import file_of, read_note, write_note
from compress_tui.interchange.notes_manifest import Manifest, Record, Taken, digest
from compress_tui.model.library import Library, UnreadableError
from compress_tui.model.note_links import targets
from compress_tui.model.outline import PaperId
from compress_tui.model.own_words import OwnWords, WordsOutside
from compress_tui.model.reading import Status

Found = Mapping[str, bytes]
"""The files of a folder that are there, by name."""


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """The files to write, those that are there already as they would be written, and why others are left alone."""

    writes: Mapping[str, bytes]
    same: tuple[str, ...]
    refused: tuple[str, ...]
    manifest: Manifest


def worth_exporting(library: Library) -> tuple[PaperId, ...]:
    """Give the papers with which something was done, and those that their notes link to, newest first."""
    touched = {one for one, reading in library.readings.items() if OwnWords.of(reading) != OwnWords()}
    wanted = touched | {one for paper_id in touched for one in targets(library.reading(paper_id).note)}
    return tuple(one for one in library.catalogue if one in wanted)


def plan_export(library: Library, paper_ids: Iterable[PaperId], manifest: Manifest, found: Found) -> ExportPlan:
    """Plan to write the files of papers; one that the reader made, or changed since, is never written over."""
    writes: dict[str, bytes] = {}
    same: list[str] = []
    refused: list[str] = []
    records = dict(manifest.records)
    for paper_id in paper_ids:
        name, reading = file_of(paper_id), library.reading(paper_id)
        if not name:
            refused.append(f"{paper_id}: this id cannot name a file")
            continue
        words = OwnWords.of(reading)
        try:
            content = write_note(library.paper(paper_id), words, reading.citation_key)
        except UnreadableError as error:
            refused.append(str(error))
            continue
        record, there = manifest.records.get(paper_id), found.get(name)
        if there is not None and there != content and (why := _kept(record, there, words)):
            refused.append(f"{name}: {why}")
            continue
        if there == content:
            same.append(name)
        else:
            writes[name] = content
        records[paper_id] = Record(digest(content), words)
    return ExportPlan(writes, tuple(same), tuple(refused), Manifest(records))


def _kept(record: Record | None, there: bytes, present: OwnWords) -> str:
    """Say why a file is not written over, nothing where it may be."""
    if record is None:
        return "it is there already and was not exported, so it stays"
    if not record.holds(digest(there), present):
        return "it was changed since, so it stays; `notes import` takes the change back first"
    return ""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What was written outside, why some files are refused, and the records to keep once it is taken back."""

    notes: tuple[WordsOutside, ...]
    refused: tuple[str, ...]
    strangers: tuple[str, ...]
    missing: tuple[str, ...]
    manifest: Manifest


def plan_import(library: Library, manifest: Manifest, found: Found) -> ImportPlan:
    """Plan to take back what was written into the files that were exported, or made for papers of the library."""
    notes: list[WordsOutside] = []
    refused: list[str] = []
    records = dict(manifest.records)
    known = {name: one for one in (*library.catalogue, *records) if (name := file_of(one))}
    for name, content in found.items():
        paper_id = known.get(name)
        if paper_id is None:
            continue
        record, present = manifest.records.get(paper_id, Record()), OwnWords.of(library.reading(paper_id))
        if record.holds(digest(content), present):
            continue
        if paper_id not in library:
            refused.append(f"{name}: there is no paper {paper_id} in the library")
            continue
        base = record.base(present)
        try:
            written = read_note(content, base)
        except HeadError as error:
            refused.append(f"{name}:{error}")
            continue
        if written != base:
            notes.append(WordsOutside(paper_id, base, written))
        records[paper_id] = Record(record.digest, record.words, Taken(digest(content), written, present))
    strangers = tuple(name for name in found if name not in known)
    missing = tuple(name for one in manifest.records if (name := file_of(one)) and name not in found)
    return ImportPlan(tuple(notes), tuple(refused), strangers, missing, Manifest(records))


def changes(library: Library, note: WordsOutside) -> Iterator[str]:
    """Say field by field what taking a note back changes."""
    before, after = OwnWords.of(library.reading(note.paper_id)), note.combined(library).words
    for name in ("note", "status", "star", "tags", "verdict"):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield f"{name} {old} → {new}" if isinstance(new, Status) else name
