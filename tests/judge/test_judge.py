"""Pairs into facts: what is asked of a language model, what is compared slot by slot, and what stays unknown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.render.town import TUESDAY, WEDNESDAY
from tests.stages import PLAIN, Row, ToldJudge, at, figure, named, pair_of, placed, remark, says, story
from verify.facts import PairFacts
from verify.judge import judge, judge_for
from verify.judge.outlook import HOPEFUL, HOPELESS
from verify.model import CalledFalse, Claim, Pair, Tie

CLOSED = says("The old pier of Milbrook is closed to visitors until further notice.")
OPEN = says("The old pier of Milbrook is open.", "Herald")


def facts_of(pair: Pair, model: ToldJudge | None = None) -> PairFacts:
    (found,) = judge([pair], model or ToldJudge())
    assert found.subject is pair
    assert isinstance(found.facts, PairFacts)
    return found.facts


def both_ways(a: Claim, b: Claim, there: Row, back: Row) -> ToldJudge:
    """A judge that thinks this from a to b, and that from b to a."""
    return ToldJudge({(a.statement, b.statement): there, (b.statement, a.statement): back})


@pytest.mark.parametrize(
    ("there", "back", "expected"),
    [
        (
            (0.0, 0.1, 0.9),
            (0.1, 0.2, 0.7),
            {"contradiction": 0.7, "contradiction_margin": 0.6, "entailment": 0.0, "entailment_one_way": 0.1},
        ),
        ((0.9, 0.1, 0.0), (0.2, 0.8, 0.0), {"contradiction": 0.0, "entailment": 0.2, "entailment_one_way": 0.9}),
        ((0.0, 0.1, 0.9), (0.0, 1.0, 0.0), {"contradiction": 0.0}),
        ((0.0, 1.0, 0.0), (0.0, 1.0, 0.0), {"contradiction": 0.0, "contradiction_margin": 0.0, "entailment": 0.0}),
    ],
    ids=["contradiction both ways", "one follows from the other", "contradiction one way", "neutral"],
)
def test_a_relation_holds_as_far_as_both_directions_say_so(there: Row, back: Row, expected: dict[str, float]) -> None:
    model = both_ways(CLOSED, OPEN, there, back)
    for pair in (pair_of(CLOSED, OPEN), pair_of(OPEN, CLOSED)):
        found = facts_of(pair, model).model_dump()
        assert {name: found[name] for name in expected} == pytest.approx(expected)


@pytest.mark.parametrize(
    ("a", "b", "similarity"),
    [(CLOSED, OPEN, 0.1), (CLOSED, says(CLOSED.text, "Herald"), 1.0)],
    ids=["too far apart", "word for word the same"],
)
def test_a_language_model_is_not_asked_about(a: Claim, b: Claim, similarity: float) -> None:
    model = ToldJudge()
    found = facts_of(pair_of(a, b, similarity), model)
    assert (model.asked, found.contradiction) == ([], 0.0)


def test_what_an_article_says_is_not_so_that_calls_the_story_false_is_asked_about_however_far() -> None:
    model = both_ways(CLOSED, OPEN, (0.0, 0.1, 0.9), (0.0, 0.1, 0.9))
    called = CalledFalse(by=(None, 0.0), article=0.9, plainest=0.9, sentences=2, likeness=0.5)
    assert facts_of(pair_of(CLOSED, OPEN, 0.3, called_false=called), model).contradiction == 0.9
    assert facts_of(pair_of(CLOSED, OPEN, 0.3), model).contradiction == 0.0


NOT_CLOSED = replace(CLOSED, polarity="negated", opposite="The old pier of Milbrook is shut to visitors.")
#: As asked: the longer of the two can hold the shorter.
WITHOUT_NOT = (NOT_CLOSED.opposite or "", OPEN.statement)


@pytest.mark.parametrize(
    ("a", "similarity", "expected"),
    [
        (NOT_CLOSED, 0.6, 0.8),
        (NOT_CLOSED, 0.4, None),
        (replace(NOT_CLOSED, opposite=None), 0.6, None),
        (replace(NOT_CLOSED, polarity="affirmed"), 0.6, None),
        (replace(NOT_CLOSED, certainty="unconfirmed"), 0.6, None),
    ],
    ids=["one negates", "far apart", "it cannot be told without", "none negates", "only not confirmed"],
)
def test_two_differ_in_yes_and_no_as_far_as_one_follows_without_the_negation(a: Claim, similarity: float, expected: float | None) -> None:
    for pair in (pair_of(a, OPEN, similarity), pair_of(OPEN, a, similarity)):
        assert facts_of(pair, ToldJudge({WITHOUT_NOT: (0.8, 0.2, 0.0)})).entailment_unnegated == expected


def test_what_does_not_follow_without_the_negation_is_asked_no_further() -> None:
    model = ToldJudge()
    (found,) = judge([pair_of(NOT_CLOSED, OPEN)], model, still_matters=lambda facts: (facts.entailment_unnegated or 0.0) >= 0.5)
    assert isinstance(found.facts, PairFacts)
    assert (model.asked, found.facts.entailment_unnegated, found.facts.contradiction) == ([WITHOUT_NOT], 0.0, 0.0)


def test_word_for_word_the_same_follows_from_each_other() -> None:
    found = facts_of(pair_of(CLOSED, says(CLOSED.text, "Herald"), 1.0))
    assert (found.entailment, found.overlap, found.same_question) == (1.0, 1.0, True)


HOPE, FEAR = (
    remark("Ada Holm", "Some ray of light is visible in the talks.", "Herald", WEDNESDAY),
    remark("Ada Holm", "There has been no breakthrough so far."),
)
MOOD = ToldJudge(
    {
        (HOPE.statement, HOPEFUL[1]): (0.8, 0.2, 0.0),
        (FEAR.statement, HOPEFUL[1]): (0.0, 0.3, 0.7),
        (FEAR.statement, HOPELESS[2]): (0.9, 0.1, 0.0),
    }
)


def test_the_seed_of_the_project_a_speaker_who_begins_to_hope() -> None:
    found = facts_of(pair_of(FEAR, HOPE, 0.24, same_speaker=True, order="earlier"), MOOD)
    assert (found.outlook_a, found.outlook_b, found.outlook_shift) == pytest.approx((-0.9, 0.8, 1.7))
    assert (found.same_speaker, found.order, found.days_apart, found.both_attributed) == (True, "earlier", 1, True)


@pytest.mark.parametrize(
    ("a", "same_speaker"),
    [(FEAR, False), (FEAR, None), (replace(FEAR, certainty="conditional"), True)],
    ids=["two speakers", "an open speaker", "a condition"],
)
def test_an_outlook_does_not_shift_between(a: Claim, same_speaker: bool | None) -> None:
    assert facts_of(pair_of(a, HOPE, 0.24, same_speaker=same_speaker), MOOD).outlook_shift is None


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (
            {"quantities": (figure(40),)},
            {"quantities": (figure(46),)},
            {"quantity": "different", "quantity_gap": 0.15, "quantity_of": "people", "figure_a": "40 people", "figure_b": "46 people"},
        ),
        (
            {"quantities": (figure(41, "brook", kind="age", unit="year-old"),)},
            {"quantities": (figure(42, "brook", kind="age", unit="year-old"),)},
            {"quantity": "different", "quantity_kind": "age", "quantity_of": "Brook"},
        ),
        ({"quantities": (figure(40),)}, {}, {"quantity": None, "quantity_gap": None, "quantity_of": None}),
        ({"times": (at(TUESDAY),)}, {"times": (at(WEDNESDAY),)}, {"date": "different", "same_event_time": False}),
        ({"times": (at(TUESDAY),)}, {"times": (at(TUESDAY),)}, {"date": "same", "same_event_time": True}),
        ({}, {}, {"date": None, "same_event_time": None, "place": None, "actor": None, "quote": None, "status": None}),
        ({"entities": named("Milbrook")}, {"entities": named("Eastport")}, {"place": None, "shared_names": 0}),
        ({"locations": placed("Oslo")}, {"locations": placed("Lyon")}, {"place": "different", "place_a": "in Oslo"}),
        ({"polarity": "negated"}, {}, {"polarity": "different"}),
        ({"polarity": "negated"}, {}, {"negated": "a"}),
        ({}, {"polarity": "negated"}, {"negated": "b"}),
        ({"certainty": "denied"}, {}, {"negated": "a"}),
        ({}, {}, {"negated": None}),
        ({"polarity": "negated"}, {"polarity": "negated"}, {"negated": None}),
        ({"polarity": "negated", "certainty": "unconfirmed"}, {}, {"negated": None}),
        ({"polarity": "negated"}, {"nature": "opinion"}, {"negated": None}),
        ({"certainty": "denied"}, {}, {"denial": True, "certainty_a": "denied", "certainty_b": "asserted"}),
        ({"certainty": "denied"}, {"certainty": "denied"}, {"denial": False}),
        ({"certainty": "denied"}, {"text": "Some welcomed the report, but the mill rejected it."}, {"denial": False}),
        ({"certainty": "denied"}, {"text": "The council reacted to early reports that the mill was shut."}, {"denial": False}),
        ({"predicate": "begin"}, {"predicate": "postpone"}, {"status": "different", "status_a": "begun", "status_b": "suspended"}),
        ({"said_on": None}, {}, {"days_apart": None}),
    ],
)
def test_slots_are_compared_one_by_one(a: dict[str, Any], b: dict[str, Any], expected: dict[str, Any]) -> None:
    found = facts_of(pair_of(replace(CLOSED, **a), replace(OPEN, **b))).model_dump()
    assert {name: found[name] for name in expected} == expected


def test_where_two_claims_come_from() -> None:
    def origin(pair: Pair) -> tuple[bool, bool, bool, bool]:
        found = facts_of(pair)
        return found.same_article, found.same_source, found.same_text, found.same_origin

    origins = {OPEN.article.id: CLOSED.article.id}
    assert origin(pair_of(CLOSED, OPEN, story=story(CLOSED, OPEN, origins=origins))) == (False, False, True, True)
    assert origin(pair_of(CLOSED, OPEN)) == (False, False, False, False)
    agency = replace(story(CLOSED, OPEN), ties={c.article.id: (Tie("outlet:ap", "copies AP"),) for c in (CLOSED, OPEN)})
    assert origin(pair_of(CLOSED, OPEN, story=agency)) == (False, False, False, True)
    assert origin(pair_of(CLOSED, replace(CLOSED, text="The old pier", statement="The old pier"))) == (True, True, True, True)
    told = facts_of(pair_of(remark("Ada Holm", CLOSED.text), OPEN))
    assert (told.both_attributed, told.one_unattributed) == (False, True)


def test_no_pairs_are_no_facts() -> None:
    assert list(judge([], ToldJudge())) == []


odd = st.builds(
    says,
    text=st.sampled_from(["…", "“”", "The ferry sank."]),
    source=st.sampled_from(["Post", "Herald"]),
    day=st.sampled_from([None, TUESDAY]),
    statement=st.sampled_from(["", "[", "[Ada Holm]", "The ferry sank."]),
    lemmas=st.sampled_from([frozenset(), frozenset({"ferry"})]),
    predicate=st.sampled_from([None, "", "begin"]),
    quantities=st.sampled_from([(), (figure(0),), (figure(46, high=float("inf"), comparator="at least"), figure(2))]),
    entities=st.sampled_from([(), named("Milbrook")]),
    certainty=st.sampled_from(["asserted", "denied", "conditional"]),
)


@given(odd, odd, st.sampled_from([-0.2, 0.0, 0.5, 1.0]), st.sampled_from([True, False, None]))
@settings(deadline=None)
def test_no_pair_is_too_odd_to_judge(a: Claim, b: Claim, similarity: float, same_speaker: bool | None) -> None:
    (found,) = judge([pair_of(a, b, similarity, same_speaker=same_speaker)], judge_for(PLAIN))
    assert isinstance(found.facts, PairFacts)


def test_what_is_found_of_a_pair_does_not_depend_on_the_others() -> None:
    pairs = [pair_of(CLOSED, OPEN), pair_of(FEAR, HOPE, 0.6, same_speaker=True), pair_of(OPEN, HOPE, 0.5), pair_of(FEAR, CLOSED, 0.3)]
    together = [j.facts for j in judge(pairs, judge_for(PLAIN))]
    turned = [j.facts for j in judge(pairs[::-1], judge_for(PLAIN))]
    assert together == turned[::-1] == [j.facts for p in pairs for j in judge([p], judge_for(PLAIN))]


def test_two_stories_of_one_issue_are_known_as_such() -> None:
    a, b = remark("Ada Holm", "The pier stays shut."), remark("Ada Holm", "The pier opens in May.", "Wire")
    assert facts_of(pair_of(a, b, same_speaker=True)).same_story
    assert not facts_of(pair_of(a, b, same_speaker=True, over_days=True)).same_story
