"""The judge protocol: what any NLI model, or a stand-in for one, must be able to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from verify.progress import Watch

Chances = NDArray[np.float32]

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


@runtime_checkable
class FactsJudge(Judge, Protocol):
    """A judge that was also taught when two claims tell one fact."""

    def same_fact(self, pairs: Sequence[tuple[str, str]]) -> Chances:
        """Shape (pairs,): how likely what the one claim mainly tells is told by the other, too."""
        ...


def bearing(judge: Judge, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
    """What two claims do to each other, shape (pairs, 3): strengthen, neither, weaken; rows sum to 1, and their order decides nothing.

    A judge that was not taught so is asked both ways whether they entail or contradict each other, which is far more.
    """
    if isinstance(judge, ClaimsJudge):
        return judge.bearing(pairs)
    return both_ways(judge, pairs)


def same_fact(judge: Judge, pairs: Sequence[tuple[str, str]]) -> Chances:
    """How likely two claims tell one fact, shape (pairs,), from 0 to 1; their order decides nothing.

    A judge that was not taught so is asked whether the shorter follows from the longer, which is more.
    """
    if isinstance(judge, FactsJudge):
        return judge.same_fact(pairs)
    return follows(judge, pairs)


def both_ways(judge: Judge, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
    """Entailment, neutral and contradiction, shape (pairs, 3), as the mean of both directions."""
    rows = judge.probabilities([*pairs, *((b, a) for a, b in pairs)])
    return np.asarray(np.round((rows[: len(pairs)] + rows[len(pairs) :]) / 2, 3), dtype=np.float32)


def follows(judge: Judge, pairs: Sequence[tuple[str, str]]) -> Chances:
    """Whether the shorter text follows from the longer one, shape (pairs,)."""
    return judge.probabilities([longer_first(*pair) for pair in pairs])[:, 0]


def longer_first(a: str, b: str) -> tuple[str, str]:
    """Two texts as premise and hypothesis: the longer one can hold the shorter."""
    first, second = sorted((a, b), key=lambda text: (-len(text), text))
    return first, second


@dataclass(frozen=True, slots=True)
class Watched:
    """A judge that tells how far it has got; nearly all the time of a run is spent here."""

    judge: Judge
    watch: Watch

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """What the judge says."""
        parts = [self.judge.probabilities(some) for some in self._watched(pairs)]
        return np.concatenate(parts) if parts else np.zeros((0, 3), dtype=np.float32)

    def bearing(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """What the judge says that two claims do to each other."""
        parts = [bearing(self.judge, some) for some in self._watched(pairs)]
        return np.concatenate(parts) if parts else np.zeros((0, 3), dtype=np.float32)

    def same_fact(self, pairs: Sequence[tuple[str, str]]) -> Chances:
        """How likely the judge finds it that two claims tell one fact."""
        parts = [same_fact(self.judge, some) for some in self._watched(pairs)]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)

    def _watched(self, pairs: Sequence[tuple[str, str]]) -> Iterator[Sequence[tuple[str, str]]]:
        starts = range(0, len(pairs), AT_ONCE)
        return (pairs[i : i + AT_ONCE] for i in self.watch(starts, "judge", len(starts)))
