"""What the remarks of a speaker signal: how their issue will go, and what side the speaker is on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verify.judge.outlook import outlooks
from verify.judge.position import positions
from verify.judge.protocol import Judge
from verify.model import Claim


@dataclass(frozen=True, slots=True)
class Signals:
    """Outlook from −1 (hopeless) to +1 (hopeful), position from −1 (against) to +1 (for); None where there is none to be told."""

    outlook: float | None = None
    position: float | None = None


def signals(claims: Sequence[Claim], model: Judge) -> Mapping[str, Signals]:
    """Claim id → what it signals."""
    outlook, position = outlooks(claims, model), positions(claims, model)
    return {c.id: Signals(outlook[c.id], position[c.id]) for c in claims}
