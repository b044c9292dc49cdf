"""How far an event has got, read off the main verb, and which two stages cannot both hold."""

from __future__ import annotations

import pytest

from tests.stages import says
from verify.facts import Comparison
from verify.judge.status import compare_status, status
from verify.model import Certainty, Polarity


@pytest.mark.parametrize(
    ("predicate", "polarity", "certainty", "stage"),
    [
        ("begin", "affirmed", "asserted", "begun"),
        ("begin", "negated", "asserted", "not begun"),
        ("begin", "affirmed", "planned", "planned"),
        ("begin", "affirmed", "conditional", None),
        ("end", "affirmed", "planned", "planned"),
        ("continue", "affirmed", "reported", "under way"),
        ("suspend", "affirmed", "asserted", "suspended"),
        ("sign", "affirmed", "asserted", "agreed"),
        ("sign", "negated", "asserted", "not agreed"),
        ("collapse", "negated", "asserted", "failed"),
        ("cancel", "affirmed", "planned", "called off"),
        ("paint", "affirmed", "asserted", None),
        (None, "affirmed", "asserted", None),
    ],
)
def test_the_stage_of_an_event(predicate: str | None, polarity: Polarity, certainty: Certainty, stage: str | None) -> None:
    assert status(says("The talks.", predicate=predicate, polarity=polarity, certainty=certainty)) == stage


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("begun", "begun", "same"),
        ("begun", "not begun", "different"),
        ("agreed", "failed", "different"),
        ("under way", "suspended", "different"),
        ("planned", "called off", "different"),
        ("planned", "begun", "compatible"),
        ("begun", "ended", "compatible"),
        ("begun", None, None),
        (None, None, None),
    ],
)
def test_two_stages_of_one_event(a: str | None, b: str | None, verdict: Comparison | None) -> None:
    assert compare_status(a, b) == compare_status(b, a) == verdict
