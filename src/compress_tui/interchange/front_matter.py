"""Front matter: the flat YAML at the head of a Markdown file, as Obsidian and Zettlr write it and we do.

Only what such heads are made of is understood: texts, lists of texts, yes and no. What else a key may hold is of no
matter until that key is asked for; then it is refused with its line.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

FENCE = "---"
_ENDS = (FENCE, "...")
_KEY = re.compile(r"""(?P<key>[^\s:"'#&*!|>%@`,\[\]{}?-][^:"']*?|"[^"\\]+"|'[^']+')[ ]*:(?:[ ]+(?P<value>.*)|[ ]*)""")
_ITEM = re.compile(r"""\s*(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,\[\]{}"'][^,\[\]{}]*)\s*(?P<end>,|\])""")
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
_YES_NO = {"true": True, "false": False, "yes": True, "no": False}

HeadValue = str | int | bool | Sequence[str]
"""What a head of ours may hold."""


class HeadError(ValueError):
    """Something that is not understood: in which line, counted from 1, under which key, and why."""

    def __init__(self, line: int, key: str, why: str) -> None:
        super().__init__(f"{line}: {key}: {why}" if key else f"{line}: {why}")
        self.line, self.key, self.why = line, key, why


@dataclass(frozen=True, slots=True)
class _Value:
    """What stands behind a key: the rest of its line, and the lines under it with their numbers."""

    line: int
    first: str
    under: tuple[tuple[int, str], ...] = ()

    @property
    def whole(self) -> tuple[str, ...]:
        """Give all of it, line by line."""
        return tuple(filter(None, (self.first, *(one.strip() for _, one in self.under))))


@dataclass(frozen=True, slots=True)
class Head:
    """The keys of a file's head, and the text under it."""

    values: Mapping[str, _Value]
    body: str

    def text(self, key: str) -> str | None:
        """Give a text on one line; None where the key is missing."""
        value = self.values.get(key)
        if value is None:
            return None
        if value.first.startswith(("|", ">")):
            return " ".join(value.whole[1:])
        return _scalar(" ".join(value.whole), value.line, key)

    def texts(self, key: str) -> tuple[str, ...] | None:
        """Give a list of texts, in brackets, with dashes, or with commas; None where the key is missing."""
        value = self.values.get(key)
        if value is None:
            return None
        if value.first.startswith("["):
            return tuple(_bracketed(" ".join(value.whole), value.line, key))
        if value.first:
            return tuple(one for part in _scalar(value.first, value.line, key).split(",") if (one := part.strip()))
        return tuple(_dashed(value, key))

    def yes(self, key: str) -> bool | None:
        """Give a yes or no; None where the key is missing or empty."""
        text = self.text(key)
        if not text:
            return None
        if text.lower() not in _YES_NO:
            raise HeadError(self.values[key].line, key, f"'{text}' is neither true nor false")
        return _YES_NO[text.lower()]


def read_head(text: str) -> Head:
    """Divide a file into head and body; a file without a head is all body. Raise `HeadError`."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return Head({}, text)
    end = next((at for at, one in enumerate(lines) if at and one.rstrip() in _ENDS), 0)
    if not end:
        raise HeadError(1, "", "the head that begins here has no end")
    values: dict[str, _Value] = {}
    key = ""
    for number, one in enumerate(lines[1:end], 2):
        if not one.strip() or one.startswith("#"):
            continue
        if key and (one[0] in " -\t" or (one[0] == "]" and values[key].first.startswith("["))):
            if not one.strip().startswith("#"):
                values[key] = replace(values[key], under=(*values[key].under, (number, one)))
            continue
        match = _KEY.fullmatch(one.rstrip())
        if match is None:
            raise HeadError(number, "", f"'{one.strip()[:40]}' is no key with a value")
        key = match["key"].strip("\"'")
        if key in values:
            raise HeadError(number, key, f"stands in line {values[key].line} already")
        first = (match["value"] or "").strip()
        values[key] = _Value(number, "" if first.startswith("#") else first)
    return Head(values, "\n".join(lines[end + 1 :]))


def _scalar(text: str, line: int, key: str) -> str:
    """Read one text, quoted or plain."""
    if text.startswith('"'):
        try:
            return str(json.loads(text))
        except ValueError:
            raise HeadError(line, key, "these quotation marks are not understood") from None
    if text.startswith("'"):
        inner = re.fullmatch(r"'((?:[^']|'')*)'", text)
        if inner is None:
            raise HeadError(line, key, "these quotation marks are not understood")
        return inner[1].replace("''", "'")
    if text.startswith(("[", "{", "&", "*", "!", "|", ">", "@", "`", "%", "- ")):
        raise HeadError(line, key, "this is not understood; put it in double quotes")
    plain = re.sub(r"(?:^|\s)#.*", "", text).strip()
    return "" if plain in _NOTHING else plain


def _bracketed(text: str, line: int, key: str) -> Iterator[str]:
    at = 1
    while text[at:].strip() not in ("]", ""):
        match = _ITEM.match(text, at)
        if match is None:
            break
        yield _scalar(match["text"].strip(), line, key)
        at = match.end()
        if match["end"] == "]":
            at -= 1
            break
    if text[at:].strip() != "]":
        raise HeadError(line, key, "this list is not understood")


def _dashed(value: _Value, key: str) -> Iterator[str]:
    for number, one in value.under:
        match = re.fullmatch(r"\s*-(?:\s+(.*))?", one)
        if match is None:
            raise HeadError(number, key, "this list is not understood")
        yield _scalar((match[1] or "").strip(), number, key)


def write_head(values: Mapping[str, HeadValue]) -> str:
    """Write a head: texts in double quotes, lists in brackets; YAML reads them as JSON does."""
    rows = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
    return "\n".join((FENCE, *rows, FENCE, ""))
