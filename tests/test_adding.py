"""Added papers: one step to undo, hidden when taken back, and there again when redone, over restarts."""

from pathlib import Path

import pytest
from factories import ABSTRACT, make_paper, write_seed

from compress_tui.model.change import SetStar
from compress_tui.model.paper import Origin, PaperId
from compress_tui.storage.disk import DiskError
from compress_tui.storage.queue import Errand
from compress_tui.storage.store import Store
from compress_tui.workspace import Workspace

ADDED = make_paper(77, origin=Origin.ADDED, abstract=ABSTRACT, added="2026-01-02")
OTHER = make_paper(78, origin=Origin.ADDED, added="2026-01-02")


def _open(folder: Path) -> Workspace:
    seed = folder / "seed"
    workspace = Workspace(folder / "home", seed if seed.is_dir() else write_seed(seed))
    workspace.update_collection()
    return workspace


def test_an_added_paper_is_there_and_one_undo_takes_it_back(tmp_path: Path) -> None:
    workspace = _open(tmp_path)
    count = len(workspace.library)
    assert workspace.add((ADDED, OTHER)).sentence == "Added 2 papers"
    assert len(workspace.library) == count + 2
    assert workspace.library.paper(ADDED.id) == ADDED
    undone = workspace.undo()
    assert (undone.sentence, ADDED.id in undone.touched) == ("Undid: Added 2 papers", True)
    assert ADDED.id not in workspace.library
    assert len(workspace.library) == len(list(workspace.library.catalogue)) == count
    workspace.redo()
    assert workspace.library.paper(ADDED.id) == ADDED
    assert workspace.library.catalogue.outlines[ADDED.id] == ADDED.outline
    workspace.close()


@pytest.mark.parametrize("tidied", [True, False])
def test_what_was_taken_back_stays_away_and_can_come_again_after_a_restart(tmp_path: Path, tidied: bool) -> None:
    workspace = _open(tmp_path)
    workspace.add((ADDED,))
    workspace.undo()
    if tidied:
        workspace.tidy()
    workspace.close()
    again = _open(tmp_path)
    assert ADDED.id not in again.library
    again.learn((OTHER,))
    assert ADDED.id not in again.library
    assert again.redo().done
    assert again.library.paper(ADDED.id) == ADDED
    again.close()


def test_adding_it_again_shows_it_with_what_was_done_to_it(tmp_path: Path) -> None:
    workspace = _open(tmp_path)
    workspace.add((ADDED,))
    workspace.undo()
    assert workspace.add((ADDED,)).done
    assert ADDED.id in workspace.library
    workspace.commit(SetStar((ADDED.id,), star=True))
    assert workspace.undo().sentence.startswith("Undid: Starred")
    assert ADDED.id in workspace.library
    workspace.undo()
    assert ADDED.id not in workspace.library
    workspace.close()


def test_another_window_sees_it_come_and_go(tmp_path: Path) -> None:
    one, other = _open(tmp_path), _open(tmp_path)
    one.add((ADDED,))
    assert ADDED.id in other.catch_up()
    assert ADDED.id in other.library
    one.undo()
    assert ADDED.id in other.catch_up()
    assert ADDED.id not in other.library
    other.redo()
    one.catch_up()
    assert one.library.paper(ADDED.id) == ADDED
    one.close()
    other.close()


def test_what_cannot_be_saved_is_not_added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = _open(tmp_path)

    def fail(*_: object) -> None:
        raise DiskError("Full.", "Safe.", "Free.")

    monkeypatch.setattr(Store, "save_papers", fail)
    with pytest.raises(DiskError):
        workspace.add((ADDED,))
    assert ADDED.id not in workspace.library
    monkeypatch.undo()
    assert workspace.add((ADDED,)).done
    workspace.close()


def test_what_is_wanted_survives_a_restart_in_its_order(tmp_path: Path) -> None:
    workspace = _open(tmp_path)
    errands = tuple(Errand(PaperId(f"2301.{number:05}"), adds=number % 2 == 0) for number in (5, 3, 9, 4))
    assert workspace.queue.put(errands) == 4
    assert workspace.queue.put(errands[:2]) == 0
    workspace.queue.drop({errands[1].paper_id})
    workspace.close()
    again = _open(tmp_path)
    assert tuple(again.queue) == (errands[0], errands[2], errands[3])
    assert again.queue.first(2) == (errands[0], errands[2])
    again.queue.drop({one.paper_id for one in again.queue})
    assert len(again.queue) == 0
    again.close()
