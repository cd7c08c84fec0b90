"""CardIndex: what the facets of the card count, made and counted in slices between which keys are served."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import islice

from compress_tui.model.card import Card
from compress_tui.model.card_facets import CODE, ROWS, CardFacet, asked, condition_of, without_cards
from compress_tui.model.library import Catalogue, Library
from compress_tui.model.listing import Listing
from compress_tui.model.paper import PaperId
from compress_tui.model.paper_facts import Facts
from compress_tui.model.query import Flag
from compress_tui.model.query_fields import FIELDS
from compress_tui.model.query_kinds import check_for
from compress_tui.model.query_sources import FactsCheck
from compress_tui.model.query_terms import Condition
from compress_tui.model.search import Haystack

SLICE = 500
"""Papers that are counted in one slice."""


@dataclass(frozen=True, slots=True, eq=False)
class CountedKind:
    """Papers whose cards say the same to every row, and the rows under which they are counted."""

    facts: Facts
    papers: set[PaperId]
    has_code: bool
    rows: tuple[CardFacet, ...]


class CardIndex:
    """The kind of each paper, kept once made. In: `step`, `forget`, `counted`."""

    def __init__(self) -> None:
        self._kinds: dict[PaperId, CountedKind] = {}
        self._known: dict[tuple[object, ...], CountedKind] = {}
        self._catalogue: Catalogue | None = None
        self._to_do: Iterator[PaperId] = iter(())

    def step(self, library: Library, haystack: Haystack, is_over: Callable[[], bool]) -> bool:
        """Look at papers until it is said to be over; tell whether something is left to do."""
        if self._catalogue is not library.catalogue:
            self.forget(self._kinds.keys() - library.catalogue.outlines.keys())
            self._catalogue = library.catalogue
            self._to_do = iter([one for one in library.catalogue if one not in self._kinds])
        for paper_id in self._to_do:
            card, has_code = haystack.facts(library, paper_id).card, library.catalogue.outlines[paper_id].has_code
            self._kinds[paper_id] = kind = self._kind(card, has_code=has_code)
            kind.papers.add(paper_id)
            if is_over():
                return True
        return False

    def _kind(self, card: Card, *, has_code: bool) -> CountedKind:
        asked_for = (card.technique, card.weight_bits, card.activation_bits, card.kv_bits, card.pattern, card.training)
        key = (*asked_for, has_code)
        known = self._known.get(key)
        if known is None:
            facts = Facts("", 0, card, "", is_withdrawn=False, has_left=False, is_outdated=False, added="")
            rows = tuple(row for row, holds in _row_checks() if (has_code if row.flag else holds(facts)))
            known = self._known[key] = CountedKind(facts, set(), has_code, rows)
        return known

    def forget(self, paper_ids: Iterable[PaperId]) -> None:
        """Drop what is known of papers whose facts have changed."""
        for paper_id in paper_ids:
            if (kind := self._kinds.pop(paper_id, None)) is not None:
                kind.papers.discard(paper_id)
        self._catalogue = None

    def counted(self, listing: Listing) -> Iterator[Mapping[CardFacet, int] | None]:
        """Count the papers under each row inside the filter, the row's own group left out of it.

        Gives None after each slice, and the counts at the end.
        """
        conditions, is_coded = asked(listing.query), Flag.CODE in listing.query.flags
        kinds: Counter[CountedKind] = Counter()
        papers = _candidates(listing) if (conditions or is_coded) and not listing.near else iter(listing.ids)
        while some := tuple(islice(papers, SLICE)):
            kinds.update(self._kinds[one] for one in some if one in self._kinds)
            yield None
        counts: Counter[CardFacet] = Counter()
        checks = {group: _check(condition) for group, condition in conditions.items()}
        for kind, number in kinds.items():
            failing = {group for group, holds in checks.items() if not holds(kind.facts)}
            if is_coded and not kind.has_code:
                failing.add(CODE)
            if len(failing) > 1:
                continue
            for row in kind.rows:
                if failing <= {row.group}:
                    counts[row] += number
        yield counts


def _candidates(listing: Listing) -> Iterator[PaperId]:
    """Give the papers that fit all but what the groups ask for."""
    query, library = without_cards(listing.query), listing.library
    found = query.found(listing.scope, listing.scope.everything) if query.text else library.catalogue
    if not replace(query, text="").is_filtering:
        return iter(found)
    return (one for one in found if query.fits(library.entry(one)))


@cache
def _row_checks() -> tuple[tuple[CardFacet, Callable[[Facts], bool]], ...]:
    return tuple((row, _check(condition_of(row)) if row.condition else bool) for row in ROWS)


def _check(condition: Condition) -> Callable[[Facts], bool]:
    """Make what asks a card; dates play no part in it."""
    every = [check_for(FIELDS[condition.field], test, date.min) for test in condition.tests]
    holding = [one.holds for one in every if isinstance(one, FactsCheck)]
    return lambda facts: any(holds(facts) for holds in holding)
