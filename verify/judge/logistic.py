"""Small logistic regressions over facts: their weights stand in the code and can be read; the scripts in `training/` fit them."""

from __future__ import annotations

import math
from collections.abc import Sequence

#: The judge's figures have three digits; its logit is not taken beyond them.
_SUREST = 0.998


def logit(chance: float) -> float:
    """The log odds of a chance, as far as three digits tell it."""
    sure = min(max(chance, 1 - _SUREST), _SUREST)
    return math.log(sure / (1 - sure))


def chance(weights: Sequence[float], features: Sequence[float], constant: float) -> float:
    """The chance, 0 to 1, that a regression gives to a row of features."""
    log_odds = sum(w * f for w, f in zip(weights, features, strict=True)) + constant
    return round(1 / (1 + math.exp(-log_odds)), 3)
