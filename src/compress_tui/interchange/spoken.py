"""Names as they are spoken: what other formats keep in parts becomes "Tycho F. A. van der Ouderaa"."""

import re

from compress_tui.citations.names import Name
from compress_tui.model.text import clean_line

_SUFFIX = re.compile(r"(?:jr|sr)\.?|[ivx]+", re.IGNORECASE)


def spoken(family: str, given: str = "", particles: str = "", suffix: str = "") -> str:
    """Put the parts of a name in order: given first, but in Chinese, Japanese and Korean the family."""
    if Name(family, given).is_cjk:
        return clean_line(f"{family} {given}")
    return clean_line(" ".join(filter(None, (given, particles, family, suffix))))


def spoken_name(written: str) -> str:
    """Turn "Family, Given" and "Family, Given, Jr." round; what has no comma is a group, or said already."""
    parts = [part for one in written.split(",") if (part := clean_line(one))]
    match parts:
        case []:
            return ""
        case [whole]:
            return whole
        case [family, given]:
            return spoken(family, given)
        case [family, given, suffix] if _SUFFIX.fullmatch(suffix):
            return spoken(family, given, suffix=suffix)
        case [family, suffix, given] if _SUFFIX.fullmatch(suffix):
            return spoken(family, given, suffix=suffix)
        case _:
            return clean_line(written)
