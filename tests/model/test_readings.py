"""Readings with changes laid over them: the same as a plain mapping, and the old ones stay as they were."""

from factories import paper_id
from hypothesis import given
from hypothesis import strategies as st

from compress_tui.model import readings as readings_module
from compress_tui.model.outline import PaperId
from compress_tui.model.reading import UNTOUCHED, Reading, Status
from compress_tui.model.readings import Readings, with_changed

IDS = st.integers(0, 5).map(paper_id)
READING = st.sampled_from((UNTOUCHED, Reading(star=True), Reading(status=Status.READ)))
CHANGES = st.dictionaries(IDS, READING, max_size=3)


def plainly(old: dict[PaperId, Reading], changes: dict[PaperId, Reading]) -> dict[PaperId, Reading]:
    return {one: reading for one, reading in {**old, **changes}.items() if reading != UNTOUCHED}


@given(st.lists(CHANGES, max_size=6), st.lists(st.booleans(), min_size=6, max_size=6), st.integers(0, 4))
def test_many_changes_give_what_plain_ones_give(
    every: list[dict[PaperId, Reading]], asked_for_all: list[bool], few: int
) -> None:
    old_few, readings_module.FEW = readings_module.FEW, few
    try:
        found: list[Readings | dict[PaperId, Reading]] = [Readings({}, {})]
        plain: list[dict[PaperId, Reading]] = [{}]
        for changes, whole in zip(every, asked_for_all, strict=False):
            made = with_changed(found[-1], changes)
            assert isinstance(made, Readings)
            found.append(made)
            plain.append(plainly(plain[-1], changes))
            assert not whole or len(made) == len(plain[-1])
    finally:
        readings_module.FEW = old_few
    for made, wanted in zip(found, plain, strict=True):
        assert [made.get(paper_id(at)) for at in range(6)] == [wanted.get(paper_id(at)) for at in range(6)]
        assert [paper_id(at) in made for at in range(6)] == [paper_id(at) in wanted for at in range(6)]
        assert dict(made) == wanted == made
        assert (made.keys(), dict(made.items()), len(made)) == (wanted.keys(), wanted, len(wanted))


def test_a_change_among_many_readings_copies_none_of_them() -> None:
    many = {paper_id(at): Reading(star=True) for at in range(readings_module.FEW + 1)}
    changed = with_changed(many, {paper_id(3): UNTOUCHED})
    assert isinstance(changed, Readings)
    assert changed._base is many
    assert paper_id(3) not in changed
    assert len(many) == len(changed) + 1
