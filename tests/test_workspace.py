"""Workspace: what is on the screen is on the disk; everything can be undone, in every window."""

import contextlib
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from factories import ABSTRACT, IDS, READINGS, START, held_in, make_paper, make_papers, paper_id, seed_text, write_seed
from faults import FaultyDisk
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from compress_tui import workspace as workspace_module
from compress_tui.citations.formats import Format
from compress_tui.model.change import Change, SetFacts, SetNote, SetStar, SetStatus, SetTags
from compress_tui.model.facts import own_paper
from compress_tui.model.library import Library
from compress_tui.model.news import News
from compress_tui.model.paper import Origin, PaperId
from compress_tui.model.reading import UNTOUCHED, Reading, Status
from compress_tui.storage.disk import DiskError
from compress_tui.storage.merging import Merged
from compress_tui.workspace import Workspace

ONE, TWO, THREE = paper_id(1), paper_id(2), paper_id(3)
Opener = Callable[[], Workspace]


def mark(status: Status, *ids: PaperId) -> SetStatus:
    return SetStatus(ids or (ONE,), status, START)


def note(text: str, one: PaperId = ONE) -> SetNote:
    return SetNote(one, text, START)


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    return write_seed(tmp_path / "seed", 6)


@pytest.fixture
def opener(tmp_path: Path, seed: Path) -> Opener:
    """Give what opens a window on the same folder."""
    return lambda: Workspace(tmp_path / "library", seed)


@pytest.fixture
def workspace(opener: Opener) -> Workspace:
    opened = opener()
    opened.update_collection()
    return opened


# -- commit, undo, redo ---------------------------------------------------------------------


def test_a_change_is_on_the_disk_when_it_is_in_the_library(workspace: Workspace, opener: Opener) -> None:
    outcome = workspace.commit(mark(Status.READ, ONE, TWO))
    assert (outcome.sentence, outcome.done) == ("Marked 2 papers read", True)
    assert outcome.touched == {ONE, TWO}
    assert workspace.library.reading(ONE).status is Status.READ
    assert held_in(opener().library) == held_in(workspace.library)


def test_a_change_of_nothing_writes_nothing(workspace: Workspace) -> None:
    workspace.commit(mark(Status.READ))
    size = (workspace.folder / "readings.journal").stat().st_size
    outcome = workspace.commit(mark(Status.READ))
    assert "nothing to change" in outcome.sentence
    assert outcome.touched == frozenset()
    assert (workspace.folder / "readings.journal").stat().st_size == size


def test_undo_and_redo_go_through_every_change_also_after_reopening(workspace: Workspace, opener: Opener) -> None:
    states = [dict(workspace.library.readings)]
    for change in (mark(Status.READ), note("a"), SetStar((TWO, THREE), star=True), SetTags((ONE,), ("later",))):
        workspace.commit(change)
        states.append(dict(workspace.library.readings))
    for state in reversed(states[:-1]):
        workspace.close()
        workspace = opener()
        assert workspace.undo().sentence.startswith("Undid: ")
        assert workspace.library.readings == state
    assert workspace.undo().done is False
    for state in states[1:]:
        workspace.close()
        workspace = opener()
        assert workspace.redo().sentence.startswith("Did again: ")
        assert workspace.library.readings == state
    assert workspace.redo().sentence == "Nothing to redo."


def test_a_new_change_ends_redoing(workspace: Workspace) -> None:
    workspace.commit(mark(Status.READ))
    workspace.undo()
    workspace.commit(note("x"))
    assert workspace.redo().done is False
    workspace.undo()
    assert workspace.library.readings == {}


def test_undo_of_an_overtaken_change_is_refused(workspace: Workspace) -> None:
    workspace.commit(mark(Status.READ))
    workspace._store.save_readings({ONE: Reading(status=Status.SKIPPED)})  # no step of any history
    workspace.library = workspace._store.load()
    outcome = workspace.undo()
    assert outcome.sentence == "Not undone: “Marked 1 paper read”, since 2301.00001 changed again later."
    assert outcome.done is False
    assert workspace.library.reading(ONE).status is Status.SKIPPED


