"""Lint: what is wrong with papers that could be read, each alone and all together."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from compress_tui.model.card import SPARSITY
from compress_tui.model.paper import Paper, PaperId
from compress_tui.model.reading_path import find_cycles
from compress_tui.model.text import fold
from compress_tui.model.theme import Theme

BRIEF_WORDS = (80, 170)
"""Fewest and most words of a brief, headings left out."""

THEME_PAPERS = 45
"""Papers that each theme of a large collection should have; a paper counts in each of its themes."""

THEME_SHARE = 0.25
"""Share of a large collection above which a theme says too little."""

LARGE = 200
"""Papers from which a collection is large enough to ask for a balance of themes."""

MONTHS_APART = 1
"""Months by which the date of the first version may differ from the month in an arXiv id."""

_SLUG = re.compile(r"\d{4}(-[a-z0-9]+)+")
_ADDRESS = re.compile(r"https?://[^\s/.:]+(\.[^\s/.:]+)+(:\d+)?(/\S*)?")


class Severity(StrEnum):
    """Whether a fault makes the collection wrong, or only worse than it could be."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field of a paper, or of the whole collection where no paper is named."""

    paper_id: PaperId | None
    field: str
    why: str
    severity: Severity = Severity.ERROR


def lint_papers(
    papers: Sequence[Paper], unreadable: Collection[PaperId] = (), *, pedantic: bool = False
) -> Iterator[Fault]:
    """Find what is wrong; `needs` may name unreadable papers, and `pedantic` tells missing venues too."""
    for paper in papers:
        yield from _alone(paper)
        if pedantic and not paper.venue:
            yield Fault(paper.id, "venue", "is missing", Severity.WARNING)
    yield from _twice(papers)
    yield from _needs(papers, {paper.id for paper in papers}.union(unreadable))
    if len(papers) >= LARGE:
        yield from _balance(papers)


def _alone(paper: Paper) -> Iterator[Fault]:
    missing = [field for field in ("authors", "published", "url") if not getattr(paper, field)]
    yield from (Fault(paper.id, field, "is missing") for field in missing)
    if not (paper.arxiv_id or _SLUG.fullmatch(paper.id)):
        yield Fault(paper.id, "id", f"'{paper.id}' is neither an arXiv id nor year and words like 1989-a-title")
    elif paper.published and (why := _date_disagrees(paper)):
        yield Fault(paper.id, "published", why)
    if len(set(paper.themes)) < len(paper.themes):
        yield Fault(paper.id, "themes", "a theme stands twice")
    if paper.code and not _ADDRESS.fullmatch(paper.code):
        yield Fault(paper.id, "code", f"'{paper.code}' names no host on the web")
    if paper.brief is not None and not BRIEF_WORDS[0] <= paper.brief.words <= BRIEF_WORDS[1]:
        yield Fault(paper.id, "brief", f"{paper.brief.words} words, not {BRIEF_WORDS[0]} to {BRIEF_WORDS[1]}")
    for share in paper.card.sparsity:
        if share in SPARSITY:
            yield Fault(paper.id, "card.sparsity", f"{share:g} % is no sparsity")


def _date_disagrees(paper: Paper) -> str:
    """Say how the date contradicts the id; nothing where it does not."""
    year, _, rest = paper.published.partition("-")
    if not paper.arxiv_id:
        return "" if paper.id.startswith(year) else f"{paper.published} disagrees with the year in the id"
    digits = paper.arxiv_id.rpartition("/")[2]
    century = 1900 if "/" in paper.arxiv_id and digits[0] == "9" else 2000
    from_id = (century + int(digits[:2])) * 12 + int(digits[2:4])
    earliest, latest = (int(year) * 12 + int(rest[:2] or month) for month in (1, 12))
    if earliest - from_id > MONTHS_APART or from_id - latest > MONTHS_APART:
        return f"{paper.published} disagrees with the year and month {digits[:4]} in the id"
    return ""


def _twice(papers: Sequence[Paper]) -> Iterator[Fault]:
    ids: dict[str, PaperId] = {}
    titles: dict[str, PaperId] = {}
    for paper in papers:
        first = ids.setdefault(paper.id.casefold(), paper.id)
        if first != paper.id:
            yield Fault(paper.id, "id", f"'{paper.id}' is '{first}' but for the case of letters")
        title = " ".join(re.findall(r"\w+", fold(paper.title)))
        if (same := titles.setdefault(title, paper.id)) != paper.id:
            yield Fault(paper.id, "title", f"{same} has the same")


def _needs(papers: Sequence[Paper], known: Collection[PaperId]) -> Iterator[Fault]:
    for paper in papers:
        for needed, count in Counter(paper.needs).items():
            if needed not in known:
                yield Fault(paper.id, "needs", f"'{needed}' is not in the collection")
            if count > 1:
                yield Fault(paper.id, "needs", f"'{needed}' stands twice")
    for cycle in find_cycles({paper.id: paper.needs for paper in papers}):
        why = f"a cycle: {' needs '.join(cycle)}" if len(cycle) > 2 else "the paper needs itself"
        yield Fault(cycle[0], "needs", why)


def _balance(papers: Sequence[Paper]) -> Iterator[Fault]:
    counts = Counter(theme for paper in papers for theme in set(paper.themes))
    for theme in Theme:
        if counts[theme] < THEME_PAPERS:
            why = f"{theme} has {counts[theme]} papers, fewer than {THEME_PAPERS}"
            yield Fault(None, "themes", why, Severity.WARNING)
        if counts[theme] > THEME_SHARE * len(papers):
            why = f"{theme} has {counts[theme]} of {len(papers)} papers, more than {THEME_SHARE:.0%}"
            yield Fault(None, "themes", why, Severity.WARNING)
