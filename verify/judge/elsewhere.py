"""Elsewhere: how likely it is that another source tells what one source tells, by what the judge says of its nearest claims.

Likeness alone does not say: two figures for one thing are as near as two wordings of one figure, and a rule with a limit on it turns with
every second story. What the judge says of two claims is nearly always plain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from verify.claims.statement import plain
from verify.encode import Vectors
from verify.facts import GroupFacts
from verify.judge.protocol import Judge, same_fact
from verify.model import Claim, Group, Judged

#: How many of the nearest claims of other sources are asked about.
NEAREST = 4

#: A story's claims, their vectors (a unit row a claim) and its groups.
Grouped = tuple[Sequence[Claim], Vectors, Sequence[Judged]]
Texts = tuple[str, str]


def tell_elsewhere(stories: Sequence[Grouped], model: Judge, matters: Callable[[GroupFacts], bool]) -> Iterator[Judged]:
    """All groups, those that matter with how likely another source tells the same; the others are not asked about."""
    every = [
        (one, pairs)
        for claims, vectors, groups in stories
        for one, pairs in zip(groups, _asked(claims, vectors, groups, matters), strict=True)
    ]
    chances = iter(same_fact(model, [pair for _, pairs in every for pair in pairs or ()]))
    for one, pairs in every:
        if pairs is not None and isinstance(one.facts, GroupFacts):
            likeliest = max((float(next(chances)) for _ in pairs), default=0.0)
            yield Judged(one.subject, one.facts.model_copy(update={"told_elsewhere": round(likeliest, 3)}))
        else:
            yield one


def _asked(
    claims: Sequence[Claim], vectors: Vectors, groups: Sequence[Judged], matters: Callable[[GroupFacts], bool]
) -> Iterator[list[Texts] | None]:
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
        found: dict[str, Texts] = {}
        for k in np.argsort(-near.max(axis=1), kind="stable") if others else ():
            other, mine = plain(claims[others[k]].statement), plain(claims[rows[int(near[k].argmax())]].statement)
            found.setdefault(other, (mine, other))
            if len(found) == NEAREST:
                break
        yield list(found.values())
