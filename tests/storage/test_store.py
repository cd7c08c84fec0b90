"""Store: readings and papers on the disk, in two windows, with and without the side-car."""

import fcntl
import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from factories import ABSTRACT, PAPERS, READINGS, START, held_in, make_paper, make_papers, paper_id
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from compress_tui.model.library import Library
from compress_tui.model.paper import Origin, Paper, PaperId
from compress_tui.model.reading import UNTOUCHED, Reading, Status
from compress_tui.storage import store_files as store_module
from compress_tui.storage.disk import DiskError
from compress_tui.storage.merging import Merged, collection_stamp, merge_collection
from compress_tui.storage.outlines import SideCar, read_side_car
from compress_tui.storage.store import Store
from compress_tui.storage.tables import document_id

READ = Reading(status=Status.READ)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "library"


def filled(folder: Path, count: int = 8) -> Store:
    store = Store(folder)
    store.adopt_collection(make_papers(count), "stamp")
    return store


def loaded(folder: Path) -> Library:
    store = Store(folder)
    library = store.load()
    assert store.notices == []
    store.close()
    return library


def tidied(folder: Path, count: int = 8) -> Library:
    """Fill a library, fold it into its snapshot and make the side-car."""
    store = filled(folder, count)
    store._paper_storage.compact()
    library = store.load()
    store.tidy(library)
    store.close()
    return library


# -- what is saved ------------------------------------------------------------------------


def test_the_folder_is_for_this_user_only(folder: Path) -> None:
    tidied(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()} == {0o600}


@settings(max_examples=25)
@given(st.dictionaries(st.sampled_from([paper_id(1), paper_id(2), PaperId("hep-th/9901001")]), READINGS))
def test_readings_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, readings: dict[PaperId, Reading]
) -> None:
    folder = tmp_path_factory.mktemp("store")
    store = Store(folder)
    store.save_readings(dict.fromkeys(readings, READ))
    store.save_readings(readings)
    store.close()
    assert loaded(folder).readings == {one: found for one, found in readings.items() if found != UNTOUCHED}


@settings(max_examples=25)
@given(st.lists(PAPERS, max_size=4, unique_by=lambda paper: paper.id))
def test_papers_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, papers: list[Paper]) -> None:
    folder = tmp_path_factory.mktemp("store")
    store = Store(folder)
    store.save_papers(papers)
    store.close()
    assert dict(loaded(folder).catalogue) == {paper.id: paper for paper in papers}


def test_unknown_fields_are_kept_on_save(folder: Path) -> None:
    store = filled(folder)
    number = document_id(paper_id(1))
    store._readings.put(number, {"id": paper_id(1), "mood": "good"})
    store._papers.update({"colour": "red"}, doc_ids=[number])
    store.save_readings({paper_id(1): READ})
    store.save_papers([make_paper(1, title="New")])
    store.save_readings({paper_id(1): UNTOUCHED})
    reading, paper = store._readings.get(doc_id=number), store._papers.get(doc_id=number)
    assert reading == {"id": paper_id(1), "status": "unread", "mood": "good"}
    assert isinstance(paper, dict)
    assert (paper["colour"], paper["title"]) == ("red", "New")


def test_a_field_that_cannot_be_read_costs_only_itself_and_is_kept(folder: Path) -> None:
    store = filled(folder)
    store._readings.put(document_id(paper_id(1)), {"id": paper_id(1), "status": "archived", "note": "mine"})
    store.close()
    store = Store(folder)
    library = store.load()
    assert library.reading(paper_id(1)) == Reading(note="mine")
    assert "status: 'archived' is unknown" in store.notices[0]
    store.save_readings({paper_id(1): replace(library.reading(paper_id(1)), star=True)})
    document = store._readings.get(doc_id=document_id(paper_id(1)))
    assert document == {"id": paper_id(1), "status": "archived", "note": "mine", "star": True}
    store.save_readings({paper_id(1): READ})
    assert store._readings.get(doc_id=document_id(paper_id(1))) == {"id": paper_id(1), "status": "read"}


def test_a_paper_that_cannot_be_read_is_left_out_and_said(folder: Path) -> None:
    store = filled(folder)
    store._papers.update({"themes": ["Astrology"]}, doc_ids=[document_id(paper_id(3))])
    store.close()
    store = Store(folder)
    assert len(store.load()) == 7
    assert "2301.00003" in store.notices[0]


def test_plain_tinydb_reads_both_files(folder: Path) -> None:
    store = filled(folder)
    store.save_readings({paper_id(1): READ})
    store._paper_storage.compact()
    store._reading_storage.compact()
    with TinyDB(folder / "readings.json", encoding="utf-8") as readings:
        assert readings.table("readings").all() == [{"id": paper_id(1), "status": "read"}]
    with TinyDB(folder / "papers.json", encoding="utf-8") as papers:
        assert len(papers.table("papers").all()) == 8


