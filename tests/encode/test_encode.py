"""Encoders by name: which one a run gets, and how one that cannot be had is told."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from verify.encode import encoder_for, unit
from verify.encode.hashing import HashingEncoder
from verify.errors import ModelError
from verify.settings import Settings


def test_an_encoder_is_had_by_name() -> None:
    assert isinstance(encoder_for(Settings(encoder="hashing")), HashingEncoder)


@pytest.mark.model
@pytest.mark.parametrize("name", ["/milbrook/no/such/model", "milbrook/no-such-model", "no-such-model"])
def test_an_encoder_that_is_nowhere_is_told_in_a_line_with_the_way_out(name: str) -> None:
    with pytest.raises(ModelError, match=rf"^encoder {name}: [^\n]+; [^\n]+$"):
        encoder_for(Settings(encoder=name))


rows = st.lists(st.lists(st.floats(-1000, 1000, width=32), min_size=3, max_size=3), min_size=1, max_size=4)


@given(rows)
@example([[0.0, 0.0, 2.3314399089685256e-22]])
def test_rows_have_length_one_or_none(given_rows: list[list[float]]) -> None:
    lengths = np.linalg.norm(unit(np.array(given_rows, dtype=np.float32)), axis=1)
    assert np.all(np.isclose(lengths, 1, atol=1e-4) | (lengths == 0))


def test_the_last_digits_are_dropped() -> None:
    row, same = unit(np.array([[3, 4, 0], [3, 4.00001, 0]], dtype=np.float32))
    assert row.tolist() == same.tolist()
    assert row.tolist() == pytest.approx([0.6, 0.8, 0])
