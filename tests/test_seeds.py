"""The two seed articles through the whole line, with the models that ship: the golden report, and what must and must never be found."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from verify.ingest import ingest
from verify.model import Batch, Report
from verify.pipeline import check
from verify.registry import RENDERERS
from verify.rules import load_rules
from verify.settings import Settings

ROOT = Path(__file__).parent.parent
EXPECTED: dict[str, Any] = YAML(typ="safe").load(ROOT / "seeds" / "expected.yml")
#: The articles are real, and nobody mends them.
BYTES = {
    "000_acff7c3d601c63e7.txt": "a9bb690b7ed25b2f2edbb6bdcdb1fee0ff0f21fc0d6f03cd622dcc80d2a21496",
    "001_98ec3210c38b96f6.txt": "164392f154077325e08f05f7fffaa0afeb0393d7202e7af3375b3d6e9c4e94ab",
}

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def report() -> Report:
    return check(read(), Settings(), load_rules())


def read() -> Batch:
    return ingest([ROOT / "seeds"], root=ROOT)


def holds(report: Report, wanted: dict[str, Any]) -> bool:
    """Whether a finding of that kind has each quote in evidence of its own."""
    return any(
        finding.kind == wanted["kind"]
        and wanted.get("rule", finding.rule) == finding.rule
        and _each(wanted["quotes"], [e.claim.text for e in finding.evidence])
        for finding in report.findings
    )


def _each(quotes: list[str], texts: list[str]) -> bool:
    if not quotes:
        return True
    return any(quotes[0] in text and _each(quotes[1:], texts[:i] + texts[i + 1 :]) for i, text in enumerate(texts))


@pytest.mark.parametrize("name", BYTES)
def test_the_seeds_are_unchanged(name: str) -> None:
    assert sha256((ROOT / "seeds" / name).read_bytes()).hexdigest() == BYTES[name]


def test_foreign_lines_leave_the_seeds_english(report: Report) -> None:
    assert [article.language for article in report.batch.articles] == ["en", "en"]


def test_the_first_finding_is_the_one_the_project_exists_for(report: Report) -> None:
    first = report.findings[0]
    assert first.rule == EXPECTED["first"]["rule"]
    assert _each(EXPECTED["first"]["evidence"], [e.claim.text for e in first.evidence])
    assert {e.claim.speaker.name for e in first.evidence if e.claim.speaker} == {"Khawaja Asif"}


@pytest.mark.parametrize("wanted", EXPECTED["found"], ids=lambda w: w["quotes"][0][:40])
def test_found(report: Report, wanted: dict[str, Any]) -> None:
    assert holds(report, wanted)


@pytest.mark.parametrize("unwanted", EXPECTED["never"], ids=lambda w: w["quotes"][0][:40])
def test_never_said(report: Report, unwanted: dict[str, Any]) -> None:
    texts = [c.text for c in report.claims]
    assert all(any(quote in text for text in texts) for quote in unwanted["quotes"])
    assert not holds(report, unwanted)


@pytest.mark.parametrize(("words", "speaker"), EXPECTED["speakers"].items())
def test_speakers(report: Report, words: str, speaker: list[str]) -> None:
    claim = next(c for c in report.claims if words in c.text)
    assert claim.attribution is not None
    assert claim.speaker is not None
    assert [claim.attribution.text, claim.speaker.name] == speaker


def test_every_claim_is_where_it_says(report: Report) -> None:
    for claim in report.claims:
        article = claim.article
        assert article.body[claim.span.start : claim.span.end] == claim.text == article.text[claim.span.start : claim.span.end]
        assert claim.sentence is not None
        assert claim.sentence.holds(claim.span)
        assert all(claim.sentence.holds(c) for c in (claim.attribution.content if claim.attribution else ()))


def test_the_golden_report_is_what_a_run_writes(report: Report) -> None:
    assert RENDERERS["markdown"](report) == (ROOT / "reports" / "seeds.md").read_text(encoding="utf-8"), (
        "run `make report`, and read the diff"
    )


def test_the_order_of_the_input_is_gone_at_the_door() -> None:
    files = sorted((ROOT / "seeds").glob("*.txt"))
    assert ingest(files, root=ROOT) == ingest(reversed(files), root=ROOT) == read()
