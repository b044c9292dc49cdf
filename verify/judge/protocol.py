"""The judge protocol: what any NLI model, or a stand-in for one, must be able to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Judge(Protocol):
    """Says how likely a premise entails, leaves open or contradicts a hypothesis."""

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Shape (pairs, 3) for (premise, hypothesis) pairs: entailment, neutral, contradiction; rows sum to 1."""
        ...
