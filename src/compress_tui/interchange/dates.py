"""Dates as people and programs write them, read as YYYY, YYYY-MM or YYYY-MM-DD."""

import re
from datetime import date

from compress_tui.model.text import fold

_MONTHS = (
    "january januar janvier enero janeiro gennaio januari",
    "february februar fevrier febrero fevereiro febbraio februari",
    "march marz maerz mars marzo marco maart",
    "april avril abril aprile",
    "may mai mayo maio maggio mei",
    "june juni juin junio junho giugno",
    "july juli juillet julio julho luglio",
    "august aout agosto augustus",
    "september septembre septiembre setembro settembre sept",
    "october oktober octobre octubre outubro ottobre",
    "november novembre noviembre novembro",
    "december dezember decembre diciembre dezembro dicembre",
)
"""The names of the months in English, German, French, Spanish, Portuguese, Italian and Dutch, folded."""

_NAMES = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_BIG_FIRST = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2}))?(?!\d)")
_SMALL_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*((?:19|20)\d{2})(?!\d)")
_WORD = re.compile(r"[a-z]{3,}")
_DAY = re.compile(r"(?<![\d:])(\d{1,2})(?:st|nd|rd|th|er|º|\.)?(?![\d:]|\s*[ap]m)")
_LONGEST = 200


def read_date(text: str) -> str:
    """Read the first date of a text, as far as it is certain; nothing where there is none.

    >>> read_date("January 12, 2024 → January 15, 2024"), read_date("3. Mai 2023"), read_date("2024/01/12 9:30")
    ('2024-01-12', '2023-05-03', '2024-01-12')
    >>> read_date("04/05/2023"), read_date("25/12/2023"), read_date("Juni 2024"), read_date("soon")
    ('2023', '2023-12-25', '2024-06', '')
    """
    text = fold(re.split("→|->|–", text[:_LONGEST])[0])
    year = _YEAR.search(text)
    if year is None:
        return ""
    if found := _BIG_FIRST.search(text):
        return _checked(int(found[1]), int(found[2]), int(found[3] or 0))
    if found := _SMALL_FIRST.search(text):
        first, second = int(found[1]), int(found[2])
        if first > 12 >= second or first == second:
            return _checked(int(found[3]), second, first)
        return _checked(int(found[3]), first, second) if second > 12 >= first else found[3]
    months = [month for word in _WORD.findall(text) if (month := _month(word))]
    if len(months) != 1:
        return year[0]
    day = _DAY.search(text)
    return _checked(int(year[0]), months[0], int(day[1]) if day else 0)


def _month(word: str) -> int:
    """Give the month that a word or its beginning names; 0 where none or several may be meant."""
    if word in _NAMES:
        return _NAMES[word]
    meant = {number for name, number in _NAMES.items() if name.startswith(word)}
    return meant.pop() if len(meant) == 1 else 0


def _checked(year: int, month: int, day: int) -> str:
    """Write a date as far as it exists."""
    try:
        date(year, month, day or 1)
    except ValueError:
        return f"{year:04}-{month:02}" if 1 <= month <= 12 else f"{year:04}"
    return f"{year:04}-{month:02}-{day:02}" if day else f"{year:04}-{month:02}"