# -- notes ----------------------------------------------------------------------------------


def test_typing_that_goes_on_is_one_undo(workspace: Workspace, opener: Opener) -> None:
    workspace.commit(note("before"))
    for number, text in enumerate(("a", "ab", "abc")):
        workspace.commit(note(text), goes_on=number > 0)
    assert opener().library.reading(ONE).note == "abc"
    workspace.undo()
    assert workspace.library.reading(ONE).note == "before"
    workspace.redo()
    assert workspace.library.reading(ONE).note == "abc"
    workspace.undo()
    workspace.undo()
    assert workspace.library.reading(ONE) == UNTOUCHED


@pytest.mark.parametrize("between", [mark(Status.READ, TWO), note("y", TWO), mark(Status.READ)])
def test_typing_after_something_else_is_a_step_of_its_own(workspace: Workspace, between: Change) -> None:
    workspace.commit(note("a"))
    workspace.commit(between)
    workspace.commit(note("ab"), goes_on=True)
    workspace.undo()
    assert workspace.library.reading(ONE).note == "a"


def test_typing_after_another_window_undid_it_can_be_undone_too(workspace: Workspace, opener: Opener) -> None:
    other = opener()
    workspace.commit(note("a"))
    other.undo()
    assert workspace.catch_up() == {ONE}
    workspace.commit(note("ab"), goes_on=True)
    assert other.redo().done is False
    assert workspace.undo().done
    assert workspace.library.readings == {}


def test_typing_after_another_window_went_on_is_a_step_of_its_own(workspace: Workspace, opener: Opener) -> None:
    other = opener()
    workspace.commit(note("a"))
    other.commit(mark(Status.READ, TWO))
    workspace.commit(note("ab"), goes_on=True)
    workspace.undo()
    assert workspace.library.reading(ONE).note == "a"
    assert workspace.library.reading(TWO).status is Status.READ


def test_typing_whose_step_is_gone_can_still_be_undone(workspace: Workspace, opener: Opener) -> None:
    other = opener()
    workspace.commit(note("a"))
    other.undo()
    other.commit(mark(Status.READ, TWO))
    workspace.commit(note("ab"), goes_on=True)
    workspace.undo()
    assert workspace.library.readings == {TWO: Reading(Status.READ, status_at=START)}


# -- faults ---------------------------------------------------------------------------------


@pytest.mark.parametrize("call", ["write", "fdatasync"])
@pytest.mark.parametrize("action", ["commit", "undo", "redo", "cite", "save_setting"])
def test_a_failed_save_changes_nothing(
    workspace: Workspace, opener: Opener, monkeypatch: pytest.MonkeyPatch, call: str, action: str
) -> None:
    workspace.commit(note("a"))
    workspace.commit(note("b"))
    workspace.undo()
    actions: dict[str, Callable[[], object]] = {
        "commit": lambda: workspace.commit(mark(Status.READ)),
        "undo": workspace.undo,
        "redo": workspace.redo,
        "cite": lambda: workspace.cite([ONE], Format.KEY),
        "save_setting": lambda: workspace.save_setting("skin", {"value": "dark"}),
    }
    disk = FaultyDisk(monkeypatch)
    before, files = workspace.library, [one.read_bytes() for one in sorted(workspace.folder.iterdir())]
    disk.fail_at(1, call)
    with pytest.raises(DiskError, match="Not saved"):
        actions[action]()
    assert workspace.library is before
    disk.fail_at(-1)
    assert [one.read_bytes() for one in sorted(workspace.folder.iterdir())] == files
    actions[action]()
    assert opener().library.readings == workspace.library.readings


