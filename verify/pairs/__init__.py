"""pair: which claims of a story may be compared, and why. Similarity alone cannot tell, so several blocking rules propose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from verify.encode import Vectors
from verify.model import Claim, Pair, Story
from verify.pairs.accounts import accounts
from verify.pairs.blocking import BLOCKING, CALLED_FALSE, SAME_SPEAKER, Propose, Told, counterparts, denied_beside
from verify.pairs.order import ordered, sequels
from verify.pairs.speakers import identities
from verify.settings import PairSettings

#: Content words below which a claim tells too little to be compared.
FEWEST_WORDS = 2
_NONE: Mapping[str, float] = {}
_ASSERTS_NOTHING = frozenset({"question", "greeting"})


def pair(
    story: Story,
    claims: Sequence[Claim],
    vectors: Vectors,
    settings: PairSettings,
    false: Mapping[str, float] = _NONE,
    unconfirmed: Mapping[str, float] = _NONE,
    blocking: Mapping[str, Propose] = BLOCKING,
) -> Iterator[Pair]:
    """The pairs that the blocking rules propose, each once with all its reasons, in the order of the claims.

    `vectors` has a unit row a claim; `false` says of a claim's id how plainly it calls a story false, 0 to 1, and `unconfirmed` how
    plainly it says that it is not confirmed (`judge.falsity`).
    """
    made_of_it = accounts(claims, vectors, *([plainly.get(c.id, 0.0) for c in claims] for plainly in (false, unconfirmed)))
    told = Told(claims, identities(claims), vectors, vectors @ vectors.T, made_of_it)
    known = sequels(claims, told.speakers, vectors)
    beside = denied_beside(told)
    each_others = counterparts(told)
    reasons: dict[tuple[int, int], set[str]] = defaultdict(set)
    for name, propose in blocking.items():
        for i, j in propose(told, settings):
            if name == CALLED_FALSE or comparable(claims[i], claims[j]):  # "It is fake." tells enough
                reasons[min(i, j), max(i, j)].add(name)
    for (i, j), why in sorted(reasons.items()):
        speaker = told.speakers[i]
        both = told.speakers[i] is not None and told.speakers[j] is not None
        one = speaker is not None and speaker == told.speakers[j]
        first = ordered(claims[i], claims[j], speaker if one else None, known)
        yield Pair(
            a=first.a, b=first.b, story=story, similarity=round(float(told.similarity[i, j]), 3), reasons=tuple(sorted(why)),
            same_speaker=one if both else None, order=first.order, order_reason=first.reason,
            called_false=made_of_it.of(first.a, first.b), tells_both=beside(i, j) or beside(j, i),
            counterparts=each_others(i, j),
        )  # fmt: skip


def across(issue: Story, claims: Sequence[Claim], vectors: Vectors, settings: PairSettings, story_of: Mapping[str, str]) -> Iterator[Pair]:
    """What one speaker said in several stories of an issue, one remark before the other; `story_of` has the story of each article's id."""
    for one in pair(issue, claims, vectors, settings, blocking={SAME_SPEAKER: BLOCKING[SAME_SPEAKER]}):
        if one.order == "earlier" and story_of[one.a.article.id] != story_of[one.b.article.id]:
            yield replace(one, over_days=True)


def comparable(one: Claim, other: Claim) -> bool:
    """Whether comparing makes sense: a question asserts nothing, "Yes." or "(12)" tells nothing, and a sentence agrees with itself."""
    if one.article is other.article and one.position == other.position:
        return False
    return not any(c.nature in _ASSERTS_NOTHING or len(c.lemmas) < FEWEST_WORDS for c in (one, other))
