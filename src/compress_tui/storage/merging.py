"""A new collection meets the papers that are there: facts replaced, what a reader has kept."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

from compress_tui.model.news import News, changed_fields
from compress_tui.model.paper import Origin, Paper, PaperId
from compress_tui.storage.store import Store


@dataclass(frozen=True, slots=True)
class Merged:
    """What a new collection brought: how many papers are new, changed, and no longer in it."""

    added: int
    changed: int
    left: int


def collection_stamp(folder: Path) -> str:
    """Give a stamp that differs when any file of the collection does; names, sizes and times are enough."""
    files = sorted((one.name, one.stat().st_size, one.stat().st_mtime_ns) for one in folder.glob("*.md"))
    return blake2b(repr(files).encode(), digest_size=16).hexdigest()


def merge_collection(
    store: Store, papers: Iterable[Paper], stamp: str, at: datetime, unread: Collection[PaperId] = ()
) -> Merged:
    """Replace the collection's facts; papers that a reader added stay, and those that left are marked so.

    Abstracts that were fetched stay with their papers; `unread` papers are in the collection, though their files
    cannot be read, and have not left it. What an update brought is remembered until one brings more; a first
    collection is no news. Raise `DiskError` where nothing was saved.
    """
    with store.papers_step():
        return _merge(store, {paper.id: paper for paper in papers}, stamp, at, unread)


def _merge(
    store: Store, fresh: Mapping[PaperId, Paper], stamp: str, at: datetime, unread: Collection[PaperId]
) -> Merged:
    old, day = store.papers(), at.date().isoformat()
    kept = {paper_id: _kept(paper, old.get(paper_id), day) for paper_id, paper in fresh.items()}
    changed = [paper for paper_id, paper in kept.items() if paper != old.get(paper_id)]
    left = [
        replace(paper, origin=Origin.LEFT)
        for paper_id, paper in old.items()
        if paper_id not in fresh and paper_id not in unread and paper.origin is Origin.COLLECTION
    ]
    news = News(
        day,
        frozenset(paper.id for paper in changed if paper.id not in old),
        {paper.id: changed_fields(old[paper.id], paper) for paper in changed if paper.id in old},
        frozenset(paper.id for paper in left),
    )
    store.adopt_collection([*changed, *left], stamp, news if old else None)
    return Merged(len(news.added), len(news.changed), len(news.left))


def _kept(paper: Paper, old: Paper | None, day: str) -> Paper:
    """Give a paper of the collection with what is known of it here: its abstract, and since when it is here."""
    if old is None:
        return came(paper, day)
    return replace(paper, abstract=old.abstract or paper.abstract, added=old.added)


def came(paper: Paper, day: str) -> Paper:
    """Give a paper with the day on which it came, unless it brings one along."""
    return paper if paper.added else replace(paper, added=day)
