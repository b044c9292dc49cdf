"""An encoder without a model: hashed words and their three-letter pieces. For tests, and for a look at a batch in a second."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from zlib import crc32

import numpy as np

from verify.encode import Vectors, unit
from verify.settings import Settings

DIMENSIONS = 512


class HashingEncoder:
    """Word overlap as a cosine; knows no meaning."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row of 512 numbers a text."""
        rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for piece, weight in _pieces(text):
                code = crc32(piece.encode())
                row[code % DIMENSIONS] += weight if code & 0x10000 else -weight
        return unit(rows)


def _pieces(text: str) -> Iterator[tuple[str, float]]:
    for word in re.findall(r"\w+", text.casefold()):
        yield word, 1.0
        for i in range(len(word) - 2):
            yield "#" + word[i : i + 3], 0.3
