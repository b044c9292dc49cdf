"""How right the tool is on labelled data, by an evaluation program and data that lie outside the project."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.speed import verify
from benchmarks.table import Row


def rows(shared: Path) -> Iterator[Row]:
    """The measures, one at a time; `shared` holds `eval/evaluate.py`, `gold/` and `data/`."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        yield from _claims(shared, out)
        yield from _pairs(shared, out)


def evaluate(shared: Path, measure: str, **paths: Path) -> dict[str, Any]:
    """What the evaluation program prints."""
    options = [part for name, path in paths.items() for part in (f"--{name}", str(path))]
    done = subprocess.run([sys.executable, shared / "eval" / "evaluate.py", measure, *options], check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def seeds(shared: Path, report: Path) -> Iterator[Row]:
    """The measures on the two seed articles, whose report is written to `report`."""
    verify("check", "seeds", "--quiet", "--fail-on", "never", "--format", "json", "-o", report)
    found = evaluate(shared, "seeds", gold=shared / "gold" / "seeds.yml", report=report)
    yield Row("seeds: expectations met", f"{len(found['met'])} of {found['expected']}", "14 of 25")
    yield Row("seeds: `never` violated", f"{len(found['violated'])} of {found['never']}", "0")
    first = json.loads(report.read_text(encoding="utf-8"))["findings"][0]
    yield Row("seeds: rule of the first finding", f"`{first['rule']}`", "`outlook-changed`")
    alarms = found["alarms"]
    yield Row("seeds: loud conflicts that the gold expects", f"{alarms['expected_by_gold']} of {alarms['loud_conflicts']}")


def _claims(shared: Path, out: Path) -> Iterator[Row]:
    for name, data in (("attribution", shared / "data/attribution/dev.jsonl"), ("time", shared / "data/time/timebank.jsonl")):
        claims = out / f"{name}.jsonl"
        verify("claims", data, "--format", "jsonl", "-o", claims, "--quiet")
        found = evaluate(shared, name, gold=data, pred=claims)
        if name == "attribution":
            yield Row("attribution (dev): content F1", f"{found['content']['f1']:.2f}")
            yield Row("attribution (dev): speaker accuracy", f"{found['speaker_accuracy']:.2f}")
            yield Row("attribution (dev): speaker accuracy, direct quotes", f"{found['speaker_accuracy_direct_quotes']:.2f}")
            yield Row("attribution (dev): content and speaker F1", f"{found['content_and_speaker']['f1']:.2f}")
        else:
            yield Row("time: relaxed span F1, all", f"{found['all']['relaxed_span']['f1']:.2f}")
            yield Row("time: span and value F1, all", f"{found['all']['span_and_value']['f1']:.2f}")


def _pairs(shared: Path, out: Path) -> Iterator[Row]:
    for name in ("mnli_dev", "cad_snli_dev"):
        gold = shared / "data" / "nli" / f"{name}.jsonl"
        verify("compare", "--pairs", gold, "-o", out / "pairs.jsonl", "--quiet")
        found = evaluate(shared, "nli", gold=gold, pred=out / "pairs.jsonl")
        yield Row(f"NLI accuracy, `{name}` ({found['rows']} rows)", f"{found['accuracy']:.2f}")
