"""Fit how likely it is that another source tells a claim, too, and print the weights that stand in `verify/judge/elsewhere.py`.

usage: fit_elsewhere.py DATA

DATA is a folder with `articles.jsonl` in `fnc1`, `allsides` and `pool`. The labels, `benchmarks/elsewhere.jsonl`, are
places: a claim, the three claims of other sources that are nearest to it, and whether a reader found it told there. Those `drawn`
evenly are even over the cosine of the nearest, so that shares among them are not shares among all claims; the others are findings of a
first fit on these.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from verify.claims.statement import plain
from verify.encode import encoder_for
from verify.ingest import ingest
from verify.judge import judge_for
from verify.judge.elsewhere import Asked, beside, words
from verify.judge.question import lemma_share
from verify.model import Claim
from verify.pipeline import claims
from verify.settings import Settings

LABELS = Path(__file__).parents[1] / "benchmarks/elsewhere.jsonl"
SETS = ("fnc1", "allsides", "pool")
FOLDS, REPEATS = 10, 5

Place = tuple[str, int, int]
Numbers = NDArray[np.float64]


def claims_of(file: Path, name: str, rows: Sequence[Mapping[str, Any]], settings: Settings) -> tuple[Claim, ...]:
    """The claims of the articles of one set that the labels speak of."""
    wanted = {article for row in rows if row["data"] == name for article, _, _ in row["places"]}
    batch = ingest([file])
    kept = replace(batch, articles=tuple(a for a in batch.articles if a.id in wanted))
    return claims(kept, settings).claims


def at(place: Place, among: Sequence[Claim]) -> Claim:
    """The claim that shares most with a place: where sentences are cut may have changed since it was read."""
    article, start, end = place
    own = [claim for claim in among if claim.article.id == article]
    return max(own, key=lambda c: (min(end, c.span.end) - max(start, c.span.start), -len(c.text)))


def cross_validated(features: Numbers, labels: NDArray[Any], *, regularisation: float) -> Numbers:
    """The chance that a logistic regression gives to each row, of those that did not see it: the mean of several divisions."""
    chances = np.zeros(len(labels))
    for seed in range(REPEATS):
        fold = np.random.default_rng(seed).integers(0, FOLDS, len(labels))
        for k in range(FOLDS):
            model = LogisticRegression(C=regularisation).fit(features[fold != k], labels[fold != k])
            chances[fold == k] += model.predict_proba(features[fold == k])[:, 1] / REPEATS
    return chances


def main() -> None:
    """Fit on all labels, after cross-validation."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("data", type=Path)
    data = options.parse_args().data
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    told = np.array([row["told"] for row in rows])
    settings = Settings()
    found = {name: claims_of(data / name / "articles.jsonl", name, rows, settings) for name in SETS}
    encoder, judge = encoder_for(settings), judge_for(settings)
    features = []
    for row in rows:
        claim, *near = (at(place, found[row["data"]]) for place in row["places"])
        vectors = encoder.encode([plain(one.statement) for one in (claim, *near)])
        pairs = [Asked(words(claim), words(other), lemma_share(claim, other)) for other in near]
        features.append(next(beside([(float((vectors[1:] @ vectors[0]).max()), pairs)], judge)).features())
    given = np.array(features)
    chances = cross_validated(given, told, regularisation=10)
    print(f"{len(rows)} claims, {told.sum()} told elsewhere")
    print(f"AUC {roc_auc_score(told, chances):.2f}, of the cosine alone {roc_auc_score(told, given[:, 0]):.2f}")
    for limit in (0.3, 0.4, 0.5):
        below = chances < limit
        print(f"below {limit}: {below.sum()} claims, {1 - told[below].mean():.2f} of them told by no other source")
    model = LogisticRegression(C=10).fit(given, told)
    print("weights", model.coef_.round(2), "constant", model.intercept_.round(2))


if __name__ == "__main__":
    main()
