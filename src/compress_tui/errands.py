"""Errands: what is asked of arXiv for this library, and what becomes of the answer; for the app and commands alike."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from compress_tui.model.arxiv_id import ArxivId
from compress_tui.model.library import Library, UnreadableError
from compress_tui.model.looks import is_look_due, is_outdated, last_look, looked_again
from compress_tui.model.marks import published_in
from compress_tui.model.paper import ARXIV_ID, Abstract, Origin, Paper, PaperId
from compress_tui.model.text import fold
from compress_tui.model.theme import Theme
from compress_tui.model.theme_words import ThemeWords
from compress_tui.model.title import title_key
from compress_tui.services.arxiv import Answer, Arxiv, Found
from compress_tui.storage.queue import Errand
from compress_tui.storage.turnstile import shared_turnstile
from compress_tui.tally import Tally
from compress_tui.workspace import Workspace

__all__ = ["Errands", "Tally", "shared_arxiv"]

MOST_LEARNT = 2_000
"""Papers that suggestions of themes learn from at most; more would take long and teach little."""


def shared_arxiv() -> Arxiv:
    """Make the service, which keeps one pace with all other programs of this user."""
    return Arxiv(shared=shared_turnstile("arxiv"))


class Errands:
    """The queue of a workspace: what is put into it, and what is taken out when arXiv has answered."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def want_abstracts(self, paper_ids: Iterable[PaperId]) -> int:
        """Queue the papers whose abstracts arXiv may have; give how many are new. May raise `DiskError`."""
        return self.workspace.queue.put(Errand(one) for one in paper_ids if ARXIV_ID.fullmatch(one))

    def want_looks(self, paper_ids: Iterable[PaperId], today: date, days: int) -> int:
        """Queue the papers at whose abstracts nobody looked for so many days; give how many are new.

        May raise `DiskError` and `UnreadableError`.
        """
        library = self.workspace.library
        due = [one for one in paper_ids if is_look_due(library.paper(one), today, days)]
        return self.workspace.queue.put(Errand(one, since=today.isoformat()) for one in due)

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
        if abstract is None:
            return False
        return last_look(abstract) >= errand.since if errand.since else not is_outdated(abstract)

    def sample(self) -> Iterator[Paper]:
        """Give the papers whose words tell what new papers are about."""
        library = self.workspace.library
        return _readable(library, list(library.catalogue)[:MOST_LEARNT])

    def settle(self, batch: Sequence[Errand], answer: Answer, words: ThemeWords | None) -> Tally:
        """Save what arXiv gave, and take the batch off the queue. May raise `DiskError`; the batch then waits on."""
        errands = {errand.paper_id: errand for errand in batch}
        wanted = [one for one in answer.found if errands[one.id].adds]
        again = self._looked_at([one for one in answer.found if errands[one.id].since])
        fresh = {one.id: one.abstract for one in answer.found if not errands[one.id].adds and one.id not in again}
        touched = self._learn(answer.found, {**fresh, **{one: new for one, (_, new) in again.items()}})
        tally = Tally(
            len(fresh),
            absent=answer.absent,
            refused=answer.refused,
            touched=touched,
            looked=len(again),
            newer=tuple((one, new.latest) for one, (old, new) in again.items() if new.latest > old.latest),
            published=tuple(one for one, (old, new) in again.items() if _is_published(new) and not _is_published(old)),
        )
        added = self.add(wanted, words, {errand.paper_id: errand.theme for errand in batch if errand.theme})
        self.drop(errands)
        return tally + added

    def _learn(self, found: Sequence[Found], abstracts: Mapping[PaperId, Abstract]) -> frozenset[PaperId]:
        """Save the abstracts of papers that are here, with what else their records lack."""
        library = self.workspace.library
        here = [one for one in found if one.id in abstracts and one.id in library]
        return self.workspace.learn(_filled(library.published(one.id), one, abstracts[one.id]) for one in here)

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

    def _looked_at(self, found: Iterable[Found]) -> dict[PaperId, tuple[Abstract, Abstract]]:
        """Give the abstracts that are here, before and after what arXiv says of them now."""
        library, pairs = self.workspace.library, {}
        for one in found:
            outline = library.catalogue.outlines.get(one.id)
            old = library.paper(one.id).abstract if outline is not None and outline.has_abstract else None
            if old is not None:
                pairs[one.id] = (old, looked_again(old, one.abstract))
        return pairs

    def notice_versions(self, found: Iterable[Found]) -> frozenset[PaperId]:
        """Remember what a search says that is new of abstracts that are here. May raise `DiskError`."""
        pairs = self._looked_at(found).items()
        news = {one: new for one, (old, new) in pairs if replace(new, looked=old.looked) != old}
        return self.workspace.learn_abstracts(news) if news else frozenset()


def _is_published(abstract: Abstract) -> bool:
    return bool(published_in(abstract))


def _readable(library: Library, paper_ids: Iterable[PaperId]) -> Iterator[Paper]:
    for paper_id in paper_ids:
        try:
            yield library.paper(paper_id)
        except UnreadableError:
            continue


def _filled(paper: Paper, found: Found, abstract: Abstract) -> Paper:
    """Give the paper with its abstract; one that was imported also gets what its file did not say."""
    paper = replace(paper, abstract=abstract)
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
