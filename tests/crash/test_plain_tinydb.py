"""Whatever a reader did, plain TinyDB opens the tidied files, and they equal the library."""

from pathlib import Path
from random import Random

import pytest
from factories import held_in, write_seed
from tinydb import TinyDB

from compress_tui.model.codec import decode_paper
from compress_tui.model.reading_codec import decode_reading
from compress_tui.workspace import Workspace
from crash.reader_model import paper_ids, perform, random_act


@pytest.mark.parametrize("chance", range(10))
def test_plain_tinydb_shows_the_library(tmp_path: Path, chance: int) -> None:
    window, random = Workspace(tmp_path / "library", write_seed(tmp_path / "seed", 6)), Random(chance)
    window.update_collection()
    for _ in range(60):
        perform(window, random_act(random, paper_ids(6)))
    window._store._reading_storage.compact()
    window._store._paper_storage.compact()
    window.close()
    papers, _, readings = held_in(window.library)
    with TinyDB(window.folder / "readings.json", encoding="utf-8") as database:
        found = {one["id"]: decode_reading(one) for one in database.table("readings")}
    assert found == readings
    with TinyDB(window.folder / "papers.json", encoding="utf-8") as database:
        assert sorted(map(decode_paper, database.table("papers")), key=lambda paper: paper.id) == sorted(
            papers, key=lambda paper: paper.id
        )
