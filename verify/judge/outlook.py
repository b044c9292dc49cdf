"""Outlook: what a claim signals about how its issue will go, by entailment against general hypotheses, so that no word list is needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verify.claims.statement import plain
from verify.judge.protocol import Judge
from verify.model import Claim

HOPEFUL = ("There is hope for a good outcome.", "Progress has been made.", "The situation is getting better.")
HOPELESS = ("There is no hope for a good outcome.", "No progress has been made.", "The situation is getting worse.")
#: Asked first, as what is plainly neutral to both is neutral to all: of 1,424 remarks 63 % were settled so, and 1 of 119 signals was lost.
FIRST = HOPEFUL[:2]
PLAINLY_NEUTRAL = 0.8
#: P(entailment) of at least one hypothesis, below which a claim signals nothing: "the meeting lasted two hours" stays below it. What one
#: signal, or two together, must be worth, the rules say.
SIGNAL = 0.4


def outlooks(claims: Sequence[Claim], judge: Judge) -> Mapping[str, float | None]:
    """Claim id → outlook from −1 (hopeless) to +1 (hopeful); None where it signals nothing."""
    texts = [plain(c.statement) for c in claims]
    first = judge.probabilities([(t, h) for t in texts for h in FIRST]).reshape(len(texts), len(FIRST), 3)
    telling = [t for t, rows in zip(texts, first, strict=True) if rows[:, 1].min() < PLAINLY_NEUTRAL]
    asked = judge.probabilities([(t, h) for t in telling for h in (*HOPEFUL, *HOPELESS)])[:, 0]
    found = dict(zip(telling, asked.reshape(len(telling), len(HOPEFUL) + len(HOPELESS)), strict=True))
    return {c.id: _outlook(list(map(float, found[t]))) if t in found else None for c, t in zip(claims, texts, strict=True)}


def _outlook(entailed: Sequence[float]) -> float | None:
    hopeful, hopeless = max(entailed[: len(HOPEFUL)]), max(entailed[len(HOPEFUL) :])
    return round(hopeful - hopeless, 3) if max(hopeful, hopeless) >= SIGNAL else None
