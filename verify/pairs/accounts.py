"""What each article makes of its story: which tell it as fact, and which call it false.

A newsroom that debunks a story says so where the story is told, at the top, and seldom repeats in that sentence what it debunks ("all of
it is made up"): no likeness of two sentences finds it. The articles are therefore held against the leads of their story.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from verify.claims.assertion import negates, tells
from verify.encode import Vectors
from verify.model import CalledFalse, Claim
from verify.stories.lead import OPENING, leads

Likeness = NDArray[np.float32]

#: Content words of a claim that says nothing else than that something is false, and how many sentences before it may tell what: "this is
#: wrong". Else what is called false farther down is some other remark: of 31 such claims in ordinary news this leaves two.
FEW_WORDS, BEFORE = 7, 2

#: Cosine to a lead from which an article is about it, and from which a claim tells it.
ABOUT, TELLS = 0.4, 0.5
#: How plainly a sentence must call the story false, and the most that an article which tells it as fact may have of that.
CALLS_FALSE, DOUBTS = 0.5, 0.2
#: How plainly a claim must say that the story is not confirmed for its article not to tell it as fact.
NOT_CONFIRMED = 0.5


@dataclass(frozen=True, slots=True)
class Accounts:
    """The numbers of the claims with which articles tell a story as fact, one an article, and with which they call it false."""

    tells: tuple[int, ...] = ()
    #: Of every sentence that calls it false the claim that does so most plainly.
    calls_false: tuple[int, ...] = ()
    #: What else the articles of these say is not so: perhaps the very thing that others tell.
    negates: tuple[int, ...] = ()
    #: The id of each of both → how plainly it calls the story false, and how plainly its article as a whole does, 0 to 1.
    plainly: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    #: Cosine of the nearest of those that call it false to a lead, or to a claim that tells the story.
    likeness: float = 0.0
    #: The ids of the claims that tell it as fact, and of all that their articles say is so where they tell it.
    telling: frozenset[str] = frozenset()
    told_there: frozenset[str] = frozenset()

    def of(self, a: Claim, b: Claim) -> CalledFalse | None:
        """How plainly one of two claims, or its article, calls false what the other tells; None where that is not how they stand."""
        for one, other in ((a, b), (b, a)):
            if one.id not in self.plainly:
                continue
            claimed, whole = self.plainly[one.id]
            if other.id in (self.telling if claimed >= CALLS_FALSE else self.told_there):
                by = (claimed, None) if one is a else (None, claimed)
                plainest = max(article for _, article in self.plainly.values())
                return CalledFalse(by=by, article=whole, plainest=plainest, sentences=len(self.calls_false), likeness=self.likeness)
        return None


def accounts(claims: Sequence[Claim], vectors: Vectors, false: Sequence[float], unconfirmed: Sequence[float] = ()) -> Accounts:
    """What each article makes of the story; nothing where none calls it false, or it cannot be told what the story is.

    `vectors` has a unit row a claim, `false` says how plainly each calls a story false, 0 to 1, and `unconfirmed` how plainly it says that
    the story is not confirmed. That an article calls it false is the noisy-or of its sentences (Pearl, "Probabilistic reasoning in
    intelligent systems", 1988): each is one reading by a model, which may err.
    """
    told = leads(claims, vectors) if max(false, default=0.0) >= CALLS_FALSE else ()
    if not told:
        return Accounts()
    near = (vectors @ vectors[list(told)].T).max(axis=1)
    articles: dict[str, list[int]] = defaultdict(list)
    for i, claim in enumerate(claims):
        articles[claim.article.id].append(i)
    own = [articles[key] for key in sorted(articles) if max(near[i] for i in articles[key]) >= ABOUT]
    calls = [_calls_false(claims, numbers, near, false) for numbers in own]
    every = tuple(i for one in calls for i in one)
    if not every:
        return Accounts()
    called = vectors @ vectors[told[0]] + np.mean([vectors @ vectors[i] for i in every], axis=0)
    plainly: dict[str, tuple[float, float]] = {}
    not_so: list[int] = []
    for one, numbers in zip(calls, own, strict=True):
        whole = _noisy_or([false[i] for i in one])
        denying = [i for i in numbers if one and i not in one and negates(claims[i])]
        plainly |= {claims[i].id: (false[i], whole) for i in (*one, *denying)}
        not_so += denying
    doubting = {claims[i].article.id for i, plain in enumerate(unconfirmed) if plain >= NOT_CONFIRMED}
    vouching = [numbers for numbers in own if claims[numbers[0]].article.id not in doubting]
    tellers = tuple(_tells(claims, vouching, near, called, false))
    by = {claims[i].article.id for i in tellers}
    told_there = frozenset(c.id for c in claims if c.article.id in by and c.position < OPENING and tells(c))
    likeness = (vectors[list(every)] @ vectors[[*told, *tellers]].T).max()
    return Accounts(
        tells=tellers, calls_false=every, negates=tuple(not_so), plainly=plainly, likeness=round(float(likeness), 3),
        telling=frozenset(claims[i].id for i in tellers), told_there=told_there,
    )  # fmt: skip


def _noisy_or(chances: Sequence[float]) -> float:
    """The chance that at least one of several things is so, each by itself."""
    return round(1 - math.prod(1 - chance for chance in chances), 3)


def _tells(
    claims: Sequence[Claim], own: Sequence[Sequence[int]], near: Likeness, called: Likeness, false: Sequence[float]
) -> Iterator[int]:
    """Of each article that opens with a lead and doubts nothing, the claim nearest to the best lead and to what calls it false."""
    for numbers in own:
        told = [i for i in numbers if claims[i].position < OPENING and tells(claims[i]) and near[i] >= TELLS]
        if told and max(false[i] for i in numbers) < DOUBTS:
            yield max(told, key=lambda i: (called[i], -i))


def _calls_false(claims: Sequence[Claim], numbers: Sequence[int], near: Likeness, false: Sequence[float]) -> list[int]:
    """The claims, one a sentence, with which an article calls the story false; none where it is some other remark that is called so.

    It is the story where this is said in the article's opening, or right after telling the story. That it is said twice elsewhere does not
    tell: of eight such articles in ordinary news none speaks of the story.
    """
    plainest: dict[int, int] = {}
    for i in sorted(numbers, key=lambda i: (-false[i], i)):
        if false[i] >= CALLS_FALSE:
            plainest.setdefault(claims[i].position, i)
    calls = [plainest[position] for position in sorted(plainest)]
    of_the_story = any(claims[i].position < OPENING or _follows_on(claims, numbers, near, i) for i in calls)
    return calls if of_the_story else []


def _follows_on(claims: Sequence[Claim], numbers: Sequence[int], near: Likeness, i: int) -> bool:
    """Whether a claim that says little of its own stands right behind one that is about the story."""
    told = (j for j in numbers if 0 < claims[i].position - claims[j].position <= BEFORE)
    return len(claims[i].lemmas) <= FEW_WORDS and any(near[j] >= TELLS for j in told)
