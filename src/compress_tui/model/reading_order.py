"""The order in which to read papers: the unread first, and none before what it needs."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from compress_tui.model.library import Library, UnreadableError
from compress_tui.model.outline import PaperId
from compress_tui.model.reading import Status

_URGENCY = {Status.UNREAD: 0, Status.QUEUED: 1, Status.READING: 1, Status.READ: 2, Status.SKIPPED: 3}

NeedsOf = Callable[[PaperId], Sequence[PaperId]]
"""Gives the papers to read before one."""


def reading_order(library: Library, paper_ids: Iterable[PaperId]) -> Iterator[PaperId]:
    """Give the papers in the order in which to read them, each once, worked out as far as it is asked for.

    The unread come first, then what waits, what is read and what was skipped. Among these a paper comes after all
    that it needs, directly or through others; what that leaves open is settled by year and id.
    """
    outlines = library.catalogue.outlines
    groups: dict[int, list[PaperId]] = {}
    for paper_id in set(paper_ids):
        groups.setdefault(_URGENCY[library.reading(paper_id).status], []).append(paper_id)

    def place(paper_id: PaperId) -> tuple[str, PaperId]:
        return outlines[paper_id].published[:4], paper_id

    def needs_of(paper_id: PaperId) -> Sequence[PaperId]:
        try:
            return sorted((one for one in library.paper(paper_id).needs if one in library), key=place)
        except UnreadableError:
            return ()

    for urgency in sorted(groups):
        wanted = frozenset(groups[urgency])
        yield from (one for one in needed_first(sorted(wanted, key=place), needs_of) if one in wanted)


def needed_first(paper_ids: Iterable[PaperId], needs_of: NeedsOf) -> Iterator[PaperId]:
    """Give the papers and all that they need, each after what it needs.

    Papers that need each other stay together, after all that any of them needs: this is Tarjan's walk, which gives
    such rings whole, with a list in place of recursion since a chain of needs may be long.
    """
    lowest: dict[PaperId, int] = {}  # for each paper met the earliest one that it leads back to, by its number
    given: set[PaperId] = set()
    waiting: list[PaperId] = []
    for first in paper_ids:
        walk = [] if first in lowest else [_step(first, lowest, waiting, needs_of)]
        while walk:
            paper_id, number, needed = walk[-1]
            following = next(needed, None)
            if following is None:
                walk.pop()
                if walk:
                    before = walk[-1][0]
                    lowest[before] = min(lowest[before], lowest[paper_id])
                if lowest[paper_id] == number:
                    ring = waiting[waiting.index(paper_id) :] if waiting[-1] != paper_id else [paper_id]
                    del waiting[-len(ring) :]
                    given.update(ring)
                    yield from ring
            elif following not in lowest:
                walk.append(_step(following, lowest, waiting, needs_of))
            elif following not in given:
                lowest[paper_id] = min(lowest[paper_id], lowest[following])


def _step(
    paper_id: PaperId, lowest: dict[PaperId, int], waiting: list[PaperId], needs_of: NeedsOf
) -> tuple[PaperId, int, Iterator[PaperId]]:
    """Meet a paper: give it with its number and what it needs."""
    lowest[paper_id] = len(lowest)
    waiting.append(paper_id)
    return paper_id, lowest[paper_id], iter(needs_of(paper_id))
