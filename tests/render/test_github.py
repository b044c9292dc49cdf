"""GitHub annotations: one line a finding, with everything foreign escaped as GitHub reads it."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

import pytest

from tests.render.hostile import HOSTILE
from tests.render.town import CLOSED, CRANE, FAILED, FIGURES, FINDINGS, OUTLOOK, POST, article, claim, finding, milbrook, report
from verify.model import Review, Severity
from verify.render.github import render

ANNOTATION = re.compile(r"::(?P<level>error|warning|notice) (?P<properties>[^:]*)::(?P<message>.*)")


def test_an_error_with_its_place_and_the_other_place() -> None:
    assert render(report((POST,), (), (replace(FIGURES, evidence=FIGURES.evidence[:2]),))) == (
        "::error file=post/ferry.txt,line=3,col=1,title=Sources give different figures::"
        "Milbrook Herald and Milbrook Post give different figures for “people”"
        "%0AHere (Milbrook Post; the outlet’s own voice): The ferry Annabel hit the old pier on Tuesday with 40 people on board."
        "%0Aherald/2025-03-05.txt:2 (Milbrook Herald; a clerk of the harbour office (not named)): "
        "The ferry Annabel struck the old pier on Tuesday with 46 people on board, the harbour office said."
        "%0Afingerprint e835bc6a34ea440b\n"
    )


@pytest.mark.parametrize(("severity", "level"), [("error", "error"), ("warning", "warning"), ("note", "notice")])
def test_level(severity: Severity, level: str) -> None:
    assert render(report((POST,), findings=(replace(CLOSED, severity=severity),))).startswith(f"::{level} file=post/ferry.txt,line=4,")


def test_the_most_important_come_first() -> None:
    shuffled = replace(milbrook(), findings=tuple(reversed(FINDINGS)))
    assert [line.split("fingerprint ")[1] for line in render(shuffled).splitlines()] == [f.fingerprint for f in milbrook().findings]


def test_what_the_baseline_accepts_is_left_out() -> None:
    text = render(milbrook(accepted=frozenset({FIGURES.fingerprint})))
    assert FIGURES.fingerprint not in text
    assert text.startswith("::warning ")
    assert text.count("\n") == len(FINDINGS) - 1


def test_nothing_found_is_no_line() -> None:
    assert render(report((POST,))) == ""


def test_a_review_stands_before_the_fingerprint() -> None:
    demoted = replace(OUTLOOK, severity="note", review=FAILED)
    line = render(report((POST,), findings=(demoted,)))
    assert line.startswith("::notice ")
    assert f"%0AReviewed by mill-7b: fails (was error) — The two counts are of two days.%0Afingerprint {OUTLOOK.fingerprint}\n" in line


def test_without_a_column_none_is_told() -> None:
    assert render(report((POST,), findings=(finding("gap", "note", "Alone.", [("alone", CRANE)]),))).startswith(
        "::notice file=wire.jsonl,line=17,title="
    )


def test_more_than_two_places_are_counted() -> None:
    assert "%0Aand 1 more%0A" in render(report((POST,), findings=(FIGURES,)))
    assert "%0Aand " not in render(report((POST,), findings=(OUTLOOK,)))


@pytest.mark.parametrize("text", [*HOSTILE, "100%, 50:50%0A::error::", "a,line=9::"])
def test_foreign_text_gives_no_second_command_and_no_property(text: str) -> None:
    told = article(text, text, text)
    review = Review(model=text, verdict="doubtful", reason=text)
    odd = finding("change", "error", text, [(text, claim(told, text))], title=text, review=review)
    rendered = render(report((told,), findings=(odd,)))
    assert rendered.count("\n") == 1
    found = ANNOTATION.fullmatch(rendered.removesuffix("\n"))
    assert found
    assert [each.split("=")[0] for each in found["properties"].split(",")] == ["file", "line", "col", "title"]
    assert unquote(found["message"]).count("\n") == 3
