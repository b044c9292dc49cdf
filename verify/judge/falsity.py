"""Falsity: whether a claim calls the story that is told false, or says that it is not confirmed.

By entailment against two general hypotheses, so that no word list is needed: "it's all a hoax", "the corps quickly dispelled that rumour"
and "not even remotely true" share no word. And by contradiction where an article's opening negates a lead of its story: "the airline has
no such plans".
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from verify.claims.assertion import SAYS_NOT_FALSE, negates
from verify.claims.statement import plain
from verify.encode import Encoder, Vectors
from verify.judge.protocol import Judge
from verify.model import Certainty, Claim
from verify.stories.lead import OPENING, leads

FALSE = ("The story is false.", "The story is a hoax.")
#: What an article says that passes a story on and does not vouch for it: of 82 articles that tell a story called false, 6 of the 11 that
#: readers found to doubt it say so from 0.5 on, and 3 of the others. "The story is doubtful." is found in a third of these.
UNCONFIRMED = ("The report is unconfirmed.",)
#: Cosine to the nearest of such hypotheses below which a claim is not asked about: it leaves out three of five, and none of those found.
WORTH_ASKING = 0.15
#: Cosine to a lead from which a negated claim may be the negation of it.
OF_THE_LEAD = 0.55
#: What asserts nothing calls nothing false.
_ASSERTS_NOTHING = frozenset({"question", "greeting"})

Asked = tuple[str, str, str]


def falsities(stories: Sequence[tuple[Sequence[Claim], Vectors]], encoder: Encoder, judge: Judge) -> Mapping[str, float]:
    """Claim id → how plainly it calls its story false, 0 to 1; a claim that does not is left out.

    Each story is its claims and their vectors, a unit row a claim. The figure is P(entailment) less P(contradiction) of the stronger
    hypothesis, or P(contradiction) of the claim where a lead is the premise.
    """
    calls = list(_asked(stories, FALSE, encoder, but=SAYS_NOT_FALSE))
    negates = [asked for claims, vectors in stories for asked in _negations(claims, vectors)]
    rows = judge.probabilities([(premise, hypothesis) for _, premise, hypothesis in (*calls, *negates)])
    found: dict[str, float] = {}
    for number, (key, *_) in enumerate((*calls, *negates)):
        entailed, contradicted = float(rows[number, 0]), float(rows[number, 2])
        value = round(entailed - contradicted if number < len(calls) else contradicted, 3)
        if value > found.get(key, 0.0):
            found[key] = value
    return found


def unconfirmed(stories: Sequence[tuple[Sequence[Claim], Vectors]], encoder: Encoder, judge: Judge) -> Mapping[str, float]:
    """Claim id → how plainly it says that what is told is not confirmed, 0 to 1; a claim that does not is left out.

    Stories as for `falsities`. The figure is P(entailment) less P(contradiction) of the hypothesis.
    """
    asked = list(_asked(stories, UNCONFIRMED, encoder))
    rows = judge.probabilities([(premise, hypothesis) for _, premise, hypothesis in asked])
    found = {key: round(float(row[0] - row[2]), 3) for (key, *_), row in zip(asked, rows, strict=True)}
    return {key: value for key, value in found.items() if value > 0.0}


def _asked(
    stories: Sequence[tuple[Sequence[Claim], Vectors]], hypotheses: Sequence[str], encoder: Encoder, but: Container[Certainty] = ()
) -> Iterator[Asked]:
    """What to ask about the claims that have something of the hypotheses in their meaning, `but` for those of some certainties."""
    axes = encoder.encode(hypotheses)
    for claims, vectors in stories:
        near = (vectors @ axes.T).max(axis=1)
        for claim, likeness in zip(claims, near, strict=True):
            if likeness >= WORTH_ASKING and claim.nature not in _ASSERTS_NOTHING and claim.certainty not in but:
                yield from ((claim.id, plain(claim.statement), hypothesis) for hypothesis in hypotheses)


def _negations(claims: Sequence[Claim], vectors: Vectors) -> Iterator[Asked]:
    """What to ask about the claims in the openings of other articles that may negate a lead."""
    for told in leads(claims, vectors):
        for claim, likeness in zip(claims, vectors @ vectors[told], strict=True):
            elsewhere = claim.article is not claims[told].article and claim.position < OPENING
            if likeness >= OF_THE_LEAD and negates(claim) and elsewhere:
                yield claim.id, plain(claims[told].statement), plain(claim.statement)
