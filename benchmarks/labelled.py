"""Sentences of the pool with a label, kept as places and not as text, and what a method called them."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.table import Row
from verify.ingest import ingest
from verify.model import Claim
from verify.pipeline import claims
from verify.settings import Settings

Numbers = NDArray[np.float64]
HALVES = ("dev", "held")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A sentence of an article, as offsets of its text, with what a reader found in it: 1, 0 or −1."""

    article: str
    start: int
    end: int
    label: int
    half: str
    field: str = ""

    def shared(self, claim: Claim) -> int:
        """How many characters of a claim are this sentence's."""
        return min(self.end, claim.span.end) - max(self.start, claim.span.start)


@dataclass(frozen=True, slots=True)
class Reading:
    """The labels of some sentences, and what a method called each: 1, 0 or −1."""

    labels: NDArray[np.int64]
    called: NDArray[np.int64]

    @property
    def macro_f1(self) -> float:
        """The mean F1 of the three labels."""
        right = [2 * np.sum((self.called == k) & (self.labels == k)) for k in (1, 0, -1)]
        told = [np.sum(self.called == k) + np.sum(self.labels == k) for k in (1, 0, -1)]
        return float(np.mean(np.array(right) / np.maximum(told, 1)))

    def rows(self, name: str, one: str, other: str) -> Iterator[Row]:
        """The measures; `one` and `other` are the words for 1 and −1."""
        signal, telling, right = self.called != 0, self.labels != 0, self.called == self.labels
        swapped = int(np.sum(self.called * self.labels == -1))
        yield Row(f"{name}: called {one} or {other}, and rightly", f"{_share(right[signal])}")
        yield Row(f"{name}: of the {one} and the {other}, found", f"{_share(right[telling])}")
        yield Row(f"{name}: {one} called {other} or the reverse", f"{swapped}")
        yield Row(f"{name}: neither, but called one", f"{_share(signal[~telling])}")
        yield Row(f"{name}: accuracy, macro-F1", f"{np.mean(right):.2f}, {self.macro_f1:.2f}")


def read(path: Path) -> list[Labelled]:
    """The labelled sentences of a file."""
    return [Labelled(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def halves(sentences: Sequence[Labelled]) -> Mapping[str, NDArray[np.bool_]]:
    """Which sentences are in which half."""
    return {half: np.array([s.half == half for s in sentences]) for half in HALVES}


def called(values: Numbers, middle: float, signal: float) -> NDArray[np.int64]:
    """1, 0 or −1 for each value, 0 within `signal` of the middle."""
    away = values - middle
    return np.where(np.abs(away) >= signal, np.sign(away), 0).astype(np.int64)


def claims_of(shared: Path, sentences: Sequence[Labelled]) -> list[list[Claim]]:
    """The claims that each sentence became, read within its whole article."""
    own = claims_of_articles(shared, {s.article for s in sentences})
    return [[c for c in own[s.article] if s.shared(c) > 0] for s in sentences]


def claims_of_articles(shared: Path, wanted: Collection[str]) -> Mapping[str, Sequence[Claim]]:
    """The claims of some articles of the pool, by the ids of these."""
    with tempfile.TemporaryDirectory() as folder:
        pool = (shared / "data/pool/articles.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
        chosen = Path(folder) / "articles.jsonl"
        chosen.write_text("".join(line for line in pool if json.loads(line)["id"] in wanted), encoding="utf-8")
        own: Mapping[str, list[Claim]] = {name: [] for name in wanted}
        for claim in claims(ingest([chosen], root=chosen.parent), Settings()).claims:
            own[claim.article.id].append(claim)
    return own


def strongest(values: Sequence[float]) -> float:
    """What a sentence signals: the strongest of what its clauses do."""
    return max(values, key=abs)


def _share(true: NDArray[np.bool_]) -> str:
    return f"{np.mean(true):.2f} ({np.sum(true)} of {true.size})" if true.size else "—"
