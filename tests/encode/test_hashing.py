"""The encoder without a model: words in common are all that it knows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stages import PLAIN
from verify.encode.hashing import DIMENSIONS, HashingEncoder

ENCODER = HashingEncoder(PLAIN)


@given(st.lists(st.text(max_size=30), max_size=5))
def test_a_unit_row_a_text_whatever_stands_in_it(texts: list[str]) -> None:
    found = ENCODER.encode(texts)
    assert found.shape == (len(texts), DIMENSIONS)
    assert found.dtype == np.float32
    lengths = np.linalg.norm(found, axis=1)
    assert np.all(np.isclose(lengths, 1, atol=1e-3) | (lengths == 0))


def test_a_text_has_the_same_row_in_any_company() -> None:
    ferry, pier = "The ferry sank.", "The pier is closed."
    alone, beside = ENCODER.encode([ferry]), ENCODER.encode([pier, ferry, pier])
    assert alone[0].tolist() == beside[1].tolist()


@pytest.mark.parametrize(
    ("text", "nearer", "farther"),
    [
        ("The ferry hit the pier.", "THE FERRY, hit the pier!", "The ferry hit a pier."),
        ("The ferry hit the pier.", "A ferry struck the pier.", "The library opens on Monday."),
        ("The council voted.", "Councillors were voting.", "It rained in Milbrook."),
    ],
)
def test_more_words_in_common_are_nearer(text: str, nearer: str, farther: str) -> None:
    row, near, far = ENCODER.encode([text, nearer, farther])
    assert row @ near > row @ far


@pytest.mark.parametrize("text", ["", "   ", "…!"])
def test_a_text_without_words_is_near_nothing(text: str) -> None:
    empty, other = ENCODER.encode([text, "The ferry sank."])
    assert empty @ other == 0
