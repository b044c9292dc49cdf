"""What would have kept a rule from firing: the nearest limit, and the facts that it hangs on."""

import pytest

from verify.facts import GroupFacts, PairFacts
from verify.model import CONFLICTS
from verify.rules import Rule, flips, load_rules

RULES = {rule.id: rule for rule in load_rules()}
CONFLICT_RULES = [rule for rule in RULES.values() if rule.kind in CONFLICTS]


def test_the_nearest_limit_is_told_with_the_value_and_then_what_it_hangs_on() -> None:
    facts = PairFacts(same_speaker=True, order="earlier", position="different", similarity=0.58)
    assert flips(RULES["stance-changed"], facts) == (
        "had the similarity been below 0.45; it is 0.58",
        "had any of these been otherwise or unknown: order in time, position, question that both answer, speaker",
    )


def test_of_two_limits_the_nearer_is_told() -> None:
    near = PairFacts(contradiction=0.77, entailment_unnegated=0.9, similarity=0.52)
    assert flips(RULES["contradiction-possible"], near)[0] == "had the contradiction been below 0.75; it is 0.77"
    thin = PairFacts(contradiction=0.97, entailment_unnegated=0.66, similarity=0.52)
    assert flips(RULES["contradiction-possible"], thin)[0] == "had the entailment without the negation been below 0.65; it is 0.66"


def test_a_second_block_that_holds_keeps_the_rule_firing() -> None:
    both = PairFacts(denial=True, same_question=True, similarity=0.74, contradiction=0.58)
    (told,) = flips(RULES["denied"], both)
    assert told.startswith("had any of these been otherwise or unknown: denial, ")


def test_a_limit_of_what_forbids_a_finding_counts_too() -> None:
    facts = PairFacts(contradiction=0.99, entailment_unnegated=0.9, similarity=0.52, overlap=0.94)
    assert flips(RULES["contradiction-possible"], facts)[0] == "had the likeness of the wording been at least 0.95; it is 0.94"


def test_the_fact_of_a_side_is_told_by_the_part_it_plays() -> None:
    rule = RULES["certainty-lost"]
    straight = PairFacts(same_question=True, certainty="different", certainty_a="asserted", certainty_b="possible")
    assert "certainty (surer), certainty (less sure)" in flips(rule, straight)[-1]
    turned = PairFacts(same_question=True, certainty="different", certainty_a="possible", certainty_b="asserted")
    assert "certainty (less sure), certainty (surer)" in flips(rule, turned)[-1]


def test_whole_numbers_step_by_one() -> None:
    assert flips(RULES["same-fact"], GroupFacts(claims=2, articles=2, sources=2, origins=2))[0] == ("had the origins been below 2; it is 2")


@pytest.mark.parametrize("rule", CONFLICT_RULES, ids=lambda rule: rule.id)
def test_every_conflict_that_fires_hangs_on_something(rule: Rule) -> None:
    assert all(flips(rule, facts) for facts in rule.fires)
