"""What runs over nearly the same articles share: nothing is split, encoded or judged twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from verify.claims import split
from verify.encode import Encoder, Vectors
from verify.judge.protocol import Judge, bearing, same_fact
from verify.model import Article, Claim
from verify.pipeline import Splitter

Row = NDArray[np.float32]
Asked = tuple[str, str]


class RememberingSplitter:
    """Splits an article once; one that differs in anything is another article."""

    def __init__(self, splitter: Splitter = split) -> None:
        self._split = splitter
        self._known: dict[Article, tuple[Claim, ...]] = {}

    def __call__(self, articles: Sequence[Article]) -> Iterator[tuple[Claim, ...]]:
        """The claims of each article, in order."""
        fresh = iter(self._split([a for a in articles if a not in self._known]))
        for article in articles:
            if article not in self._known:
                self._known[article] = next(fresh)
            yield self._known[article]


class RememberingEncoder:
    """Encodes a text once."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, Row] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text."""
        fresh = list(dict.fromkeys(t for t in texts if t not in self._known))
        if fresh:
            self._known.update(zip(fresh, self._encoder.encode(fresh), strict=True))
        return np.stack([self._known[t] for t in texts]) if texts else self._encoder.encode(texts)


class RememberingJudge:
    """Asks about a pair once: a pair has one answer in all runs, so that what flips was not the judge's doing."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._known: dict[Asked, Row] = {}
        self._borne: dict[Asked, Row] = {}
        self._one_fact: dict[Asked, Row] = {}

    def probabilities(self, pairs: Sequence[Asked]) -> Row:
        """One row a pair: entailment, neutral, contradiction."""
        return _remembered(pairs, self._known, self._judge.probabilities)

    def bearing(self, pairs: Sequence[Asked]) -> Row:
        """One row a pair: strengthen, neither, weaken each other."""
        return _remembered(pairs, self._borne, lambda fresh: bearing(self._judge, fresh))

    def same_fact(self, pairs: Sequence[Asked]) -> Row:
        """One chance a pair: both tell one fact."""
        return _remembered(pairs, self._one_fact, lambda fresh: same_fact(self._judge, fresh)[:, None])[:, 0]


def _remembered(pairs: Sequence[Asked], known: dict[Asked, Row], ask: Callable[[Sequence[Asked]], Row]) -> Row:
    fresh = list(dict.fromkeys(p for p in pairs if p not in known))
    if fresh:
        known.update(zip(fresh, ask(fresh), strict=True))
    return np.stack([known[p] for p in pairs]) if pairs else np.zeros((0, 3), dtype=np.float32)
