"""Dates, names, links and words as people write them."""

import doctest
import importlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compress_tui.interchange.addresses import forbidden, read_address
from compress_tui.interchange.cells import unguarded
from compress_tui.interchange.dates import read_date
from compress_tui.interchange.people import read_people
from compress_tui.interchange.words import read_status, read_yes, theme_named, themes_near
from compress_tui.model.reading import Status
from compress_tui.model.theme import Theme


@pytest.mark.parametrize(
    "name", ["addresses", "cells", "columns", "dates", "people", "told", "titles", "inline", "notion_pages", "words"]
)
def test_the_examples_in_the_docstrings_hold(name: str) -> None:
    done = doctest.testmod(importlib.import_module(f"compress_tui.interchange.{name}"))
    assert done.attempted
    assert not done.failed


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("January 12, 2024", "2024-01-12"),
        ("@January 20, 2024 2:30 PM (UTC)", "2024-01-20"),
        ("January 2, 2024 → January 5, 2024", "2024-01-02"),
        ("2024/01/12 → 2024/01/15", "2024-01-12"),
        ("2024-01-12T09:30:00", "2024-01-12"),
        ("12. Januar 2024", "2024-01-12"),
        ("12 de enero de 2024", "2024-01-12"),
        ("1er août 2023", "2023-08-01"),
        ("2024年1月12日", "2024-01-12"),
        ("Oct 2023", "2023-10"),
        ("2023-10", "2023-10"),
        ("2023", "2023"),
        ("NeurIPS 2023", "2023"),
        ("Feb 30, 2023", "2023-02"),
        ("2023-13-01", "2023"),
        ("31/12/2023", "2023-12-31"),
        ("05/05/2023", "2023-05-05"),
        ("03/04/2023", "2023"),
        ("12 stycznia 2024", "2024"),
        ("20245", ""),
        ("", ""),
    ],
)
def test_a_date_is_read_as_far_as_it_is_certain(text: str, date: str) -> None:
    assert read_date(text) == date


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ada Example", ("Ada Example",)),
        ("Ada Example, Bo Sample, and Cy Third", ("Ada Example", "Bo Sample", "Cy Third")),
        ("Ada Example* & Bo Sample†", ("Ada Example", "Bo Sample")),
        ("Example, Ada", ("Ada Example",)),
        ("van der Third, Cy; Example, Ada", ("Cy van der Third", "Ada Example")),
        ("Ada Example, Robert Logan, IV", ("Ada Example", "Robert Logan IV")),
        ("Ada Example, Bo Sample, et al.", ("Ada Example", "Bo Sample")),
        ("Ada Example and others", ("Ada Example",)),
        ("BigScience Workshop", ("BigScience Workshop",)),
        ("-", ()),
    ],
)
def test_names_are_divided_as_their_writer_meant(text: str, people: tuple[str, ...]) -> None:
    assert read_people(text) == people


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("📗 Read", Status.READ),
        ("📙 To Read", Status.QUEUED),
        ("📖 In Progress", Status.READING),
        ("📕 Not Reading", Status.SKIPPED),
        ("Not started", Status.UNREAD),
        ("Done", Status.READ),
        ("Won’t read", Status.SKIPPED),
        ("Waiting for code", None),
        *((status.value, status) for status in Status),
    ],
)
def test_states_are_read_as_people_name_them(text: str, status: Status | None) -> None:
    assert read_status(text) is status


def test_yes_and_no_are_read_in_words_and_signs() -> None:
    assert [read_yes(text) for text in ("Yes", "no", "✅", "TRUE", "0", "maybe")] == [
        True,
        False,
        True,
        True,
        False,
        None,
    ]


def test_themes_are_known_by_name_and_headings_by_their_words() -> None:
    assert {theme_named(theme.upper()) for theme in Theme} == set(Theme)
    assert theme_named("Quantisation") is Theme.QUANTIZATION
    assert theme_named("low rank") is Theme.LOW_RANK
    assert theme_named("KV cache") is None
    assert themes_near("Pruning and Sparsity") == (Theme.PRUNING,)
    assert themes_near("KV-Cache Compression") == (Theme.MEMORY, Theme.COMPRESSION)
    assert themes_near("Tools") == ()


@pytest.mark.parametrize(
    ("text", "scheme"),
    [
        ("javascript:alert(1)", "javascript"),
        (" JaVaScRiPt:alert(1)", "javascript"),
        ("java\nscript:x", ""),
        ("file:///etc/passwd", "file"),
        ("data:text/html,x", "data"),
        ("https://example.org", ""),
        ("localhost:80/x", ""),
    ],
)
def test_a_link_that_leads_elsewhere_than_into_the_web_is_no_address(text: str, scheme: str) -> None:
    assert forbidden(text) == scheme
    assert text.startswith("https:") or read_address(text).is_nothing


@given(st.text() | st.from_regex(r"\A(?:https?|javascript|ftp)://?[\w.@:\[\]/%-]*\Z"))
def test_only_the_web_is_ever_taken(text: str) -> None:
    found = read_address(text)
    assert not found.url or found.url.lower().startswith(("http://", "https://"))
    assert "\n" not in found.url and " " not in found.url


@given(st.text())
def test_any_text_is_a_date_names_and_words_or_nothing(text: str) -> None:
    assert len(read_date(text)) in (0, 4, 7, 10)
    assert all(name.strip() == name and name for name in read_people(text))
    read_status(text), read_yes(text), theme_named(text), themes_near(text)


@given(st.sampled_from("=+-@\t\r"), st.text())
def test_the_guard_against_formulas_is_taken_off_again(first: str, rest: str) -> None:
    assert unguarded(f"'{first}{rest}") == first + rest
    assert unguarded(first + rest) == first + rest
