"""What a judge's probabilities are worth on labelled pairs, and the temperature that would set them right.

usage: calibrate_judge.py MODEL DATA [--rows N]

MODEL is what `verify --judge-model` takes: an exported folder, or a checkpoint. DATA is a folder with `nli/*_dev.jsonl`; sets without a
neutral are left out, as they say nothing of it. The temperature (Guo et al., 2017) is the number that logits are divided by, found on one
half of the rows by the lowest log loss and measured on the other: above 1 the judge was too sure. `export_judge.py --temperature` writes it
into the weights of the last layer, so that who uses the judge need not know of it.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from verify.judge.nli import LABELS, load
from verify.settings import Settings

#: Of a probability that was rounded to nothing, what is assumed.
LEAST = 5e-4
#: Sets whose labels mean something else; they are left out of training too, and would make the judge look far too sure.
OTHER_TASKS = frozenset({"healthver_dev"})
#: Of the expected calibration error, the number of bins of equal width.
BINS = 15

Floats = NDArray[np.float64]


def labelled(data: Path, rows: int) -> list[tuple[str, str, int]]:
    """Premise, hypothesis and label (a column of LABELS) of the first rows of each development set that has all three labels."""
    found = []
    for path in sorted(p for p in (data / "nli").glob("*_dev.jsonl") if p.stem not in OTHER_TASKS):
        given = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[:rows]]
        if {r["label"] for r in given} == set(LABELS):
            found += [(r["premise"], r["hypothesis"], LABELS.index(r["label"])) for r in given]
    return found


def tempered(probabilities: Floats, temperature: float) -> Floats:
    """Probabilities as they would be, had their logits been divided by the temperature; shape (pairs, 3)."""
    powers = np.maximum(probabilities, LEAST) ** (1 / temperature)
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def log_loss(probabilities: Floats, labels: NDArray[np.int64]) -> float:
    """The mean of −log of the probability that the right label got."""
    return float(-np.log(probabilities[np.arange(len(labels)), labels]).mean())


def calibration_error(probabilities: Floats, labels: NDArray[np.int64]) -> float:
    """How far, on average, the probability of the likeliest label is from the share of pairs in which it is right, 0 to 1."""
    sure, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == labels
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    return float(sum(abs(sure[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins.tolist())))


def best_temperature(probabilities: Floats, labels: NDArray[np.int64]) -> float:
    """The temperature of the lowest log loss, between a third and three, to two digits."""
    tried = np.round(np.geomspace(1 / 3, 3, 200), 2)
    return float(min(tried, key=lambda t: log_loss(tempered(probabilities, float(t)), labels)))


def main() -> None:
    """Ask the judge, find the temperature on the odd rows, and print what it does on the even ones."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("model")
    options.add_argument("data", type=Path)
    options.add_argument("--rows", type=int, default=1000, help="of each set at most")
    given = options.parse_args()
    rows = labelled(given.data, given.rows)
    asked = load(Settings(judge_model=given.model)).probabilities([(p, h) for p, h, _ in rows]).astype(np.float64)
    labels = np.array([label for *_, label in rows])
    temperature = best_temperature(asked[1::2], labels[1::2])
    held, wanted = asked[::2], labels[::2]
    print(f"{len(rows)} rows, accuracy {(asked.argmax(axis=1) == labels).mean():.3f}, temperature {temperature:.2f}")
    for name, by in (("as it is", 1.0), ("tempered", temperature)):
        told = tempered(held, by)
        print(f"{name}: log loss {log_loss(told, wanted):.3f}, expected calibration error {calibration_error(told, wanted):.3f}")


if __name__ == "__main__":
    main()
