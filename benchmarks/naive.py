"""The naive practice, on the same models: sentences, cosine at least 0.7, an NLI model asked, contradiction at least 0.5.

What most tools do today, as a yardstick: the same sentences, encoder and judge as the tool has, without claims, stories, speakers or rules.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from verify.claims import split
from verify.clean import clean
from verify.encode import encoder_for
from verify.ingest import ingest
from verify.judge import judge_for
from verify.settings import Settings

COSINE, LIKELY = 0.7, 0.5
#: Rows of the similarity matrix at a time, so that memory stays flat.
_AT_ONCE = 512


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the article it stands in."""

    article: str
    text: str


def report(articles: Path) -> dict[str, Any]:
    """What the naive practice reports, in the form of the JSON report; stories are not gathered, as it knows none."""
    batch = list(clean(ingest([articles]).articles))
    told = [Sentence(c.article.id, " ".join(c.context.split())) for own in split(batch) for c in own]
    sentences = list(dict.fromkeys(told))
    pairs = list(_close(sentences, encoder_for(Settings()).encode([s.text for s in sentences])))
    said = judge_for(Settings()).probabilities([(sentences[i].text, sentences[j].text) for i, j in pairs])
    findings = [
        _finding(kind, float(row[column]), sentences[i], sentences[j])
        for (i, j), row in zip(pairs, said, strict=True)
        for kind, column in (("contradiction", 2), ("agreement", 0))
        if row[column] >= LIKELY
    ]
    return {"articles": [{"id": a.id} for a in batch], "findings": findings}


def _close(sentences: Sequence[Sentence], rows: np.ndarray[Any, Any]) -> Iterator[tuple[int, int]]:
    """Every two sentences of different articles that are near enough."""
    for start in range(0, len(rows), _AT_ONCE):
        near = rows[start : start + _AT_ONCE] @ rows.T
        for i, j in np.argwhere(near >= COSINE):
            one, other = start + int(i), int(j)
            if one < other and sentences[one].article != sentences[other].article:
                yield one, other


def _finding(kind: str, likely: float, a: Sentence, b: Sentence) -> dict[str, Any]:
    return {
        "kind": kind,
        "severity": "warning" if kind == "contradiction" else "note",
        "confidence": round(likely, 3),
        "evidence": [{"article": s.article, "quote": s.text} for s in (a, b)],
    }


def main(articles: Path, to: Path) -> None:
    """Write the report on the articles."""
    to.write_text(json.dumps(report(articles)), encoding="utf-8")
