"""How often a remark is read as for or against something as its label says.

`position.jsonl` says where the remarks stand in `data/pool`, their label (1 for, −1 against, 0 neither) and their half. Half of the remarks
were chosen because the shipped judge found something in them, so the shares are of a sample with more positions than news has.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.labelled import Reading, called, claims_of, halves, read, strongest
from benchmarks.table import Row
from verify.judge import judge_for
from verify.judge.position import positions
from verify.settings import Settings

LABELLED = Path(__file__).parent / "position.jsonl"


def rows(shared: Path) -> Iterator[Row]:
    """The shipped method on each half; its bounds were set on the first."""
    remarks = read(LABELLED)
    found = claims_of(shared, remarks)
    values = positions([c for parts in found for c in parts], judge_for(Settings()))
    told = np.array([strongest([values[c.id] or 0.0 for c in parts] or [0.0]) for parts in found])
    labels = np.array([r.label for r in remarks])
    for half, chosen in halves(remarks).items():
        counts = ", ".join(f"{np.sum(labels[chosen] == k)} {word}" for k, word in ((1, "for"), (-1, "against"), (0, "neither")))
        yield Row(f"{half}: remarks", counts)
        yield from Reading(labels[chosen], called(told[chosen], 0.0, 1e-9)).rows(half, "for", "against")
