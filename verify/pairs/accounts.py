"""What each article makes of its story: which tell it as fact, and which call it false.

A newsroom that debunks a story says so where the story is told, at the top, and seldom repeats in that sentence what it debunks ("all of
it is made up"): no likeness of two sentences finds it. The articles are therefore held against the lead of their story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from verify.encode import Vectors
from verify.model import Claim
from verify.stories.lead import OPENING, lead, tells

Likeness = NDArray[np.float32]

#: Content words of a claim that says nothing else than that something is false, and how many sentences before it may tell what: "this is
#: wrong". Else what is called false farther down is some other remark: of 31 such claims in ordinary news this leaves two.
FEW_WORDS, BEFORE = 7, 2

#: Cosine to the lead from which an article is about it, and from which a claim tells it.
ABOUT, TELLS = 0.4, 0.5
#: How plainly an article must call the story false, and the most that one which tells it as fact may have of that.
CALLS_FALSE, DOUBTS = 0.5, 0.2


@dataclass(frozen=True, slots=True)
class Accounts:
    """The numbers of the claims with which articles tell a story as fact, and with which they call it false, by the articles' ids."""

    tells: tuple[int, ...]
    calls_false: tuple[int, ...]


def accounts(claims: Sequence[Claim], vectors: Vectors, false: Sequence[float]) -> Accounts:
    """What each article makes of the story; nothing where none calls it false, or it cannot be told what the story is.

    `vectors` has a unit row a claim, `false` says how plainly each calls a story false, 0 to 1.
    """
    told = lead(claims, vectors) if max(false, default=0.0) >= CALLS_FALSE else None
    if told is None:
        return Accounts((), ())
    near = vectors @ vectors[told]
    articles: dict[str, list[int]] = defaultdict(list)
    for i, claim in enumerate(claims):
        articles[claim.article.id].append(i)
    own = [articles[key] for key in sorted(articles) if max(near[i] for i in articles[key]) >= ABOUT]
    calls = tuple(_calls_false(claims, own, near, false))
    if not calls:
        return Accounts((), ())
    called = near + np.mean([vectors @ vectors[i] for i in calls], axis=0)
    return Accounts(tuple(_tells(claims, own, near, called, false)), calls)


def _tells(
    claims: Sequence[Claim], own: Sequence[Sequence[int]], near: Likeness, called: Likeness, false: Sequence[float]
) -> Iterator[int]:
    """Of each article that opens with the lead and doubts nothing, the claim nearest to the lead and to what calls it false."""
    for numbers in own:
        told = [i for i in numbers if claims[i].position < OPENING and tells(claims[i]) and near[i] >= TELLS]
        if told and max(false[i] for i in numbers) < DOUBTS:
            yield max(told, key=lambda i: (called[i], -i))


def _calls_false(claims: Sequence[Claim], own: Sequence[Sequence[int]], near: Likeness, false: Sequence[float]) -> Iterator[int]:
    """Of each article that calls the story false in its opening, or else right after telling it, the claim that does so most plainly."""
    for numbers in own:
        calls = [i for i in numbers if false[i] >= CALLS_FALSE]
        opening = [i for i in calls if claims[i].position < OPENING]
        if chosen := opening or [i for i in calls if _follows_on(claims, numbers, near, i)]:
            yield max(chosen, key=lambda i: (false[i], -i))


def _follows_on(claims: Sequence[Claim], numbers: Sequence[int], near: Likeness, i: int) -> bool:
    """Whether a claim that says little of its own stands right behind one that is about the story."""
    told = (j for j in numbers if 0 < claims[i].position - claims[j].position <= BEFORE)
    return len(claims[i].lemmas) <= FEW_WORDS and any(near[j] >= TELLS for j in told)
