"""How often a sentence is read as hopeful or hopeless as its label says; beside it an axis between embeddings of hope and despair.

`outlook.jsonl` says where the sentences stand in `data/pool`, their label (1 hopeful, −1 hopeless, 0 neither) and their half.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.table import Row
from verify.claims.statement import plain
from verify.encode import encoder_for
from verify.ingest import ingest
from verify.judge import judge_for
from verify.judge.outlook import outlooks
from verify.model import Claim
from verify.pipeline import claims
from verify.settings import Settings

Numbers = NDArray[np.float64]

LABELLED = Path(__file__).parent / "outlook.jsonl"
#: Where `rules/outlook-changed.yml` takes an outlook for one.
SIGNAL = 0.35
HOPE = (
    "There is hope for a good outcome.",
    "Progress has been made and a solution is near.",
    "Things are looking up.",
    "The recovery is under way.",
    "There has been a breakthrough.",
)
DESPAIR = (
    "There is no hope for a good outcome.",
    "Nothing moves and no solution is in sight.",
    "Things are looking bleak.",
    "It is falling apart and getting worse.",
    "It has come to a deadlock.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A sentence of an article, as offsets of its text, with what a reader found in it."""

    article: str
    start: int
    end: int
    label: int
    field: str
    half: str

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
        """The mean F1 of hopeful, neither and hopeless."""
        right = [2 * np.sum((self.called == k) & (self.labels == k)) for k in (1, 0, -1)]
        told = [np.sum(self.called == k) + np.sum(self.labels == k) for k in (1, 0, -1)]
        return float(np.mean(np.array(right) / np.maximum(told, 1)))

    def rows(self, name: str) -> Iterator[Row]:
        """The measures."""
        signal, telling, right = self.called != 0, self.labels != 0, self.called == self.labels
        swapped = int(np.sum(self.called * self.labels == -1))
        yield Row(f"{name}: called hopeful or hopeless, and rightly", f"{_share(right[signal])}")
        yield Row(f"{name}: of the hopeful and the hopeless, found", f"{_share(right[telling])}")
        yield Row(f"{name}: hopeful called hopeless or the reverse", f"{swapped}")
        yield Row(f"{name}: neither, but called one", f"{_share(signal[~telling])}")
        yield Row(f"{name}: accuracy, macro-F1", f"{np.mean(right):.2f}, {self.macro_f1:.2f}")


def rows(shared: Path) -> Iterator[Row]:
    """The shipped method and the axis on each half; what the axis is tuned on is the first."""
    sentences = [Labelled(**json.loads(line)) for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    found = _claims(shared, sentences)
    values = {"shipped": _shipped(found), "axis": _axis(found)}
    labels = np.array([s.label for s in sentences])
    halves = {half: np.array([s.half == half for s in sentences]) for half in ("dev", "held")}
    cuts = {"shipped": (0.0, SIGNAL), "axis": _best_cut(values["axis"][halves["dev"]], labels[halves["dev"]])}
    for half, chosen in halves.items():
        counts = ", ".join(f"{np.sum(labels[chosen] == k)} {word}" for k, word in ((1, "hopeful"), (-1, "hopeless"), (0, "neither")))
        yield Row(f"{half}: sentences", counts)
        for method, numbers in values.items():
            yield from Reading(labels[chosen], called(numbers[chosen], *cuts[method])).rows(f"{half}, {method}")


def called(values: Numbers, middle: float, signal: float) -> NDArray[np.int64]:
    """1, 0 or −1 for each value, 0 within `signal` of the middle."""
    away = values - middle
    return np.where(np.abs(away) >= signal, np.sign(away), 0).astype(np.int64)


def _claims(shared: Path, sentences: Sequence[Labelled]) -> list[list[Claim]]:
    """The claims that each sentence became, read within its whole article."""
    wanted = {s.article for s in sentences}
    with tempfile.TemporaryDirectory() as folder:
        pool = (shared / "data/pool/articles.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
        chosen = Path(folder) / "articles.jsonl"
        chosen.write_text("".join(line for line in pool if json.loads(line)["id"] in wanted), encoding="utf-8")
        own: Mapping[str, list[Claim]] = {name: [] for name in wanted}
        for claim in claims(ingest([chosen], root=chosen.parent), Settings()).claims:
            own[claim.article.id].append(claim)
    return [[c for c in own[s.article] if s.shared(c) > 0] for s in sentences]


def _shipped(found: Sequence[Sequence[Claim]]) -> Numbers:
    values = outlooks([c for parts in found for c in parts], judge_for(Settings()))
    return np.array([_strongest([values[c.id] or 0.0 for c in parts]) for parts in found])


def _axis(found: Sequence[Sequence[Claim]]) -> Numbers:
    """Along the line from despair to hope, turned round where the parse says that the clause is negated."""
    encoder = encoder_for(Settings())
    axis = encoder.encode(HOPE).mean(axis=0) - encoder.encode(DESPAIR).mean(axis=0)
    along = [(encoder.encode([plain(c.statement) for c in parts]) @ axis).tolist() for parts in found]
    turned = (
        [-v if c.polarity == "negated" else v for v, c in zip(own, parts, strict=True)] for own, parts in zip(along, found, strict=True)
    )
    return np.array([_strongest(own) for own in turned])


def _strongest(values: Sequence[float]) -> float:
    """What a sentence signals: the strongest of what its clauses do."""
    return max(values, key=abs)


def _best_cut(values: Numbers, labels: NDArray[np.int64]) -> tuple[float, float]:
    """The middle and the distance from it that give the best macro-F1."""
    cuts = [(m, s) for m in np.quantile(values, np.linspace(0.2, 0.8, 25)) for s in np.linspace(0, np.ptp(values) / 2, 40)]
    return max(cuts, key=lambda cut: Reading(labels, called(values, *cut)).macro_f1)


def _share(true: NDArray[np.bool_]) -> str:
    return f"{np.mean(true):.2f} ({np.sum(true)} of {true.size})" if true.size else "—"
