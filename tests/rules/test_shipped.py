"""The shipped rules hold their own examples, and the promises that DESIGN makes of all of them."""

from typing import Any

import pytest

from verify.facts import PairFacts, VersionFacts
from verify.rules import NAMES, Rule, example_failures, explain, load_rules
from verify.rules.load import shipped_rules

RULES = load_rules()
PAIR_RULES = [rule for rule in RULES if rule.over == "pair"]

QUESTION: dict[str, Any] = {"same_question": True}
EVENT: dict[str, Any] = {"same_event": True}
OPPOSED: dict[str, Any] = {"contradiction": 0.96, "contradiction_margin": 0.9}
ONE_SPEAKER: dict[str, Any] = {"same_speaker": True, "same_issue": True, "order": "earlier"}
FALSE: dict[str, Any] = {"article_falsity": 0.8, "plainest_falsity": 0.95, "called_false": 2, "falsity_likeness": 0.5}
HOPE_RISES: dict[str, Any] = {"outlook_a": -0.7, "outlook_b": 0.8, "outlook_shift": 1.5}

#: Facts of a pair → the shipped rules that fire.
FOUND: list[tuple[dict[str, Any], list[str]]] = [
    ({"similarity": 0.99}, []),
    ({"contradiction": 1.0, "contradiction_margin": 1.0}, []),
    ({"overlap": 0.95, "similarity": 0.97, "same_origin": True}, ["copied-text"]),
    ({"overlap": 0.95, "similarity": 0.97}, []),
    (QUESTION | OPPOSED | {"polarity": "same"}, []),
    (QUESTION | OPPOSED | {"polarity": "same", "counterparts": True, "similarity": 0.7}, []),
    (QUESTION | OPPOSED | {"polarity": "different", "shared_names": 1, "similarity": 0.7}, []),
    (QUESTION | OPPOSED | {"polarity": "different", "entailment_unnegated": 0.3, "similarity": 0.7}, []),
    (OPPOSED | {"polarity": "different", "entailment_unnegated": 0.7, "similarity": 0.5}, ["contradiction-possible"]),
    (OPPOSED | {"entailment_unnegated": 0.7, "similarity": 0.7, "counterparts": True}, ["contradiction"]),
    (OPPOSED | {"entailment_unnegated": 0.7, "similarity": 0.7}, ["contradiction-possible"]),
    (OPPOSED | {"entailment_unnegated": 0.7, "similarity": 0.5, "counterparts": True}, ["contradiction-possible"]),
    (OPPOSED | {"polarity": "different", "entailment_unnegated": 0.6, "similarity": 0.5}, []),
    (OPPOSED | {"entailment_unnegated": 0.7, "similarity": 0.7, "same_speaker": True}, ["contradiction-possible"]),
    (OPPOSED | {"entailment_unnegated": 0.7, "similarity": 0.7, "tells_both": True}, []),
    (OPPOSED | {"entailment_unnegated": 0.7, "similarity": 0.7, "denial": True}, ["denied"]),
    (QUESTION | OPPOSED | {"shared_words": 0.6, "quantity": "different", "order": "same"}, ["quantity-mismatch"]),
    (QUESTION | {"shared_words": 0.2, "quantity": "different"}, []),
    (EVENT | {"quantity": "different", "order": "earlier"}, ["quantity-changed"]),
    (EVENT | {"quantity": "different"}, ["quantity-undated"]),
    (EVENT | QUESTION | OPPOSED | {"date": "different"}, ["date-possible"]),
    (EVENT | QUESTION | OPPOSED | {"date": "different", "date_of": "pass: law"}, ["date-mismatch"]),
    ({"place": "different", "place_of": "round: second"}, ["place-mismatch"]),
    ({"quantity": "different", "quantity_of": "house", "shared_words": 0.3}, ["quantity-undated"]),
    ({"quantity": "different", "quantity_of": "people", "shared_words": 0.3}, []),
    ({"quantity": "different", "shared_words": 0.2}, []),
    (EVENT | {"place": "different", "shared_words": 0.7}, []),
    (EVENT | {"actor": "different", "shared_words": 0.7}, ["actor-mismatch"]),
    (ONE_SPEAKER | HOPE_RISES, ["outlook-changed"]),
    (ONE_SPEAKER | {"outlook_a": 0.8, "outlook_b": -0.7, "outlook_shift": -1.5}, ["outlook-changed"]),
    (ONE_SPEAKER | HOPE_RISES | {"order": "same"}, ["outlook-mixed"]),
    (ONE_SPEAKER | QUESTION | OPPOSED, ["position-changed"]),
    (QUESTION | OPPOSED | {"denial": True}, ["denied"]),
    (QUESTION | {"denial": True, "similarity": 0.8}, ["denied"]),
    (QUESTION | {"denial": True, "similarity": 0.65}, []),
    (QUESTION | {"denial": True, "similarity": 0.65, "entailment_unnegated": 0.8}, ["denied"]),
    ({"denial": True, "similarity": 0.5, "entailment_unnegated": 0.8}, ["denied"]),
    (QUESTION | OPPOSED | {"date": "different"}, ["date-possible"]),
    ({"quantity": "different", "quantity_kind": "age"} | QUESTION, ["age-mismatch"]),
    ({"quantity": "different", "quantity_kind": "age", "order": "earlier", "days_apart": 400}, []),
    (FALSE | {"falsity_b": 0.8}, ["called-false"]),
    (FALSE | {"falsity_b": 0.8, "called_false": 1}, []),
    (FALSE | {"falsity_b": 0.0}, []),
    (FALSE | {"falsity_b": 0.0, "negated": "b", "contradiction": 0.6}, ["called-false"]),
    (FALSE | {"falsity_b": 0.0, "negated": "b", "contradiction": 0.95}, ["called-false"]),
    (FALSE | {"falsity_b": 0.0, "negated": "b", "contradiction": 0.4}, []),
    ({"negated": "a", "contradiction": 0.95}, []),
    ({"quote": "different", "same_speaker": True, "similarity": 0.7, "counterparts": True}, ["quote-wording"]),
    ({"quote": "different", "same_speaker": True, "similarity": 0.7}, []),
    ({"attributed_to": "different", "both_attributed": True}, ["attribution-differs"]),
    ({"spellings": "Mara Lund · Marta Lund", "similarity": 0.7}, ["name-spelling"]),
]