def test_settings_are_kept(folder: Path) -> None:
    store = Store(folder)
    assert store.setting("skin") == {}
    store.save_setting("skin", {"value": "dark"})
    size = (folder / "readings.journal").stat().st_size
    store.save_setting("skin", {"value": "dark"})
    assert (folder / "readings.journal").stat().st_size == size
    assert Store(folder).setting("skin") == {"name": "skin", "value": "dark"}


@pytest.mark.parametrize("name", ["papers.json", "readings.json"])
def test_damage_in_either_file_refuses_to_open_and_changes_none(folder: Path, name: str) -> None:
    store = filled(folder)
    store._paper_storage.compact()
    store._reading_storage.compact()
    store.close()
    for one in folder.glob("*.previous"):
        one.unlink()
    (folder / name).write_bytes(b"")
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    for _ in range(2):
        with pytest.raises(DiskError, match=name):
            Store(folder)
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == before


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DiskError, match="cannot be made"):
        Store(tmp_path / "file" / "library")


# -- two windows --------------------------------------------------------------------------


def test_each_window_sees_what_the_other_did(folder: Path) -> None:
    one = filled(folder)
    two = Store(folder)
    library = two.load()
    one.save_readings({paper_id(1): READ})
    one.save_papers([make_paper(2, title="New")])
    assert two.catch_up_readings(library).paper_ids == {paper_id(1)}
    touched = two.catch_up_papers(library)
    assert touched.paper_ids == {paper_id(2)}
    assert touched.library.paper(paper_id(2)).title == "New"
    two.save_readings({paper_id(2): READ})
    one.save_readings({paper_id(1): UNTOUCHED})
    assert two.catch_up_readings(library).library.reading(paper_id(1)) == UNTOUCHED
    assert loaded(folder).readings == {paper_id(2): READ}


def test_a_reading_of_a_paper_that_another_window_added_is_seen(folder: Path) -> None:
    one = filled(folder)
    two = Store(folder)
    library = two.load()
    one.save_papers([make_paper(50)])
    one.save_readings({paper_id(50): READ})
    library = two.catch_up_readings(two.catch_up_papers(library).library).library
    assert library.reading(paper_id(50)) == READ
    assert paper_id(50) in library


def test_after_a_compaction_elsewhere_all_is_as_on_the_disk(folder: Path) -> None:
    one = filled(folder)
    two = Store(folder)
    library = two.load()
    one.save_readings({paper_id(1): READ})
    one._reading_storage.compact()
    one.save_papers([make_paper(50)])
    one._paper_storage.compact()
    touched = two.catch_up_readings(library)
    assert touched.paper_ids == {paper_id(1)}
    touched = two.catch_up_papers(touched.library)
    assert len(touched.paper_ids) == 9
    assert held_in(touched.library) == held_in(loaded(folder))


# -- the side-car ---------------------------------------------------------------------------


def test_the_side_car_gives_the_same_library(folder: Path) -> None:
    library = tidied(folder)
    assert (folder / "papers.index").exists()
    with_it = loaded(folder)
    assert held_in(with_it) == held_in(library)
    assert list(with_it.catalogue.outlines.items()) == list(library.catalogue.outlines.items())
    (folder / "papers.index").unlink()
    assert held_in(loaded(folder)) == held_in(library)


def test_a_paper_that_is_only_looked_at_is_not_kept_in_memory(folder: Path) -> None:
    tidied(folder)
    store = Store(folder)
    library = store.load()
    assert store._paper_storage.documents("papers").at_hand == ()
    assert library.paper(paper_id(3)).title == "Paper 3 on Bits"
    assert store._paper_storage.documents("papers").at_hand == ()
    store.save_papers([make_paper(3, title="New")])
    assert library.paper(paper_id(3)).title == "New"
    assert len(store._paper_storage.documents("papers").at_hand) == 1


def test_papers_that_came_after_the_side_car_are_there(folder: Path) -> None:
    tidied(folder)
    store = Store(folder)
    store.save_papers([make_paper(50), make_paper(3, title="New")])
    store.tidy(store.load())
    store.close()
    library = loaded(folder)
    assert library.catalogue.outlines[paper_id(3)].title == "New"
    assert len(library) == 9


@pytest.mark.parametrize("content", [b"", b"x", b"00000000\n[]", b"\xff" * 9])
def test_a_damaged_side_car_is_passed_over(folder: Path, content: bytes) -> None:
    library = tidied(folder)
    (folder / "papers.index").write_bytes(content)
    assert held_in(loaded(folder)) == held_in(library)


def test_a_flipped_side_car_is_passed_over(folder: Path) -> None:
    tidied(folder)
    content = (folder / "papers.index").read_bytes()
    for at in range(0, len(content), 7):
        flipped = bytearray(content)
        flipped[at] ^= 4
        (folder / "papers.index").write_bytes(flipped)
        assert at < 9 or read_side_car(folder / "papers.index", folder / "papers.json") is None


