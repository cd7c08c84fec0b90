"""Evaluation: which papers of a library a term lets through, the cheapest questions first."""

from collections.abc import Callable, Set
from datetime import date

from compress_tui.model.library import Library
from compress_tui.model.paper import PaperId
from compress_tui.model.query_fields import FIELDS
from compress_tui.model.query_kinds import check_for
from compress_tui.model.query_sources import Check, FactsCheck, NewCheck, OutlineCheck, ReadingCheck
from compress_tui.model.query_terms import All, Condition, Not, Some, Term, Word, leaves
from compress_tui.model.reading import UNTOUCHED, Reading
from compress_tui.model.search import Scope


def evaluate(term: Term, scope: Scope, among: Set[PaperId]) -> Set[PaperId]:
    """Give those of the papers that the term lets through."""
    match term:
        case Word():
            return scope.haystack.find(scope.library, term.folded, among)
        case Condition():
            return _fitting(term, scope, among)
        case Not():
            return among - evaluate(term.term, scope, among)
        case All():
            for part in sorted(term.terms, key=_cost):
                among = evaluate(part, scope, among)
            return among
        case Some():
            found: set[PaperId] = set()
            for part in term.terms:
                found |= evaluate(part, scope, among)
            return found


def asks_readings(term: Term) -> bool:
    """Tell whether the answer depends on what the reader did, words in notes and tags left out."""
    return any(isinstance(check, ReadingCheck | NewCheck) for check in _all_checks(term))


def reads_papers(term: Term) -> bool:
    """Tell whether whole papers have to be read for the answer."""
    return any(isinstance(one, Word) for one in leaves(term)) or any(
        isinstance(check, FactsCheck) for check in _all_checks(term)
    )


def _all_checks(term: Term) -> list[Check]:
    found = (one for one in leaves(term) if isinstance(one, Condition))
    return [check for condition in found for check in _checks(condition, date.min)]


def _checks(condition: Condition, today: date) -> list[Check]:
    field = FIELDS[condition.field]
    return [check_for(field, test, today) for test in condition.tests]


def _cost(term: Term) -> int:
    """Rank terms: words come from an index, then what the list knows, then what only whole papers say."""
    match term:
        case Word():
            return 0
        case Condition():
            checks = _checks(term, date.max)
            return max(3 if isinstance(one, FactsCheck) and not one.word else 1 for one in checks)
        case _:
            return 2


def _fitting(condition: Condition, scope: Scope, among: Set[PaperId]) -> Set[PaperId]:
    found: set[PaperId] = set()
    for check in _checks(condition, scope.today):
        found |= _passing(check, scope, among)
    return found


def _passing(check: Check, scope: Scope, among: Set[PaperId]) -> set[PaperId]:
    library = scope.library
    match check:
        case OutlineCheck():
            outlines, fits = library.catalogue.outlines, check.holds
            return {one for one in among if fits(outlines[one])}
        case ReadingCheck():
            return _readings_passing(check.holds, library, among)
        case NewCheck():
            return {one for one in library.new if one in among}
        case FactsCheck() if check.is_of_kind and (kinds := scope.haystack.kinds_of(library)) is not None:
            found: set[PaperId] = set().union(*(kind.papers for kind in kinds if check.holds(kind.facts)))
            return found if len(among) == len(library) else found & among
        case FactsCheck():
            return _facts_passing(check, scope, among)


def _facts_passing(check: FactsCheck, scope: Scope, among: Set[PaperId]) -> set[PaperId]:
    """Ask each paper, of those that have the word that they must have."""
    if check.word:
        among = scope.haystack.find(scope.library, check.word, among)
    facts, holds = scope.haystack.all_facts(scope.library, among), check.holds
    return {one for one in among if holds(facts[one])}


def _readings_passing(holds: Callable[[Reading], bool], library: Library, among: Set[PaperId]) -> set[PaperId]:
    """Ask each reading; what nothing was done with is asked once for all."""
    touched = {one for one, reading in library.readings.items() if one in among and holds(reading)}
    return touched | (among - library.readings.keys()) if holds(UNTOUCHED) else touched
