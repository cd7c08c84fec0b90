"""Errands: what is asked of arXiv for this library, and what becomes of the answer; for the app and commands alike."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from compress_tui.citations.tex import plain_title
from compress_tui.model.arxiv_id import ArxivId
from compress_tui.model.library import Library, UnreadableError
from compress_tui.model.paper import ARXIV_ID, Origin, Paper, PaperId
from compress_tui.model.text import fold
from compress_tui.model.theme import Theme
from compress_tui.model.theme_words import ThemeWords
from compress_tui.model.title import title_key
from compress_tui.services.arxiv import Answer, Arxiv, Found
from compress_tui.storage.queue import Errand
from compress_tui.storage.turnstile import shared_turnstile
from compress_tui.workspace import Workspace

MOST_LEARNT = 2_000
"""Papers that suggestions of themes learn from at most; more would take long and teach little."""


def shared_arxiv() -> Arxiv:
    """Make the service, which keeps one pace with all other programs of this user."""
    return Arxiv(shared=shared_turnstile("arxiv"))


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of errands. `known` pairs an id with that of the paper that is here under the same title."""

    fetched: int = 0
    added: tuple[PaperId, ...] = ()
    themes: tuple[Theme, ...] = ()
    known: tuple[tuple[PaperId, PaperId], ...] = ()
    absent: tuple[PaperId, ...] = ()
    refused: tuple[PaperId, ...] = ()
    touched: frozenset[PaperId] = field(default_factory=frozenset)

    def __add__(self, other: "Tally") -> "Tally":
        """Count both together."""
        return Tally(
            self.fetched + other.fetched,
            self.added + other.added,
            self.themes + other.themes,
            self.known + other.known,
            self.absent + other.absent,
            self.refused + other.refused,
            self.touched | other.touched,
        )

    def sentence(self, library: Library) -> str:
        """Say it to the reader."""
        parts = []
        if len(self.added) == 1:
            title = plain_title(library.catalogue.outlines[self.added[0]].title)
            parts.append(
                f"Added “{title[:60]}{'…' if len(title) > 60 else ''}” under {self.themes[0]}; z takes it back."
            )
        elif self.added:
            parts.append(f"Added {len(self.added)} papers; z takes them back.")
        if self.fetched or not (self.added or self.known or self.absent or self.refused):
            parts.append(f"Fetched {'1 abstract' if self.fetched == 1 else f'{self.fetched} abstracts'}.")
        parts += [f"{one} is here already{f' as {here}' if here != one else ''}." for one, here in self.known[:3]]
        parts += [f"arXiv does not have {_some(self.absent)}."] if self.absent else []
        parts += [f"No arXiv ids: {_some(self.refused)}."] if self.refused else []
        return " ".join(parts)


def _some(ids: Sequence[PaperId]) -> str:
    return ", ".join(ids[:5]) + (f" and {len(ids) - 5} more" if len(ids) > 5 else "")


