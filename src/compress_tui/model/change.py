"""Change: each thing that a reader can do to the library, as a value."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from compress_tui.model.codec import decode_facts, encode_fact
from compress_tui.model.facts import with_fact
from compress_tui.model.library import Library, UnreadableError
from compress_tui.model.merge import Merged, merge
from compress_tui.model.outline import PaperId
from compress_tui.model.reading import Reading, Status
from compress_tui.model.text import clean_line


def _papers(count: int) -> str:
    return "1 paper" if count == 1 else f"{count} papers"


class Change(ABC):
    """One thing that a reader can do."""

    __slots__ = ()

    @abstractmethod
    def edited(self, library: Library) -> dict[PaperId, Reading]:
        """Give the new reading of every paper that changes, and of no other."""

    @abstractmethod
    def describe(self) -> str:
        """Say in the past tense what was done."""

    def remark(self, library: Library) -> str:  # noqa: ARG002 - most changes have nothing more to say
        """Give what else the reader should know of doing it to this library, empty for nothing."""
        return ""

    def apply(self, library: Library) -> Library:
        """Give the library after the change."""
        return library.with_readings(self.edited(library))


def only_changed(library: Library, readings: Iterable[tuple[PaperId, Reading]]) -> dict[PaperId, Reading]:
    """Give the readings that differ from those of the library."""
    return {paper_id: reading for paper_id, reading in readings if library.reading(paper_id) != reading}


@dataclass(frozen=True, slots=True)
class SetStatus(Change):
    """Give the papers a status."""

    paper_ids: tuple[PaperId, ...]
    status: Status
    at: datetime

    def edited(self, library: Library) -> dict[PaperId, Reading]:
        """Change the papers that have another status."""
        found = ((paper_id, library.reading(paper_id)) for paper_id in self.paper_ids)
        return {
            paper_id: replace(reading, status=self.status, status_at=self.at)
            for paper_id, reading in found
            if reading.status != self.status
        }

    def describe(self) -> str:
        """Name the number of papers and the status."""
        return f"Marked {_papers(len(self.paper_ids))} {self.status}"


@dataclass(frozen=True, slots=True)
class SetStar(Change):
    """Star the papers, or take the star away."""

    paper_ids: tuple[PaperId, ...]
    star: bool

    def edited(self, library: Library) -> dict[PaperId, Reading]:
        """Change the papers whose star differs."""
        return only_changed(library, ((one, replace(library.reading(one), star=self.star)) for one in self.paper_ids))

    def describe(self) -> str:
        """Name the number of papers."""
        return f"{'Starred' if self.star else 'Took the star from'} {_papers(len(self.paper_ids))}"


@dataclass(frozen=True, slots=True)
class SetNote(Change):
    """Write the note of a paper; `base` is the text that the writer started from, None to write over any."""

    paper_id: PaperId
    note: str
    at: datetime
    base: str | None = None

    def merged(self, library: Library) -> Merged:
        """Give the text to keep: what was written, and what the note became meanwhile."""
        present = library.reading(self.paper_id).note
        return Merged(self.note) if self.base is None else merge(self.base, self.note, present)

    def edited(self, library: Library) -> dict[PaperId, Reading]:
        """Change the note if its text differs."""
        return _with_note(library, self.paper_id, self.merged(library).text, self.at)

    def remark(self, library: Library) -> str:
        """Tell of a text that another window wrote meanwhile."""
        present = library.reading(self.paper_id).note
        if self.base is None or self.base in (self.note, present) or self.note == present:
            return ""
        overlaps = self.merged(library).overlaps
        places = "1 place overlaps" if overlaps == 1 else f"{overlaps} places overlap"
        marked = f" and {places}, marked with <<<<<<<" if overlaps else ""
        return f"Another window had changed this note too: both texts are kept{marked}."

    def describe(self) -> str:
        """Name the paper."""
        return f"{'Wrote' if self.note else 'Emptied'} the note on {self.paper_id}"


@dataclass(frozen=True, slots=True)
class AppendNote(Change):
    """Add a paragraph to the note of a paper, whatever it holds by then."""

    paper_id: PaperId
    paragraph: str
    at: datetime

    def edited(self, library: Library) -> dict[PaperId, Reading]:
        """Add the paragraph unless it is empty."""
        old = library.reading(self.paper_id).note
        joined = "\n\n".join(filter(None, (old.rstrip(), self.paragraph))) if self.paragraph else old
        return _with_note(library, self.paper_id, joined, self.at)

    def describe(self) -> str:
        """Name the paper."""
        return f"Wrote the note on {self.paper_id}"


def _with_note(library: Library, paper_id: PaperId, note: str, at: datetime) -> dict[PaperId, Reading]:
    reading = library.reading(paper_id)
    return {} if reading.note == note else {paper_id: replace(reading, note=note, note_at=at)}


@dataclass(frozen=True, slots=True)
class SetVerdict(Change):
    """Write the verdict on a paper, one line."""

    paper_id: PaperId
    verdict: str

    def edited(self, library: Library) -> dict[PaperId, Reading]:
        """Change the verdict if it differs."""
        reading = replace(library.reading(self.paper_id), verdict=clean_line(self.verdict).strip())
        return only_changed(library, ((self.paper_id, reading),))

    def describe(self) -> str:
        """Name the paper."""
        return f"{'Wrote' if self.verdict.strip() else 'Emptied'} the verdict on {self.paper_id}"


@dataclass(frozen=True, slots=True)
class SetTags(Change):
    """Give the papers exactly these tags."""

    paper_ids: tuple[PaperId, ...]
    tags: tuple[str, ...]

    def edited(self, library: Library) -> dict[PaperId, Reading]:
        """Change the papers that have other tags."""
        tags = tuple(sorted({tag for one in self.tags if (tag := clean_line(one))}))
        return only_changed(library, ((one, replace(library.reading(one), tags=tags)) for one in self.paper_ids))

    def describe(self) -> str:
        """Name the number of papers."""
        return f"Tagged {_papers(len(self.paper_ids))}"


@dataclass(frozen=True, slots=True)
class SetFacts(Change):
    """Put facts of the reader's own in the place of published ones; None gives a field its published value back.

    `values` are names of fields with plain JSON values; one that does not fit its field raises `FieldError` here.
    """

    paper_id: PaperId
    values: tuple[tuple[str, object], ...]

    def __post_init__(self) -> None:
        decode_facts({field: value for field, value in self.values if value is not None})

    def edited(self, library: Library) -> dict[PaperId, Reading]:
        """Change the facts that differ; one that says what is published is none of the reader's own."""
        reading = library.reading(self.paper_id)
        facts = reading.facts
        for field, value in self.values:
            facts = with_fact(facts, field, value)
            if dict(facts).get(field) == _published_fact(library, self.paper_id, field):
                facts = with_fact(facts, field, None)
        return only_changed(library, [(self.paper_id, replace(reading, facts=facts))])

    def describe(self) -> str:
        """Name the fields and the paper."""
        names = ", ".join(field for field, _ in self.values)
        verb = "Edited" if any(value is not None for _, value in self.values) else "Took back the published"
        return f"{verb} {names} of {self.paper_id}"


def _published_fact(library: Library, paper_id: PaperId, field: str) -> str:
    try:
        return encode_fact(library.published(paper_id), field)
    except (KeyError, UnreadableError):
        return ""


@dataclass(frozen=True, slots=True)
class SetCitationKeys(Change):
    """Keep the citation keys that were handed out, so that they never change again."""

    keys: tuple[tuple[PaperId, str], ...]

    def edited(self, library: Library) -> dict[PaperId, Reading]:
        """Change the papers that have another key."""
        return only_changed(library, ((one, replace(library.reading(one), citation_key=key)) for one, key in self.keys))

    def describe(self) -> str:
        """Name the number of papers."""
        return f"Kept the citation keys of {_papers(len(self.keys))}"
