"""Packed places of documents: the same as a plain mapping of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compress_tui.storage.documents import Documents
from compress_tui.storage.packed_spans import PackedSpans
from compress_tui.storage.snapshot import Span

PLACES = st.dictionaries(st.integers(0, 2**60), st.integers(1, 2**20), max_size=12).map(
    lambda lengths: {
        str(number): Span(at * 2**21, length) for at, (number, length) in enumerate(lengths.items(), start=1)
    }
)


@given(PLACES, st.sampled_from(("", "-1", "7", "007", "x", "٣")))
def test_packed_places_are_a_mapping_in_the_order_of_the_file(places: dict[str, Span], other: str) -> None:
    packed = PackedSpans.from_bytes(PackedSpans.of(places).to_bytes())
    assert list(packed.items()) == list(places.items())
    assert (other in packed) == (other in places)
    assert len(packed) == len(places)


@given(PLACES, st.lists(st.tuples(st.booleans(), st.integers(0, 11))))
def test_documents_over_packed_places_change_as_over_plain_ones(
    places: dict[str, Span], steps: list[tuple[bool, int]]
) -> None:
    packed, plain = Documents({}, PackedSpans.of(places)), Documents({}, places)
    keys = [*places, "1"]
    for puts, number in steps:
        key = keys[number % len(keys)]
        for documents in (packed, plain):
            if puts:
                documents[key] = {"id": key}
            else:
                documents.pop(key, None) if key in documents.at_hand else _drop(documents, key)
        assert (list(packed), len(packed), packed.is_read) == (list(plain), len(plain), plain.is_read)
        assert packed.at_hand == plain.at_hand
        assert [key in packed for key in keys] == [key in plain for key in keys]


def _drop(documents: Documents, key: str) -> None:
    if key in documents:
        del documents[key]
    else:
        with pytest.raises(KeyError):
            del documents[key]
