"""How well articles are gathered into stories: those of `data/fnc1` (full texts, undated) and `data/allsides` (leads, dated).

No claim is compared, so that it takes a minute: the report that the evaluation program reads has stories and no findings. An archive
gathers a few articles at a time; how much is lost by that is measured too.
"""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks.quality import evaluate
from benchmarks.table import Row
from verify.encode import Encoder, Vectors, encoder_for
from verify.ingest import ingest
from verify.model import Article, Claim
from verify.pipeline import claims
from verify.settings import Settings
from verify.stories import gather

#: Articles that come at a time, where they do not come at once.
AT_A_TIME = 20


class Remembered:
    """An encoder that is asked about each text once, as leads are gathered over and over here."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.rows: dict[str, Vectors] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As the encoder does."""
        new = [text for text in dict.fromkeys(texts) if text not in self.rows]
        self.rows |= dict(zip(new, self.encoder.encode(new), strict=True)) if new else {}
        return np.stack([self.rows[text] for text in texts])


def rows(shared: Path) -> Iterator[Row]:
    """The measures, one at a time; `shared` holds `eval/evaluate.py` and `data/`."""
    settings = Settings()
    encoder = Remembered(encoder_for(settings))
    for name, measure, must in (("fnc1", "b_cubed", "0.95"), ("allsides", "pairwise", "0.92")):
        claimed = claims(ingest([shared / "data" / name]), settings)
        articles, own = claimed.examined, claimed.by_article
        label = "B-cubed F1" if measure == "b_cubed" else "pairwise F1"
        found = {a.id: s.id for s in gather(own, articles, encoder, settings.gather).stories for a in s.articles}
        yield Row(f"{name}: stories, {label}", f"{_f1(shared, name, measure, found):.2f}", must)
        later = _bit_by_bit(articles, own, encoder, settings)
        yield Row(f"{name}: the same, {AT_A_TIME} articles at a time in a random order", f"{_f1(shared, name, measure, later):.2f}")


def _bit_by_bit(articles: Sequence[Article], own: Sequence[Sequence[Claim]], encoder: Encoder, settings: Settings) -> Mapping[str, str]:
    """Article id → story, where each lot of articles joins what was gathered before."""
    order = list(range(len(articles)))
    random.Random(1).shuffle(order)
    known: dict[str, str] = {}
    for end in range(AT_A_TIME, len(order) + AT_A_TIME, AT_A_TIME):
        come = sorted(order[:end])
        found = gather([own[i] for i in come], [articles[i] for i in come], encoder, settings.gather, known)
        known = {a.id: s.id for s in found.stories for a in s.articles}
    return known


def _f1(shared: Path, name: str, measure: str, story_of: Mapping[str, str]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        told = {"articles": [{"id": article, "story": story} for article, story in story_of.items()], "findings": []}
        report.write_text(json.dumps(told), encoding="utf-8")
        found: float = evaluate(shared, "stories", gold=shared / "data" / name, report=report)["stories"][measure]["f1"]
        return found
