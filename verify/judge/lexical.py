"""A judge without a model, by shared words and negation. For tests: it is quick, the same everywhere, and wrong about meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from verify.settings import Settings

_NEGATIONS = frozenset({"no", "not", "never", "none", "nobody", "nothing", "without", "denied", "denies", "false"})
_IDLE = frozenset("a an the of to in on at is are was were be been has have had that and for it its by with as".split())


class LexicalJudge:
    """Entailment by how many words of the hypothesis the premise holds, contradiction where only one of the two negates."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Shape (pairs, 3): entailment, neutral, contradiction."""
        return np.array([_row(a, b) for a, b in pairs], dtype=np.float32).reshape(len(pairs), 3)


def _row(premise: str, hypothesis: str) -> tuple[float, float, float]:
    first, second = _words(premise), _words(hypothesis)
    negated = bool(first & _NEGATIONS) != bool(second & _NEGATIONS)
    first, second = first - _NEGATIONS, second - _NEGATIONS
    shared = round(len(first & second) / len(second), 3) if second else 0.0
    return (0.0, 1 - shared, shared) if negated else (shared, 1 - shared, 0.0)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", text.casefold().replace("n't", " not").replace("n’t", " not"))) - _IDLE
