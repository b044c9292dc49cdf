"""The section on versions: which stand beside which, in which order, and what changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from markdown_it import MarkdownIt

from tests.render.hostile import HOSTILE
from tests.render.town import TUESDAY, WEDNESDAY, article, claim, dated, finding, report
from verify.facts import VersionFacts
from verify.model import Finding, Notice, Report, Span, Version
from verify.render.markdown import render

FIRST = article("post/1.txt", "Milbrook Post", "Twelve people were hurt. The brakes failed.", id="p1", published=dated(TUESDAY))
SECOND = article("post/2.txt", "Milbrook Post", "Fifteen people were hurt.", id="p2", published=dated(WEDNESDAY))
VERSION = Version(
    older=FIRST, newer=SECOND, order="earlier", order_reason="dated 2025-03-04, then 2025-03-05", reason="one address", kept=0.5
)  # fmt: skip
ROSE = finding(
    "change",
    "note",
    "Milbrook Post raised its figure for “people” from Twelve to Fifteen",
    [("earlier", claim(FIRST, "Twelve people were hurt.")), ("later", claim(SECOND, "Fifteen people were hurt."))],
    rule="figure-updated",
    facts=VersionFacts(order="earlier", altered=True, trend="rose"),
)
GONE = finding(
    "change",
    "note",
    "Milbrook Post took claims out of its article, and says nothing of it",
    [("removed", claim(FIRST, "The brakes failed."))],
    rule="quietly-removed",
    facts=VersionFacts(order="earlier", removed=True),
)


def told(*findings: Finding, version: Version = VERSION, accepted: frozenset[str] = frozenset()) -> Report:
    return report((FIRST, SECOND), findings=findings, versions=(version,), accepted=accepted)


def section(text: str) -> list[str]:
    return text.partition("## What changed between versions\n\n")[2].partition("\n\n## ")[0].splitlines()


def test_versions_are_told_with_what_changed() -> None:
    text = render(told(ROSE, GONE))
    _, _, head, first, second = section(text)
    assert head == (
        "- **Milbrook Post:** post/1.txt → post/2.txt · dated 2025-03-04, then 2025-03-05 · one address; 50% of the claims stand in both"
    )
    assert "raised its figure" in first + second
    assert "took claims out of its article, and says nothing of it:** The brakes failed. (Milbrook Post, post/1.txt:1)" in first + second
    assert "No contradiction and no change was found." in text.partition("## What changed")[0]


def test_a_notice_is_quoted_and_what_is_not_known_is_said() -> None:
    notice = Notice(kind="correction", text="Correction: fifteen, not twelve.", span=Span(0, 7))
    lines = section(render(told(version=replace(VERSION, order="unknown", order_reason="no usable time", notices=(notice,)))))
    assert "**undatable** (no usable time)" in lines[2]
    assert lines[3:] == ["  - It says: “Correction: fifteen, not twelve.”", "  - Nothing that is compared was changed."]


def test_without_versions_there_is_no_section() -> None:
    assert "between versions" not in render(report((FIRST, SECOND)))


CORRECTED = Notice(kind="correction", text="Correction: the ferry hit the pier, not a barge.", span=Span(0, 7))
UPDATED = Notice(kind="update", text="Updated at 9 am", span=Span(0, 7))


def test_a_correction_without_the_version_before_is_told() -> None:
    text = render(report((FIRST, SECOND), notices={"p1": (UPDATED, CORRECTED), "p2": (UPDATED,)}))
    assert section(text) == [
        "These articles say that they were corrected or withdrawn; the version before was not read, so what changed cannot be shown.",
        "",
        "- **Milbrook Post**, post/1.txt: “Correction: the ferry hit the pier, not a barge.”",
    ]


@pytest.mark.parametrize("of", [{"versions": (VERSION,)}, {"archived": frozenset({"p1"})}])
def test_a_notice_is_told_once_and_that_of_an_archived_article_was_told_before(of: dict[str, Any]) -> None:
    assert "not a barge" not in render(report((FIRST, SECOND), notices={"p1": (CORRECTED,)}, **of))


def test_an_accepted_change_is_told_with_its_version_and_nowhere_else() -> None:
    text = render(told(ROSE, accepted=frozenset({ROSE.fingerprint})))
    assert text.count("raised its figure") == 1
    assert section(text)[3].endswith("· accepted earlier")


@pytest.mark.parametrize("foreign", HOSTILE)
def test_foreign_text_stays_text(foreign: str) -> None:
    text = foreign.strip() or "x"
    hostile = article(f"{text}.txt", text, text, id="p1")
    notice = Notice(kind="update", text=text, span=Span(0, 1))
    shown = render(told(version=replace(VERSION, older=hostile, newer=hostile, reason=text, notices=(notice,))))
    tokens = [child for token in MarkdownIt().parse(shown) for child in (token, *(token.children or ()))]
    assert {t.type for t in tokens}.isdisjoint({"html_block", "html_inline", "link_open", "image", "code_block", "fence"})
    assert len(section(shown)) == 5
