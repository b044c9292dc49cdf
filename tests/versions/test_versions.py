"""Versions through the whole line: what changed is told, and an older version counts in nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.stages import PLAIN
from verify.facts import GroupFacts, VersionFacts
from verify.ingest import ingest
from verify.model import Finding, Report
from verify.pipeline import check
from verify.render.json import render
from verify.rules import load_rules
from verify.settings import Settings

pytestmark = pytest.mark.model

URL = "https://post.example/ferry"
FERRY = "The ferry Annabel hit the old pier of Milbrook on Tuesday with 40 people on board."
CRANE = "A crane from Eastport will lift the wreck on Friday."
OWNER = "The owner of the ferry, Mill Lines, had not paid for repairs of the brakes since 2019, two people in the harbour office said."
FIRST = {
    "id": "first", "source": "Milbrook Post", "url": URL, "published": "2025-03-04T09:00:00Z",
    "text": f"{FERRY} Twelve people were hurt, the harbour office said. "
    f"“The pier will not open before summer,” Mayor Ada Holm said on Tuesday. "
    f"Captain Berit Lund had served the line between Milbrook and Eastport for thirty years. {OWNER} {CRANE}",
}  # fmt: skip
SECOND = {
    "id": "second", "source": "Milbrook Post", "url": f"{URL}?utm_source=mail", "published": "2025-03-04T15:00:00Z",
    "text": f"{FERRY} Fifteen people were hurt, the harbour office said. "
    f"“The pier will open before summer,” Mayor Ada Holm said on Tuesday. "
    f"Captain Jon Tveit had served the line between Milbrook and Eastport for thirty years. {CRANE}\n\n"
    "Correction: An earlier version of this article misidentified the captain of the ferry, Jon Tveit.",
}  # fmt: skip
HERALD = {
    "id": "herald", "source": "Milbrook Herald", "published": "2025-03-04",
    "text": "Forty people were on board when a ferry ran into the landing stage at Milbrook. "
    "The harbour office said that 12 people were hurt.",
}  # fmt: skip
WITHDRAWN = {
    "id": "withdrawn", "source": "Milbrook Post", "url": URL, "published": "2025-03-07",
    "text": "This story has been withdrawn. The Post could not confirm what two people told it.",
}  # fmt: skip


def checked(folder: Path, *articles: Mapping[str, str], settings: Settings = PLAIN) -> Report:
    file = folder / "town.jsonl"
    file.write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    return check(ingest([file], root=folder), settings, load_rules())


def of(report: Report, rule: str) -> list[Finding]:
    return [f for f in report.findings if f.rule == rule]


def quotes(findings: Sequence[Finding]) -> list[list[str]]:
    return sorted([e.claim.text for e in f.evidence] for f in findings)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return checked(tmp_path_factory.mktemp("town"), FIRST, SECOND, HERALD)


def test_what_changed_is_told_by_what_it_is(report: Report) -> None:
    (rose,) = of(report, "figure-updated")
    assert rose.message == "Milbrook Post raised its figure for “people” from Twelve to Fifteen"
    (corrected,) = of(report, "corrected")
    assert [e.claim.text.split(" had")[0] for e in corrected.evidence] == ["Captain Berit Lund", "Captain Jon Tveit"]
    (altered,) = of(report, "quietly-altered")
    assert "will not open" in altered.evidence[0].claim.text
    (removed,) = of(report, "quietly-removed")
    assert removed.evidence[0].claim.text in OWNER
    assert {f.severity for f in report.findings if isinstance(f.facts, VersionFacts)} == {"note"}


def test_an_older_version_counts_in_nothing_else(report: Report) -> None:
    assert {frozenset(a.id for a in s.articles) for s in report.stories} == {frozenset({"second", "herald"})}
    assert {a.id for a in report.batch.articles} == {"first", "second", "herald"}
    others = [f for f in report.findings if not isinstance(f.facts, VersionFacts)]
    assert "first" not in {e.claim.article.id for f in others for e in f.evidence}


def test_a_withdrawn_article_is_told_once_and_nothing_else_of_it(tmp_path: Path) -> None:
    report = checked(tmp_path, FIRST, WITHDRAWN)
    (found,) = [f for f in report.findings if f.rule in {"retracted", "quietly-removed", "quietly-altered", "corrected"}]
    assert found.rule == "retracted"
    assert [e.claim.text for e in found.evidence] == [FERRY, "This story has been withdrawn."]


def test_versions_that_cannot_be_dated_are_said_to_be_so(tmp_path: Path) -> None:
    undated = [{k: v for k, v in a.items() if k != "published"} for a in (FIRST, {**SECOND, "text": SECOND["text"].partition("\n\n")[0]})]
    report = checked(tmp_path, *undated)
    assert {f.rule for f in report.findings} >= {"version-undated"}
    assert not {f.rule for f in report.findings} & {"figure-updated", "figure-fell", "quietly-altered", "quietly-removed"}
    assert [v.order for v in report.versions] == ["unknown"]


def test_a_count_that_fell_is_told_and_one_in_a_reprint_of_another_outlet_is_not(tmp_path: Path) -> None:
    swapped = [FIRST | {"text": SECOND["text"].partition("\n\n")[0]}, SECOND | {"text": FIRST["text"]}]
    assert [f.message for f in of(checked(tmp_path, *swapped), "figure-fell")] == [
        "Milbrook Post lowered its figure for “people” from Fifteen to Twelve, and says nothing of it"
    ]
    elsewhere = swapped[1] | {"source": "Milbrook Herald"}
    assert checked(tmp_path, swapped[0], elsewhere).versions == ()


def test_the_same_article_twice_is_no_change(tmp_path: Path) -> None:
    report = checked(tmp_path, FIRST, FIRST | {"id": "again", "published": "2025-03-06"})
    assert [v.kept for v in report.versions] == [1.0]
    assert {f.kind for f in report.findings} <= {"gap"}


def test_the_order_of_the_lines_decides_nothing(tmp_path: Path) -> None:
    one, other = checked(tmp_path, FIRST, SECOND, HERALD), checked(tmp_path, HERALD, SECOND, FIRST)
    assert [f.fingerprint for f in one.findings] == [f.fingerprint for f in other.findings]
    assert [(v.older.id, v.newer.id) for v in one.versions] == [(v.older.id, v.newer.id) for v in other.versions]


def test_each_run_writes_the_same(tmp_path: Path, report: Report) -> None:
    assert render(checked(tmp_path, FIRST, SECOND, HERALD)) == render(report)


def test_outlets_of_one_publisher_corroborate_nothing(tmp_path: Path) -> None:
    hurt = "Two sailors from Eastport were hurt."
    texts = (f"{hurt} The ferry Annabel hit the pier of Milbrook.", f"A ferry ran into the landing stage at Milbrook. {hurt}")
    told = [HERALD | {"text": texts[0]}, HERALD | {"id": "gazette", "source": "Eastport Gazette", "text": texts[1]}]
    (agreed,) = of(checked(tmp_path, *told), "same-fact")
    assert isinstance(agreed.facts, GroupFacts)
    assert agreed.facts.origins == 2
    families = tmp_path / "families.yml"
    families.write_text("Mill Media: [Milbrook Herald, Eastport Gazette]\n", encoding="utf-8")
    assert of(checked(tmp_path, *told, settings=PLAIN.model_copy(update={"families": str(families)})), "same-fact") == []
