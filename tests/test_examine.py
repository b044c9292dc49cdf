"""Rules over facts: who said it and how bad it is come from the rule; what is one thing is told once, the strongest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.town import WEDNESDAY
from tests.stages import alone, pair_of, remark, says, story
from verify.examine import examine, strength
from verify.facts import GroupFacts, PairFacts
from verify.model import Claim, Group, Judged
from verify.rules import Rule, load_rules
from verify.rules.load import load_file
from verify.rules.model import Measured

RULE = """\
id: {id}
title: About {id}
why: A reader who knows one account only is misled.
kind: {kind}
severity: {severity}
over: {over}
{roles}{sides}when: {when}
message: "{message}"
because: ["It is so."]
examples: {{fires: [{fires}], silent: [{silent}]}}
"""
PAIR = {"over": "pair", "silent": "{similarity: 0.5}", "message": "{a.speaker} of {a.source}, then {b.speaker} of {b.source}"}
GROUP = {"over": "group", "severity": "note", "roles": "roles: [said by]\n"}
RULES: dict[str, dict[str, str]] = {
    "figures": PAIR | {"kind": "contradiction", "severity": "warning", "when": "{quantity: different}", "fires": "{quantity: different}"},
    "clash": PAIR
    | {"kind": "contradiction", "severity": "error", "when": "{contradiction: {at_least: 0.5}}", "fires": "{contradiction: 0.5}"},
    "outlook": PAIR
    | {"kind": "change", "severity": "warning", "when": "{outlook_shift: {at_least: 0.5}}", "fires": "{outlook_shift: 0.5}"},
    "agreed": GROUP
    | {
        "kind": "agreement",
        "message": "{sources_list} agree",
        "when": "{sources: {at_least: 2}}",
        "fires": "{sources: 2}",
        "silent": "{sources: 1}",
    },
    "copied": PAIR | {"kind": "agreement", "severity": "note", "when": "{overlap: {at_least: 0.9}}", "fires": "{overlap: 0.9}"},
    "surer": PAIR
    | {
        "kind": "contradiction",
        "severity": "warning",
        "roles": "roles: [surer, less sure]\n",
        "sides": "turned: {certainty_b: asserted, certainty_a: possible}\nabout: article\nmeasured: {right: 18, of: 20}\n",
        "message": "{a.source} knows, {b.source} doubts ({certainty_a}, {certainty_b})",
        "when": "{certainty: different}",
        "fires": "{certainty: different}",
    },
    "alone": GROUP | {"kind": "gap", "message": "Only {source}", "when": "{sources: 1}", "fires": "{sources: 1}", "silent": "{sources: 3}"},
}

Chosen = Callable[..., tuple[Rule, ...]]


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Chosen:
    """The rules of these names; all of them where none is named."""
    folder = tmp_path_factory.mktemp("rules")
    found = {}
    for name, words in RULES.items():
        (folder / f"{name}.yml").write_text(RULE.format(id=name, **({"roles": "", "sides": ""} | words)))
        found[name] = load_file(folder / f"{name}.yml")
    return lambda *names: tuple(found[name] for name in names or found)


def judged(a: Claim, b: Claim, **facts: Any) -> Judged:
    return Judged(pair_of(a, b), PairFacts(**facts))


def said_by(*claims: Claim, **facts: Any) -> Judged:
    return Judged(
        Group(claims=claims, story=story(*claims)), GroupFacts(sources=len({c.source for c in claims}), claims=len(claims), **facts)
    )


POST, HERALD = says("40 people were aboard the ferry."), says("46 people were aboard the ferry.", "Herald")
WIRE, GAZETTE = says("The ferry carried 46 people.", "Wire"), says("There were 46 people on the ferry.", "Gazette")
DIFFER: dict[str, Any] = {"quantity": "different", "quantity_gap": 0.15, "similarity": 0.9}


def test_a_finding_has_its_words_from_the_rule_and_its_evidence_from_the_pair(rules: Chosen) -> None:
    a, b = remark("Ada Holm", "The pier is shut."), says("The pier is open.", "Herald")
    (found,) = examine([judged(a, b, contradiction=0.8)], rules("clash", "figures"))
    assert (found.rule, found.title, found.kind, found.severity) == ("clash", "About clash", "contradiction", "error")
    assert found.message == "Ada Holm of Milbrook Post, then an unnamed speaker of Herald"
    assert (found.fired, found.confidence) == (("It is so.",), None)
    assert [e.claim for e in found.evidence] == [a, b]
    assert len({e.role for e in found.evidence}) == 2
    assert found.facts == PairFacts(contradiction=0.8)


def test_a_conflict_says_what_would_have_kept_it_from_being_one(rules: Chosen) -> None:
    found = examine([judged(POST, HERALD, contradiction=0.8), said_by(WIRE)], rules("clash", "alone"))
    assert {f.rule: f.flips for f in found} == {"clash": ("had the contradiction been below 0.5; it is 0.8",), "alone": ()}


LESS_SURE: dict[str, Any] = {"certainty": "different", "certainty_a": "possible", "certainty_b": "asserted"}


def test_where_a_rule_says_so_the_sides_change_places_in_all_that_is_shown(rules: Chosen) -> None:
    (found,) = examine([judged(POST, HERALD, **LESS_SURE)], rules("surer"))
    assert [(e.role, e.claim) for e in found.evidence] == [("surer", HERALD), ("less sure", POST)]
    assert found.message == "Herald knows, Milbrook Post doubts (asserted, possible)"
    assert found.facts == PairFacts(**LESS_SURE)
    (straight,) = examine([judged(HERALD, POST, certainty="different", certainty_b="possible")], rules("surer"))
    assert [e.claim for e in straight.evidence] == [HERALD, POST]
    assert straight.message == found.message
    assert straight.fingerprint == found.fingerprint


def test_a_finding_of_a_rule_that_was_measured_says_how_likely_it_is_right(rules: Chosen) -> None:
    sure, unmeasured = rules("surer", "clash")
    found = examine([judged(POST, HERALD, **LESS_SURE), judged(WIRE, GAZETTE, contradiction=0.8)], (sure, unmeasured))
    assert {f.rule: f.confidence for f in found} == {"surer": 0.86, "clash": None}
    assert Measured(19, 19).confidence is None


def test_a_rule_about_the_first_side_tells_its_findings_on_one_claim_as_one(rules: Chosen) -> None:
    doubts = [judged(POST, HERALD, **LESS_SURE), judged(HERALD, WIRE, certainty="different", certainty_b="possible")]
    (found,) = examine(doubts, rules("surer"))
    assert [(e.role, e.claim) for e in found.evidence] == [("surer", HERALD), ("less sure", POST), ("less sure", WIRE)]
    others = [judged(GAZETTE, WIRE, certainty="different", certainty_b="possible")]
    assert len(examine([*doubts, *others], rules("surer"))) == 2


def test_who_tells_a_thing_is_one_finding_with_all_who_say_that_it_is_not_so() -> None:
    rules = [rule for rule in load_rules() if rule.id == "contradiction"]
    against: dict[str, Any] = {"counterparts": True, "similarity": 0.8, "contradiction": 0.9, "entailment_unnegated": 0.9}
    told = [judged(POST, HERALD, negated="b", **against), judged(WIRE, POST, negated="a", **against)]
    (found,) = examine(told, rules)
    assert [e.claim for e in found.evidence if e.role == "says that it is so"] == [POST]
    assert {e.claim for e in found.evidence if e.role == "says that it is not"} == {HERALD, WIRE}
    assert len(examine([*told, judged(GAZETTE, HERALD, negated="b", **against)], rules)) == 2


def test_what_is_said_not_to_be_so_is_one_note_however_many_speak_against_it_with_one_quote_of_each_article() -> None:
    rules = [rule for rule in load_rules() if rule.id == "contradiction-possible"]
    against: dict[str, Any] = {"similarity": 0.5, "entailment_unnegated": 0.9}
    wire = alone("It sank. It lies on the sea bed.", "Milbrook Wire")
    sank, lies = (says(words, article=wire, position=i) for i, words in enumerate(("It sank.", "It lies on the sea bed.")))
    told = [
        judged(POST, sank, negated="a", contradiction=0.8, **against),
        judged(lies, POST, negated="b", contradiction=0.9, **against),
        judged(POST, GAZETTE, negated="a", contradiction=0.8, **against),
        said_by(POST, HERALD),
        judged(HERALD, GAZETTE, negated="a", contradiction=0.8, **against),
    ]
    (found,) = examine(told, rules)
    assert [(e.role, e.claim) for e in found.evidence[:2]] == [("says that it is not", POST), ("says that it is so", lies)]
    assert {e.claim for e in found.evidence} == {POST, HERALD, lies, GAZETTE}


def test_a_contradiction_between_two_articles_is_told_where_the_one_calls_the_other_false() -> None:
    rules = [rule for rule in load_rules() if rule.id in {"contradiction", "called-false"}]
    false: dict[str, Any] = {
        "falsity_a": 0.86,
        "article_falsity": 0.86,
        "plainest_falsity": 0.95,
        "called_false": 2,
        "falsity_likeness": 0.5,
    }
    against: dict[str, Any] = {"counterparts": True, "similarity": 0.8, "contradiction": 0.9, "entailment_unnegated": 0.9}
    doubts = alone("That is a hoax. It never sailed.", "Milbrook Herald")
    hoax, beside = (says(words, article=doubts, position=i) for i, words in enumerate(("That is a hoax.", "It never sailed.")))
    (found,) = examine([judged(hoax, POST, **false), judged(POST, beside, negated="b", **against)], rules)
    assert (found.rule, [e.claim for e in found.evidence]) == ("called-false", [POST, hoax, beside])
    assert [e.role for e in found.evidence] == ["tells it", "calls it false", "calls it false"]
    others = [judged(POST, WIRE, negated="b", **against), judged(beside, POST, negated="b", **against)]
    by_rule = Counter(f.rule for f in examine([judged(hoax, POST, **false), *others], rules))
    assert by_rule == {"called-false": 1, "contradiction": 2}
    assert [f.rule for f in examine([judged(POST, beside, negated="b", **against)], rules)] == ["contradiction"]


def test_two_spellings_of_a_name_are_told_once_however_much_of_it_is_given() -> None:
    rules = [rule for rule in load_rules() if rule.id == "name-spelling"]
    given = ("Mara Lundgrén · Marta Lundgrén", "Mara Ada Lundgren · Marta Ada Lundgren", "Mara Lundgreen · Mara Lundgren")
    found = examine(
        [judged(POST, other, spellings=names, similarity=0.7) for other, names in zip((HERALD, WIRE, GAZETTE), given, strict=True)], rules
    )
    assert sorted(len(one.evidence) for one in found) == [2, 3]


def test_a_rule_about_a_thing_tells_its_findings_on_one_thing_of_a_story_as_one() -> None:
    rules = [rule for rule in load_rules() if rule.id == "age-mismatch"]
    ages = {"quantity": "different", "quantity_kind": "age"}
    brook = [judged(POST, HERALD, quantity_of="brook", **ages), judged(POST, WIRE, quantity_of="brook", **ages)]
    (found,) = examine(brook, rules)
    assert {e.claim for e in found.evidence} == {POST, HERALD, WIRE}
    assert len(examine([*brook, judged(POST, GAZETTE, quantity_of="lund", **ages)], rules)) == 2


SHUT = [remark("Ada Holm", "There is no hope for the pier.", "Post"), remark("Ada Holm", "There is no hope, for the pier.", "Herald")]
HOPE = [remark("Holm", "There is hope for the pier.", "Wire", WEDNESDAY), remark("Holm", "The pier will be fine.", "Gazette", WEDNESDAY)]
TURN: dict[str, Any] = {
    "same_speaker": True,
    "same_issue": True,
    "order": "earlier",
    "outlook_a": -0.8,
    "outlook_b": 0.6,
    "outlook_shift": 1.4,
}


def turns(*pairs: tuple[Claim, Claim], issue: str = "pier", **facts: Any) -> list[Judged]:
    """Changes of mind, each in a story of its own, of one issue."""
    found = []
    for number, (a, b) in enumerate(pairs):
        own = replace(story(a, b), id=f"{issue}-{number}", issue=issue)
        found.append(Judged(pair_of(a, b, story=own), PairFacts(**(TURN | facts))))
    return found


def test_a_change_of_one_speaker_on_one_issue_is_told_once_each_wording_once() -> None:
    rules = [rule for rule in load_rules() if rule.id == "outlook-changed"]
    told = turns((SHUT[0], HOPE[0]), (SHUT[1], HOPE[0]), (SHUT[0], HOPE[1]))
    (found,) = examine(told, rules)
    assert found.message.endswith("sounded more hopeful later")
    assert sorted((e.role, e.claim.source) for e in found.evidence) == [("earlier", "Post"), ("later", "Gazette"), ("later", "Wire")]
    back = turns((HOPE[0], replace(SHUT[0], said_on=None)), outlook_a=0.6, outlook_b=-0.8, outlook_shift=-1.4)
    assert len(examine([*told, *back], rules)) == 2
    assert len(examine([*told, *turns((SHUT[0], HOPE[0]), issue="library")], rules)) == 2


def test_of_equally_strong_findings_on_one_thing_the_nearest_quotes_are_told() -> None:
    rules = [rule for rule in load_rules() if rule.id == "outlook-changed"]
    near, far = turns((SHUT[0], HOPE[0]), similarity=0.6), turns((SHUT[0], HOPE[1]), similarity=0.2)
    for told in ([*near, *far], [*far, *near]):
        (found,) = examine(told, rules)
        assert [e.claim for e in found.evidence[:2]] == [SHUT[0], HOPE[0]]
    (found,) = examine([*turns((SHUT[0], HOPE[0]), similarity=0.2), *turns((SHUT[0], HOPE[1]), similarity=0.6)], rules)
    assert found.evidence[1].claim == HOPE[1]


def test_of_the_findings_on_one_thing_that_of_two_outlets_leads_before_that_of_an_article_with_itself() -> None:
    rules = [rule for rule in load_rules() if rule.id == "age-mismatch"]
    ages: dict[str, Any] = {"quantity": "different", "quantity_kind": "age", "quantity_of": "brook"}
    within = judged(POST, WIRE, same_article=True, similarity=0.9, **ages)
    between = judged(HERALD, WIRE, same_article=False, similarity=0.3, **ages)
    for told in ([within, between], [between, within]):
        (found,) = examine(told, rules)
        assert [e.claim for e in found.evidence] == [HERALD, WIRE, POST]


def test_two_speakers_who_change_their_minds_are_two_findings() -> None:
    rules = [rule for rule in load_rules() if rule.id == "outlook-changed"]
    other = remark("Berit Lund", "No hope is left.", "Post"), remark("Berit Lund", "Some hope is left.", "Wire", WEDNESDAY)
    assert len(examine(turns((SHUT[0], HOPE[0]), other), rules)) == 2


def test_a_speaker_left_open_is_named_in_the_articles_words(rules: Chosen) -> None:
    a = remark("the harbour master", "The pier is shut.", open="Ada Holm or Berit Lund")
    (found,) = examine([judged(a, HERALD, contradiction=0.8)], rules("clash"))
    assert found.message.startswith("the harbour master of")


@pytest.mark.parametrize(
    ("claims", "message"),
    [
        ((POST,), "Only Milbrook Post"),
        ((HERALD, WIRE), "Herald and Wire agree"),
        ((HERALD, WIRE, GAZETTE), "Gazette, Herald and Wire agree"),
    ],
)
def test_a_group_is_told_by_its_outlets(rules: Chosen, claims: tuple[Claim, ...], message: str) -> None:
    (found,) = examine([said_by(*claims)], rules("agreed", "alone"))
    assert found.message == message
    assert [e.claim for e in found.evidence] == list(claims)
    assert len({e.role for e in found.evidence}) == 1


def test_the_worst_comes_first_and_among_equals_the_strongest(rules: Chosen) -> None:
    pairs = [
        said_by(GAZETTE),
        judged(POST, HERALD, **DIFFER),
        judged(POST, WIRE, **DIFFER | {"quantity_gap": 0.9}),
        judged(says("It sank."), says("It floats.", "Herald"), contradiction=0.6),
    ]
    found = examine(pairs, rules("agreed", "alone", "clash", "figures"))
    assert [f.rule for f in found] == ["clash", "figures", "figures", "alone"]
    assert found[1].strength > found[2].strength


def test_a_rule_about_an_article_tells_what_its_claims_are_held_against_as_one(rules: Chosen) -> None:
    told = alone("The ferry sank. All aboard drowned. It was raised.", "Milbrook Wire")
    sank, drowned = (says(words, article=told, position=i) for i, words in enumerate(("The ferry sank.", "All aboard drowned.")))
    doubts = {"certainty": "different", "certainty_b": "possible"}
    (found,) = examine([judged(sank, HERALD, **doubts), judged(drowned, POST, **doubts)], rules("surer"))
    assert {e.claim for e in found.evidence} == {sank, drowned, HERALD, POST}
    assert len(examine([judged(sank, HERALD, **doubts), judged(GAZETTE, POST, **doubts)], rules("surer"))) == 2


def test_a_claim_that_another_contradicts_is_no_gap(rules: Chosen) -> None:
    pairs = [judged(POST, HERALD, **DIFFER), said_by(POST), said_by(HERALD), said_by(WIRE)]
    assert _gaps(pairs, rules()) == [WIRE]


def test_a_claim_that_shows_a_change_may_be_what_one_outlet_alone_tells(rules: Chosen) -> None:
    pairs = [judged(POST, HERALD, outlook_shift=1.0), said_by(POST), said_by(HERALD, WIRE)]
    assert _gaps(pairs, rules()) == [POST]


def _gaps(pairs: Sequence[Judged], rules: Sequence[Rule]) -> list[Claim]:
    return [f.evidence[0].claim for f in examine(pairs, rules) if f.kind == "gap"]


def test_the_clauses_of_a_sentence_that_nobody_else_tells_are_one_gap(rules: Chosen) -> None:
    told = alone("The ferry sank on Monday, and the crew was saved.", "Milbrook Wire")
    first, second = says("The ferry sank on Monday", article=told), says("the crew was saved.", article=told)
    other = says("The ferry sank on Monday, and", article=told, position=1)
    found = examine([said_by(first), said_by(second), said_by(other)], rules("alone"))
    assert sorted(len(f.evidence) for f in found) == [1, 2]


def test_the_clauses_of_two_sentences_that_agree_are_one_agreement(rules: Chosen) -> None:
    post, herald = (alone("The ferry sank on Monday, and the crew was saved.", name) for name in ("Milbrook Post", "Herald"))
    sank, saved = ([says(words, article=told) for told in (post, herald)] for words in ("The ferry sank on Monday", "the crew was saved."))
    (found,) = examine([said_by(*sank), said_by(*saved)], rules("agreed"))
    assert {e.claim.id for e in found.evidence} == {c.id for c in (*sank, *saved)}


def test_a_sentence_of_which_another_contradicts_a_clause_is_no_gap(rules: Chosen) -> None:
    beside = says("aboard the ferry.", article=POST.article, position=POST.position)
    found = examine([judged(POST, HERALD, **DIFFER), said_by(beside)], rules())
    assert not [f for f in found if f.kind == "gap"]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        (DIFFER | {"outlook_shift": 1.0}, {"figures", "outlook"}),
        (DIFFER | {"outlook_shift": 1.0, "contradiction": 0.8}, {"clash"}),
        ({"contradiction": 0.8}, {"clash"}),
        ({}, set()),
    ],
    ids=["two alike", "a worse one", "one", "none"],
)
def test_of_the_rules_that_fire_for_a_pair_the_most_severe_are_told(rules: Chosen, facts: dict[str, Any], told: set[str]) -> None:
    assert {f.rule for f in examine([judged(POST, HERALD, **facts)], rules())} == told


def test_two_that_agree_are_not_told_beside_an_agreement_of_more(rules: Chosen) -> None:
    pair = judged(WIRE, GAZETTE, overlap=0.95)
    assert [f.rule for f in examine([pair, said_by(HERALD, WIRE, GAZETTE)], rules())] == ["agreed"]
    assert {f.rule for f in examine([pair, said_by(HERALD, WIRE), said_by(GAZETTE)], rules())} == {"copied", "agreed", "alone"}
    assert [f.rule for f in examine([pair], rules())] == ["copied"]


def test_nothing_judged_is_nothing_found(rules: Chosen) -> None:
    assert examine([], rules()) == ()


def repeated() -> list[Judged]:
    """The Post against three outlets that agree with each other; the Wire differs most."""
    others = [(HERALD, 0.6), (WIRE, 0.9), (GAZETTE, 0.7)]
    return [*(judged(POST, c, **DIFFER | {"quantity_gap": gap}) for c, gap in others), said_by(HERALD, WIRE, GAZETTE), said_by(POST)]


def test_one_contradiction_is_told_once_with_all_who_say_so(rules: Chosen) -> None:
    (found,) = examine(repeated(), rules("figures"))
    assert [e.claim for e in found.evidence[:2]] == [POST, WIRE]
    assert {e.claim.source for e in found.evidence} == {"Milbrook Post", "Herald", "Wire", "Gazette"}
    assert len(found.evidence) == 4


def test_contradictions_of_two_things_are_two_findings(rules: Chosen) -> None:
    sank, floats = says("The ferry sank."), says("The ferry floats.", "Herald")
    assert len(examine([judged(POST, HERALD, contradiction=0.8), judged(sank, floats, contradiction=0.8)], rules("clash"))) == 2


def changed(speaker: str, said: Sequence[str], later: Sequence[str]) -> list[Judged]:
    """Every remark of the Post's article against every one of the Herald's, a day later."""
    first, second = alone(" ".join(said)), alone(" ".join(later), "Herald", WEDNESDAY)
    return [
        judged(remark(speaker, a, article=first), remark(speaker, b, article=second), outlook_shift=0.6 + 0.05 * n)
        for n, (a, b) in enumerate((a, b) for a in said for b in later)
    ]


def test_one_speakers_change_between_two_articles_is_told_once(rules: Chosen) -> None:
    pairs = changed("Ada Holm", ["No hope.", "Nothing moves."], ["A ray of light.", "It goes well."])
    (found,) = examine(pairs, rules("outlook"))
    assert [e.claim.text for e in found.evidence[:2]] == ["Nothing moves.", "It goes well."]
    assert len(found.evidence) == 4
    two = examine([*pairs, *changed("Berit Lund", ["No hope."], ["A ray of light."])], rules("outlook"))
    assert len(two) == 2


def test_a_finding_keeps_every_quote(rules: Chosen) -> None:
    many = [f"It goes well, number {n}." for n in range(10, 30)]
    (found,) = examine(changed("Ada Holm", ["No hope."], many), rules("outlook"))
    assert len(found.evidence) == len(many) + 1
    assert found.evidence[1].claim.text == many[-1]


@given(st.permutations(range(9)))
def test_the_order_of_what_was_judged_decides_nothing(rules: Chosen, order: list[int]) -> None:
    every = [*repeated(), *changed("Ada Holm", ["No hope.", "Nothing moves."], ["A ray of light.", "It goes well."])]
    assert examine([every[i] for i in order], rules()) == examine(every, rules())


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        (PairFacts(), PairFacts(contradiction=0.6)),
        (PairFacts(contradiction=0.6), PairFacts(contradiction=0.9)),
        (PairFacts(outlook_shift=0.5), PairFacts(outlook_shift=-1.2)),
        (PairFacts(falsity_b=0.6), PairFacts(falsity_a=0.9)),
        (
            PairFacts(quantity="different", quantity_gap=0.7, similarity=0.9),
            PairFacts(quantity="different", quantity_gap=5.0, similarity=0.9),
        ),
        (PairFacts(similarity=0.5), PairFacts(similarity=0.9)),
        (GroupFacts(origins=1, weight=0.5), GroupFacts(origins=3, weight=0.5)),
        (GroupFacts(origins=2, weight=0.2), GroupFacts(origins=2, weight=0.9)),
    ],
)
def test_evidence_is_stronger(weaker: PairFacts | GroupFacts, stronger: PairFacts | GroupFacts) -> None:
    assert 0 <= strength(weaker) < strength(stronger) <= 1


@given(st.floats(-2, 2), st.floats(0, 1e6), st.floats(-1, 1), st.floats(0, 1))
def test_strength_is_between_0_and_1(shift: float, gap: float, similarity: float, contradiction: float) -> None:
    facts = PairFacts(outlook_shift=shift, quantity="different", quantity_gap=gap, similarity=similarity, contradiction=contradiction)
    assert 0 <= strength(facts) <= 1
    assert 0 <= strength(GroupFacts(origins=30, weight=contradiction)) <= 1


def test_what_is_surely_told_by_one_alone_comes_before_what_may_be_told_elsewhere() -> None:
    alone, perhaps = (GroupFacts(weight=0.7, told_elsewhere=told) for told in (0.05, 0.45))
    assert 0 <= strength(perhaps) < strength(alone) <= strength(GroupFacts(weight=0.7))
