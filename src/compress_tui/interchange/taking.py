"""Taking in: what a file says of a paper, laid over what the library has, with what it said last time as the base.

A reader's own edits stay. A field is taken where the library has nothing, or has still what the file said last time;
a field on which the file says the same as then brings nothing. Notes are merged line by line, tags one by one.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from compress_tui.interchange.incoming import Incoming
from compress_tui.model.codec import encode_value
from compress_tui.model.facts import with_fact
from compress_tui.model.fields import FieldError
from compress_tui.model.merge import merge
from compress_tui.model.paper import Origin, Paper
from compress_tui.model.reading import Reading, Status

Base = Mapping[str, object]
"""What a kind of file said last of a paper: plain JSON values by field of `Incoming`."""

FACTS = (
    "title",
    "authors",
    "published",
    "doi",
    "url",
    "venue",
    "category",
    "code",
    "themes",
    "needs",
    "sources",
    "card",
    "brief",
)
"""Fields of `Incoming` that are facts of the paper; of a paper of the collection only what we say is taken."""

_OURS = frozenset({"brief", "card"})

ELSEWHERE = ">>>>>>> in the imported file"
_NO_FACTS = frozenset({"place", "arxiv_id"})


@dataclass(frozen=True, slots=True)
class Taken:
    """A reading after a file was taken in: the fields that changed, and those in which the reader's own word stays."""

    reading: Reading
    changed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def said_by(incoming: Incoming) -> dict[str, object]:
    """Give what the file says as plain JSON values, without what it does not say."""
    values = {name: encode_value(getattr(incoming, name)) for name in Incoming.__dataclass_fields__}
    said = {name: value for name, value in values.items() if value is not None and name not in _NO_FACTS}
    if incoming.star is not None:
        said["star"] = incoming.star  # False is a word too
    return said


def base_of(reading: Reading, source: str) -> Base:
    """Give what files of this kind said last, empty where they said nothing yet."""
    found: object = json.loads(dict(reading.imported).get(source, "{}"))
    return found if isinstance(found, dict) else {}


def taken_in(
    reading: Reading, paper: Paper, incoming: Incoming, source: str, at: datetime, *, key_is_free: bool = True
) -> Taken:
    """Lay what the file says over a reading and the facts of its paper, which is as the reader has it."""
    said, base = said_by(incoming), base_of(reading, source)
    merger = _Merger(reading, said, base)
    merger.status(at)
    merger.own("star", reading.star, empty=False)
    merger.own("verdict", reading.verdict)
    if key_is_free and not reading.citation_key:
        merger.own("citation_key", "")
    merger.tags()
    merger.note(at)
    for field in FACTS:
        merger.fact(field, paper)
    now = merger.reading
    imported = {**dict(now.imported), source: json.dumps({**base, **said})}
    return Taken(replace(now, imported=tuple(sorted(imported.items()))), tuple(merger.changed), tuple(merger.kept))


class _Merger:
    """One pass over the fields, in the order in which a reader thinks of them."""

    def __init__(self, reading: Reading, said: Mapping[str, object], base: Base) -> None:
        self.reading, self._said, self._base = reading, said, base
        self.changed: list[str] = []
        self.kept: list[str] = []

    def _news(self, field: str, present: object, empty: object) -> object:
        """Give what the file says and the library is to take; None where there is nothing."""
        said, base = self._said.get(field), self._base.get(field)
        if said is None or said in (present, base):
            return None
        if present in (empty, base):
            return said
        if said != empty:  # that a file has nothing to say is no second opinion
            self.kept.append(field)
        return None

    def _take(self, field: str, **values: object) -> None:
        self.reading = replace(self.reading, **values)  # type: ignore[arg-type]  # names and types are its fields'
        self.changed.append(field)

    def own(self, field: str, present: object, *, empty: object = "") -> None:
        """Take a field that has one value."""
        if (news := self._news(field, present, empty)) is not None:
            self._take(field, **{field: news})

    def status(self, at: datetime) -> None:
        """Take the status; unread is what a paper is before anything is said."""
        news = self._news("status", self.reading.status.value, Status.UNREAD.value)
        if news is not None:
            self._take("status", status=Status(str(news)), status_at=at)

    def tags(self) -> None:
        """Add the tags that are new in the file, and drop those that it has no longer."""
        said, base = (set(_texts(one.get("tags"))) for one in (self._said, self._base))
        present = set(self.reading.tags)
        wanted = (present | (said - base)) - (base - said if "tags" in self._said else set())
        if wanted != present:
            self._take("tags", tags=tuple(sorted(wanted)))

    def note(self, at: datetime) -> None:
        """Merge the note line by line."""
        said, base = (str(one.get("note", "")) for one in (self._said, self._base))
        if not said or said in (base, self.reading.note):
            return
        merged = merge(base, self.reading.note, said, ELSEWHERE)
        if merged.text != self.reading.note:
            self._take("note", note=merged.text, note_at=at)

    def fact(self, field: str, paper: Paper) -> None:
        """Take a fact of the paper as one of the reader's own, which can be given back."""
        present = encode_value(getattr(paper, field))
        if paper.origin is not Origin.ADDED and (field not in _OURS or present is not None):
            return
        news = self._news(field, present, None)
        if news is None:
            return
        try:
            self._take(field, facts=with_fact(self.reading.facts, field, news))
        except FieldError:  # what a file says may fit no field; what is there stays
            self.kept.append(field)


def _texts(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []
