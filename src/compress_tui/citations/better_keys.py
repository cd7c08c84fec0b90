"""Citation keys as Better BibTeX forms them: `frantarGPTQAccuratePostTraining2022`."""

import re
import unicodedata

from compress_tui.citations.names import parse_name
from compress_tui.citations.tex import plain_title
from compress_tui.model.paper import Paper
from compress_tui.model.text import fold

WORDS = 3
"""So many words of the title are in a key, each with a capital."""

_SKIPPED = frozenset({
    "a", "about", "above", "across", "after", "against", "along", "among", "an", "and", "around", "as", "at",
    "before", "behind", "below", "beneath", "beside", "between", "beyond", "but", "by", "despite", "down",
    "during", "except", "for", "from", "in", "inside", "into", "is", "like", "near", "nor", "of", "off", "on",
    "onto", "or", "over", "past", "per", "plus", "since", "so", "some", "than", "the", "through", "to",
    "toward", "towards", "under", "underneath", "unlike", "until", "up", "upon", "versus", "via", "with",
    "within", "without", "yet",
})  # fmt: skip
_PLAIN = str.maketrans({
    "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "đ": "d", "Đ": "D",
    "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ß": "ss", "ı": "i",
})  # fmt: skip
_JOINED = re.compile("['’\u2010-\u2013-]")
_WORD = re.compile(r"[A-Za-z0-9]+")


def better_key(paper: Paper) -> str:
    """Form the key: whole family of the first author, first telling words of the title, year of v1."""
    return f"{_family(paper)}{_short_title(paper.title)}{paper.year or 'nd'}"


def _family(paper: Paper) -> str:
    name = parse_name(paper.authors[0]) if paper.authors else None
    return "".join(re.findall("[a-z0-9]+", fold(name.whole_family))) if name else ""


def _short_title(title: str) -> str:
    words = _WORD.findall(_JOINED.sub("", _ascii(plain_title(title))))
    telling = [word for word in words if word.lower() not in _SKIPPED]
    return "".join(word[0].upper() + word[1:] for word in telling[:WORDS])


def _ascii(text: str) -> str:
    """Fold accents and keep capitals, which `fold` does not."""
    return unicodedata.normalize("NFKD", text.translate(_PLAIN)).encode("ascii", "ignore").decode()
