"""encode: texts into vectors, behind a protocol with one method."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from verify.registry import ENCODERS
from verify.settings import Settings

Vectors = NDArray[np.float32]

#: Rows whose largest number is smaller are made larger first: the squares of such numbers have too few digits left for a length.
_TINY = 1e-15


class Encoder(Protocol):
    """Turns texts into vectors whose dot product is the cosine similarity."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text, shape (texts, dimensions)."""
        ...


def encoder_for(settings: Settings) -> Encoder:
    """The encoder a run asks for: a registered name, else any sentence-transformers name or path."""
    name = settings.encoder if settings.encoder in ENCODERS else "sentence-transformers"
    encoder: Encoder = ENCODERS[name](settings)
    return encoder


def unit(rows: Vectors) -> Vectors:
    """The rows at length 1; rounded, so that how texts were batched cannot show in a comparison."""
    largest = np.abs(rows).max(axis=1, keepdims=True, initial=0)
    sound = rows / np.where((largest > 0) & (largest < _TINY), largest, 1)
    lengths = np.linalg.norm(sound, axis=1, keepdims=True)
    scaled: Vectors = np.round(sound / np.where(lengths == 0, 1, lengths), 5).astype(np.float32)
    return scaled