class Errands:
    """The queue of a workspace: what is put into it, and what is taken out when arXiv has answered."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def want_abstracts(self, paper_ids: Iterable[PaperId]) -> int:
        """Queue the papers whose abstracts arXiv may have; give how many are new. May raise `DiskError`."""
        return self.workspace.queue.put(Errand(one) for one in paper_ids if ARXIV_ID.fullmatch(one))

    def want_papers(self, ids: Iterable[ArxivId], theme: Theme | None = None) -> tuple[int, Tally]:
        """Queue the papers that are not here; give how many are new, and those that are. May raise `DiskError`."""
        library, wanted = self.workspace.library, [one.id for one in ids]
        known = Tally(known=tuple((one, one) for one in wanted if one in library))
        fresh = self.workspace.queue.put(Errand(one, adds=True, theme=theme) for one in wanted if one not in library)
        return fresh, known

    def drop(self, paper_ids: Iterable[PaperId]) -> None:
        """Forget what the reader no longer wants. May raise `DiskError`."""
        self.workspace.queue.drop(frozenset(paper_ids))

    def next_batch(self, most: int) -> tuple[Errand, ...]:
        """Give the next errands that are still to be done; what another window has done is dropped on the way."""
        while batch := self.workspace.queue.first(most):
            done = [errand.paper_id for errand in batch if self._is_done(errand)]
            if not done:
                return batch
            self.drop(done)
        return ()

    def _is_done(self, errand: Errand) -> bool:
        if errand.adds or errand.paper_id not in self.workspace.library:
            return errand.adds == (errand.paper_id in self.workspace.library)
        abstract = self.workspace.library.paper(errand.paper_id).abstract
        return abstract is not None and abstract.latest <= abstract.version

    def sample(self) -> Iterator[Paper]:
        """Give the papers whose words tell what new papers are about."""
        library = self.workspace.library
        return _readable(library, list(library.catalogue)[:MOST_LEARNT])

    def settle(self, batch: Sequence[Errand], answer: Answer, words: ThemeWords | None) -> Tally:
        """Save what arXiv gave, and take the batch off the queue. May raise `DiskError`; the batch then waits on."""
        errands = {errand.paper_id: errand for errand in batch}
        library = self.workspace.library
        known = [one for one in answer.found if not errands[one.id].adds and one.id in library]
        wanted = [one for one in answer.found if errands[one.id].adds]
        touched = self.workspace.learn(_filled(library.published(one.id), one) for one in known)
        tally = Tally(len(known), absent=answer.absent, refused=answer.refused, touched=touched)
        added = self.add(wanted, words, {errand.paper_id: errand.theme for errand in batch if errand.theme})
        self.drop(errands)
        return tally + added

    def add(self, found: Sequence[Found], words: ThemeWords | None, themes: dict[PaperId, Theme]) -> Tally:
        """Add papers that are not here, each under its chosen theme or the likeliest. May raise `DiskError`."""
        library = self.workspace.library
        titles = _titles(library) if found else {}
        known = tuple((one.id, here) for one in found if (here := _here(one, library, titles)))
        there = {one for one, _ in known}
        papers = tuple(
            _paper(one, themes.get(one.id) or _suggested(one, words)) for one in found if one.id not in there
        )
        if not papers:
            return Tally(known=known)
        outcome = self.workspace.add(papers)
        ids, homes = tuple(paper.id for paper in papers), tuple(paper.themes[0] for paper in papers)
        return Tally(added=ids, themes=homes, known=known, touched=outcome.touched | frozenset(ids))

    def notice_versions(self, found: Iterable[Found]) -> frozenset[PaperId]:
        """Remember newer versions of papers whose abstracts are here. May raise `DiskError`."""
        library, newer = self.workspace.library, {}
        for one in found:
            outline = library.catalogue.outlines.get(one.id)
            old = library.paper(one.id).abstract if outline is not None and outline.has_abstract else None
            if old is not None and one.abstract.version > old.latest:
                newer[one.id] = replace(old, latest=one.abstract.version)
        return self.workspace.learn_abstracts(newer) if newer else frozenset()


def _readable(library: Library, paper_ids: Iterable[PaperId]) -> Iterator[Paper]:
    for paper_id in paper_ids:
        try:
            yield library.paper(paper_id)
        except UnreadableError:
            continue


def _filled(paper: Paper, found: Found) -> Paper:
    """Give the paper with its abstract; one that was imported also gets what its file did not say."""
    paper = replace(paper, abstract=found.abstract)
    if paper.origin is not Origin.ADDED:
        return paper
    return replace(
        paper,
        title=found.title if paper.title == f"arXiv:{paper.id}" else paper.title,
        authors=paper.authors or found.authors,
        published=found.published if found.published.startswith(paper.published) else paper.published,
        category=paper.category or next(iter(found.abstract.categories), ""),
    )


def _suggested(found: Found, words: ThemeWords | None) -> Theme:
    return words.suggest(found.title, found.abstract.text)[0] if words is not None else Theme.COMPRESSION


def _paper(found: Found, theme: Theme) -> Paper:
    return Paper(
        id=found.id,
        title=found.title,
        authors=found.authors,
        published=found.published,
        url=f"https://arxiv.org/abs/{found.id}",
        themes=(theme,),
        category=next(iter(found.abstract.categories), ""),
        abstract=found.abstract,
        origin=Origin.ADDED,
    )


def _titles(library: Library) -> dict[str, PaperId]:
    return {title_key(outline.title): outline.id for outline in library.catalogue.outlines.values()}


def _here(found: Found, library: Library, titles: dict[str, PaperId]) -> PaperId | None:
    """Give the paper that this is: by its id, or by its title where it has the first author of that one, too."""
    if found.id in library:
        return found.id
    here = titles.get(title_key(found.title))
    if here is None:
        return None
    surname = fold(library.catalogue.outlines[here].first_author).rpartition(" ")[2]
    return here if any(surname in fold(author) for author in found.authors) else None
