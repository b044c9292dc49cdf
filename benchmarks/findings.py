"""Findings read one by one, by rule: how many were right, and whether the confidence learned on one half holds on the other.

`findings.jsonl` keeps places in the articles of `data/` and what a reader made of the finding there, no text: data, rule, the two places
(article, start, end; one of what a single source tells), right or not, and the class of the error; and the rule
`within` whose findings it is told, if so. Notes are seldom read: nobody is
alarmed by one.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from benchmarks.table import Row
from verify.rules import load_rules
from verify.rules.model import Measured

READ = Path(__file__).parent / "findings.jsonl"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of one finding."""

    rule: str
    data: str
    article: str
    right: bool
    error: str | None

    @property
    def half(self) -> str:
        """The half of the labels that it belongs to, by the article of its first quote, so that no article is in both."""
        return "dev" if sha256(self.article.encode()).digest()[0] % 2 else "held"


def read(path: Path = READ) -> tuple[Reading, ...]:
    """All readings of what is told as a finding; what is told `within` another rule's is no finding of its own."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    told = (row for row in rows if "within" not in row)
    return tuple(Reading(row["rule"], row["data"], row["places"][0][0], row["right"], row["error"]) for row in told)


def measured(readings: Sequence[Reading]) -> Mapping[str, Measured]:
    """Rule → how many of its findings were right, of how many read."""
    by_rule: dict[str, list[bool]] = defaultdict(list)
    for one in readings:
        by_rule[one.rule].append(one.right)
    return {rule: Measured(sum(right), len(right)) for rule, right in sorted(by_rule.items())}


def rows() -> Iterator[Row]:
    """A row a rule, then how far confidence and share lie apart."""
    readings = read()
    whole = measured(readings)
    halves = {half: measured([one for one in readings if one.half == half]) for half in ("dev", "held")}
    for rule, found in whole.items():
        told = [f"{m.right} of {m.of}" if (m := halves[half].get(rule)) else "none" for half in halves]
        shown = f", confidence {found.confidence:.2f}" if found.confidence is not None else ", too few for a confidence"
        yield Row(f"`{rule}`: right (dev · held)", f"{found.right} of {found.of} ({told[0]} · {told[1]}){shown}")
    loud = measured([one for one in readings if _severities()[one.rule] != "note"])
    yield Row("warnings: right", f"{sum(m.right for m in loud.values())} of {sum(m.of for m in loud.values())}", "80 %")
    yield Row(
        "expected calibration error, rules learned on dev and held against held", f"{calibration_error(halves['dev'], halves['held']):.2f}"
    )


def calibration_error(learned: Mapping[str, Measured], against: Mapping[str, Measured]) -> float:
    """The mean distance, over the findings of `against`, between the share that is right and what was learned of the rule.

    After Guo, Pleiss, Sun and Weinberger, "On calibration of modern neural networks" (2017); a bin is a rule. What was learned is by
    Laplace's rule of succession, as in `Measured.confidence`; of a rule that was never read it is one half.
    """
    apart = 0.0
    for rule, found in against.items():
        known = learned.get(rule, Measured(0, 0))
        apart += found.of * abs(found.share - (known.right + 1) / (known.of + 2))
    return apart / max(1, sum(found.of for found in against.values()))


def _severities() -> Mapping[str, str]:
    return {rule.id: rule.severity for rule in load_rules()}
