"""Told: venue, year and names in what stands beside the title of a paper in a list."""

import re

from compress_tui.interchange.people import read_people

VENUE_NAMES = (
    "[Aa]r[Xx]iv|CoRR|[Pp]reprint|ICLR|ICML|NeurIPS|NIPS|ACL|EMNLP|NAACL|EACL|AACL|COLING|COLM|CoNLL|AAAI|IJCAI|CVPRW?|"
    "ICCVW?|ECCVW?|WACV|BMVC|ACCV|MLSys|ISCA|HPCA|MICRO|ASPLOS|DAC|DATE|ICCAD|FPGA|KDD|WWW|SIGIR|CIKM|WSDM|TMLR|JMLR|"
    "TACL|TPAMI|PAMI|IJCV|TNNLS|TIP|INTERSPEECH|ICASSP|OSDI|SOSP|NSDI|ATC|EuroSys|SC|PPoPP|UAI|AISTATS|COLT|ICRA|IROS|"
    "TCAD"
)
_VENUE = re.compile(rf"(?<![A-Za-z])({VENUE_NAMES})(?![A-Za-z])([^,;|<\[\]]{{0,60}})")
_PREPRINT = re.compile(r"arxiv|corr|preprint", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_SHORT_YEAR = re.compile(r"['’ _-]?(\d{2})(?!\d)")
_AWARD = re.compile(
    r"[\s_(]*\b(?:oral|spotlight|poster|highlight|best ?paper|accepted|notable|top)\b.*$", re.IGNORECASE
)
_ENDS = " \t,.;:|-–—[]{}<>/\\*_'’\""
_NAME = re.compile(r"[^\W\d_][\w.'’\- ]{1,40}")
_SMALL = frozenset((
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "ibn",
    "ben", "ter", "ten", "zu",
))  # fmt: skip
_CUT = re.compile(r"\s+[-–—|]\s+|[,;|]|(?<![A-Z])\.\s|\s\(|\)")


def read_venue(parts: list[str]) -> tuple[str, str]:
    """Find a venue, with its year, and the year; a preprint has no venue.

    >>> read_venue(["ICLR22"]), read_venue(["CVPR, 2023."]), read_venue(["arXiv 2024"]), read_venue(["AAAI24 Oral"])
    (('ICLR 2022', '2022'), ('CVPR 2023', '2023'), ('', '2024'), ('AAAI 2024', '2024'))
    """
    for part in parts:
        if (found := _VENUE.search(part)) is not None:
            year = _year(part, found)
            if _PREPRINT.fullmatch(found[1]):
                return "", year
            rest = _AWARD.sub("", _YEAR.sub("", found[2] if not _SHORT_YEAR.match(found[2]) else found[2][3:]))
            return _written(found[1], year, rest), year
    for part in parts:
        if year_found := _YEAR.search(part):
            piece = part[: year_found.start()].strip(_ENDS + "(")
            is_name = 1 <= len(piece.split()) <= 7 and len(piece) > 1 and not re.search(r"\d", piece)
            return f"{piece} {year_found[0]}" if is_name and not names_in(part) else "", year_found[0]
    return "", ""


def _year(part: str, found: re.Match[str]) -> str:
    if year := _YEAR.search(found[2]) or _YEAR.search(part):
        return year[0]
    short = _SHORT_YEAR.match(found[2])
    return f"20{short[1]}" if short else ""


def _written(name: str, year: str, rest: str) -> str:
    """Write a venue as the collection does: "ICML 2023 Workshop"; what hangs on the name stays there."""
    rest = " ".join(rest.split(". ", maxsplit=1)[0].split()).strip(_ENDS + "()")
    if rest.count("(") != rest.count(")"):
        rest = rest.replace("(", "").replace(")", "")
    return " ".join(filter(None, (name, year, rest)))


def names_in(part: str) -> tuple[str, ...]:
    """Read names where a text consists of names up to a venue or a year; nothing where that is doubtful."""
    ends = [found.start() for found in (_VENUE.search(part), _YEAR.search(part)) if found is not None]
    part = part[: min(ends, default=len(part))]
    people = read_people(", ".join(piece for one in _CUT.split(part) if (piece := one.strip(_ENDS + "()"))))
    whole = [name for name in people if _NAME.fullmatch(name) and _is_name(name)]
    full = [name for name in whole if 1 < len(name.split()) < 6]
    return people if people and len(whole) == len(people) and len(full) * 5 >= len(people) * 4 else ()


def _is_name(name: str) -> bool:
    """Tell whether every word of a name has a capital, particles left out."""
    return all(word[0].isupper() or word in _SMALL or not word[0].islower() for word in name.split())
