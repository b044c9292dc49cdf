"""Which pairs could still become a finding, before a model is asked."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.facts import PairFacts
from verify.judge import FROM_MODEL
from verify.rules import Rule, load_rules, may_fire

RULES = load_rules()


def only(*names: str) -> list[Rule]:
    return [rule for rule in RULES if rule.id in names]


@pytest.mark.parametrize(
    ("facts", "possible"),
    [
        ({}, True),
        ({"similarity": 0.5}, False),
        ({"counterparts": False}, False),
        ({"same_text": True}, False),
        ({"opinion": True}, False),
        ({"denial": True}, False),
    ],
)
def test_what_is_known_decides_and_what_the_model_will_say_is_left_open(facts: dict[str, Any], possible: bool) -> None:
    assert may_fire(only("contradiction"), FROM_MODEL)(PairFacts(**({"similarity": 0.7, "counterparts": True} | facts))) is possible


def test_a_limit_is_taken_a_tenth_wider() -> None:
    fires = may_fire(only("stance-changed"), FROM_MODEL)
    near: dict[str, Any] = {"same_speaker": True, "order": "earlier", "position": "different"}
    (limit,) = {tests["at_least"] for block in only("stance-changed")[0].blocks for tests in block.values() if "at_least" in tests}
    assert fires(PairFacts(similarity=limit * 0.92, **near))
    assert not fires(PairFacts(similarity=limit * 0.88, **near))


def test_without_rules_over_pairs_nothing_can_fire() -> None:
    assert not may_fire(only("same-fact"), FROM_MODEL)(PairFacts(same_question=True, denial=True))


@given(
    known=st.fixed_dictionaries(
        {
            "same_question": st.sampled_from([None, True, False]),
            "polarity": st.sampled_from(["same", "different"]),
            "shared_names": st.integers(0, 2),
            "denial": st.booleans(),
            "date": st.sampled_from([None, "same", "different"]),
            "similarity": st.floats(0, 1),
            "shared_words": st.floats(0, 1),
            "same_event": st.sampled_from([None, True, False]),
            "quantity": st.sampled_from([None, "same", "different"]),
        }
    ),
    said=st.fixed_dictionaries(
        {
            "contradiction": st.floats(0, 1),
            "contradiction_margin": st.floats(-1, 1),
            "entailment": st.floats(0, 1),
            "entailment_one_way": st.floats(0, 1),
            "certainty": st.sampled_from([None, "same", "different"]),
        }
    ),
)
def test_a_rule_that_fires_was_possible(known: dict[str, Any], said: dict[str, Any]) -> None:
    facts = PairFacts(**known)
    for rule in RULES:
        if rule.matches(facts.model_copy(update=said)):
            assert may_fire([rule], FROM_MODEL)(facts), rule.id
