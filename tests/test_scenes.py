"""The scenes that the judge is trained on: sentences and labels as their guide says."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

TRAINING = Path(__file__).parents[1] / "training"
LISTED = {"conflicts": "**What a conflict is about:**", "open": "**Why two sentences leave each other open:**"}


@pytest.fixture(scope="module")
def scenes() -> list[dict[str, Any]]:
    """All scenes."""
    return [json.loads(line) for line in (TRAINING / "scenes.jsonl").read_text(encoding="utf-8").splitlines()]


def test_a_scene_is_a_claim_and_sentences_of_each_kind(scenes: list[dict[str, Any]]) -> None:
    for scene in scenes:
        assert list(scene) == ["topic", "claim", "same", "follows", "conflicts", "open"]
        assert [len(scene[kind]) >= least for kind, least in (("same", 1), ("follows", 1), ("conflicts", 5), ("open", 7))] == [True] * 4
        labelled = [text for kind in LISTED for _, text in scene[kind]]
        told = [scene["claim"], *scene["same"], *scene["follows"], *labelled]
        assert len(set(told)) == len(told)
        assert all(3 <= len(text.split()) <= 60 for text in told)


def test_no_claim_comes_twice(scenes: list[dict[str, Any]]) -> None:
    assert len({scene["claim"] for scene in scenes}) == len(scenes) == 2250


@pytest.mark.parametrize("kind", LISTED)
def test_every_label_is_in_the_guide_and_used_often(scenes: list[dict[str, Any]], kind: str) -> None:
    guide = (TRAINING / "scenes.md").read_text(encoding="utf-8")
    (paragraph,) = (part for part in guide.split("\n\n") if part.startswith(LISTED[kind]))
    used = Counter(label for scene in scenes for label, _ in scene[kind])
    assert set(used) == set(re.findall(r"`([a-z-]+)`", paragraph))
    assert min(used.values()) >= 100
