"""`python -m benchmarks.judgement SHARED`: how right the findings are, beside those of the naive practice on the same models.

Puts its table into RESULTS.md. SHARED is the folder that holds `eval/evaluate.py`, `gold/` and `data/`. It takes an hour on two cores.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import findings, naive, questions
from benchmarks.quality import evaluate
from benchmarks.speed import verify
from benchmarks.table import Beside, put
from verify.judge import judge_for
from verify.settings import Settings

#: Pairs of sentences of different articles, drawn at random; and sentences held against themselves and near-copies.
RANDOM_PAIRS, COPIES = 2000, 500
_PAIRS = (
    ("conflict_recall_by_story", "conflicts on pairs of articles that disagree, mean over stories", "0.40"),
    ("conflict_on_agree_pairs_by_story", "the same on pairs that agree", "≤ 0.25"),
    ("conflict_auc", "conflict AUC", "0.60"),
    ("agreement_recall_by_story", "agreements on pairs that agree, mean over stories", "0.65"),
)


def main() -> None:
    """Measure, print the table, and put it into RESULTS.md."""
    shared = Path(sys.argv[1]).resolve() if len(sys.argv) == 2 else Path()
    if not (shared / "eval" / "evaluate.py").is_file():
        raise SystemExit("give the folder that holds eval/, gold/ and data/: make bench-quality SHARED=FOLDER")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        put("judgement", rows(shared, out))
        reports = {"fnc1": out / "fnc1.json", **{data: _of_questions(shared, out, data) for data in ("allsides", "pool")}}
        put("questions", questions.rows(questions.read(), {data: questions.told(report) for data, report in reports.items()}))
    put("findings", findings.rows())


def rows(shared: Path, out: Path) -> Iterator[Beside]:
    """All measures, one at a time; reports are written to `out`."""
    yield from stories(shared, *_reports(shared, out, "fnc1"))
    yield from changes(shared, *_reports(shared, out, "shifts"))
    yield from pairs(shared, out)


def stories(shared: Path, tool: Path, plain: Path) -> Iterator[Beside]:
    """The measures of two reports over `data/fnc1`: the tool's, and that of the naive practice."""
    both = [evaluate(shared, "stories", gold=shared / "data/fnc1", report=report) for report in (tool, plain)]
    for name, told, must in _PAIRS:
        yield _beside(f"fnc1: {told}", [f"{found['pairs'][name]:.2f}" for found in both], must)
    yield Beside("fnc1: stories, B-cubed F1", f"{both[0]['stories']['b_cubed']['f1']:.2f}", "–")
    yield _beside("fnc1: contradictions (error or warning) per 100 articles", [f"{_loud(found):.0f}" for found in both], "≤ 100")
    gold = [evaluate(shared, "seeds", gold=shared / "gold/stories.yml", report=report) for report in (tool, plain)]
    yield _beside("gold stories: conflicts met", [f"{found['conflicts_met_share']:.0%}" for found in gold], "40 %")
    yield _beside("gold stories: expectations met", [f"{len(found['met'])} of {found['expected']}" for found in gold], "")
    expected = [f"{found['alarms']['precision_at_least']:.0%}" for found in gold]
    yield _beside("gold stories: alarms that the gold expects, at least", expected, "50 %")
    yield _beside("gold stories: `never` violated", [f"{len(found['violated'])} of {found['never']}" for found in gold], "≤ 2")


def changes(shared: Path, tool: Path, plain: Path) -> Iterator[Beside]:
    """The measures of two reports over `data/shifts`."""
    both = [evaluate(shared, "seeds", gold=shared / "gold/shifts.yml", report=report) for report in (tool, plain)]
    yield _beside("shifts: changes met", [f"{len(found['met'])} of {found['expected']}" for found in both], "6 of 17")
    yield _beside("shifts: traps violated", [f"{len(found['violated'])} of {found['never']}" for found in both], "≤ 3")


