"""How often a sentence is read as hopeful or hopeless as its label says; beside it an axis between embeddings of hope and despair.

`outlook.jsonl` says where the sentences stand in `data/pool`, their label (1 hopeful, −1 hopeless, 0 neither) and their half.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.labelled import Numbers, Reading, called, claims_of, halves, read, strongest
from benchmarks.table import Row
from verify.claims.statement import plain
from verify.encode import encoder_for
from verify.judge import judge_for
from verify.judge.outlook import outlooks
from verify.model import Claim
from verify.settings import Settings

LABELLED = Path(__file__).parent / "outlook.jsonl"
#: Where `rules/outlook-changed.yml` takes an outlook for one.
SIGNAL = 0.65
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


def rows(shared: Path) -> Iterator[Row]:
    """The shipped method and the axis on each half; what the axis is tuned on is the first."""
    sentences = read(LABELLED)
    found = claims_of(shared, sentences)
    values = {"shipped": _shipped(found), "axis": _axis(found)}
    labels = np.array([s.label for s in sentences])
    parts = halves(sentences)
    cuts = {"shipped": (0.0, SIGNAL), "axis": _best_cut(values["axis"][parts["dev"]], labels[parts["dev"]])}
    for half, chosen in parts.items():
        counts = ", ".join(f"{np.sum(labels[chosen] == k)} {word}" for k, word in ((1, "hopeful"), (-1, "hopeless"), (0, "neither")))
        yield Row(f"{half}: sentences", counts)
        for method, numbers in values.items():
            yield from Reading(labels[chosen], called(numbers[chosen], *cuts[method])).rows(f"{half}, {method}", "hopeful", "hopeless")


def _shipped(found: Sequence[Sequence[Claim]]) -> Numbers:
    values = outlooks([c for parts in found for c in parts], judge_for(Settings()))
    return np.array([strongest([values[c.id] or 0.0 for c in parts]) for parts in found])


def _axis(found: Sequence[Sequence[Claim]]) -> Numbers:
    """Along the line from despair to hope, turned round where the parse says that the clause is negated."""
    encoder = encoder_for(Settings())
    axis = encoder.encode(HOPE).mean(axis=0) - encoder.encode(DESPAIR).mean(axis=0)
    along = [(encoder.encode([plain(c.statement) for c in parts]) @ axis).tolist() for parts in found]
    turned = (
        [-v if c.polarity == "negated" else v for v, c in zip(own, parts, strict=True)] for own, parts in zip(along, found, strict=True)
    )
    return np.array([strongest(own) for own in turned])


def _best_cut(values: Numbers, labels: NDArray[np.int64]) -> tuple[float, float]:
    """The middle and the distance from it that give the best macro-F1."""
    cuts = [(m, s) for m in np.quantile(values, np.linspace(0.2, 0.8, 25)) for s in np.linspace(0, np.ptp(values) / 2, 40)]
    return max(cuts, key=lambda cut: Reading(labels, called(values, *cut)).macro_f1)
