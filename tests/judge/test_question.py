"""Whether two claims answer one question: what cannot be told stays open, and no likeness of words makes two days one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.town import TUESDAY, WEDNESDAY
from tests.stages import at, named, pair_of, says
from verify.judge.question import lemma_share, same_event, same_question

HIT = "The ferry Annabel hit the old pier of Milbrook."
Fields = dict[str, Any]
EVENT: Fields = {"predicate": "hit", "subject": "ferry", "entities": named("Annabel", "Milbrook")}


HITS: Fields = {"predicate": "hit", "object": "pier"}


@pytest.mark.parametrize(
    ("a", "b", "text", "similarity", "same"),
    [
        ({}, {}, HIT, 0.99, True),
        ({}, {}, "A ferry called Annabel struck the old pier at Milbrook.", 0.85, True),
        (EVENT, EVENT, "Annabel, a ferry, hit something.", 0.6, True),
        ({}, {}, "Readers like the library.", 0.1, False),
        ({}, {}, "The ferry is painted green.", 0.45, None),
        ({"predicate": "hit"}, {"predicate": "hit"}, "Hit: the old pier of Milbrook.", 0.6, None),
        ({"times": (at(TUESDAY),)}, {"times": (at(WEDNESDAY),)}, "The old ferry left Milbrook.", 0.6, False),
        (EVENT | {"times": (at(TUESDAY),)}, EVENT | {"times": (at(WEDNESDAY),)}, "The ferry Annabel hit the old pier.", 0.9, True),
    ],
    ids=[
        "word for word",
        "in other words",
        "one event",
        "nothing in common",
        "cannot be told",
        "one verb alone",
        "two days",
        "one event given two days",
    ],
)
def test_whether_two_claims_answer_one_question(a: Fields, b: Fields, text: str, similarity: float, same: bool | None) -> None:
    one, other = says(HIT, **a), says(text, "Herald", **b)
    found = [same_question(pair_of(*both, similarity=similarity)) for both in ((one, other), (other, one))]
    assert [q.same for q in found] == [same, same]
    assert all(q.why for q in found)


@pytest.mark.parametrize(
    ("a", "b", "text", "similarity", "same"),
    [
        ({}, {}, HIT, 0.99, True),
        (EVENT, EVENT, "The ferry Annabel hit a pier.", 0.6, True),
        (EVENT, {**EVENT, "subject": "boat"}, "The boat Annabel hit a pier.", 0.6, True),
        ({"predicate": "hit"}, {"predicate": "hit"}, "Hit: the old pier of Milbrook.", 0.6, None),
        (HITS | {"subject": "ferry"}, HITS | {"subject": "tugboat"}, "The tugboat hit the old pier on Tuesday.", 0.6, None),
        (HITS | {"subject": "ferry"}, HITS | {"subject": "it"}, "It hit the old pier on Tuesday.", 0.6, True),
        ({}, {}, "Readers like the library.", 0.1, False),
        ({}, {}, "Milbrook mends its old pier.", 0.6, None),
    ],
    ids=[
        "word for word",
        "one verb and subject",
        "one verb and name",
        "one verb alone",
        "two that do it to one object",
        "one verb and object",
        "nothing in common",
        "cannot be told",
    ],
)
def test_whether_two_claims_tell_of_one_event(a: Fields, b: Fields, text: str, similarity: float, same: bool | None) -> None:
    one, other = says(HIT, **a), says(text, "Herald", **b)
    assert [same_event(pair_of(*both, similarity=similarity)) for both in ((one, other), (other, one))] == [same, same]


words = st.frozensets(st.sampled_from(["ferry", "pier", "storm", "mayor"]))


@given(words, words)
def test_shared_words_are_a_share_of_the_shorter_claim(first: frozenset[str], second: frozenset[str]) -> None:
    one, other = says("It sank.", lemmas=first), says("It sank.", "Herald", lemmas=second)
    share = lemma_share(one, other)
    assert share == lemma_share(other, one)
    assert (share == 1) is (bool(first and second) and (first <= second or second <= first))
    assert (share == 0) is (not first & second)
