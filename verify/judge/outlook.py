"""Outlook: what a claim signals about how its issue will go, by entailment against general hypotheses, so that no word list is needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verify.claims.statement import plain
from verify.judge.protocol import Judge
from verify.model import Claim

HOPEFUL = ("The situation is getting better.", "There is hope for a good outcome.", "Progress has been made.")
HOPELESS = ("The situation is getting worse.", "There is no hope for a good outcome.", "No progress has been made.")
#: P(entailment) of at least one hypothesis, below which a claim signals nothing: "the meeting lasted two hours" stays below it.
SIGNAL = 0.5


def outlooks(claims: Sequence[Claim], judge: Judge) -> Mapping[str, float | None]:
    """Claim id → outlook from −1 (hopeless) to +1 (hopeful); None where it signals nothing."""
    asked = [(plain(c.statement), hypothesis) for c in claims for hypothesis in (*HOPEFUL, *HOPELESS)]
    rows = judge.probabilities(asked)[:, 0].reshape(len(claims), len(HOPEFUL) + len(HOPELESS))
    return {c.id: _outlook(list(map(float, row))) for c, row in zip(claims, rows, strict=True)}


def _outlook(entailed: Sequence[float]) -> float | None:
    hopeful, hopeless = max(entailed[: len(HOPEFUL)]), max(entailed[len(HOPEFUL) :])
    return round(hopeful - hopeless, 3) if max(hopeful, hopeless) >= SIGNAL else None
