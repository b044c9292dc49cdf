"""Groups: the claims of a story that say one thing, so that agreement can be counted and what only one source tells can be seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from verify.facts import GroupFacts, PairFacts
from verify.judge.logistic import chance, logit
from verify.judge.support import Sources
from verify.model import Claim, Group, Judged, Pair, Story

#: Two claims say one thing where each follows from the other, or one from the other and they are close in meaning, or one is a copy.
BOTH_WAYS, ONE_WAY, CLOSE, COPY = 0.5, 0.8, 0.65, 0.9
#: Or where the longer holds nearly all the words and names of the shorter and entails it; where it holds more of them, less entailment is
#: enough: of 20 such pairs, read in other stories than the seeds, 18 say one thing. The figures have to be there in any case.
CONTAINED, NEARLY_ALL, LIKELY = 0.7, 0.75, 0.3
#: Or, of two articles' claims that are nearest to each other, from this cosine on, where it is as likely as that by a logistic regression
#: on 380 such pairs, read one by one (`training/fit_same.py`): the weights of the logit of the stronger entailment, of the shared words and
#: of the overlap, and the constant. AUC 0.85 in cross-validation; from that chance on 89 % say the same.
NEAR, AS_LIKELY = 0.5, 0.7
WEIGHTS, CONSTANT = (0.35, 3.06, 2.65), -2.1


def group(story: Story, claims: Sequence[Claim], similarity: NDArray[np.float32], judged: Sequence[Judged]) -> Iterator[Judged]:
    """Every claim in exactly one group with its facts; the order of the claims decides nothing."""
    known = Sources(story)
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


def _first_told(claim: Claim) -> tuple[str, str, str, str, int]:
    """The order of claims that say one thing. The first two make a fingerprint: a file's name decides only where all else is equal."""
    published = claim.article.published
    return published.day.isoformat() if published else "undated", claim.source, claim.text, claim.article.id, claim.span.start


def says_the_same(facts: PairFacts) -> bool:
    """Whether two claims say one thing: by entailment, or as copies, and no figure or denial stands against it."""
    if facts.quantity == "different" or facts.denial:
        return False
    if facts.quote == "same" and facts.same_speaker is not False:
        return True
    if facts.overlap >= COPY:
        return facts.contradiction < BOTH_WAYS
    if facts.figures_held is False or "different" in (facts.polarity, facts.date, facts.attributed_to):
        return False
    if facts.shared_names >= 2 and facts.shared_words >= CONTAINED:
        follows = LIKELY if facts.shared_words >= NEARLY_ALL else BOTH_WAYS
        if facts.entailment_one_way >= max(follows, facts.contradiction):
            return True
    one_way = facts.entailment_one_way >= ONE_WAY and facts.same_speaker is not False
    if facts.similarity >= CLOSE and (facts.entailment >= BOTH_WAYS or one_way):
        return True
    near = facts.counterparts and facts.similarity >= NEAR and facts.contradiction < BOTH_WAYS
    return near and likely_same(facts) >= AS_LIKELY


def likely_same(facts: PairFacts) -> float:
    """The chance, 0 to 1, that two claims say the same, where no claim of either's article is nearer to the other."""
    return chance(WEIGHTS, same_features(facts), CONSTANT)


def same_features(facts: PairFacts) -> tuple[float, ...]:
    """What the weights are of."""
    return logit(facts.entailment_one_way), facts.shared_words, facts.overlap


def may_say_the_same(facts: PairFacts) -> bool:
    """Whether two claims could say one thing, if a model found them to follow from each other."""
    return says_the_same(facts.model_copy(update={"contradiction": 0.0, "entailment": 1.0, "entailment_one_way": 1.0}))


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
        attributed=any(c.attribution for c in found),
    )


def weight(claim: Claim) -> float:
    """How much a claim matters to a reader, 0 to 1: names, figures, dates, somebody who says it; a question asserts nothing."""
    if claim.nature in {"question", "greeting"} or len(claim.lemmas) < 3:
        return 0.0
    told = 0.2 * min(2, len(claim.entities)) + 0.2 * bool(claim.quantities) + 0.1 * bool(claim.about) + 0.2 * bool(claim.attribution)
    return round(min(1.0, told + 0.1 * (claim.certainty in {"denied", "unconfirmed"}) + 0.1 * (len(claim.lemmas) >= 8)), 2)
