"""Same: several entries of one file that tell of the same paper are one paper."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from compress_tui.interchange.incoming import Incoming, joined
from compress_tui.model.reading import Status
from compress_tui.model.text import fold

_PROGRESS = (None, Status.UNREAD, Status.SKIPPED, Status.QUEUED, Status.READING, Status.READ)


def merged(papers: Iterable[Incoming]) -> tuple[tuple[Incoming, ...], tuple[str, ...]]:
    """Join papers of one id, DOI, link or title, in order of the first; say of each join where both stand."""
    kept: list[Incoming] = []
    places: dict[str, int] = {}
    remarks: list[str] = []
    for paper in papers:
        names = _names(paper)
        at = next((places[name] for name in names if name in places and _agree(kept[places[name]], paper)), None)
        if at is None:
            at = len(kept)
            kept.append(paper)
        else:
            remarks.append(f"{paper.place} is the same paper as {kept[at].place}")
            kept[at] = _joined(kept[at], paper)
        for name in names:
            places.setdefault(name, at)
    return tuple(kept), tuple(remarks)


def shortened(remarks: Sequence[str], most: int = 10) -> tuple[str, ...]:
    """Give the first remarks, and how many more there are."""
    if len(remarks) <= most:
        return tuple(remarks)
    return (*remarks[:most], f"and {len(remarks) - most:,} more of the same kind")


def _names(paper: Incoming) -> tuple[str, ...]:
    """Give what a paper is known by, the surest first."""
    title = "".join(letter for letter in fold(paper.title) if letter.isalnum())
    pairs = (("arxiv", paper.arxiv_id), ("doi", paper.doi.lower()), ("url", paper.url), ("title", title))
    return tuple(f"{kind} {name}" for kind, name in pairs if name)


def _agree(first: Incoming, second: Incoming) -> bool:
    """Tell whether nothing speaks against both being one paper: ids that differ do."""
    ids = ((first.arxiv_id, second.arxiv_id), (first.doi.lower(), second.doi.lower()))
    return all(one == other or not one or not other for one, other in ids)


def _joined(first: Incoming, second: Incoming) -> Incoming:
    """Join two; the reading that got further counts."""
    further = max(first.status, second.status, key=_PROGRESS.index)
    return replace(joined(first, second), status=further)
