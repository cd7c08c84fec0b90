"""Own briefs: what a reader writes under the five headings, whole or not, as a value and as Markdown.

A published brief has all five texts. One of the reader's own may have fewer: it is kept, and counts as a brief (✅)
once no heading is empty.
"""

import re
from collections.abc import Iterable

from compress_tui.model.brief import HEADINGS, Brief, BriefError
from compress_tui.model.merge import merge
from compress_tui.model.text import clean_text

_HEADING = re.compile(r"##(?!#)\s*(.*?)\s*:?\s*")
_NAMES = {heading.casefold(): heading for heading in HEADINGS}
_FENCE = "+++"
EMPTY = Brief("", "", "", "", "")


def own_section(text: str) -> str:
    """Make a text harmless under a heading: a line in it that would be read as one is written so that it is not."""
    return re.sub(r"^##(?!#)", r"\\##", clean_text(text).strip(), flags=re.M)


def own_brief(texts: Iterable[str]) -> Brief | None:
    """Make a brief of texts in the order of the headings; None where all are empty."""
    found = Brief(*map(own_section, texts))
    return None if found == EMPTY else found


def parse_own(markdown: str) -> Brief | None:
    """Read headings and texts, in any order; a heading may be missing or empty. None where nothing is written.

    The front matter of a file of the collection is passed over. Raise `BriefError` for a heading that is unknown or
    stands twice, and for text before the first one.
    """
    found: dict[str, list[str]] = {}
    lines = clean_text(markdown).split("\n")
    start = lines.index(_FENCE, 1) + 1 if lines[0] == _FENCE and _FENCE in lines[1:] else 0
    under: list[str] | None = None
    for number, line in enumerate(lines[start:], start + 1):
        if match := _HEADING.fullmatch(line):
            heading = _NAMES.get(match[1].casefold(), "")
            if not heading or heading in found:
                why = "stands twice" if heading else f"is unknown; there are: {', '.join(HEADINGS)}"
                raise BriefError(f"heading '{match[1]}' {why}", number)
            under = found[heading] = []
        elif under is not None:
            under.append(line)
        elif line.strip():
            raise BriefError("text before the first heading", number)
    return own_brief("\n".join(found.get(heading, ())) for heading in HEADINGS)


def form_of(brief: Brief | None) -> str:
    """Write all five headings with what stands under them, to be filled in."""
    return "\n".join(f"## {heading}\n{text}\n" for heading, text in (brief or EMPTY).sections)


def plain_brief(brief: Brief | None) -> str:
    """Write a brief as the value of its field; nothing where there is none."""
    return brief.markdown() if brief is not None else ""


def merged_briefs(base: Brief | None, mine: Brief | None, theirs: Brief | None) -> tuple[Brief | None, int]:
    """Combine, heading by heading, what two sides made of the base; count the places at which they overlap."""
    texts, overlaps = [], 0
    for name in Brief.__dataclass_fields__:
        found = merge(*(getattr(one or EMPTY, name) for one in (base, mine, theirs)))
        texts.append(found.text)
        overlaps += found.overlaps
    return own_brief(texts), overlaps


def words_hint(brief: Brief | None, usual: tuple[int, int]) -> str:
    """Count words and filled headings, and say how long the collection's briefs are; a hint, no rule."""
    words, filled = (brief.words, brief.filled) if brief is not None else (0, 0)
    count = "1 word" if words == 1 else f"{words} words"
    state = "" if filled == len(HEADINGS) else f", {filled} of {len(HEADINGS)} headings"
    return f"{count}{state} (the collection's have {usual[0]} to {usual[1]})"