def pairs(shared: Path, out: Path) -> Iterator[Beside]:
    """The judge alone, on labelled pairs, on pairs that say nothing of each other, and on pairs that say the same."""
    gold = shared / "data/claimdiff/train.jsonl"
    asked = subprocess.run(
        [sys.executable, shared / "eval/evaluate.py", "inputs", "--gold", gold], check=True, capture_output=True, text=True
    )
    (out / "pairs.jsonl").write_text(asked.stdout, encoding="utf-8")
    verify("compare", "--pairs", out / "pairs.jsonl", "-o", out / "compared.jsonl", "--quiet")
    found = evaluate(shared, "claimdiff", gold=gold, pred=out / "compared.jsonl")
    auc = (found["contradiction_for_weaken"]["auc"], found["entailment_for_strengthen"]["auc"])
    # Without a must: it was fitted on these rows. What it reaches on others `training/fit_heads.py` says, in cross-validation.
    yield Beside("ClaimDiff, the rows that the second head was fitted on: AUC weaken · strengthen", f"{auc[0]:.2f} · {auc[1]:.2f}", "–", "")
    sentences = _sentences(shared / "data/pool/articles.jsonl")
    for name, drawn, must in (
        ("two sentences of different articles", _apart(sentences), "≤ 0.5 %"),
        ("a sentence against itself or a near-copy", _copies(sentences), "0"),
    ):
        said = judge_for(Settings()).probabilities(drawn)
        wrong = int((said.argmax(axis=1) == 2).sum())
        yield Beside(f"judge: {name} called contradiction", f"{wrong} of {len(drawn):,}", "–", must)


def _beside(measure: str, figures: Sequence[str], must: str) -> Beside:
    """A measure of the tool, then of the naive practice."""
    tool, plain = figures
    return Beside(measure, tool, plain, must)


def _reports(shared: Path, out: Path, data: str) -> tuple[Path, Path]:
    """The tool's report on some articles, and that of the naive practice."""
    articles, tool, plain = shared / "data" / data / "articles.jsonl", out / f"{data}.json", out / f"{data}_naive.json"
    verify("check", articles, "--quiet", "--fail-on", "never", "--format", "json", "-o", tool)
    naive.main(articles, plain)
    return tool, plain


def _of_questions(shared: Path, out: Path, data: str) -> Path:
    """The tool's report on the articles of a set whose stories were read question by question."""
    read = frozenset[str]().union(*(story.articles for story in questions.read() if story.data == data))
    articles, report = out / f"{data}.jsonl", out / f"{data}.json"
    lines = (shared / "data" / data / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    articles.write_text("\n".join(line for line in lines if json.loads(line)["id"] in read), encoding="utf-8")
    verify("check", articles, "--quiet", "--fail-on", "never", "--format", "json", "-o", report)
    return report


def _loud(found: Mapping[str, Any]) -> float:
    counted = found["findings_per_100_articles"]
    return float(sum(n for kind, n in counted.items() if kind.split("/")[0] == "contradiction" and not kind.endswith("note")))


def _sentences(articles: Path) -> list[list[str]]:
    """The longer sentences of some articles, roughly cut: one list an article."""
    with articles.open(encoding="utf-8") as lines:
        texts = [" ".join(json.loads(line)["text"].split()) for line, _ in zip(lines, range(1000), strict=False)]
    return [own for text in texts if len(own := [s.strip() + "." for s in text.split(". ") if 40 < len(s) < 300]) > 4]


def _apart(sentences: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    draw = random.Random(7)
    return [(draw.choice(a), draw.choice(b)) for a, b in (draw.sample(list(sentences), 2) for _ in range(RANDOM_PAIRS))]


def _copies(sentences: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """Sentences with themselves, without their full stop, with other quotation marks, and with "he said" before them."""
    draw = random.Random(7)
    drawn = [draw.choice(draw.choice(sentences)) for _ in range(COPIES)]
    ways = (lambda s: s, lambda s: s.rstrip("."), lambda s: s.replace("“", '"').replace("”", '"'), lambda s: f"He said: {s}")
    return [(text, ways[number % len(ways)](text)) for number, text in enumerate(drawn)]


if __name__ == "__main__":
    main()
