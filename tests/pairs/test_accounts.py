"""What each article makes of its story: who tells it as fact, and who calls it false."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Any

import numpy as np
import pytest

from tests.stages import alone, says, story
from verify.encode import Vectors, unit
from verify.model import CalledFalse, Claim, Span
from verify.pairs import pair
from verify.pairs.accounts import NOT_CONFIRMED, accounts
from verify.settings import PairSettings
from verify.stories.lead import OPENING

SUNK = says("The ferry sank off the pier.")
HERALD = says("A ferry went down by the pier.", "Herald")
WIRE_TEXT = alone("Boats met at the pier. A ferry is said to have sunk there. All of it is invented. Nothing of it is true.", "Wire")
MET = says("Boats met at the pier.", article=WIRE_TEXT)
RETOLD = says("A ferry is said to have sunk there.", article=WIRE_TEXT, position=1, certainty="reported")
INVENTED = says("All of it is invented.", article=WIRE_TEXT, position=2)
STORY = (SUNK, HERALD, MET, RETOLD, INVENTED)
NEAR = {(0, 1): 0.8, (0, 3): 0.7, (1, 3): 0.6, (0, 2): 0.3, (1, 2): 0.3}
FALSE = (0.0, 0.1, 0.0, 0.0, 0.9)


def rows(near: Mapping[tuple[int, int], float] = NEAR) -> Vectors:
    """Five unit rows with these cosines."""
    cosines = np.eye(5)
    for (i, j), cosine in near.items():
        cosines[i, j] = cosines[j, i] = cosine
    return np.linalg.cholesky(cosines).astype(np.float32)


def told(claims: Sequence[Claim] = STORY, false: Sequence[float] = FALSE, vectors: Vectors | None = None) -> tuple[set[str], set[str]]:
    """The sentences that tell the story and those that call it false."""
    found = accounts(claims, rows() if vectors is None else vectors, false)
    return {claims[i].text for i in found.tells}, {claims[i].text for i in found.calls_false}


def test_an_article_calls_false_what_others_tell() -> None:
    assert told() == ({SUNK.text, HERALD.text}, {INVENTED.text})


def test_an_article_that_says_that_the_story_is_not_confirmed_does_not_tell_it_as_fact() -> None:
    (herald,) = (i for i, c in enumerate(STORY) if c is HERALD)
    unsure = [0.0] * len(STORY)
    unsure[herald] = NOT_CONFIRMED
    assert {STORY[i].text for i in accounts(STORY, rows(), FALSE, unsure).tells} == {SUNK.text}
    unsure[herald] -= 0.1
    assert {STORY[i].text for i in accounts(STORY, rows(), FALSE, unsure).tells} == {SUNK.text, HERALD.text}


def test_where_nothing_is_called_false_there_is_nothing_to_tell() -> None:
    assert told(false=(0.0, 0.1, 0.0, 0.0, 0.4)) == (set(), set())
    assert told((), (), np.zeros((0, 1), dtype=np.float32)) == (set(), set())


def test_a_remark_far_down_does_not_call_the_story_false() -> None:
    below = replace(INVENTED, position=OPENING)
    assert told((*STORY[:4], below)) == (set(), set())


def test_what_follows_right_upon_the_story_calls_it_false_however_far_down() -> None:
    retold = replace(RETOLD, position=20)
    right_behind, later = replace(INVENTED, position=22), replace(INVENTED, position=23)
    assert told((*STORY[:3], retold, right_behind)) == ({SUNK.text, HERALD.text}, {INVENTED.text})
    assert told((*STORY[:3], retold, later)) == (set(), set())
    of_its_own = replace(right_behind, lemmas=frozenset("abcdefgh"))
    assert told((*STORY[:3], retold, of_its_own)) == (set(), set())


def test_an_article_that_doubts_far_down_does_not_tell_it_as_fact() -> None:
    doubt = replace(HERALD, position=40)
    rest = np.vstack([rows(), np.eye(5, dtype=np.float32)[4]])
    assert told((*STORY, doubt), (*FALSE, 0.5), rest) == ({SUNK.text}, {INVENTED.text})


def test_an_article_that_doubts_does_not_tell_it_as_fact() -> None:
    assert told(false=(0.0, 0.35, 0.0, 0.0, 0.9)) == ({SUNK.text}, {INVENTED.text})


def test_what_is_denied_or_hoped_tells_no_story() -> None:
    denied = replace(HERALD, certainty="denied")
    assert told((SUNK, denied, *STORY[2:])) == ({SUNK.text}, {INVENTED.text})


def test_an_article_about_something_else_is_left_out() -> None:
    assert told(vectors=rows({**NEAR, (0, 3): 0.3, (1, 3): 0.3})) == (set(), set())


def test_the_order_of_the_claims_decides_nothing() -> None:
    for order in permutations(range(5)):
        assert told([STORY[i] for i in order], [FALSE[i] for i in order], rows()[list(order)]) == told()


def test_the_pair_knows_who_calls_it_false() -> None:
    claims = (SUNK, INVENTED, RETOLD)
    vectors = unit(np.array([[1, 0, 0], [0.1, 1, 0], [0.7, 0, 0.7]], dtype=np.float32))
    found = {(p.a.text, p.b.text): p for p in pair(story(*claims), claims, vectors, PairSettings(), {INVENTED.id: 0.9})}
    called = found[SUNK.text, INVENTED.text]
    assert (called.reasons, called.called_false) == (
        ("called false",),
        CalledFalse(by=(None, 0.9), article=0.9, plainest=0.9, sentences=1, likeness=0.1),
    )
    assert all(p.called_false is None for p in found.values() if p is not called)


def test_an_article_calls_it_false_as_plainly_as_its_sentences_together() -> None:
    below = says("Nothing of it is true.", article=WIRE_TEXT, position=30)
    vectors = np.vstack([rows(), np.eye(5, dtype=np.float32)[4]])
    found = accounts((*STORY, below), vectors, (*FALSE[:4], 0.6, 0.5))
    assert found.calls_false == (4, 5)
    assert found.of(SUNK, INVENTED) == CalledFalse(by=(None, 0.6), article=0.8, plainest=0.8, sentences=2, likeness=0.0)
    assert found.of(below, SUNK) == CalledFalse(by=(0.5, None), article=0.8, plainest=0.8, sentences=2, likeness=0.0)


def test_it_is_known_how_plainly_the_plainest_article_calls_it_false() -> None:
    plainer = says("Nothing of it is true.", "Gazette")
    vectors = np.vstack([rows(), unit(np.array([[0.5, 0, 0, 0, 0.8]], dtype=np.float32))])
    found = accounts((*STORY, plainer), vectors, (*FALSE[:4], 0.6, 0.9))
    assert {found.of(SUNK, c) for c in (INVENTED, plainer)} == {
        CalledFalse(by=(None, by), article=by, plainest=0.9, sentences=2, likeness=found.likeness) for by in (0.6, 0.9)
    }


def test_it_is_known_how_near_what_calls_it_false_is_to_what_tells_it() -> None:
    near = rows({**NEAR, (1, 4): 0.4})
    assert accounts(STORY, near, FALSE).likeness == 0.4
    assert accounts(STORY, rows(), FALSE).likeness == 0.0


def test_of_one_sentence_only_the_plainest_claim_counts() -> None:
    clause = says("it is invented.", article=WIRE_TEXT, position=2)
    vectors = np.vstack([rows(), np.eye(5, dtype=np.float32)[4]])
    found = accounts((*STORY, clause), vectors, (*FALSE[:4], 0.6, 0.7))
    assert found.calls_false == (5,)
    assert found.of(SUNK, clause) == CalledFalse(by=(None, 0.7), article=0.7, plainest=0.7, sentences=1, likeness=0.0)


NOT_SUNK = says(
    "No ferry left the pier.", article=alone(f"{WIRE_TEXT.text} No ferry left the pier.", "Wire"), position=4, polarity="negated"
)


def debunked() -> tuple[Sequence[Claim], Vectors]:
    """The story with one more sentence of who calls it false, and one more of an article that tells it."""
    wire = [replace(claim, article=NOT_SUNK.article) for claim in STORY[2:]]
    aboard = replace(SUNK, position=1, span=Span(4, SUNK.span.end))
    return (*STORY[:2], *wire, NOT_SUNK, aboard), np.vstack([rows(), rows()[[0, 0]]])


def test_what_else_is_said_to_be_not_so_by_who_calls_it_false_is_held_against_what_is_told() -> None:
    claims, vectors = debunked()
    found = accounts(claims, vectors, (*FALSE, 0.1, 0.0))
    assert found.negates == (5,)
    assert found.of(SUNK, NOT_SUNK) == CalledFalse(by=(None, 0.1), article=0.9, plainest=0.9, sentences=1, likeness=0.0)
    assert found.of(NOT_SUNK, claims[6]) == CalledFalse(by=(0.1, None), article=0.9, plainest=0.9, sentences=1, likeness=0.0)
    assert found.of(claims[4], claims[6]) is None  # that all is invented is said of what tells the story
    assert found.of(NOT_SUNK, claims[2]) is None  # of one article
    below = accounts((*claims[:6], replace(claims[6], position=OPENING)), vectors, (*FALSE, 0.1, 0.0))
    assert below.of(NOT_SUNK, claims[6]) is None  # farther down it is another matter


@pytest.mark.parametrize(
    "unsure", [{"certainty": "conditional"}, {"certainty": "unconfirmed"}, {"polarity": "affirmed"}, {"nature": "opinion"}]
)
def test_what_is_not_firmly_said_to_be_not_so_is_held_against_nothing(unsure: Mapping[str, Any]) -> None:
    claims, vectors = debunked()
    found = accounts((*claims[:5], replace(NOT_SUNK, **unsure), claims[6]), vectors, (*FALSE, 0.1, 0.0))
    assert found.negates == ()


def test_where_nothing_is_called_false_nothing_is_held_against_it() -> None:
    claims, vectors = debunked()
    found = accounts(claims, vectors, (0.0,) * len(claims))
    assert (found.negates, found.of(SUNK, NOT_SUNK)) == ((), None)


def test_it_is_proposed_against_what_tells_the_story() -> None:
    claims, vectors = debunked()
    found = list(pair(story(*claims), claims, vectors, PairSettings(min_similarity=1.0), {INVENTED.id: 0.9, claims[4].id: 0.9}))
    assert {p.called_false.by for p in found if NOT_SUNK in (p.a, p.b) and SUNK in (p.a, p.b) and p.called_false} == {(None, 0.0)}
