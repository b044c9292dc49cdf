"""Fit how likely two claims say the same, and print the weights that stand in `verify/judge/groups.py`.

usage: fit_same.py DATA

DATA is a folder with `fnc1/articles.jsonl`. The labels, `benchmarks/same.jsonl`, are places of two claims: in the articles of two outlets
on one story of fnc1 (none of the gold's), each the nearest of its article to the other, from a cosine of 0.5 on, drawn evenly over how
likely the one strengthens the other (from 0.5 on), without those of which one plainly follows from the other, or whose figures, days or
negations differ. A reader says of each whether "two outlets report the same" may be printed over it (`same`), whether they share a fact
that is not the main point of both (`part`), or what else they are.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from fit_elsewhere import at, claims_of, cross_validated
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from verify.claims.statement import plain
from verify.encode import encoder_for
from verify.facts import PairFacts
from verify.judge import judge, judge_for
from verify.judge.groups import same_features
from verify.model import Pair, Story
from verify.settings import Settings

LABELS = Path(__file__).parents[1] / "benchmarks/same.jsonl"


def main() -> None:
    """Fit on all labels, after cross-validation."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("data", type=Path)
    data = options.parse_args().data
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    same = np.array([row["label"] == "same" for row in rows])
    settings = Settings()
    found = claims_of(data / "fnc1/articles.jsonl", "fnc1", rows, settings)
    encoder = encoder_for(settings)
    pairs = []
    for number, row in enumerate(rows):
        a, b = (at(place, found) for place in row["places"])
        near = encoder.encode([plain(a.statement), plain(b.statement)])
        story = Story(id=str(number), articles=(a.article, b.article))
        # A second reason, so that the judge is asked whatever the cosine.
        pairs.append(
            Pair(a=a, b=b, story=story, similarity=float(near[0] @ near[1]), reasons=("close in meaning", "read"), counterparts=True)
        )
    facts = [one.facts for one in judge(pairs, judge_for(settings)) if isinstance(one.facts, PairFacts)]
    given = np.array([same_features(one) for one in facts])
    chances = cross_validated(given, same, regularisation=1)
    print(f"{len(rows)} pairs, {same.sum()} say the same; AUC {roc_auc_score(same, chances):.2f}")
    for limit in (0.5, 0.6, 0.7, 0.8):
        above = chances >= limit
        print(f"from {limit} on: {above.sum()} pairs, {same[above].mean():.2f} of them say the same")
    model = LogisticRegression().fit(given, same)
    print("weights", model.coef_.round(2), "constant", model.intercept_.round(2))


if __name__ == "__main__":
    main()
