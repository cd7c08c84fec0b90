"""A reference in the author-date style of the Chicago Manual, eighteenth edition, as plain text."""

import re
from collections.abc import Sequence

from compress_tui.citations.names import Name
from compress_tui.citations.styles import (
    MONTHS,
    curl_quotes,
    dotted,
    ended,
    joined_cjk,
    listed,
    quoted,
    read_forward,
)
from compress_tui.citations.venues import Kind
from compress_tui.citations.work import Work, work_of
from compress_tui.model.paper import Paper

MOST_AUTHORS = 6
"""From seven authors on the manual asks for the first three."""

_SMALL_WORDS = frozenset({
    "a", "an", "the", "and", "but", "for", "nor", "or", "so", "yet", "as", "at", "by", "in", "into", "of", "on",
    "onto", "to", "up", "via", "with", "from", "per", "vs", "vs.", "down", "over",
})  # fmt: skip


def chicago(paper: Paper) -> str:
    """Write the reference in one line."""
    work = work_of(paper)
    title = quoted(headline(work.title), ".")
    year = work.year
    lead = [_authors(work.authors), year, title] if work.authors else [title, year]
    address = f"{work.address}." if work.address else ""
    return " ".join([*(ended(part) for part in [*lead, _source(work)] if part), address]).strip()


def headline(title: str) -> str:
    """Capitalise a title as a headline; a word that has capitals or digits keeps its form.

    >>> headline("Post-training of a 4-bit LLaMA v2: the way")
    'Post-Training of a 4-Bit LLaMA v2: The Way'
    """
    words = re.split(r"(\s+|(?<=\w)[-–—/](?=\w))", title)
    for at in range(0, len(words), 2):
        begins = at in (0, len(words) - 1) or words[at - 2].endswith((":", "?", "!", "."))
        # The first part of a compound has a capital whatever it is, so does no small word inside of one.
        begins = begins or (words[at + 1] == "-" and words[at - 1] != "-")
        is_plain = words[at].islower() and not any(character.isdigit() for character in words[at])
        if is_plain and (begins or words[at].strip("“”‘’\"'()") not in _SMALL_WORDS):
            words[at] = re.sub(r"[^\W\d_]", lambda match: match[0].upper(), words[at], count=1)
    return "".join(words)


def _source(work: Work) -> str:
    match work.kind:
        case Kind.PREPRINT:
            month = f", {MONTHS[work.date[1] - 1]}" if len(work.date) > 1 else ""
            day = f" {work.date[2]}" if len(work.date) > 2 else ""
            return f"{work.eprint}. Preprint, arXiv{month}{day}" if work.eprint else f"Preprint{month}{day}"
        case Kind.CONFERENCE | Kind.JOURNAL:
            return curl_quotes(work.container)


def _authors(names: Sequence[Name]) -> str:
    shown = names[:3] if len(names) > MOST_AUTHORS else names
    written = [_first(shown[0]), *(read_forward(name, dotted(name.given)) for name in shown[1:])]
    text = f"{', '.join(written)}, et al." if len(names) > MOST_AUTHORS else _listed(written)
    return curl_quotes(text)


def _first(name: Name) -> str:
    """Write the name that the entry is found under: the manual files it by the family without its particles."""
    if name.is_cjk:
        return joined_cjk(name)
    if not name.given:
        return " ".join(part for part in (name.whole_family, name.suffix) if part)
    given = f"{dotted(name.given)} {name.particles}".strip()
    return ", ".join(part for part in (name.family, given, name.suffix) if part)


def _listed(names: Sequence[str]) -> str:
    """Join names of which the first has its own comma, so that two need one between them, too."""
    return listed(names, "and") if len(names) != 2 else f"{names[0]}, and {names[1]}"
