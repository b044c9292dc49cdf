"""What was written beside real claims, for the judge's training: sentences and labels as their guide says, and no text of the articles."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

TRAINING = Path(__file__).parents[1] / "training"


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    """All claims with what was written for them."""
    return [json.loads(line) for line in (TRAINING / "beside.jsonl").read_text(encoding="utf-8").splitlines()]


def test_a_row_is_a_place_and_sentences_of_each_kind(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        assert list(row) == ["data", "place", "same", "conflicts", "open"]
        article, start, end = row["place"]
        assert isinstance(article, str)
        assert 0 <= start < end
        assert [len(row[kind]) for kind in ("same", "conflicts", "open")] == [1, 3, 3]
        told = [*row["same"], *(text for kind in ("conflicts", "open") for _, text in row[kind])]
        assert len(set(told)) == len(told)
        assert all(2 <= len(text.split()) <= 60 for text in told)


def test_no_article_comes_twice(rows: list[dict[str, Any]]) -> None:
    assert len({row["place"][0] for row in rows}) == len(rows) == 1818


@pytest.mark.parametrize(
    ("kind", "listed", "more"),
    [("conflicts", "**What a conflict is about:**", set()), ("open", "**Why two sentences leave each other open:**", {"condition"})],
)
def test_the_kinds_are_those_of_the_scenes(rows: list[dict[str, Any]], kind: str, listed: str, more: set[str]) -> None:
    guide = (TRAINING / "scenes.md").read_text(encoding="utf-8")
    (paragraph,) = (part for part in guide.split("\n\n") if part.startswith(listed))
    assert {label for row in rows for label, _ in row[kind]} <= set(re.findall(r"`([a-z-]+)`", paragraph)) | more
