"""Listing: a query's answer over a library, with the counts that facets show."""

from bisect import insort
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from compress_tui.model.facets import Facets, counted, moved
from compress_tui.model.library import Library
from compress_tui.model.outline import PaperId
from compress_tui.model.query import Order, Query
from compress_tui.model.search import Scope

if TYPE_CHECKING:
    from compress_tui.model.query_near import Near


class Counts:
    """Facet counts, made at the first question: they are not counted where they are not shown."""

    __slots__ = ("_count", "_made")

    def __init__(self, count: Callable[[], Facets]) -> None:
        self._count: Callable[[], Facets] | None = count
        self._made: Facets | None = None

    @property
    def are_made(self) -> bool:
        """Tell whether they were asked for."""
        return self._made is not None

    def made(self) -> Facets:
        """Give the counts."""
        if self._made is None:
            assert self._count is not None
            self._made, self._count = self._count(), None
        return self._made


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """The papers that a query shows, in order, and the facet counts beside them.

    `found` holds the papers that the text part lets through; None where there is no text. It is no longer exact
    once the reader's own words on a paper have changed. `near` are the words that no paper has, with what was
    searched in their place.
    """

    query: Query
    scope: Scope
    ids: tuple[PaperId, ...]
    counts: Counts
    found: Set[PaperId] | None = None
    near: tuple["Near", ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Give the folded words that the papers were found by, for marking them."""
        if not self.query.text:
            return ()
        from compress_tui.model.query_spans import searched_words

        return searched_words(self.query.search, self.near)

    is_exact: bool = True

    @property
    def facets(self) -> Facets:
        """Give the counts beside the papers."""
        return self.counts.made()

    @property
    def library(self) -> Library:
        """Give the library that was asked."""
        return self.scope.library

    @classmethod
    def of(cls, query: Query, scope: Scope, last: "Listing | None" = None) -> "Listing":
        """Answer a query; the last answer is narrowed where that gives the same and less work.

        Raise `QueryError` where the text part cannot be understood.
        """
        found, near = _search(query, scope, last) if query.text else (None, ())
        ids = query.order_of(scope.library, found)
        return cls(query, scope, ids, _counts(query, scope, found), found, near)

    def __len__(self) -> int:
        return len(self.ids)

    def updated(self, library: Library, touched: Iterable[PaperId]) -> "Listing":
        """Give the listing after the readings of some papers changed, at a cost that depends on those alone.

        A paper stays found by its words even if its note no longer has them, until the search is run anew; a
        search that asks for a status, a star or a tag lets a paper go at once.
        """
        scope = replace(self.scope, library=library)
        among = {one for one in touched if one in library}
        exact = self.is_exact and all(_words(self.library, one) == _words(library, one) for one in among)
        found = self._found_after(scope, among)
        old = {one for one in among if one in self.library and (self.found is None or one in self.found)}
        new = {one for one in among if found is None or one in found}
        counts = _counts(self.query, scope, found)
        if self.counts.are_made:  # what was counted is moved, for all others together cost more
            before, after = counted(self.query, self.scope, old), counted(self.query, scope, new)
            counts = Counts(partial(moved, self.facets, before, after))
            counts.made()
        was = {one for one in old if self.query.fits(self.library.entry(one))}
        ids = self._moved_ids(library, was, {one for one in new if self.query.fits(library.entry(one))})
        return replace(self, scope=scope, counts=counts, ids=ids, found=found, is_exact=exact)

    def _found_after(self, scope: Scope, among: set[PaperId]) -> Set[PaperId] | None:
        if self.found is None or self.near:
            return self.found
        from compress_tui.model.query_evaluation import asks_readings

        if not asks_readings(self.query.search.term):
            return self.found
        return (self.found - among) | self.query.found(scope, among)

    def _moved_ids(self, library: Library, was: set[PaperId], now: set[PaperId]) -> tuple[PaperId, ...]:
        """Give the ids after some left and some came, of papers that were and are now to be shown."""
        sorting = self.query.sorting
        if now == was and not sorting.moves_with_marks:
            return self.ids
        if now <= was and not sorting.moves_with_marks:
            return tuple(one for one in self.ids if one not in was or one in now)
        kept = [one for one in self.ids if one not in was]
        if sorting.order is Order.NEWEST:
            outlines = library.catalogue.outlines
            for one in now:
                insort(kept, one, key=lambda paper_id: _descending(outlines[paper_id].published, paper_id))
            return tuple(kept)
        return tuple(entry.id for entry in self.query.sorted(map(library.entry, (*kept, *now))))


def _counts(query: Query, scope: Scope, found: Set[PaperId] | None) -> Counts:
    return Counts(partial(counted, query, scope, scope.everything if found is None else found))


def _words(library: Library, paper_id: PaperId) -> tuple[bool, str, tuple[str, ...], str]:
    """Give what a search finds of a paper besides its published facts."""
    reading = library.reading(paper_id)
    return paper_id in library, reading.note, reading.tags, reading.verdict


class _Descending(str):
    """A text that sorts the other way round."""

    __slots__ = ()

    def __lt__(self, other: str) -> bool:
        return str.__gt__(self, other)


def _descending(*texts: str) -> tuple[_Descending, ...]:
    return tuple(map(_Descending, texts))


def _search(query: Query, scope: Scope, last: Listing | None) -> tuple[Set[PaperId], tuple["Near", ...]]:
    """Give the papers that the text part lets through; where no paper does, those with words near to it."""
    among = scope.everything
    if last is not None and last.found is not None and _is_narrowed(query, scope, last):
        among = last.found
    found = query.found(scope, among)
    if found:
        return found, ()
    from compress_tui.model.query_near import near_words

    loosened, near = near_words(query.search.term, scope)
    if not near:
        return found, ()
    from compress_tui.model.query_evaluation import evaluate

    return evaluate(loosened, scope, scope.everything), near


def _is_narrowed(query: Query, scope: Scope, last: Listing) -> bool:
    from compress_tui.model.query_terms import narrows

    return (
        last.scope.library is scope.library
        and last.scope.today == scope.today
        and last.is_exact
        and not last.near
        and narrows(query.search.term, last.query.search.term)
    )
