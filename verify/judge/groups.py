"""Groups: the claims of a story that say one thing, so that agreement can be counted and what only one source tells can be seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from verify.facts import GroupFacts, PairFacts
from verify.judge.support import Sources
from verify.model import Claim, Group, Judged, Pair, Story

#: Two claims are copies from this overlap of wording on, and contradict each other from that probability on.
COPY, CONTRADICTED = 0.9, 0.5
#: How likely it is at least that two claims that say one thing tell one fact: by the judge's further head, fitted on 8,000 pairs that were
#: read one by one (`training/fit_heads.py`). With the conditions of `says_the_same` 87 % of those from there on were read as the same, by
#: cross-validation, as many as of those that limits on entailment, cosine and shared words had given (86 %), and a quarter more are found.
AS_LIKELY = 0.6


def group(story: Story, claims: Sequence[Claim], similarity: NDArray[np.float32], judged: Sequence[Judged]) -> Iterator[Judged]:
    """Every claim in exactly one group with its facts; the order of the claims decides nothing."""
    known = Sources(story, claims)
    for members in _stars(claims, judged):
        found = tuple(sorted((claims[i] for i in members), key=_first_told))
        yield Judged(Group(claims=found, story=story), _facts(found, members, story, known, claims, similarity))


def _stars(claims: Sequence[Claim], judged: Sequence[Judged]) -> list[list[int]]:
    """Each claim that most others repeat, with those that repeat it: a star cannot chain from one statement to the next and the next."""
    number = {c.id: i for i, c in enumerate(claims)}
    near: dict[int, set[int]] = defaultdict(set)
    for pair, facts in ((j.subject, j.facts) for j in judged):
        if isinstance(pair, Pair) and isinstance(facts, PairFacts) and says_the_same(facts):
            i, j = number[pair.a.id], number[pair.b.id]
            near[i].add(j)
            near[j].add(i)
    free = set(range(len(claims)))
    stars = []
    for centre in sorted(near, key=lambda i: (-len(near[i]), *_first_told(claims[i]))):
        if centre in free and (leaves := near[centre] & free):
            stars.append(sorted({centre, *leaves}))
            free -= {centre, *leaves}
    return sorted([*stars, *([i] for i in free)])


def _first_told(claim: Claim) -> tuple[str, str, int, str, str]:
    """The order of claims that say one thing. The first two make a fingerprint: a file's name decides only where all else is equal.

    Where a claim stands comes before its words, whose order would follow how their marks were typed.
    """
    published = claim.article.published
    return published.day.isoformat() if published else "undated", claim.source, claim.span.start, claim.text, claim.article.id


def says_the_same(facts: PairFacts) -> bool:
    """Whether two claims say one thing: as likely as that, or as copies, and no figure, day or denial stands against it."""
    if facts.quantity == "different" or facts.denial:
        return False
    if facts.quote == "same" and facts.same_speaker is not False:
        return True
    if facts.contradiction >= CONTRADICTED or facts.overlap >= COPY:
        return facts.contradiction < CONTRADICTED
    if facts.figures_held is False or "different" in (facts.polarity, facts.date, facts.attributed_to):
        return False
    return facts.same_fact >= AS_LIKELY


def may_say_the_same(facts: PairFacts) -> bool:
    """Whether two claims could say one thing, if a model found them to follow from each other."""
    return says_the_same(facts.model_copy(update={"contradiction": 0.0, "same_fact": 1.0}))


def _facts(
    found: Sequence[Claim], members: Sequence[int], story: Story, known: Sources, claims: Sequence[Claim], similarity: NDArray[np.float32]
) -> GroupFacts:
    own = story.outlets(found)
    others = [i for i, c in enumerate(claims) if not set(story.outlets([c])) <= set(own)]
    closest = float(similarity[np.ix_(members, others)].max()) if others else 0.0
    articles = {c.article.id for c in found}
    support = known.support(found)
    return GroupFacts(
        claims=len(found),
        articles=len(articles),
        sources=len(own),
        origins=support.origins,
        origin_reasons="; ".join(support.reasons) or None,
        copied=support.origins < len(articles),
        story_articles=len(story.articles),
        story_sources=len(story.outlets(story.articles)),
        closest=round(closest, 3),
        weight=max(weight(c) for c in found),
        attributed=any(c.spoken for c in found),
    )


def weight(claim: Claim) -> float:
    """How much a claim matters to a reader, 0 to 1: names, figures, dates, somebody who says it; a question asserts nothing."""
    if claim.nature in {"question", "greeting"} or len(claim.lemmas) < 3:
        return 0.0
    told = 0.2 * min(2, len(claim.entities)) + 0.2 * bool(claim.quantities) + 0.1 * bool(claim.about) + 0.2 * bool(claim.attribution)
    return round(min(1.0, told + 0.1 * (claim.certainty in {"denied", "unconfirmed"}) + 0.1 * (len(claim.lemmas) >= 8)), 2)
