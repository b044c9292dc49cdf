"""Groups: every claim in one of them, copies counted once, and no chain from one statement to another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.town import TUESDAY, on
from tests.stages import figure, meaning, named, pair_of, remark, says, story
from verify.facts import GroupFacts, PairFacts
from verify.judge.groups import group, says_the_same, weight
from verify.model import Claim, Group, Judged, Story

SAME: dict[str, Any] = {"similarity": 0.9, "same_fact": 0.95}


def judged(a: Claim, b: Claim, **facts: Any) -> Judged:
    return Judged(pair_of(a, b), PairFacts(**facts))


def grouped(claims: Sequence[Claim], links: Iterable[tuple[Claim, Claim]], told: Story | None = None) -> list[tuple[Group, GroupFacts]]:
    found = []
    for one in group(told or story(*claims), claims, meaning(claims) @ meaning(claims).T, [judged(a, b, **SAME) for a, b in links]):
        assert isinstance(one.subject, Group)
        assert isinstance(one.facts, GroupFacts)
        found.append((one.subject, one.facts))
    return found


def outlets(groups: Iterable[tuple[Group, GroupFacts]]) -> set[frozenset[str]]:
    return {frozenset(c.source for c in one.claims) for one, _ in groups}


POST, HERALD, WIRE, GAZETTE = (says(f"The {word} hit the pier.", word) for word in ("Post", "Herald", "Wire", "Gazette"))
TOWN = (POST, HERALD, WIRE, GAZETTE)


def test_claims_that_say_one_thing_are_a_group() -> None:
    assert outlets(grouped(TOWN, [(POST, HERALD), (HERALD, WIRE), (POST, WIRE)])) == {
        frozenset({"Post", "Herald", "Wire"}),
        frozenset({"Gazette"}),
    }


def test_a_star_does_not_chain() -> None:
    found = outlets(grouped(TOWN, [(POST, HERALD), (HERALD, WIRE), (WIRE, GAZETTE)]))
    assert frozenset({"Post", "Gazette"}) not in found
    assert max(map(len, found)) <= 3


@given(st.permutations(TOWN), st.sets(st.sampled_from([(POST, HERALD), (HERALD, WIRE), (WIRE, GAZETTE), (POST, GAZETTE), (POST, WIRE)])))
def test_each_claim_is_in_one_group_whatever_the_order(claims: list[Claim], links: set[tuple[Claim, Claim]]) -> None:
    found = grouped(claims, sorted(links, key=str))
    assert sorted(c.id for one, _ in found for c in one.claims) == sorted(c.id for c in TOWN)
    assert outlets(found) == outlets(grouped(TOWN, sorted(links, key=str)))


def test_without_pairs_every_claim_is_alone() -> None:
    assert outlets(grouped(TOWN, [])) == {frozenset({c.source}) for c in TOWN}
    assert grouped((), []) == []


@pytest.mark.parametrize(
    ("links", "origins", "expected"),
    [
        ([(POST, HERALD)], {}, {"claims": 2, "articles": 2, "sources": 2, "origins": 2, "copied": False}),
        ([(POST, HERALD)], {HERALD.article.id: POST.article.id}, {"claims": 2, "articles": 2, "sources": 2, "origins": 1, "copied": True}),
        ([], {}, {"claims": 1, "articles": 1, "sources": 1, "origins": 1, "copied": False}),
    ],
    ids=["two witnesses", "a reprint", "alone"],
)
def test_copies_are_one_origin(links: list[tuple[Claim, Claim]], origins: dict[str, str], expected: dict[str, Any]) -> None:
    found = next(facts for one, facts in grouped(TOWN, links, story(*TOWN, origins=origins)) if POST in one.claims)
    assert found.model_dump(include=set(expected)) == expected
    assert (found.story_articles, found.story_sources) == (4, 4)


def test_a_sentence_copied_into_another_article_is_one_origin_too() -> None:
    copied = "The ferry Annabel hit the old wooden pier of Milbrook on Tuesday evening."
    claims = (says(copied, "Post"), says(copied, "Herald"))
    ((_, facts),) = grouped(claims, [(claims[0], claims[1])])
    assert (facts.sources, facts.origins, facts.copied) == (2, 1, True)


def test_one_outlet_that_says_it_twice_is_one_source() -> None:
    twice = (POST, says("The Post ferry struck a pier.", "Post"))
    ((_, facts),) = grouped(twice, [(twice[0], twice[1])])
    assert (facts.articles, facts.sources, facts.closest) == (2, 1, 0.0)


def test_the_closest_claim_of_another_outlet_is_told() -> None:
    claims = (POST, says("The Post ferry struck a pier.", "Post"), HERALD)
    near = np.array([[1, 0.9, 0.4], [0.9, 1, 0.2], [0.4, 0.2, 1]], dtype=np.float32)
    found = {one.subject.claims[0].id: one.facts for one in group(story(*claims), claims, near, []) if isinstance(one.subject, Group)}
    facts = [found[c.id] for c in claims]
    assert [f.closest for f in facts if isinstance(f, GroupFacts)] == pytest.approx([0.4, 0.2, 0.4])


@pytest.mark.parametrize(
    ("facts", "same"),
    [
        (SAME, True),
        ({"overlap": 1.0, "similarity": 1.0}, True),
        ({"similarity": 0.9}, False),
        ({"entailment": 0.9, "entailment_one_way": 0.9}, False),
        ({"same_fact": 0.55}, False),
        (SAME | {"contradiction": 0.6}, False),
        (SAME | {"quantity": "different"}, False),
        (SAME | {"denial": True}, False),
        (SAME | {"figures_held": False}, False),
        (SAME | {"figures_held": True}, True),
        ({"overlap": 1.0, "similarity": 1.0, "figures_held": False}, True),
        (SAME | {"polarity": "different"}, False),
        (SAME | {"date": "different"}, False),
        (SAME | {"attributed_to": "different"}, False),
        (SAME | {"quantity": "compatible", "date": "same", "attributed_to": "same", "polarity": "same"}, True),
        ({"overlap": 1.0, "similarity": 1.0, "quantity": "different"}, False),
        ({"overlap": 1.0, "similarity": 1.0, "contradiction": 0.9}, False),
        ({"quote": "same", "same_speaker": True, "similarity": 0.9}, True),
        ({"quote": "same", "same_speaker": True, "similarity": 0.3}, True),  # each with much around it
        ({"quote": "same", "similarity": 0.6}, True),  # one is told without its speaker
        ({"quote": "same", "similarity": 0.9, "quantity": "different"}, False),
        ({"quote": "same", "same_speaker": False, "similarity": 0.9}, False),
        ({}, False),
    ],
)
def test_what_says_one_thing(facts: dict[str, Any], same: bool) -> None:
    assert says_the_same(PairFacts(**facts)) is same


def test_what_names_counts_and_cites_weighs_more() -> None:
    plain = says("The ferry was painted green again last week by four volunteers from town.")
    telling = remark("Ada Holm", plain.text, entities=named("Milbrook", "Annabel"), quantities=(figure(4, "volunteer"),), about=on(TUESDAY))
    assert 0 <= weight(plain) < weight(telling) <= 1
    assert weight(says("Was it?", nature="question", entities=named("Milbrook"))) == weight(says("…", lemmas=frozenset())) == 0
