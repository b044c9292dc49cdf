"""Position: whether a speaker's remark is for or against something, by entailment against two general hypotheses, so that no word list is
needed and any issue will do.

Of twelve hypotheses (approval, praise, wishes, refusal …) these two alone told as much as all together, and as much as a logistic
regression over them, on remarks labelled for it (`benchmarks/position.jsonl`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verify.claims.statement import plain
from verify.facts import Stance
from verify.judge.protocol import Judge
from verify.model import Claim

FOR, AGAINST = "Someone supports a plan.", "Someone opposes a plan."
#: Support less opposition, each P(entailment) less P(contradiction), so −2 to 2. "Supports" is found too easily, so it takes more.
LEAST_FOR, LEAST_AGAINST = 1.4, 0.6


def positions(claims: Sequence[Claim], judge: Judge) -> Mapping[str, float | None]:
    """Claim id → position from −1 (against) to +1 (for); None where it takes none, or none that can be told."""
    texts = [plain(c.statement) for c in claims]
    rows = judge.probabilities([(t, h) for t in texts for h in (FOR, AGAINST)]).reshape(len(texts), 2, 3)
    return {c.id: _position(float(r[0, 0] - r[0, 2]), float(r[1, 0] - r[1, 2])) for c, r in zip(claims, rows, strict=True)}


def stance(position: float | None) -> Stance | None:
    """A position as a word."""
    return None if position is None else "for" if position > 0 else "against"


def _position(support: float, opposition: float) -> float | None:
    lean = support - opposition
    return round(lean / 2, 3) if lean >= LEAST_FOR or lean <= -LEAST_AGAINST else None