def test_a_side_car_of_another_snapshot_is_passed_over(folder: Path) -> None:
    library = tidied(folder)
    stale = (folder / "papers.index").read_bytes()
    store = Store(folder)
    store.save_papers([make_paper(3, title="New")])
    store._paper_storage.compact()
    store.close()
    (folder / "papers.index").write_bytes(stale)
    assert loaded(folder).paper(paper_id(3)).title == "New"
    assert library.paper(paper_id(4)) == loaded(folder).paper(paper_id(4))


def test_the_side_car_is_looked_at_under_the_lock(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = tidied(folder)
    locks: list[bool] = []

    def read(path: Path, snapshot: Path) -> SideCar | None:
        with (folder / "papers.lock").open() as lock, pytest.raises(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        locks.append(True)
        return read_side_car(path, snapshot)

    monkeypatch.setattr(store_module, "read_side_car", read)
    assert held_in(loaded(folder)) == held_in(library)
    assert locks == [True]


def test_a_title_of_any_letters_is_in_the_side_car(folder: Path) -> None:
    store = filled(folder)
    store.save_papers([make_paper(9, title="a\u2028b é 中 \ud800")])
    store._paper_storage.compact()
    store.tidy(store.load())
    store.close()
    assert loaded(folder).catalogue.outlines[paper_id(9)].title == "a\u2028b é 中 \ud800"


def test_tidying_folds_a_long_journal(folder: Path) -> None:
    store = filled(folder, 30)
    store.tidy(store.load())
    assert (folder / "papers.journal").stat().st_size < 100
    before = {one.name: one.stat().st_mtime_ns for one in folder.iterdir()}
    store.tidy(store.load())
    assert {one.name: one.stat().st_mtime_ns for one in folder.iterdir()} == before


# -- merging ------------------------------------------------------------------------------


def test_a_new_collection_replaces_facts_and_nothing_else(folder: Path) -> None:
    store = filled(folder, 4)
    mine = make_paper(50, origin=Origin.ADDED)
    store.save_papers([replace(make_papers(4)[0], abstract=ABSTRACT), mine])
    store.save_readings({paper_id(1): READ, paper_id(4): READ})
    fresh = [replace(paper, title=f"New {paper.title}", abstract=None) for paper in make_papers(3)]
    shipped = make_paper(60, abstract=ABSTRACT)
    assert merge_collection(store, [*fresh, shipped], "next", START) == Merged(added=1, changed=3, left=1)
    library = store.load()
    assert library.paper(paper_id(1)).title == "New Paper 1 on Bits"
    assert library.paper(paper_id(1)).abstract == ABSTRACT
    assert library.paper(paper_id(4)).origin is Origin.LEFT
    assert library.paper(paper_id(50)) == mine
    assert library.paper(paper_id(60)).abstract == ABSTRACT
    assert library.readings == {paper_id(1): READ, paper_id(4): READ}
    assert store.collection_stamp == "next"
    assert merge_collection(store, [*fresh, shipped], "next", START) == Merged(0, 0, 0)
    assert merge_collection(store, [*fresh, shipped, make_papers(4)[3]], "again", START) == Merged(0, 1, 0)


def test_a_paper_whose_file_cannot_be_read_has_not_left(folder: Path) -> None:
    store = filled(folder, 3)
    assert merge_collection(store, make_papers(2), "next", START, {paper_id(3)}) == Merged(0, 0, 0)
    assert store.load().paper(paper_id(3)).origin is Origin.COLLECTION


def test_an_abstract_that_another_window_fetched_survives_a_merge(folder: Path) -> None:
    store = filled(folder, 3)
    other = Store(folder)
    other.save_papers([replace(make_papers(3)[0], abstract=ABSTRACT)])
    merge_collection(store, [replace(paper, venue="ICLR 2024") for paper in make_papers(3)], "next", START)
    assert loaded(folder).paper(paper_id(1)).abstract == ABSTRACT
    assert loaded(folder).paper(paper_id(1)).venue == "ICLR 2024"


def test_a_merge_is_one_line(folder: Path) -> None:
    store = filled(folder, 5)
    lines = (folder / "papers.journal").read_bytes().splitlines()
    assert len(lines) == 2
    assert len(json.loads(lines[1][9:])) == 6
    store.close()


def test_the_stamp_follows_the_files(tmp_path: Path) -> None:
    stamps = [collection_stamp(tmp_path)]
    for content in ("a", "ab"):
        (tmp_path / "1.md").write_text(content)
        stamps.append(collection_stamp(tmp_path))
    (tmp_path / "notes.txt").write_text("x")
    assert len(set(stamps)) == 3
    assert collection_stamp(tmp_path) == stamps[-1]
