"""Elsewhere: how likely it is that another source tells what one source tells, by what its nearest claims do to it.

Likeness alone does not say: two figures for one thing are as near as two wordings of one figure, and a rule with a limit on it turns with
every second story. What the judge says of two claims is nearly always plain.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from verify.claims.statement import plain
from verify.encode import Vectors
from verify.facts import GroupFacts
from verify.judge.protocol import Judge, bearing
from verify.model import Claim, Group, Judged

#: How many of the nearest claims of other sources are asked about.
NEAREST = 3
#: A logistic regression on 210 claims of three sets, read beside their three nearest (`training/fit_elsewhere.py`): weights of the nearest
#: cosine and of the logit of the plainest bearing, and the constant. AUC 0.91 in cross-validation, of the cosine alone 0.81.
OF_CLOSEST, OF_BEARING, CONSTANT = 5.31, 1.19, -7.98
#: The judge's figures have three digits; its logit is not taken beyond them.
_SUREST = 0.998

#: A model takes two forms of a quotation mark, or of a dash, for two texts.
_KEYBOARD = str.maketrans("“”–—", '""--')

#: A story's claims, their vectors (a unit row a claim) and its groups.
Grouped = tuple[Sequence[Claim], Vectors, Sequence[Judged]]


def tell_elsewhere(stories: Sequence[Grouped], model: Judge, matters: Callable[[GroupFacts], bool]) -> Iterator[Judged]:
    """All groups, those that matter with how likely another source tells the same; the others are not asked about."""
    every = [
        (one, pairs)
        for claims, vectors, groups in stories
        for one, pairs in zip(groups, _asked(claims, vectors, groups, matters), strict=True)
    ]
    bears = 1 - bearing(model, [pair for _, pairs in every for pair in pairs or ()])[:, 1]
    start = 0
    for one, pairs in every:
        if pairs is not None and isinstance(one.facts, GroupFacts):
            told = likely_told(one.facts.closest, float(bears[start : start + len(pairs)].max(initial=0.0)))
            start += len(pairs)
            yield Judged(one.subject, one.facts.model_copy(update={"told_elsewhere": told}))
        else:
            yield one


def likely_told(closest: float, bears: float) -> float:
    """The chance, 0 to 1, by the nearest cosine and the highest chance that one of the nearest claims strengthens or weakens it."""
    return round(1 / (1 + math.exp(-(OF_CLOSEST * closest + OF_BEARING * logit(bears) + CONSTANT))), 3)


def logit(chance: float) -> float:
    """The log odds of a chance, as far as three digits tell it."""
    sure = min(max(chance, 1 - _SUREST), _SUREST)
    return math.log(sure / (1 - sure))


def _asked(
    claims: Sequence[Claim], vectors: Vectors, groups: Sequence[Judged], matters: Callable[[GroupFacts], bool]
) -> Iterator[list[tuple[str, str]] | None]:
    """Of each group that matters the claims to hold against each other: its own beside the nearest of other sources, if they have any."""
    number = {claim.id: i for i, claim in enumerate(claims)}
    one_each = {claim.source: claim for claim in claims}
    for subject, facts in ((one.subject, one.facts) for one in groups):
        if not isinstance(subject, Group) or not isinstance(facts, GroupFacts) or not matters(facts):
            yield None
            continue
        own = set(subject.story.outlets(subject.claims))
        elsewhere = {source for source, claim in one_each.items() if not own.issuperset(subject.story.outlets([claim]))}
        others = [i for i, claim in enumerate(claims) if claim.source in elsewhere]
        rows = [number[claim.id] for claim in subject.claims]
        near = vectors[others] @ vectors[rows].T
        # Copies of one claim are one answer.
        found: dict[str, str] = {}
        for k in np.argsort(-near.max(axis=1), kind="stable") if others else ():
            found.setdefault(words(claims[others[k]]), words(claims[rows[int(near[k].argmax())]]))
            if len(found) == NEAREST:
                break
        yield [(mine, other) for other, mine in found.items()]


def words(claim: Claim) -> str:
    """A claim as the judge's second head was taught to read it: in the words of the article, with who says it; a clause with its subject.

    It tells better so than of statements without their speakers (AUC on 140 of the claims 0.91 and 0.88).
    """
    return plain(claim.statement) if claim.statement.startswith("[") else " ".join(plain(claim.text).translate(_KEYBOARD).split())
