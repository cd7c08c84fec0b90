"""`stats`: what there is and what is read of it, as JSON and as a picture."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

from made_up.command_line import Run
from made_up.papers import NEWEST_FIRST


def test_json_tells_of_the_reading(run: Run) -> None:
    run("mark", *NEWEST_FIRST[:2], "--as", "read")
    plain = json.loads(run("stats", "--json")[1])
    assert plain["papers"] == 30
    reading = plain["reading"]
    assert reading["papers"] == {"papers": 30, "waiting": 28, "read": 2, "with_brief": 15, "with_note": 0}
    assert reading["weeks"][-1]["read"] == 2
    assert len(reading["weeks"]) == 26
    assert list(reading["weeks"][0]) == ["monday", "read", "marked", "sittings", "minutes"]


def test_a_picture_is_drawn_into_a_file(run: Run, tmp_path: Path) -> None:
    code, out, err = run("stats", "--svg", str(tmp_path / "map.svg"))
    assert (code, err) == (0, "")
    assert out == f"Drawn into {tmp_path / 'map.svg'}\n"
    first = (tmp_path / "map.svg").read_bytes()
    assert ET.fromstring(first).tag.endswith("svg")
    run("stats", "--svg", str(tmp_path / "map.svg"))
    assert (tmp_path / "map.svg").read_bytes() == first


def test_a_picture_that_cannot_be_written_is_said(run: Run, tmp_path: Path) -> None:
    code, out, err = run("stats", "--svg", str(tmp_path / "nowhere" / "map.svg"))
    assert (code, out) == (1, "")
    assert "No such file or directory" in err
