"""How stability is told: counts that a reader can add up, and foreign text that stays text."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from tests.render.town import FIGURES, OUTLOOK, milbrook
from verify.model import Batch, Finding
from verify.render.stability import FLIPS_SHOWN, FORMS
from verify.settings import Settings
from verify.stability import Change, Found, Run, Stability

FINDINGS = milbrook().findings
QUIET = next(finding for finding in FINDINGS if finding.severity == "note")


def by(*findings: Finding, places: str = "ab") -> Found:
    return {(finding.rule, *places): finding for finding in findings}


def change(name: str, count: int = 2) -> Change:
    return Change(name=name, count=count, of="limit", batch=Batch(()), settings=Settings(), rules=())


def told(before: Found, *after: Found) -> Stability:
    runs = tuple(Run(change=change(f"change {n}"), found=found) for n, found in enumerate(after, 1))
    return Stability(articles=(), found=before, runs=runs, idle=(change("no change", 0),))


def test_what_is_lost_and_new_is_counted_for_all_and_for_the_loud() -> None:
    stability = told(by(FIGURES, QUIET), by(FIGURES, OUTLOOK), by(FIGURES, QUIET))
    text = FORMS["markdown"](stability)
    assert "- 2 of 3 findings (66.7 %) appear or disappear under at least one of these changes.\n" in text
    assert "- 1 of 2 errors and warnings (50.0 %) appear or disappear under at least one of these changes.\n" in text
    assert "| change 1 | 2 limits | 1 | 1 | 1 | 66.7 % | 1 | 0 | 1 | 50.0 % |\n" in text
    assert "| change 2 | 2 limits | 2 | 0 | 0 | 0.0 % | 1 | 0 | 0 | 0.0 % |\n" in text
    assert "Nothing to change: no change.\n" in text


def test_what_flips_most_comes_first_and_the_severe_among_equals() -> None:
    text = FORMS["markdown"](told(by(FIGURES, OUTLOOK, QUIET), by(FIGURES), by(FIGURES, OUTLOOK), by(OUTLOOK)))
    flips = text.split("## What flips most often")[1].strip().splitlines()
    assert [f"`{f.fingerprint}`" in line for f, line in zip((QUIET, FIGURES, OUTLOOK), flips[::2], strict=True)] == [True] * 3
    assert flips[1::2] == [
        "  - Lost with 3 of 3 changes: change 1; change 2; change 3",
        "  - Lost with 1 of 3 changes: change 3",
        "  - Lost with 1 of 3 changes: change 1",
    ]


def test_a_finding_with_one_quote_replaced_is_told_as_such() -> None:
    stability = told(by(FIGURES), by(FIGURES, places="bc"), by(FIGURES, places="cd"))
    text = FORMS["markdown"](stability)
    assert "Of these, 1 are the same rule with one quote replaced." in text
    assert "Only there with 1 of 2 changes: change 1 (one quote replaced)" in text
    assert "Lost with 2 of 2 changes: change 1 (one quote replaced); change 2" in text


def test_a_batch_without_findings_is_told() -> None:
    text = FORMS["markdown"](told({}, {}))
    assert "- There are no findings, with or without a change.\n- There are no errors and warnings, " in text
    assert "| change 1 | 2 limits | 0 | 0 | 0 | – | 0 | 0 | 0 | – |\n" in text
    assert text.endswith("## What flips most often\n\nNo finding flips.\n")
    assert json.loads(FORMS["json"](told({}, {})))["changes"][0]["all"] == {"kept": 0, "lost": 0, "new": 0, "share": None}


def test_a_long_list_is_cut_and_the_json_has_all() -> None:
    many: Found = {(f"rule-{n}", "a"): replace(QUIET, rule=f"rule-{n}") for n in range(FLIPS_SHOWN + 3)}
    stability = told(many, {})
    assert FORMS["markdown"](stability).endswith("- … and 3 more, in the JSON.\n")
    flips = json.loads(FORMS["json"](stability))["flips"]
    assert len(flips) == FLIPS_SHOWN + 3
    assert all(flip["lost"] == ["change 1"] and flip["new"] == [] for flip in flips)


def test_the_json_counts_as_the_table_does() -> None:
    fields = json.loads(FORMS["json"](told(by(FIGURES, QUIET), by(FIGURES, OUTLOOK))))
    assert (fields["schema_version"], fields["findings"], fields["flipped"]) == (1, 3, 2)
    assert fields["loud"] == {"findings": 2, "flipped": 1}
    assert fields["idle"] == ["no change"]
    assert fields["changes"] == [
        {
            "name": "change 1",
            "count": 2,
            "of": "limit",
            "all": {"kept": 1, "lost": 1, "new": 1, "share": 0.6667},
            "loud": {"kept": 1, "lost": 0, "new": 1, "share": 0.5},
        }
    ]


@pytest.mark.parametrize("message", ["| a | b |", "<script>", "[link](http://a.b)", "# heading"])
def test_foreign_text_stays_text(message: str) -> None:
    text = FORMS["markdown"](told(by(replace(FIGURES, message=message)), {}))
    tokens = MarkdownIt().enable("table").parse(text)
    kinds = {child.type for token in tokens for child in token.children or ()} | {token.type for token in tokens}
    assert kinds.isdisjoint({"html_inline", "html_block", "link_open"})
    assert sum(token.type == "heading_open" for token in tokens) == 2
    assert sum(token.type == "table_open" for token in tokens) == 1
