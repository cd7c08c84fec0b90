"""Incoming: what a foreign file tells of papers, before anything of it is compared with the library."""

from dataclasses import dataclass, replace

from compress_tui.model.brief import Brief
from compress_tui.model.card import Card
from compress_tui.model.outline import PaperId
from compress_tui.model.reading import Status
from compress_tui.model.theme import Theme


@dataclass(frozen=True, slots=True)
class Incoming:
    """A paper as a file tells it. An empty field, or None, means that the file does not say.

    `place` is where it stands, as a reader would look it up ("refs.bib, line 12"). `published` is YYYY, YYYY-MM or
    YYYY-MM-DD. `aliases` are names that another program has for it and keeps ("notion:" and 32 hexadecimal digits,
    "compress-tui:" and the id here); with them a later export finds its paper again. All texts are clean already
    (`model.text`).
    """

    place: str
    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    arxiv_id: str = ""
    doi: str = ""
    url: str = ""
    venue: str = ""
    category: str = ""
    code: str = ""
    themes: tuple[Theme, ...] = ()
    needs: tuple[PaperId, ...] = ()
    sources: tuple[str, ...] = ()
    card: Card | None = None
    brief: Brief | None = None
    status: Status | None = None
    star: bool | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    verdict: str = ""
    citation_key: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that is not taken in: where it stands, and why."""

    place: str
    why: str

    def __str__(self) -> str:
        """Say it on one line."""
        return f"{self.place}: {self.why}"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name in the file, and the field of `Incoming` that it is read as, empty for none."""

    name: str
    field: str


@dataclass(frozen=True, slots=True)
class Batch:
    """All that was read from one source. `source` is the kind ("notion"), under which the next import is compared.

    `remarks` tell of what was passed over without being refused (twins, pictures).
    """

    source: str
    papers: tuple[Incoming, ...] = ()
    refused: tuple[Refusal, ...] = ()
    columns: tuple[Column, ...] = ()
    remarks: tuple[str, ...] = ()

    def __add__(self, other: "Batch") -> "Batch":
        """Put both together; the kind is that of the first that has one."""
        return Batch(
            self.source or other.source,
            self.papers + other.papers,
            self.refused + other.refused,
            self.columns or other.columns,
            self.remarks + other.remarks,
        )


def joined(first: Incoming, second: Incoming) -> Incoming:
    """Make one of two that tell of the same paper: the first one's word counts, lists and notes are joined."""
    names = Incoming.__dataclass_fields__
    filled = {name: getattr(first, name) or getattr(second, name) for name in names}
    if first.status is None or (first.status is Status.UNREAD and second.status is not None):
        filled["status"] = second.status
    for name in ("themes", "tags", "aliases"):
        filled[name] = tuple(dict.fromkeys(getattr(first, name) + getattr(second, name)))
    notes = [first.note, *([second.note] if second.note not in first.note else [])]
    filled["note"] = "\n\n".join(filter(None, notes))
    return replace(first, **filled)
