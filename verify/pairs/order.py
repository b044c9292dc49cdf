"""Which of two claims was said first, and what tells so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from verify.encode import Vectors
from verify.model import Claim, Order

#: Cosine at which one article repeats as said earlier what another reports: "said earlier today that talks could resume".
REPEATED = 0.8


class Ordered(NamedTuple):
    """Two claims, the earlier first where that is known."""

    a: Claim
    b: Claim
    order: Order
    reason: str


#: (article told first, article told later, speaker) — remarks of one day whose order an article gives.
Sequels = frozenset[tuple[str, str, str]]


def sequels(claims: Sequence[Claim], speakers: Sequence[str | None], vectors: Vectors) -> Sequels:
    """Which article's remarks of a speaker came before another's: one that retells them as said "earlier today" is the later one."""
    found = set()
    retold = [i for i, c in enumerate(claims) if c.said_earlier and speakers[i]]
    for i in retold:
        likeness = vectors @ vectors[i]
        for j in map(int, np.flatnonzero(likeness >= REPEATED)):
            if speakers[j] == speakers[i] and claims[j].article is not claims[i].article and not claims[j].said_earlier:
                found.add((claims[j].article.id, claims[i].article.id, str(speakers[i])))
    return frozenset(s for s in found if (s[1], s[0], s[2]) not in found)


def ordered(one: Claim, other: Claim, speaker: str | None, known: Sequels) -> Ordered:
    """The two with the earlier first; ties are broken by article and place, so that the order of the input cannot matter."""
    first, second = sorted((one, other), key=_place)
    days = first.said_on, second.said_on
    if days[0] and days[1]:
        if days[0].last < days[1].first:
            return Ordered(first, second, "earlier", f"said on {days[0].value}, then on {days[1].value}")
        if days[1].last < days[0].first:
            return Ordered(second, first, "earlier", f"said on {days[1].value}, then on {days[0].value}")
    if speaker and first.article is not second.article:
        for a, b in ((first, second), (second, first)):
            if (a.article.id, b.article.id, speaker) in known and not b.said_earlier:
                return Ordered(a, b, "earlier", f"{b.source} retells the remarks in {a.source} as made earlier that day")
    if first.article is second.article and first.said_earlier != second.said_earlier:
        a, b = (first, second) if first.said_earlier else (second, first)
        return Ordered(a, b, "earlier", f"{a.source} gives it as said earlier")
    if days[0] and days[1] and days[0] == days[1] and days[0].first == days[0].last:
        return Ordered(first, second, "same", f"both on {days[0].value}")
    return Ordered(first, second, "unknown", "no usable time")


def _place(claim: Claim) -> tuple[str, str, int]:
    published = claim.article.published
    return (published.day.isoformat() if published else "", claim.article.id, claim.span.start)
