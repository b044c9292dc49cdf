"""Elsewhere: how likely it is that another source tells what one source tells, by what its nearest claims do to it.

Likeness alone does not say: two figures for one thing are as near as two wordings of one figure, and a rule with a limit on it turns with
every second story. What the judge says of two claims is nearly always plain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from verify.claims.statement import plain
from verify.encode import Vectors
from verify.facts import GroupFacts
from verify.judge.logistic import chance, logit
from verify.judge.protocol import Judge, bearing
from verify.judge.question import lemma_share
from verify.model import Claim, Group, Judged

#: How many of the nearest claims of other sources are asked about.
NEAREST = 3
#: A logistic regression on 210 claims of three sets, read beside their three nearest (`training/fit_elsewhere.py`): the weights of what
#: `Beside` holds, of its chances their logits, and the constant. AUC 0.92 in cross-validation; of the cosine alone 0.81, of cosine and
#: bearing 0.91.
WEIGHTS, CONSTANT = (1.76, 0.82, 0.62, 3.07), -5.3
#: A model takes two forms of a quotation mark, or of a dash, for two texts.
_KEYBOARD = str.maketrans("“”–—", '""--')

#: A story's claims, their vectors (a unit row a claim) and its groups.
Grouped = tuple[Sequence[Claim], Vectors, Sequence[Judged]]


class Asked(NamedTuple):
    """A claim and one of another source, as the judge reads them, and the share of the shorter one's content words in the other."""

    mine: str
    other: str
    shared: float


class Beside(NamedTuple):
    """What a claim's nearest of other sources are to it: each figure the highest among them."""

    #: Cosine.
    closest: float
    #: How likely one of the two strengthens or weakens the other; how likely one of them follows from the other, or both contradict each
    #: other, which is of one thing, too; from 0 to 1.
    bears: float
    settles: float
    #: The share of the shorter one's content words that stand in the other.
    shared: float

    def features(self) -> tuple[float, ...]:
        """What the weights are of."""
        return self.closest, logit(self.bears), logit(self.settles), self.shared


def tell_elsewhere(stories: Sequence[Grouped], model: Judge, matters: Callable[[GroupFacts], bool]) -> Iterator[Judged]:
    """All groups, those that matter with how likely another source tells the same; the others are not asked about."""
    every = [
        (one, pairs)
        for claims, vectors, groups in stories
        for one, pairs in zip(groups, _asked(claims, vectors, groups, matters), strict=True)
    ]
    found = iter(
        beside([(one.facts.closest, pairs) for one, pairs in every if pairs is not None and isinstance(one.facts, GroupFacts)], model)
    )
    for one, pairs in every:
        if pairs is not None and isinstance(one.facts, GroupFacts):
            yield Judged(one.subject, one.facts.model_copy(update={"told_elsewhere": likely_told(next(found))}))
        else:
            yield one


def beside(claims: Sequence[tuple[float, Sequence[Asked]]], model: Judge) -> Iterator[Beside]:
    """What stands beside each claim, given the cosine of the nearest and the pairs that the judge is to be asked about."""
    texts = [(pair.mine, pair.other) for _, pairs in claims for pair in pairs]
    rows = model.probabilities([*texts, *((other, mine) for mine, other in texts)])
    there, back = rows[: len(texts)], rows[len(texts) :]
    settles = np.maximum(np.maximum(there[:, 0], back[:, 0]), np.minimum(there[:, 2], back[:, 2]))
    bears = 1 - bearing(model, texts)[:, 1]
    start = 0
    for closest, pairs in claims:
        own = slice(start, start + len(pairs))
        start += len(pairs)
        shared = max((pair.shared for pair in pairs), default=0.0)
        yield Beside(closest, float(bears[own].max(initial=0.0)), float(settles[own].max(initial=0.0)), shared)


def likely_told(by: Beside) -> float:
    """The chance, 0 to 1, that one of a claim's nearest tells the same."""
    return chance(WEIGHTS, by.features(), CONSTANT)


def _asked(
    claims: Sequence[Claim], vectors: Vectors, groups: Sequence[Judged], matters: Callable[[GroupFacts], bool]
) -> Iterator[list[Asked] | None]:
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
        found: dict[str, Asked] = {}
        for k in np.argsort(-near.max(axis=1), kind="stable") if others else ():
            other, mine = claims[others[k]], claims[rows[int(near[k].argmax())]]
            found.setdefault(words(other), Asked(words(mine), words(other), lemma_share(mine, other)))
            if len(found) == NEAREST:
                break
        yield list(found.values())


def words(claim: Claim) -> str:
    """A claim as the judge's second head was taught to read it: in the words of the article, with who says it; a clause with its subject.

    It tells better so than of statements without their speakers (AUC on 140 of the claims 0.91 and 0.88).
    """
    return plain(claim.statement) if claim.statement.startswith("[") else " ".join(plain(claim.text).translate(_KEYBOARD).split())