EARLIER: dict[str, Any] = {"order": "earlier", "altered": True, "alike": 0.9}
FEWER: dict[str, Any] = EARLIER | {"quantity": "different", "quantity_kind": "count", "trend": "fell"}
MORE: dict[str, Any] = FEWER | {"trend": "rose"}
NOTICED: dict[str, Any] = {"notice": "correction", "noticed": True}
GONE: dict[str, Any] = {"order": "earlier", "removed": True, "kept": 0.9, "weight": 0.6}

#: Facts of a version → the shipped rules that fire.
FOUND_IN_VERSIONS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    ({"order": "earlier", "alike": 0.9}, []),
    (MORE, ["figure-updated"]),
    (FEWER, ["figure-fell"]),
    (FEWER | {"quantity": "compatible"}, []),
    (FEWER | {"quantity_kind": "share"}, ["quietly-altered"]),
    (EARLIER | {"polarity": "different"}, ["quietly-altered"]),
    (EARLIER | {"quote": "different", "notice": "update"}, ["quietly-altered"]),
    (EARLIER | {"quote": "different", "notice": "correction"}, ["quietly-altered"]),
    (EARLIER | {"name": "different"} | NOTICED, ["corrected"]),
    (FEWER | NOTICED, ["corrected"]),
    (MORE | NOTICED, ["corrected"]),
    (MORE | NOTICED | {"order": "unknown"}, ["corrected"]),
    (MORE | {"order": "unknown"}, ["version-undated"]),
    (GONE, ["quietly-removed"]),
    (GONE | NOTICED, ["corrected"]),
    (GONE | {"order": "unknown"}, []),
    (GONE | {"kept": 0.3}, []),
    ({"retracted": True, "notice": "retraction", "noticed": True}, ["retracted"]),
]


@pytest.mark.parametrize(("facts", "found"), FOUND_IN_VERSIONS)
def test_one_change_is_told_by_one_rule(facts: dict[str, Any], found: list[str]) -> None:
    assert [rule.id for rule in RULES if rule.matches(VersionFacts(**facts))] == found


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
