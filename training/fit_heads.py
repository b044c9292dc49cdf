"""Fit the judge's further heads and put them into the exported model.

usage: fit_heads.py DATA MODEL

DATA is a folder with `claimdiff/train.jsonl`, and `articles.jsonl` in `fnc1`, `allsides` and `pool`; MODEL is the int8 file that
`export_judge.py` wrote, or the shipped one, which gets new outputs `bearing` (logits of strengthens, neither, weakens; those of both
directions are added) and `same_fact` (the logit of one fact told in both, from the longer text to the shorter). What is printed last is
the sha256 that `verify/judge/nli.py` checks.

Both are logistic regressions on the mean over the tenth layer and the vector that the first head reads, as the three logits tell less:
ClaimDiff (Ko et al., 2023) asks whether claims of two outlets strengthen or weaken each other (AUC of the logits 0.55 for "weakens"); and
readers of `benchmarks/told.jsonl` said whether the main thing that a claim tells is told by the nearest ones of other outlets (of
the stronger entailment 0.92). There a row has `places`, the claim's first; what is `said` of each of the others: `s` the same, `p` a part
of it, `n` something else, `c` what conflicts with it; and whether the claim is `told` by any of them, or by the words around them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from judge_heads import Numbers, features, unstandardised, with_features, with_head, without_features
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from tokenizers import Tokenizer
from train_judge import kept_for_measuring

from verify.claims.statement import plain
from verify.ingest import ingest
from verify.judge.protocol import longer_first
from verify.model import Claim
from verify.pipeline import claims
from verify.settings import Settings

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
BEARING = ("strengthen", "neither", "weaken")
#: Chosen in cross-validation, among 0.0005 to 0.003 and 0.0003 to 0.003, between which nothing moves by more than 0.01.
BEARING_C, SAME_FACT_C = 0.002, 0.001
FOLDS, SEED = 8, 0

Row = Mapping[str, Any]
Texts = tuple[str, str]


def rows_of(file: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def claims_of(data: Path, rows: Sequence[Row]) -> Mapping[str, Sequence[Claim]]:
    """Data set → the claims of those of its articles that some labels speak of."""
    found = {}
    for name in sorted({row["data"] for row in rows}):
        wanted = {article for row in rows if row["data"] == name for article, _, _ in row["places"]}
        batch = ingest([data / name / "articles.jsonl"])
        found[name] = claims(replace(batch, articles=tuple(a for a in batch.articles if a.id in wanted)), Settings()).claims
    return found


def at(place: tuple[str, int, int], among: Sequence[Claim]) -> Claim:
    """The claim that shares most with a place: where sentences are cut may have changed since it was read."""
    article, start, end = place
    own = [claim for claim in among if claim.article.id == article]
    return max(own, key=lambda c: (min(end, c.span.end) - max(start, c.span.start), -len(c.text)))


def folds(groups: Sequence[str]) -> NDArray[np.int64]:
    """The fold of each row; what belongs together is in one."""
    names = sorted(set(groups))
    np.random.default_rng(SEED).shuffle(names)
    return np.array([names.index(group) % FOLDS for group in groups])


def fitted(given: Numbers, labels: NDArray[Any], order: Sequence[Any], regularisation: float) -> tuple[Numbers, Numbers]:
    """Weights (width, labels) and bias (labels) for features as they are; of two labels those of the second alone."""
    mean, deviation = given.mean(axis=0), given.std(axis=0) + 1e-6
    model = LogisticRegression(C=regularisation, max_iter=2000).fit((given - mean) / deviation, labels)
    columns = [list(model.classes_).index(label) for label in order] if len(order) > 2 else [0]
    return unstandardised(model.coef_[columns].T, model.intercept_[columns], mean, deviation)


def cross_validated(given: Numbers, labels: NDArray[Any], order: Sequence[Any], groups: Sequence[str], regularisation: float) -> Numbers:
    """The logits of each row by a head that saw no row of its group, shape (rows, labels) or (rows, 1)."""
    fold = folds(groups)
    found = [np.zeros(0)] * len(labels)
    for k in range(FOLDS):
        weights, bias = fitted(given[fold != k], labels[fold != k], order, regularisation)
        for i in np.flatnonzero(fold == k):
            found[i] = given[i] @ weights + bias
    return np.array(found)


def bearing(model: onnx.ModelProto, tokenizer: Tokenizer, rows: Sequence[Row]) -> tuple[Numbers, Numbers]:
    """The head of what two claims do to each other; half of its bias stands in each direction."""
    labels = np.array([row["label"] for row in rows])
    pairs = [(row["a"], row["b"]) for row in rows]
    given = features(model, tokenizer, pairs) + features(model, tokenizer, [(b, a) for a, b in pairs])
    held = np.array([kept_for_measuring(row["topic"]) for row in rows])
    logits = cross_validated(given, labels, BEARING, [row["topic"] for row in rows], BEARING_C)
    chances = np.exp(logits - logits.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    for name, which in (("all topics", held | ~held), ("topics that the judge was not trained on", held)):
        found = {label: roc_auc_score(labels[which] == label, chances[which, BEARING.index(label)]) for label in ("weaken", "strengthen")}
        print(f"bearing, {name}: {which.sum()} rows, AUC", {label: round(value, 3) for label, value in found.items()})
    weights, bias = fitted(given, labels, BEARING, BEARING_C)
    return weights, bias / 2


def pairs_of(row: Row, among: Sequence[Claim]) -> list[Texts]:
    """A claim beside each of the others of a row, as the judge reads them."""
    mine, *others = (plain(at(place, among).statement) for place in row["places"])
    return [longer_first(mine, other) for other in others]


def same_fact(model: onnx.ModelProto, tokenizer: Tokenizer, data: Path) -> tuple[Numbers, Numbers]:
    """The head of one fact told in both."""
    rows = rows_of(BENCHMARKS / "told.jsonl")
    found = claims_of(data, rows)
    own = [pairs_of(row, found[row["data"]]) for row in rows]
    given = features(model, tokenizer, [pair for pairs in own for pair in pairs])
    labels = np.array([letter == "s" for row in rows for letter in row["said"]])
    groups = [row["story"] for row in rows for _ in row["said"]]
    logits = cross_validated(given, labels, (False, True), groups, SAME_FACT_C)[:, 0]
    print(f"same fact: {len(labels)} pairs, {labels.sum()} the same, AUC {roc_auc_score(labels, logits):.3f}, ", end="")
    print(f"average precision {average_precision_score(labels, logits):.3f}")
    for limit in (0.5, 0.6, 0.7, 0.8, 0.9):
        above = logits >= np.log(limit / (1 - limit))
        print(f"  from {limit} on: {above.sum()} pairs, {labels[above].mean():.2f} the same")
    told, sets = (np.array([row[name] for row in rows]) for name in ("told", "data"))
    ends = np.cumsum([len(pairs) for pairs in own])
    best = np.array([part.max() for part in np.split(logits, ends[:-1])])
    print(f"told elsewhere, by the highest of each claim: AUC {roc_auc_score(told, best):.3f}")
    for limit in (0.05, 0.1, 0.13, 0.2, 0.3, 0.5):
        below = best < np.log(limit / (1 - limit))
        by_set = {str(name): round(float(1 - told[below & (sets == name)].mean()), 3) for name in sorted(set(sets))}
        print(f"  below {limit}: {below.sum()} claims, {1 - told[below].mean():.3f} of them told by no other outlet", by_set)
    head = fitted(given, labels, (False, True), SAME_FACT_C)
    _tested(model, tokenizer, data, head)
    return head


def _tested(model: onnx.ModelProto, tokenizer: Tokenizer, data: Path, head: tuple[Numbers, Numbers]) -> None:
    """What the head makes of labels of other readers, which it was not fitted on."""
    for file in ("same.jsonl", "elsewhere.jsonl"):
        rows = rows_of(BENCHMARKS / file)
        found = claims_of(data, rows)
        own = [pairs_of(row, found[row["data"]]) for row in rows]
        logits = features(model, tokenizer, [pair for pairs in own for pair in pairs]) @ head[0] + head[1]
        best = np.array([part.max() for part in np.split(logits[:, 0], np.cumsum([len(pairs) for pairs in own])[:-1])])
        labels = np.array([row.get("told", row.get("label") == "same") for row in rows])
        print(f"{file}, not fitted on: {len(rows)} rows, AUC {roc_auc_score(labels, best):.3f}")
        for limit in (0.1, 0.2, 0.5, 0.6, 0.7, 0.8):
            above = best >= np.log(limit / (1 - limit))
            print(f"  from {limit} on: {above.sum()}, {labels[above].mean():.2f} the same; below: {1 - labels[~above].mean():.2f} not")


def main() -> None:
    """Fit, say what cross-validation says, and write the model."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("data", type=Path)
    options.add_argument("model", type=Path)
    asked = options.parse_args()
    tokenizer = Tokenizer.from_file(str(asked.model.parent / "tokenizer.json"))
    model = with_features(onnx.load(asked.model))
    heads = {
        "bearing": bearing(model, tokenizer, rows_of(asked.data / "claimdiff/train.jsonl")),
        "same_fact": same_fact(model, tokenizer, asked.data),
    }
    for name, (weights, bias) in heads.items():
        model = with_head(model, name, weights, bias)
    onnx.save(without_features(model), asked.model)
    print(sha256(asked.model.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