def test_a_failed_tidying_is_said_and_loses_nothing(
    workspace: Workspace, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        workspace.commit(note(f"{number}" * 50))
    disk = FaultyDisk(monkeypatch)
    disk.fail_at(1)
    with pytest.raises(DiskError, match="Nothing is lost"):
        workspace.tidy()
    disk.fail_at(-1)
    assert held_in(opener().library) == held_in(workspace.library)
    workspace.tidy()
    assert held_in(opener().library) == held_in(workspace.library)


# -- two windows ------------------------------------------------------------------------------


def test_a_change_begins_from_what_another_window_wrote(workspace: Workspace, opener: Opener) -> None:
    other = opener()
    other.commit(note("theirs"))
    outcome = workspace.commit(mark(Status.READ))
    assert workspace.library.reading(ONE) == Reading(Status.READ, note="theirs", status_at=START, note_at=START)
    assert outcome.touched == {ONE}
    assert held_in(opener().library) == held_in(workspace.library)


def test_what_another_window_wrote_while_this_one_saved_is_shown(workspace: Workspace, opener: Opener) -> None:
    other = opener()
    other.commit(mark(Status.READ, TWO))
    assert workspace.commit(mark(Status.READ, ONE)).touched == {ONE, TWO}
    other.commit(mark(Status.QUEUED, TWO))
    workspace.cite([ONE], Format.KEY)
    assert workspace.catch_up() == {TWO}
    assert workspace.catch_up() == frozenset()
    other.learn([make_paper(50)])
    workspace.tidy()
    assert paper_id(50) in workspace.catch_up()
    assert paper_id(50) in workspace.library


def test_citing_overwrites_nothing_that_another_window_wrote(workspace: Workspace, opener: Opener) -> None:
    other = opener()
    other.commit(note("theirs"))
    workspace.cite([ONE], Format.KEY)
    assert opener().library.reading(ONE).note == "theirs"


def test_two_windows_give_out_different_keys(workspace: Workspace, opener: Opener) -> None:
    other = opener()
    workspace.learn([make_paper(50), make_paper(51, published="2022-06-01", title="Paper 50 on Bits")])
    other.catch_up()
    keys = {workspace.cite([paper_id(50)], Format.KEY), other.cite([paper_id(51)], Format.KEY)}
    assert len(keys) == 2


def test_learning_overwrites_nothing_that_another_window_learnt(workspace: Workspace, opener: Opener) -> None:
    other = opener()
    other.learn([replace(other.library.paper(ONE), venue="ICLR 2024")])
    workspace.learn_abstracts({ONE: ABSTRACT, paper_id(77): ABSTRACT})
    found = opener().library.paper(ONE)
    assert (found.venue, found.abstract) == ("ICLR 2024", ABSTRACT)
    assert workspace.library.paper(ONE) == found


def test_two_windows_undo_each_others_changes_in_order(workspace: Workspace, opener: Opener) -> None:
    other = opener()
    workspace.commit(mark(Status.READ, ONE))
    other.commit(mark(Status.READ, TWO))
    assert workspace.undo().touched == {TWO}
    assert other.undo().touched >= {ONE}
    assert workspace.redo().touched >= {ONE}
    other.catch_up()
    assert held_in(other.library) == held_in(workspace.library)


def test_two_windows_do_not_outdo_each_other_in_settings(workspace: Workspace, opener: Opener) -> None:
    other = opener()
    journal = workspace.folder / "readings.journal"
    workspace.save_setting("view", {"text": "mine"})
    other.setting("view")
    other.save_setting("view", {"text": "theirs"})
    size = journal.stat().st_size
    for _ in range(3):
        for window, text in ((workspace, "mine"), (other, "theirs")):
            window.catch_up()
            window.save_setting("view", {"text": text})
    assert journal.stat().st_size == size
    assert opener().setting("view") == {"name": "view", "text": "theirs"}
    workspace.save_setting("view", {"text": "moved"})
    assert opener().setting("view") == {"name": "view", "text": "moved"}


def test_two_first_starts_at_once_are_one_library(opener: Opener) -> None:
    one, two = opener(), opener()
    assert one.is_new
    assert two.is_new
    one.commit(mark(Status.READ, ONE))
    two.commit(mark(Status.READ, TWO))
    one.learn([make_paper(50)])
    two.catch_up()
    assert set(two.library.readings) == {ONE, TWO}
    assert two.update_collection() == Merged(6, 0, 0)
    one.catch_up()
    two.catch_up()
    assert held_in(one.library) == held_in(two.library) == held_in(opener().library)
    assert len(one.library) == 7


# -- the collection -----------------------------------------------------------------------------


def test_the_list_is_there_at_the_first_start_before_anything_is_written(opener: Opener) -> None:
    workspace = opener()
    assert workspace.is_new
    assert {one: paper.title for one, paper in workspace.library.catalogue.items()} == {
        paper.id: paper.title for paper in make_papers(6)
    }
    assert (workspace.folder / "papers.journal").stat().st_size < 100
    assert opener().is_new


def test_what_is_done_before_the_collection_is_saved_is_kept(opener: Opener) -> None:
    workspace = opener()
    workspace.commit(mark(Status.READ))
    workspace.close()
    workspace = opener()
    assert workspace.is_new
    assert workspace.library.reading(ONE).status is Status.READ
    assert workspace.update_collection() == Merged(6, 0, 0)
    assert workspace.update_collection() is None
    assert not opener().is_new


def test_a_new_collection_is_merged_once(workspace: Workspace, seed: Path, opener: Opener) -> None:
    workspace.commit(mark(Status.READ, ONE, TWO))
    workspace.learn_abstracts({ONE: ABSTRACT})
    paper = replace(make_papers(1)[0], title="New")
    (seed / f"{ONE}.md").write_text(seed_text(paper), encoding="utf-8")
    (seed / f"{TWO}.md").unlink()
    (seed / f"{paper_id(9)}.md").write_text(seed_text(make_paper(9)), encoding="utf-8")
    assert workspace.update_collection() == Merged(added=1, changed=1, left=1)
    assert workspace.update_collection() is None
    library = opener().library
    assert held_in(library) == held_in(workspace.library)
    assert library.paper(ONE) == replace(paper, abstract=ABSTRACT, added=library.paper(ONE).added)
    assert library.paper(TWO).origin is Origin.LEFT
    assert library.reading(TWO).status is Status.READ


def test_a_file_that_cannot_be_read_is_said_and_its_paper_stays(workspace: Workspace, seed: Path) -> None:
    (seed / f"{ONE}.md").write_text("damaged", encoding="utf-8")
    assert workspace.update_collection() == Merged(0, 0, 0)
    assert workspace.library.paper(ONE).origin is Origin.COLLECTION
    notices = workspace.take_notices()
    assert len(notices) == 1
    assert notices[0].startswith("2301.00001.md:1:")
    assert workspace.take_notices() == []


def test_a_collection_that_is_not_there_withdraws_nothing(workspace: Workspace, seed: Path) -> None:
    for path in seed.iterdir():
        path.unlink()
    assert workspace.update_collection() is None
    assert {paper.origin for paper in workspace.library.catalogue.values()} == {Origin.COLLECTION}
    assert "No paper of the collection" in workspace.take_notices()[0]


def test_tidying_and_reopening_changes_nothing(workspace: Workspace, opener: Opener) -> None:
    for number in range(60):
        workspace.commit(note(f"{number} " * 40, paper_id(1 + number % 6)))
    library = workspace.library
    workspace.tidy()
    assert workspace.library is library
    assert (workspace.folder / "readings.journal").stat().st_size < 100
    workspace.close()
    assert held_in(opener().library) == held_in(library)
    assert opener().undo().done


# -- facts that the reader edited -----------------------------------------------------------------


def edit(one: PaperId = ONE, **values: object) -> SetFacts:
    return SetFacts(one, tuple(values.items()))


def published_on_disk(workspace: Workspace) -> set[str]:
    """Give all titles and venues in the papers' database."""
    return {words for paper in workspace._store.papers().values() for words in (paper.title, paper.venue)}


def test_edited_facts_are_the_readers_and_never_among_the_published(workspace: Workspace, opener: Opener) -> None:
    outcome = workspace.commit(edit(title="Mine", venue="ICLR 2024"))
    assert outcome.sentence == f"Edited title, venue of {ONE}"
    assert outcome.touched == {ONE}
    workspace.learn_abstracts({ONE: ABSTRACT})
    workspace._store._paper_storage.compact()
    workspace._store._reading_storage.compact()
    workspace.tidy()
    assert published_on_disk(workspace).isdisjoint({"Mine", "ICLR 2024"})
    assert all(b"Mine" not in path.read_bytes() for path in workspace.folder.glob("papers.*"))
    workspace.close()
    again = opener()
    assert again.library.paper(ONE).abstract == ABSTRACT
    assert again.library.catalogue.outlines[ONE].title == again.library.paper(ONE).title == "Mine"
    assert again.library.published(ONE).title == "Paper 1 on Bits"
    assert held_in(again.library) == held_in(workspace.library)
    assert again.undo().sentence == f"Undid: Edited title, venue of {ONE}"
    assert again.library.paper(ONE) == again.library.published(ONE)
    assert again.redo().done
    assert again.library.paper(ONE).venue == "ICLR 2024"


def test_facts_edited_before_the_collection_is_saved_stay_apart_from_it(opener: Opener) -> None:
    workspace = opener()
    workspace.commit(edit(title="Mine"))
    workspace.update_collection()
    assert "Mine" not in published_on_disk(workspace)
    assert opener().library.paper(ONE).title == "Mine"


def test_another_window_sees_edited_facts(workspace: Workspace, opener: Opener) -> None:
    other = opener()
    workspace.commit(edit(title="Mine", published="2019"))
    assert other.catch_up() == {ONE}
    assert held_in(other.library) == held_in(workspace.library)
    other.commit(edit(venue="ICLR 2024"))
    workspace.commit(edit(title=None))
    assert (workspace.library.paper(ONE).title, workspace.library.paper(ONE).venue) == ("Paper 1 on Bits", "ICLR 2024")
    workspace._store._reading_storage.compact()
    assert other.catch_up() == {ONE}
    assert held_in(other.library) == held_in(workspace.library)
    workspace.undo()
    workspace.undo()
    workspace.undo()
    workspace._store._reading_storage.compact()
    other.catch_up()
    assert held_in(other.library) == held_in(workspace.library) == held_in(opener().library)
    assert workspace.library.readings == {}


def test_a_citation_has_the_facts_of_the_reader(workspace: Workspace) -> None:
    workspace.commit(edit(authors=["Zoe Own"], published="1999"))
    assert workspace.cite([ONE], Format.KEY).startswith("own1999")


def test_an_update_is_remembered_and_keeps_what_the_reader_edited(
    workspace: Workspace, seed: Path, opener: Opener
) -> None:
    assert workspace.library.news == News()
    workspace.commit(edit(title="Mine"))
    other = opener()
    fresh = replace(make_papers(1)[0], title="Newer", code="https://example.org/newer")
    (seed / f"{ONE}.md").write_text(seed_text(fresh), encoding="utf-8")
    (seed / f"{TWO}.md").unlink()
    (seed / f"{paper_id(9)}.md").write_text(seed_text(make_paper(9)), encoding="utf-8")
    assert workspace.update_collection() == Merged(added=1, changed=1, left=1)
    other.catch_up()
    for window in (workspace, other, opener()):
        news = window.library.news
        assert news.added == window.library.new == {paper_id(9)}
        assert news.changed == {ONE: ("title", "code")}
        assert news.left == {TWO}
        assert news.at.startswith("20")
        assert (window.library.paper(ONE).title, window.library.paper(ONE).code) == ("Mine", fresh.code)
        assert window.library.published(ONE).title == "Newer"
    workspace.commit(mark(Status.READ, paper_id(9)))
    assert workspace.library.new == frozenset()
    (seed / f"{THREE}.md").touch()
    assert workspace.update_collection() in (None, Merged(0, 0, 0))
    assert opener().library.news.left == {TWO}


def test_a_paper_that_comes_back_is_news(workspace: Workspace, seed: Path) -> None:
    text = (seed / f"{TWO}.md").read_text(encoding="utf-8")
    (seed / f"{TWO}.md").unlink()
    workspace.update_collection()
    (seed / f"{TWO}.md").write_text(text, encoding="utf-8")
    workspace.update_collection()
    assert workspace.library.news.changed == {TWO: ("origin",)}


@settings(max_examples=15, deadline=None)
@given(st.dictionaries(IDS, READINGS.map(lambda reading: Reading(facts=reading.facts)), max_size=4), st.data())
def test_no_update_changes_what_a_reader_edited(readings: dict[PaperId, Reading], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        seed = write_seed(Path(name) / "seed", 12)
        workspace = Workspace(Path(name) / "library", seed)
        workspace.update_collection()
        workspace._store.save_readings(readings)
        workspace.library = workspace._store.load()
        before = {one: reading.facts for one, reading in workspace.library.readings.items()}
        for one in data.draw(st.sets(IDS, max_size=6)):
            venue = data.draw(st.sampled_from(("", "ICLR 2024")))
            text = seed_text(replace(make_papers(12)[int(one[-2:]) - 1], title="Newer"), extra=f'venue = "{venue}"')
            (seed / f"{one}.md").write_text(text, encoding="utf-8")
        workspace.update_collection()
        library = workspace.library
        assert {one: reading.facts for one, reading in library.readings.items()} == before
        assert all(library.paper(one) == own_paper(library.published(one), facts) for one, facts in before.items())
        assert workspace._store.papers() == {one: library.published(one) for one in library.catalogue}
        workspace.close()


# -- citations ----------------------------------------------------------------------------------


def test_a_key_that_was_handed_out_never_changes(workspace: Workspace, opener: Opener) -> None:
    key = workspace.cite([ONE], Format.KEY)
    workspace.learn([replace(workspace.library.paper(ONE), title="Other", authors=("Zoe Other",), published="1999")])
    assert workspace.cite([ONE], Format.KEY) == key
    assert opener().cite([ONE], Format.KEY) == key
    assert workspace.undo().sentence == "Nothing to undo."


# -- all of it at random --------------------------------------------------------------------------


class Windows(RuleBasedStateMachine):
    """Two windows on one folder against a plain model: the readings, and lists of what can be undone and redone."""

    def __init__(self) -> None:
        super().__init__()
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self.temporary.name) / "library"
        self.seed = write_seed(Path(self.temporary.name) / "seed", 12)
        self.patch = pytest.MonkeyPatch()
        self.disk = FaultyDisk(self.patch)
        self.windows = [self.open(), self.open()]
        self.readings: dict[PaperId, Reading] = {}
        self.done: list[dict[PaperId, Reading]] = []
        self.undone: list[dict[PaperId, Reading]] = []
        self.at = START

    def open(self) -> Workspace:
        return Workspace(self.folder, self.seed)

    def teardown(self) -> None:
        self.patch.undo()
        for window in self.windows:
            window.close()
        self.temporary.cleanup()

    @initialize()
    def settle(self) -> None:
        self.windows[0].update_collection()

    def changes(self, window: int, change: Change) -> None:
        before = dict(self.readings)
        self.windows[window].commit(change)
        expected = change.edited(Library().with_readings(before))
        if expected:
            self.done.append(before)
            self.undone = []
        merged = {**before, **expected}
        self.readings = {one: reading for one, reading in merged.items() if reading != UNTOUCHED}

    @rule(window=st.integers(0, 1), one=IDS, two=IDS, status=st.sampled_from(Status))
    def mark(self, window: int, one: PaperId, two: PaperId, status: Status) -> None:
        self.at += timedelta(seconds=1)
        self.changes(window, SetStatus((one, two), status, self.at))

    @rule(window=st.integers(0, 1), one=IDS, text=st.sampled_from(("", "a", "b")))
    def write(self, window: int, one: PaperId, text: str) -> None:
        self.changes(window, SetNote(one, text, START))

    @rule(window=st.integers(0, 1), one=IDS, star=st.booleans())
    def star(self, window: int, one: PaperId, star: bool) -> None:
        self.changes(window, SetStar((one,), star))

    @rule(window=st.integers(0, 1), one=IDS, title=st.sampled_from((None, "Mine", "Ours")))
    def edit(self, window: int, one: PaperId, title: str | None) -> None:
        self.changes(window, edit(one, title=title))

    @rule(window=st.integers(0, 1))
    def undo(self, window: int) -> None:
        assert self.windows[window].undo().done == bool(self.done)
        if self.done:
            self.undone.append(self.readings)
            self.readings = self.done.pop()

    @rule(window=st.integers(0, 1))
    def redo(self, window: int) -> None:
        assert self.windows[window].redo().done == bool(self.undone)
        if self.undone:
            self.done.append(self.readings)
            self.readings = self.undone.pop()

    @rule(window=st.integers(0, 1), one=IDS, call=st.sampled_from(("write", "fdatasync")))
    def fail_to_save(self, window: int, one: PaperId, call: str) -> None:
        self.at += timedelta(seconds=1)
        status = next(status for status in Status if self.readings.get(one, UNTOUCHED).status is not status)
        self.disk.fail_at(1, call)
        with pytest.raises(DiskError):
            self.windows[window].commit(SetStatus((one,), status, self.at))
        self.disk.fail_at(-1)

    @rule(window=st.integers(0, 1))
    def reopen(self, window: int) -> None:
        self.windows[window].close()
        self.windows[window] = self.open()

    @rule(window=st.integers(0, 1))
    def catch_up(self, window: int) -> None:
        self.windows[window].catch_up()

    @rule(window=st.integers(0, 1))
    def tidy(self, window: int) -> None:
        self.windows[window].tidy()

    @rule(window=st.integers(0, 1))
    def compact(self, window: int) -> None:
        self.windows[window]._store._reading_storage.compact()
        self.windows[window]._store._paper_storage.compact()

    @precondition(lambda self: self.readings)
    @rule(window=st.integers(0, 1), turn=st.integers(1, 8))
    def fail_to_compact(self, window: int, turn: int) -> None:
        self.disk.fail_at(turn)
        with contextlib.suppress(DiskError):
            self.windows[window]._store._reading_storage.compact()
        self.disk.fail_at(-1)

    @invariant()
    def both_windows_and_the_disk_hold_the_model(self) -> None:
        for window in self.windows:
            window.catch_up()
            assert dict(window.library.readings) == self.readings
            assert len(window.library) == 12
            for one, reading in self.readings.items():
                assert window.library.paper(one) == own_paper(window.library.published(one), reading.facts)
                assert window.library.catalogue.outlines[one] == window.library.paper(one).outline
        third = self.open()
        assert dict(third.library.readings) == self.readings
        third.close()


TestWindows = Windows.TestCase
TestWindows.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)


def test_the_clock_is_not_read_by_what_is_only_looked_at(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_clock() -> None:
        raise AssertionError("the clock was read")

    monkeypatch.setattr(workspace_module, "now", no_clock)
    workspace.catch_up()
    assert workspace.undo().done is False
