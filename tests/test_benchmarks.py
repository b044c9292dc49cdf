"""The labelled sentences for outlook and position: places and labels, no text; and what is counted over them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks import outlook, position
from benchmarks.labelled import Reading, called, read

SETS = pytest.mark.parametrize("path", [outlook.LABELLED, position.LABELLED], ids=["outlook", "position"])


@SETS
def test_a_labelled_sentence_is_a_place_and_a_label(path: Path) -> None:
    sentences = read(path)
    assert {(s.label, s.half) for s in sentences} == {(label, half) for label in (-1, 0, 1) for half in ("dev", "held")}
    assert all(0 <= s.start < s.end for s in sentences)
    assert len({(s.article, s.start) for s in sentences}) == len(sentences)


@SETS
def test_no_article_is_in_both_halves(path: Path) -> None:
    dev, held = ({row.article for row in read(path) if row.half == half} for half in ("dev", "held"))
    assert not dev & held


@pytest.mark.parametrize(("value", "call"), [(0.5, 1), (0.31, 1), (0.29, 0), (0.0, 0), (-0.11, -1), (-0.9, -1)], ids=lambda v: f"{v:+g}")
def test_a_value_is_called_by_its_distance_from_the_middle(value: float, call: int) -> None:
    assert called(np.array([value]), 0.1, 0.2).tolist() == [call]


def test_what_is_counted() -> None:
    reading = Reading(np.array([1, 1, -1, -1, 0, 0]), np.array([1, 0, -1, 1, 0, 1]))
    assert [row.figure for row in reading.rows("all", "hopeful", "hopeless")] == [
        "0.50 (2 of 4)",
        "0.50 (2 of 4)",
        "1",
        "0.50 (1 of 2)",
        "0.50, 0.52",
    ]


def test_where_nothing_is_called_there_is_no_share_of_it() -> None:
    reading = Reading(np.array([1, 0]), np.array([0, 0]))
    assert next(iter(reading.rows("all", "hopeful", "hopeless"))).figure == "—"
