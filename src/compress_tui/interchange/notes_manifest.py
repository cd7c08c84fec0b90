"""What was written into a folder of notes, kept there in a hidden file: the base of what is taken back later."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from compress_tui.model.outline import PaperId
from compress_tui.model.own_words import OwnWords, combine
from compress_tui.model.reading import Status

FILE = ".compress-tui-notes.json"
FORM = 1


class ManifestError(ValueError):
    """A record that cannot be read, or one of a later form; the sentence says which."""


def digest(content: bytes) -> str:
    """Give what tells a file from any other."""
    return sha256(content).hexdigest()


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken from a file: which one, what it said, and what stood here before."""

    digest: str
    words: OwnWords
    before: OwnWords


@dataclass(frozen=True, slots=True)
class Record:
    """One file: which one was written, of which words; empty where the reader made the file; and what was taken."""

    digest: str = ""
    words: OwnWords = OwnWords()
    taken: Taken | None = None

    def base(self, present: OwnWords) -> OwnWords:
        """Give what the next take starts from: what was taken last, unless that was undone since."""
        taken = self.taken
        if taken is None or (present == taken.before and combine(self.words, taken.words, present).words != present):
            return self.words
        return taken.words

    def holds(self, found: str, present: OwnWords) -> bool:
        """Tell whether all that is in a file of this digest is also here."""
        if found == self.digest:
            return True
        return self.taken is not None and found == self.taken.digest and self.base(present) == self.taken.words


Records = Mapping[PaperId, Record]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The records of a folder."""

    records: Records = field(default_factory=dict)

    def encode(self) -> bytes:
        """Write the hidden file, always in the same order."""
        notes = {str(one): _encode(record) for one, record in sorted(self.records.items())}
        return (json.dumps({"form": FORM, "notes": notes}, indent=1, ensure_ascii=False) + "\n").encode("utf-8")


def decode_manifest(content: bytes) -> Manifest:
    """Read the hidden file; raise `ManifestError`."""
    try:
        plain = json.loads(content)
        if plain["form"] != FORM:
            raise ManifestError(f"its form is {plain['form']}, and this program knows {FORM}")
        return Manifest({PaperId(one): _decode(found) for one, found in plain["notes"].items()})
    except ManifestError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ManifestError("it is damaged") from error


def _encode(record: Record) -> dict[str, object]:
    plain: dict[str, object] = {"digest": record.digest, "words": _encode_words(record.words)}
    if (taken := record.taken) is not None:
        words, before = _encode_words(taken.words), _encode_words(taken.before)
        plain["taken"] = {"digest": taken.digest, "words": words, "before": before}
    return plain


def _encode_words(words: OwnWords) -> dict[str, object]:
    return {
        "note": words.note,
        "status": words.status.value,
        "star": words.star,
        "tags": list(words.tags),
        "verdict": words.verdict,
    }


def _decode(plain: dict[str, object]) -> Record:
    taken = plain.get("taken")
    return Record(
        _text(plain["digest"]),
        _decode_words(plain["words"]),
        None
        if not isinstance(taken, dict)
        else Taken(_text(taken["digest"]), _decode_words(taken["words"]), _decode_words(taken["before"])),
    )


def _decode_words(plain: object) -> OwnWords:
    if not isinstance(plain, dict):
        raise ManifestError("it is damaged")
    return OwnWords(
        _text(plain["note"]),
        Status(plain["status"]),
        plain["star"] is True,
        tuple(map(_text, plain["tags"])),
        _text(plain["verdict"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ManifestError("it is damaged")
    return value
