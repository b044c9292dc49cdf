"""The judge protocol: what any NLI model, or a stand-in for one, must be able to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

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
