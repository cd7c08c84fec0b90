"""The picture of map and progress: well-formed, by itself, the same twice."""

import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime

from factories import make_library, paper_id

from compress_tui.interchange.standing_svg import standing_svg
from compress_tui.model.card import Technique
from compress_tui.model.library import Library
from compress_tui.model.reading import Reading, Status
from compress_tui.model.reading_map import ReadingMap
from compress_tui.model.standing import Standing, families_of, weeks_of
from compress_tui.model.theme import Theme

TODAY = date(2026, 3, 4)
SVG = "{http://www.w3.org/2000/svg}"


def standing_of(library: Library) -> Standing:
    weeks = weeks_of(library, (), TODAY, lambda moment: moment.date())
    known = [((technique,), number % 2 == 0) for number, technique in enumerate(Technique)]
    return Standing(ReadingMap.of(library), weeks, families_of(known), ())


def a_readers_library() -> Library:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    return make_library(24).with_readings(
        {paper_id(number): Reading(Status.READ, status_at=at) for number in range(1, 4)}
    )


def test_it_is_well_formed_and_names_every_theme() -> None:
    root = ET.fromstring(standing_svg(standing_of(a_readers_library()), TODAY))
    texts = ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]
    assert {*map(str, Theme)} <= set(texts)
    assert "24 papers, 3 read" in texts
    assert all(one.tag.startswith(SVG) for one in root.iter())


def test_it_needs_nothing_from_elsewhere() -> None:
    text = standing_svg(standing_of(a_readers_library()), TODAY)
    assert text.count("http") == 1  # the name space
    assert "prefers-color-scheme:dark" in text
    assert "<script" not in text
    assert 'class="ground"' in text


def test_everything_is_drawn_within_the_picture() -> None:
    root = ET.fromstring(standing_svg(standing_of(a_readers_library()), TODAY))
    width, height = (float(root.attrib[name]) for name in ("width", "height"))
    for one in root.iter(f"{SVG}rect"):
        x, y = float(one.get("x", 0)), float(one.get("y", 0))
        assert 0 <= x <= x + float(one.attrib["width"]) <= width
        assert 0 <= y <= y + float(one.attrib["height"]) <= height


def test_the_same_library_gives_the_same_bytes() -> None:
    first = standing_svg(standing_of(a_readers_library()), TODAY)
    assert first == standing_svg(standing_of(a_readers_library()), TODAY)


def test_an_empty_library_is_drawn_too() -> None:
    ET.fromstring(standing_svg(Standing(ReadingMap.of(Library()), (), (), ()), TODAY))
