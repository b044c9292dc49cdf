"""Falsity: how plainly a claim calls a story false; most claims are not even asked about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pytest

from tests.stages import Row, ToldJudge, says
from verify.encode import Encoder, Vectors
from verify.judge import judge_for
from verify.judge.falsity import FALSE, UNCONFIRMED, falsities, unconfirmed
from verify.judge.protocol import Judge
from verify.model import Claim
from verify.pairs.accounts import CALLS_FALSE, NOT_CONFIRMED
from verify.settings import Settings
from verify.stories.lead import OPENING

HOAX = says("The whole thing was a hoax.")
MEETING = says("The meeting lasted two hours.", "Herald")
SURE: Row = (0.9, 0.1, 0.0)
FAINT: Row = (0.3, 0.6, 0.1)
AGAINST: Row = (0.0, 0.1, 0.9)


Asks = Callable[[Sequence[tuple[Sequence[Claim], Vectors]], Encoder, Judge], Mapping[str, float]]


class Near:
    """An encoder to which every hypothesis is the first axis."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text."""
        return np.array([[1, 0]] * len(texts), dtype=np.float32)


class Apart(Near):
    """An encoder to which no claim is near any hypothesis."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text."""
        return -super().encode(texts)


def found(claims: Sequence[Claim], judge: ToldJudge, cosine: float = 0.5) -> dict[str, float]:
    rows = np.array([[cosine, (1 - cosine**2) ** 0.5]] * len(claims), dtype=np.float32)
    return dict(falsities([(claims, rows.reshape(len(claims), 2))], Near(), judge))


@pytest.mark.parametrize(
    ("first", "second", "value"),
    [(SURE, AGAINST, 0.9), (FAINT, SURE, 0.9), (FAINT, FAINT, 0.2), (AGAINST, AGAINST, None)],
    ids=["false", "a hoax", "faint", "neither"],
)
def test_it_is_the_plainer_of_the_two(first: Row, second: Row, value: float | None) -> None:
    judge = ToldJudge({(HOAX.statement, FALSE[0]): first, (HOAX.statement, FALSE[1]): second})
    assert found([HOAX, MEETING], judge) == ({} if value is None else {HOAX.id: pytest.approx(value)})


def test_what_has_nothing_of_it_in_meaning_is_not_asked() -> None:
    judge = ToldJudge({(HOAX.statement, FALSE[0]): SURE})
    assert found([HOAX], judge, cosine=0.1) == {}
    assert judge.asked == []


def test_a_question_calls_nothing_false() -> None:
    asks = says("Was it all a hoax?", nature="question")
    assert found([asks], ToldJudge({(asks.statement, FALSE[0]): SURE})) == {}


def test_what_is_not_confirmed_is_told_by_a_hypothesis_of_its_own_also_of_a_claim_that_is_not_sure_itself() -> None:
    unsure = says("The report could not be confirmed.", certainty="unconfirmed")
    judge = ToldJudge({(unsure.statement, UNCONFIRMED[0]): SURE, (MEETING.statement, UNCONFIRMED[0]): AGAINST})
    rows = np.array([[0.5, 0.75**0.5]] * 2, dtype=np.float32)
    assert unconfirmed([((unsure, MEETING), rows)], Near(), judge) == {unsure.id: pytest.approx(0.9)}
    assert unconfirmed([((unsure, MEETING), rows)], Apart(), judge) == {}
    assert unconfirmed([], Near(), judge) == {}


def test_no_claims_are_nothing_false() -> None:
    assert found([], ToldJudge()) == {}


PLANS = says("The airline plans to seat men and women apart.")


@pytest.mark.parametrize(
    ("text", "more", "cosine", "value"),
    [
        ("The airline has no such plans.", {"polarity": "negated"}, 0.7, 0.9),
        ("The airline denied it.", {"certainty": "denied"}, 0.7, 0.9),
        ("The airline has such plans.", {}, 0.7, None),
        ("The airline would have no such plans.", {"polarity": "negated", "certainty": "conditional"}, 0.7, None),
        ("No such plans are confirmed.", {"polarity": "negated", "certainty": "unconfirmed"}, 0.7, None),
        ("The airline has no such plans.", {"polarity": "negated"}, 0.5, None),
        ("The airline has no such plans.", {"polarity": "negated", "position": OPENING}, 0.7, None),
    ],
)
def test_an_opening_that_negates_the_lead_calls_it_false(text: str, more: dict[str, Any], cosine: float, value: float | None) -> None:
    other = says(text, "Herald", **more)
    judge = ToldJudge({(PLANS.statement, other.statement): AGAINST})
    rows = np.array([[0, 1], [(1 - cosine**2) ** 0.5, cosine]], dtype=np.float32)
    told = falsities([([PLANS, other], rows)], Apart(), judge)
    assert told == ({} if value is None else {other.id: pytest.approx(value)})


@pytest.mark.parametrize(
    ("text", "asked", "least", "says_so"),
    [
        ("The harbour board called the report a fabrication.", falsities, CALLS_FALSE, True),
        ("There is not a grain of truth in it.", falsities, CALLS_FALSE, True),
        ("The rumour about the ferry is a lie, its owner says.", falsities, CALLS_FALSE, True),
        ("The ferry hit the pier on Monday morning.", falsities, CALLS_FALSE, False),
        ("Repairs will not begin before the summer.", falsities, CALLS_FALSE, False),
        ("The mayor said that she did not believe in hope.", falsities, CALLS_FALSE, False),
        ("The reports are unsubstantiated.", unconfirmed, NOT_CONFIRMED, True),
        ("There is no way to confirm whether the story is real.", unconfirmed, NOT_CONFIRMED, True),
        ("The ferry hit the pier on Monday morning.", unconfirmed, NOT_CONFIRMED, False),
        ("Repairs will not begin before the summer.", unconfirmed, NOT_CONFIRMED, False),
    ],
)
def test_the_shipped_judge_knows_it_in_words_that_it_was_not_given(text: str, asked: Asks, least: float, says_so: bool) -> None:
    said = says(text)
    value = asked([([said], np.array([[1, 0]], dtype=np.float32))], Near(), judge_for(Settings())).get(said.id, 0.0)
    assert (value >= least) is says_so, value
