"""Where the reading stands: sums that agree with the filters, weeks that begin on Mondays, shades that grow."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from factories import MOMENTS, make_library, make_paper, paper_id, scope_of
from hypothesis import given
from hypothesis import strategies as st

from compress_tui.model.card import Technique
from compress_tui.model.course import Budget
from compress_tui.model.library import Catalogue, Library
from compress_tui.model.query import Query
from compress_tui.model.reading import Reading, Status
from compress_tui.model.reading_map import Layer, ReadingMap, Tally, level
from compress_tui.model.sitting import Sitting
from compress_tui.model.standing import WEEKS, Standing, families_of, weeks_of
from compress_tui.model.theme import Theme

MONDAY = date(2026, 3, 2)


def utc_day(moment: datetime) -> date:
    return moment.date()


def library_with(readings: Sequence[Reading], count: int = 24) -> Library:
    given_readings = {paper_id(number): reading for number, reading in enumerate(readings, 1)}
    return make_library(count).with_readings(given_readings)


READINGS = st.lists(
    st.builds(Reading, status=st.sampled_from(Status), note=st.sampled_from(("", "A note")), status_at=MOMENTS),
    max_size=24,
)


@given(READINGS)
def test_a_cell_counts_what_the_filter_of_its_theme_and_year_shows(readings: Sequence[Reading]) -> None:
    library = library_with(readings)
    found = ReadingMap.of(library)
    for theme in Theme:
        for year in found.years:
            shown = Query(themes=frozenset({theme}), years=frozenset({year})).run(scope_of(library))
            entries = [library.entry(one) for one in shown]
            assert found.at(theme, (year,)) == Tally(
                len(shown),
                sum(one.reading.status.is_open for one in entries),
                sum(one.reading.status is Status.READ for one in entries),
                sum(one.outline.has_brief for one in entries),
                sum(bool(one.reading.note) for one in entries),
            )


@given(READINGS)
def test_the_whole_is_every_paper_once(readings: Sequence[Reading]) -> None:
    library = library_with(readings)
    found = ReadingMap.of(library)
    assert found.whole.papers == len(library) == sum(found.statuses.values())
    assert found.at(None, found.years) == found.whole
    assert sum(one.papers for one in found.by_year.values()) == len(library)


def test_an_empty_library_has_an_empty_map() -> None:
    found = ReadingMap.of(Library())
    assert found.years == ()
    assert found.whole == Tally()
    assert found.whole.share(Layer.READ) == 0
    assert set(found.by_theme) == set(Theme)


def test_a_tally_says_its_numbers() -> None:
    assert Tally(1, 1, 0, 1).words == "1 paper, 0 read, 1 with brief"
    assert Tally(1200, 2, 3, 4, 5).words == "1,200 papers, 3 read, 4 with brief, 5 with note"


@given(st.integers(0, 500), st.integers(0, 500), st.integers(1, 9))
def test_more_papers_never_get_a_lighter_shade(one: int, more: int, levels: int) -> None:
    most = one + more
    assert 0 <= level(one, most, levels) <= level(most, most, levels) <= levels
    assert (level(one, most, levels) == 0) == (one == 0)
    assert most == 0 or level(most, most, levels) == levels


def test_weeks_begin_on_mondays_and_end_with_this_one() -> None:
    weeks = weeks_of(Library(), (), MONDAY + timedelta(days=6), utc_day)
    assert len(weeks) == WEEKS
    assert weeks[-1].monday == MONDAY
    assert weeks[0].monday == MONDAY - timedelta(weeks=WEEKS - 1)


def test_a_mark_counts_in_the_week_of_the_readers_own_day() -> None:
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)  # Monday already east of Greenwich
    library = library_with([Reading(Status.READ, status_at=late), Reading(Status.SKIPPED, status_at=late)])
    there = timezone(timedelta(hours=2))
    assert weeks_of(library, (), MONDAY, utc_day)[-2].read == 1
    east = weeks_of(library, (), MONDAY, lambda moment: moment.astimezone(there).date())
    assert (east[-1].read, east[-1].marked, east[-2].read) == (1, 1, 0)


def test_a_paper_that_is_unread_again_counts_nowhere() -> None:
    at = datetime(2026, 3, 3, tzinfo=UTC)
    library = library_with([Reading(Status.UNREAD, note="x", status_at=at)])
    assert all(week.read == week.marked == 0 for week in weeks_of(library, (), MONDAY, utc_day))


@given(READINGS)
def test_every_mark_of_the_time_is_in_one_week(readings: Sequence[Reading]) -> None:
    library = library_with(readings)
    weeks = weeks_of(library, (), date(2026, 5, 1), utc_day)
    inside = [
        one
        for one in library.readings.values()
        if one.status is not Status.UNREAD and one.status_at and one.status_at.date() >= weeks[0].monday
    ]
    assert sum(week.read + week.marked for week in weeks) == len(inside)


def sitting(start: datetime, minutes: int) -> Sitting:
    return Sitting(start.isoformat(), "Pruning", Budget(), start, start + timedelta(minutes=minutes))


def test_sittings_count_in_the_week_in_which_they_began() -> None:
    start = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
    weeks = weeks_of(Library(), (sitting(start, 20), sitting(start, 15)), MONDAY, utc_day)
    assert (weeks[-1].sittings, weeks[-1].minutes) == (2, 35)


def test_families_are_those_of_the_cards_the_most_frequent_first() -> None:
    known = [((Technique.PTQ, Technique.QAT), True), ((Technique.PTQ,), False), ((Technique.SURVEY,), False)]
    assert [(one.technique, one.papers, one.read) for one in families_of(known)] == [
        (Technique.PTQ, 2, 1),
        (Technique.QAT, 1, 1),
        (Technique.SURVEY, 1, 0),
    ]


def test_all_of_it_as_plain_values() -> None:
    library = Library(Catalogue.of([make_paper(1, themes=(Theme.PRUNING, Theme.MEMORY))]))
    start = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
    sittings = (sitting(start, 20),)
    weeks = weeks_of(library, sittings, MONDAY, utc_day)
    plain = Standing(ReadingMap.of(library), weeks, families_of([((Technique.QAT,), True)]), sittings).as_plain()
    assert list(plain) == ["papers", "statuses", "themes", "cells", "weeks", "families", "sittings"]
    counts = {"papers": 1, "waiting": 1, "read": 0, "with_brief": 0, "with_note": 0}
    assert plain["papers"] == counts
    assert plain["cells"] == [
        {"theme": "Pruning", "year": 2021, **counts},
        {"theme": "Memory", "year": 2021, **counts},
    ]
    assert plain["families"] == [{"technique": "quantization-aware training", "papers": 1, "read": 1}]
    assert plain["sittings"] == {"count": 1, "minutes": 20, "seen": 0}


@pytest.mark.parametrize(("count", "shade"), [(0, 0), (1, 1), (16, 3), (64, 5)])
def test_a_shade_goes_by_the_root(count: int, shade: int) -> None:
    assert level(count, 64, 5) == shade
