"""A taste of `make soak`: every reader under samples changed at random."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz.mutation import mutated
from fuzz.readers import READERS


@pytest.mark.parametrize("name", READERS)
@given(seed=st.integers(0, 2**32))
def test_a_changed_sample_is_read_or_refused_by_place(name: str, seed: int) -> None:
    read, samples = READERS[name]
    random = Random(seed)
    for _ in range(5):
        read(mutated(random, samples))


@pytest.mark.parametrize("name", READERS)
@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_by_place(name: str, data: bytes) -> None:
    READERS[name][0](data)
