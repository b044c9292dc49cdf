"""The shipped rules hold their own examples, and the promises that DESIGN makes of all of them."""

from typing import Any

import pytest

from verify.facts import PairFacts
from verify.rules import NAMES, Rule, example_failures, explain, load_rules
from verify.rules.load import shipped_rules

RULES = load_rules()
PAIR_RULES = [rule for rule in RULES if rule.over == "pair"]

#: Facts of a pair → the shipped rules that fire.
FOUND: list[tuple[dict[str, Any], list[str]]] = [
    ({"similarity": 0.99}, []),
    ({"contradiction": 1.0, "contradiction_margin": 1.0}, []),
    ({"overlap": 0.95, "similarity": 0.97}, ["copied-text"]),
    ({"same_question": True, "contradiction": 0.9, "contradiction_margin": 0.9}, ["contradiction"]),
    (
        {"same_question": True, "contradiction": 0.9, "contradiction_margin": 0.9, "quantity": "different", "order": "same"},
        ["quantity-mismatch"],
    ),
    ({"same_question": True, "quantity": "different", "order": "earlier"}, ["quantity-changed"]),
    ({"same_question": True, "quantity": "different"}, ["quantity-undated"]),
    ({"same_question": True, "date": "different", "contradiction": 0.9, "contradiction_margin": 0.9}, ["date-mismatch"]),
    ({"same_question": True, "place": "different"}, ["place-mismatch"]),
    ({"same_question": True, "actor": "different"}, ["actor-mismatch"]),
    ({"same_speaker": True, "same_issue": True, "order": "earlier", "outlook_shift": 0.9}, ["outlook-changed"]),
    ({"same_speaker": True, "same_issue": True, "order": "earlier", "outlook_shift": -0.9}, ["outlook-changed"]),
    ({"same_speaker": True, "same_issue": True, "order": "same", "outlook_shift": -0.9}, ["outlook-mixed"]),
    (
        {"same_speaker": True, "same_question": True, "order": "earlier", "contradiction": 0.9, "contradiction_margin": 0.9},
        ["position-changed"],
    ),
    ({"same_question": True, "denial": True, "contradiction": 0.9, "contradiction_margin": 0.9}, ["denied"]),
    ({"quote": "different", "same_speaker": True}, ["quote-wording"]),
    ({"attributed_to": "different", "both_attributed": True}, ["attribution-differs"]),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_examples_of_a_rule_hold(rule: Rule) -> None:
    assert example_failures(rule) == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_says_a_sentence_about_each_example_that_fires(rule: Rule) -> None:
    names: dict[str, str | None] = dict.fromkeys(NAMES[rule.over])
    for facts in rule.fires:
        said = explain(rule, facts, names)
        assert said.message.rstrip(".") == said.message, "a headline has no full stop"
        assert said.because, "why it fired can always be told"
        assert all(line.endswith(".") for line in (*said.because, *said.ruled_out))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_stands_in_the_file_of_its_name(rule: Rule) -> None:
    assert rule.written == f"rules/{rule.id}.yml:1"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_nothing_shipped_fails_a_build_by_itself(rule: Rule) -> None:
    assert rule.severity in ("warning", "note")


@pytest.mark.parametrize("rule", PAIR_RULES, ids=lambda rule: rule.id)
def test_similarity_and_a_model_alone_say_nothing_of_two_claims(rule: Rule) -> None:
    certain = PairFacts(similarity=1.0, contradiction=1.0, contradiction_margin=1.0)
    assert not rule.matches(certain)


@pytest.mark.parametrize(("facts", "found"), FOUND)
def test_one_disagreement_is_told_by_one_rule(facts: dict[str, Any], found: list[str]) -> None:
    assert [rule.id for rule in RULES if rule.matches(PairFacts(**facts))] == found


def test_a_rule_file_is_a_page_at_most() -> None:
    assert max(len(path.read_text(encoding="utf-8").splitlines()) for path in shipped_rules().iterdir()) <= 50
