"""Papers and readings go to plain JSON and come back the same; what does not fit is refused by name."""

import json
from dataclasses import fields

import pytest
from factories import ABSTRACT, BRIEF, PAPERS, READINGS, make_paper
from hypothesis import given

from compress_tui.model.card import Card, Headline
from compress_tui.model.codec import decode_paper, encode_paper, encode_reading
from compress_tui.model.fields import FieldError
from compress_tui.model.paper import Paper
from compress_tui.model.reading import Reading
from compress_tui.model.reading_codec import decode_reading

FULL = make_paper(brief=BRIEF, abstract=ABSTRACT, card=Card(ratio=2, headline=Headline("perplexity", "5.6")))


@given(PAPERS)
def test_a_paper_comes_back_from_json_as_it_was(paper: Paper) -> None:
    assert decode_paper(json.loads(json.dumps(encode_paper(paper)))) == paper


@given(READINGS)
def test_a_reading_comes_back_from_json_as_it_was(reading: Reading) -> None:
    assert decode_reading(json.loads(json.dumps(encode_reading(reading)))) == reading


def test_empty_fields_are_left_out() -> None:
    assert encode_reading(Reading()) == {"status": "unread"}
    assert encode_paper(make_paper()).keys() == {"id", "title", "authors", "published", "url", "themes", "origin"}


def test_unknown_fields_are_passed_over() -> None:
    assert decode_paper({**encode_paper(FULL), "colour": 7}) == FULL


@pytest.mark.parametrize("name", [field.name for field in fields(Paper)])
def test_a_wrong_field_of_a_paper_is_refused_by_name(name: str) -> None:
    with pytest.raises(FieldError) as caught:
        decode_paper({**encode_paper(FULL), name: 7})
    assert caught.value.field == name
    assert str(caught.value).startswith(f"{name}: ")


@pytest.mark.parametrize("name", [field.name for field in fields(Reading)])
def test_a_wrong_field_of_a_reading_is_refused_by_name(name: str) -> None:
    with pytest.raises(FieldError) as caught:
        decode_reading({name: 7})
    assert caught.value.field == name


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("published", "2023-13"),
        ("published", "٢٠٢٣"),
        ("title", " "),
        ("authors", ["Ada Example", " "]),
        ("themes", []),
        ("themes", ["Quantization", "Pruning", "Memory", "Agents"]),
        ("url", "ftp://example.org"),
        ("code", "javascript:alert(1)"),
        ("origin", "elsewhere"),
        ("brief", "## Problem\nonly this\n"),
    ],
)
def test_a_value_of_the_right_type_can_be_wrong_too(name: str, value: object) -> None:
    with pytest.raises(FieldError) as caught:
        decode_paper({**encode_paper(FULL), name: value})
    assert caught.value.field == name


def test_a_paper_that_came_from_a_file_may_lack_facts() -> None:
    found = decode_paper({"id": "found-in-a-list", "title": "Found in a List", "themes": ["Pruning"]})
    assert (found.authors, found.published, found.url, found.year, found.outline.year) == ((), "", "", 0, 0)
    assert decode_paper(encode_paper(found)) == found


@pytest.mark.parametrize(
    ("table", "name", "value"),
    [
        ("card", "technique", ["magic"]),
        ("card", "weight_bits", [0]),
        ("card", "weight_bits", 4),
        ("card", "weight_bits", [True]),
        ("card", "sparsity", [101]),
        ("card", "ratio", 0.5),
        ("card", "ratio", float("nan")),
        ("card", "training", "none at all"),
        ("card", "models", "LLaMA"),
        ("abstract", "text", ""),
        ("abstract", "version", 0),
        ("abstract", "withdrawn", "no"),
    ],
)
def test_a_field_inside_a_table_is_named_with_its_table(table: str, name: str, value: object) -> None:
    plain = encode_paper(FULL)
    inner = plain[table]
    assert isinstance(inner, dict)
    with pytest.raises(FieldError) as caught:
        decode_paper({**plain, table: {**inner, name: value}})
    assert caught.value.field == f"{table}.{name}"


def test_a_field_two_tables_deep_is_named_with_both() -> None:
    with pytest.raises(FieldError) as caught:
        decode_paper({**encode_paper(FULL), "card": {"headline": {"metric": "perplexity"}}})
    assert caught.value.field == "card.headline.value"


@pytest.mark.parametrize("moment", ["2026-01-31T12:00:00", "0001-01-01"])
def test_a_moment_without_a_zone_is_taken_as_utc(moment: str) -> None:
    reading = decode_reading({"status_at": moment})
    assert reading.status_at is not None
    assert reading.status_at.utcoffset() is not None
    reading.status_at.timestamp()
