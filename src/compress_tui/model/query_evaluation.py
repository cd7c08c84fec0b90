"""Evaluation: which papers of a library a term lets through, the cheapest questions first."""

from collections.abc import Callable, Set
from datetime import date

from compress_tui.model.library import Library
from compress_tui.model.outline import PaperId
from compress_tui.model.query_fields import FIELDS
from compress_tui.model.query_kinds import check_for
from compress_tui.model.query_sources import Check, FactsCheck, FewValues, NewCheck, OutlineCheck, ReadingCheck
from compress_tui.model.query_terms import All, Condition, Not, Some, Term, Word, leaves
from compress_tui.model.reading import UNTOUCHED, Reading
from compress_tui.model.search import FEW, Scope
from compress_tui.model.value_groups import Groups


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
            if check.few is not None and len(among) > FEW:
                return _sharing(check.few, scope.haystack.sharing(library, check.few.values, outlines), among)
            return {one for one in among if fits(outlines[one])}
        case ReadingCheck():
            return _readings_passing(check.holds, library, among)
        case NewCheck():
            return {one for one in library.new if one in among}
        case FactsCheck():
            if check.word:
                among = scope.haystack.find(library, check.word, among)
            is_whole = check.few is not None and len(among) > FEW and not scope.haystack.unread(library)
            facts, holds = scope.haystack.all_facts(library, among), check.holds
            if check.few is not None and is_whole:
                return _sharing(check.few, scope.haystack.sharing(library, check.few.values, facts), among)
            return {one for one in among if holds(facts[one])}


def _sharing(few: FewValues, groups: Groups, among: Set[PaperId]) -> set[PaperId]:
    """Ask each value once, for all papers that share it."""
    found: set[PaperId] = set().union(*(shared for values, shared in groups.items() if few.accepts(values)))
    return found if len(among) == sum(map(len, groups.values())) else {one for one in found if one in among}


def _readings_passing(holds: Callable[[Reading], bool], library: Library, among: Set[PaperId]) -> set[PaperId]:
    """Ask each reading; what nothing was done with is asked once for all."""
    touched = {one for one, reading in library.readings.items() if one in among and holds(reading)}
    return touched | (among - library.readings.keys()) if holds(UNTOUCHED) else touched
