"""People: the authors of one cell or line, as they are separated by whoever wrote it."""

import re

from compress_tui.model.text import clean_line

_SUFFIX = re.compile(r"(?:jr|sr)\.?|i{2,3}|iv", re.IGNORECASE)
_NOBODY = re.compile(r"(?:et\.? al\.?|and others|others|and \d+ more|…|\.\.\.|-|—)?", re.IGNORECASE)
_TAIL = re.compile(r"[\s,;]{0,3}(?:\bet\.? al\.?|\band others|\band \d+ more|…|\.\.\.)[\s.]*$", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|&|und|et|y)\s+|\s*,\s*(?:and|&)\s+")
_MARKS = re.compile(r"[*†‡§¶#`]+|\^\{?[\d,]+\}?")
_MOST = 3_000


def read_people(text: str) -> tuple[str, ...]:
    """Read names in their order, each as given name and family name.

    >>> read_people("Ada Example, Bo Sample and Cy van der Third")
    ('Ada Example', 'Bo Sample', 'Cy van der Third')
    >>> read_people("Example, Ada; Sample, Bo et al."), read_people("Example, Ada and Sample, Bo")
    (('Ada Example', 'Bo Sample'), ('Ada Example', 'Bo Sample'))
    """
    text = _TAIL.sub("", clean_line(_MARKS.sub("", text)))
    if ";" in text or "|" in text:
        names = [_turned(one) for one in re.split(r"[;|]", text)]
    else:
        parts = _AND.split(text)
        if len(parts) > 1 and all(part.count(",") == 1 and part.split(",")[0].strip() for part in parts):
            names = [_turned(part) for part in parts]
        else:
            names = _listed(parts)
    return tuple(dict.fromkeys(name for name in names if not _NOBODY.fullmatch(name)))[:_MOST]


def _turned(name: str) -> str:
    """Put the given name first: "Example, Ada" is Ada Example."""
    family, _, given = name.partition(",")
    return " ".join(f"{given} {family}".split())


def _listed(parts: list[str]) -> list[str]:
    """Take lists divided by commas apart; a suffix belongs to the name before it."""
    names: list[str] = []
    pieces = [piece.strip() for part in parts for piece in part.split(",")]
    if len(pieces) == 2 and all(piece and " " not in piece for piece in pieces):
        return [_turned(", ".join(pieces))]
    for piece in pieces:
        if names and _SUFFIX.fullmatch(piece):
            names[-1] += f" {piece}"
        elif piece:
            names.append(piece)
    return names
