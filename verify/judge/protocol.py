"""The judge protocol: what any NLI model, or a stand-in for one, must be able to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from verify.progress import Watch

#: Pairs between two steps of a progress bar: about a second's work of the shipped judge.
AT_ONCE = 50


class Judge(Protocol):
    """Says how likely a premise entails, leaves open or contradicts a hypothesis."""

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Shape (pairs, 3) for (premise, hypothesis) pairs: entailment, neutral, contradiction; rows sum to 1."""
        ...


@runtime_checkable
class ClaimsJudge(Judge, Protocol):
    """A judge that was also taught what a claim of one outlet does to that of another."""

    def bearing(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Shape (pairs, 3): how likely the two claims strengthen each other, say nothing of each other, weaken each other."""
        ...


def bearing(judge: Judge, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
    """What two claims do to each other, shape (pairs, 3): strengthen, neither, weaken; rows sum to 1, and their order decides nothing.

    A judge that was not taught so is asked both ways whether they entail or contradict each other, which is far more.
    """
    if isinstance(judge, ClaimsJudge):
        return judge.bearing(pairs)
    return both_ways(judge, pairs)


def both_ways(judge: Judge, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
    """Entailment, neutral and contradiction, shape (pairs, 3), as the mean of both directions."""
    rows = judge.probabilities([*pairs, *((b, a) for a, b in pairs)])
    return np.asarray(np.round((rows[: len(pairs)] + rows[len(pairs) :]) / 2, 3), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Watched:
    """A judge that tells how far it has got; nearly all the time of a run is spent here."""

    judge: Judge
    watch: Watch

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """What the judge says."""
        starts = range(0, len(pairs), AT_ONCE)
        parts = [self.judge.probabilities(pairs[i : i + AT_ONCE]) for i in self.watch(starts, "judge", len(starts))]
        return np.concatenate(parts) if parts else np.zeros((0, 3), dtype=np.float32)

    def bearing(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """What the judge says that two claims do to each other."""
        starts = range(0, len(pairs), AT_ONCE)
        parts = [bearing(self.judge, pairs[i : i + AT_ONCE]) for i in self.watch(starts, "judge", len(starts))]
        return np.concatenate(parts) if parts else np.zeros((0, 3), dtype=np.float32)
