"""Audit: what a manuscript cites, held against the papers and tags of a library."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from compress_tui.citations.addresses import doi_of
from compress_tui.citations.tex import plain_title
from compress_tui.citations.venues import Kind, venue_of
from compress_tui.interchange.bibliography import BibEntry
from compress_tui.model.arxiv_id import read_id, read_ids
from compress_tui.model.library import Library
from compress_tui.model.marks import ARXIV_DOI
from compress_tui.model.paper import Paper, PaperId
from compress_tui.model.related import readable
from compress_tui.model.text import fold

MUST_CITE = "must cite"
"""The tag of papers that a manuscript must cite."""


class Placed(NamedTuple):
    """A key in a file."""

    key: str
    file: str
    line: int

    def __str__(self) -> str:
        """Write the place as compilers do, and the key."""
        return f"{self.file}:{self.line}: {self.key}"


@dataclass(frozen=True, slots=True)
class Manuscript:
    """All that was read: entries by place, keys cited by place, keys of entries that could not be read."""

    entries: tuple[tuple[Placed, BibEntry], ...] = ()
    items: tuple[Placed, ...] = ()
    citations: tuple[Placed, ...] = ()
    cites_all: bool = False
    has_tex: bool = False
    unreadable: frozenset[str] = frozenset()

    @property
    def has_bibliography(self) -> bool:
        """Tell whether there are entries that could be cited."""
        return bool(self.entries or self.items or self.unreadable)


class Published(NamedTuple):
    """A preprint among the entries that has appeared by now."""

    place: Placed
    paper_id: PaperId
    venue: str


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found. `unknown` are keys without an entry, each with the paper of the library that has it."""

    cited: Mapping[PaperId, str] = field(default_factory=dict)
    must_cite: tuple[PaperId, ...] = ()
    published: tuple[Published, ...] = ()
    unknown: tuple[tuple[Placed, PaperId | None], ...] = ()
    never_cited: tuple[Placed, ...] = ()
    twice: tuple[tuple[Placed, Placed], ...] = ()

    @property
    def is_clean(self) -> bool:
        """Tell whether there is nothing that must be looked at; entries that nobody cites do no harm."""
        return not (self.must_cite or self.published or self.unknown or self.twice)


class Matcher:
    """Finds the paper of the library that an entry means: by arXiv id, by DOI, by title, and last by its key."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._dois: dict[str, PaperId] = {}
        self._titles: dict[str, PaperId] = {}
        for paper_id in library.catalogue:
            if paper := readable(library, paper_id):
                self._titles.setdefault(_squeezed(paper.title), paper_id)
                if doi := doi_of(paper):
                    self._dois[doi.lower()] = paper_id
        self.keys = {one.citation_key: paper_id for paper_id, one in library.readings.items() if one.citation_key}

    def paper(self, entry: BibEntry) -> PaperId | None:
        """Give the paper that an entry means; a key counts only where nothing in the entry names another work."""
        arxiv = next(_arxiv_ids(entry), None)
        if arxiv is not None and arxiv in self._library:
            return arxiv
        doi = entry.fields.get("doi", "").lower().rpartition("doi.org/")[2].removeprefix("doi:").strip()
        title = _squeezed(entry.fields.get("title", ""))
        found = self._dois.get(doi) if doi else None
        found = found or (self._titles.get(title) if title else None)
        is_silent = arxiv is None and not title
        return found or (self.keys.get(entry.key) if is_silent else None)


def _squeezed(title: str) -> str:
    """Leave of a title its letters and digits, folded."""
    return re.sub(r"[\W_]", "", fold(plain_title(title)))


def _arxiv_ids(entry: BibEntry) -> Iterator[PaperId]:
    for name in ("eprint", "arxivid", "url", "doi"):
        if found := read_id(entry.fields.get(name, "")):
            yield found.id
    for name in ("journal", "journaltitle", "volume", "number", "note", "howpublished", "publisher"):
        for one in read_ids(entry.fields.get(name, "").replace("abs/", " ")).ids:
            yield one.id


_NOWHERE = re.compile(
    r"\s*(arxiv|corr\b|computing research repository|preprint|ssrn|openreview)|.*\barxiv preprint", re.I
)
_UNPUBLISHED = frozenset(("misc", "online", "unpublished", "article", "techreport", "preprint", "electronic"))


def is_preprint(entry: BibEntry) -> bool:
    """Tell whether an entry gives no place where the work has appeared, but for a preprint server."""
    where = entry.fields.get("booktitle", "") or entry.fields.get("journal", "") or entry.fields.get("journaltitle", "")
    return entry.kind in _UNPUBLISHED and (not where or bool(_NOWHERE.match(where)))


def venue_now(paper: Paper) -> str:
    """Give where a paper has appeared by now, nothing where it is still a preprint."""
    if venue_of(paper).kind is not Kind.PREPRINT:
        return paper.venue
    abstract = paper.abstract
    if abstract is None:
        return ""
    doi = abstract.doi if abstract.doi and not abstract.doi.lower().startswith(ARXIV_DOI) else ""
    return abstract.journal_ref or (f"doi:{doi}" if doi else "")


def audit(library: Library, found: Manuscript, tag: str = MUST_CITE) -> Audit:
    """Hold a manuscript against a library; without a .tex file every entry counts as cited."""
    matcher = Matcher(library)
    known: dict[str, Placed] = {}
    twice: list[tuple[Placed, Placed]] = []
    papers: dict[str, PaperId] = {}
    first_of: dict[PaperId, Placed] = {}
    for place, entry in found.entries:
        paper_id = matcher.paper(entry)
        before = known.get(entry.key) or (first_of.get(paper_id) if paper_id else None)
        if before is not None:
            twice.append((before, place))
        known.setdefault(entry.key, place)
        if paper_id is not None:
            papers.setdefault(entry.key, paper_id)
            first_of.setdefault(paper_id, place)
    for place in found.items:
        known.setdefault(place.key, place)
        if place.key in matcher.keys:
            papers.setdefault(place.key, matcher.keys[place.key])
    counts_all = found.cites_all or not found.has_tex
    cited_keys = list(known) if counts_all else list(dict.fromkeys(one.key for one in found.citations))
    cited: dict[PaperId, str] = {}
    for key in cited_keys:
        if key in papers:
            cited.setdefault(papers[key], key)
    return Audit(
        cited,
        tuple(one for one in _tagged(library, tag) if one not in cited),
        tuple(_published(library, matcher, found)),
        tuple(_unknown(found, known, matcher)),
        () if counts_all else tuple(place for key, place in known.items() if key not in set(cited_keys)),
        tuple(twice),
    )


def _tagged(library: Library, tag: str) -> Sequence[PaperId]:
    wanted = _squeezed(tag)
    return [one for one in library.catalogue if wanted in map(_squeezed, library.reading(one).tags)]


def _published(library: Library, matcher: Matcher, found: Manuscript) -> Iterator[Published]:
    for place, entry in found.entries:
        paper_id = matcher.paper(entry) if is_preprint(entry) else None
        paper = readable(library, paper_id) if paper_id is not None else None
        if paper is not None and (venue := venue_now(paper)):
            yield Published(place, paper.id, venue)


def _unknown(
    found: Manuscript, known: Mapping[str, Placed], matcher: Matcher
) -> Iterator[tuple[Placed, PaperId | None]]:
    """Give each key without an entry once; without any bibliography none is, since nothing is known of them."""
    if not found.has_bibliography:
        return
    told: set[str] = set()
    for place in found.citations:
        if place.key not in known and place.key not in found.unreadable and place.key not in told:
            told.add(place.key)
            yield place, matcher.keys.get(place.key)
