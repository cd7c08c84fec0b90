"""OwnWords: what a reader writes about a paper, also outside of this program, and how it is taken back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from compress_tui.model.change import Change, only_changed
from compress_tui.model.library import Library
from compress_tui.model.merge import merge
from compress_tui.model.outline import PaperId
from compress_tui.model.reading import Reading, Status
from compress_tui.model.text import clean_line, clean_text

IN_THE_FILE = ">>>>>>> written in the file"


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Note, status, star, tags and verdict of a paper; tags are sorted."""

    note: str = ""
    status: Status = Status.UNREAD
    star: bool = False
    tags: tuple[str, ...] = ()
    verdict: str = ""

    @classmethod
    def of(cls, reading: Reading) -> "OwnWords":
        """Give the words of a reading, harmless as they go into a file."""
        tags = tuple(sorted({tag for one in reading.tags if (tag := clean_line(one))}))
        return cls(clean_text(reading.note), reading.status, reading.star, tags, clean_line(reading.verdict))


@dataclass(frozen=True, slots=True)
class Combined:
    """What both sides make together: the number of places that overlap in the note, and fields that both changed."""

    words: OwnWords
    overlaps: int = 0
    disputed: tuple[str, ...] = ()


def combine(base: OwnWords, mine: OwnWords, theirs: OwnWords) -> Combined:
    """Bring what `mine` made of the base into `theirs`; where both changed one value, theirs stays and is named."""
    note = merge(base.note, theirs.note, mine.note, IN_THE_FILE)
    tags = set(theirs.tags) - (set(base.tags) - set(mine.tags)) | (set(mine.tags) - set(base.tags))
    status = _taken(base.status, mine.status, theirs.status)
    star = _taken(base.star, mine.star, theirs.star)
    verdict = _taken(base.verdict, mine.verdict, theirs.verdict)
    disputed = tuple(
        name for name, value in (("status", status), ("star", star), ("verdict", verdict)) if value is None
    )
    words = OwnWords(
        note.text,
        theirs.status if status is None else status,
        theirs.star if star is None else star,
        tuple(sorted(tags)),
        theirs.verdict if verdict is None else verdict,
    )
    return Combined(words, note.overlaps, disputed)


V = TypeVar("V")


def _taken(base: V, mine: V, theirs: V) -> V | None:
    """Give the value that changed on one side; None where both sides have others."""
    if mine in (base, theirs):
        return theirs
    return mine if theirs == base else None


@dataclass(frozen=True, slots=True)
class WordsOutside:
    """What was written about a paper outside of the program, and the words that it was made from."""

    paper_id: PaperId
    base: OwnWords
    written: OwnWords

    def combined(self, library: Library) -> Combined:
        """Bring it into what the library has by now."""
        return combine(self.base, self.written, OwnWords.of(library.reading(self.paper_id)))


def count_of(papers: int) -> str:
    """Say how many papers."""
    return "1 paper" if papers == 1 else f"{papers} papers"


@dataclass(frozen=True, slots=True)
class TakeWords(Change):
    """Take back what was written outside of the program, joined with what was changed here meanwhile."""

    notes: tuple[WordsOutside, ...]
    at: datetime

    def edited(self, library: Library) -> dict[PaperId, Reading]:
        """Change what differs."""
        return only_changed(library, ((one.paper_id, self._taken(one, library)) for one in self.notes))

    def _taken(self, one: WordsOutside, library: Library) -> Reading:
        """Give the reading with what was written; what was not is left to the letter as it is."""
        reading = library.reading(one.paper_id)
        words, before = one.combined(library).words, OwnWords.of(reading)
        if words.note != before.note:
            reading = replace(reading, note=words.note, note_at=self.at)
        if words.status is not before.status:
            reading = replace(reading, status=words.status, status_at=self.at)
        if words.tags != before.tags:
            reading = replace(reading, tags=words.tags)
        if words.verdict != before.verdict:
            reading = replace(reading, verdict=words.verdict)
        return replace(reading, star=words.star)

    def describe(self) -> str:
        """Name the number of papers."""
        return f"Took back what was written on {count_of(len(self.notes))}"

    def remark(self, library: Library) -> str:
        """Name what was changed on both sides."""
        return ". ".join(self._remarks(library))

    def _remarks(self, library: Library) -> Iterator[str]:
        for one in self.notes:
            found = one.combined(library)
            if found.overlaps:
                yield f"The note on {one.paper_id} was changed here too; lines of both are marked with <<<<<<<"
            if found.disputed:
                names = " and ".join(found.disputed)
                yield f"The {names} of {one.paper_id} was changed here too and stays as it is here"
