"""All that a finding rests on, in plain text."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.render.hostile import HOSTILE
from tests.render.town import FAILED, FIGURES, HURT, LIFTED, OUTLOOK, article, claim, finding
from verify.facts import GroupFacts, PairFacts
from verify.model import Review
from verify.render.explain import explain


def test_every_fact_of_a_pair_is_told_with_its_meaning() -> None:
    lines = explain(FIGURES).splitlines()
    for name, field in PairFacts.model_fields.items():
        (line,) = (each for each in lines if each.startswith(f"  {name} "))
        assert line.endswith(str(field.description))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("same_question", "yes"),
        ("same_article", "no"),
        ("same_speaker", "unknown"),
        ("quantity", "different"),
        ("quantity_gap", "0.130"),
        ("similarity", "0.877"),
        ("shared_names", "0"),
        ("quantity_of", "people"),
    ],
)
def test_value_of_a_fact(name: str, value: str) -> None:
    (line,) = (each for each in explain(FIGURES).splitlines() if each.startswith(f"  {name} "))
    assert line.split()[:2] == [name, value]


def test_every_fact_of_a_group_is_told() -> None:
    text = explain(HURT)
    assert all(f"\n  {name} " in text for name in GroupFacts.model_fields)


@pytest.mark.parametrize(
    "line",
    [
        "Milbrook Herald and Milbrook Post give different figures for “people”",
        "error · contradiction · confidence 0.91 (strength 0.812)",
        "rule different-figures: Sources give different figures",
        "why: Figures are checked first and corrected most often.",
        f"fingerprint {FIGURES.fingerprint}, story ferry",
        "  earlier · Milbrook Post",
        "    place      post/ferry.txt:3:1, characters 17 to 87",
        "    speaker    a clerk of the harbour office (not named)",
        "    said on    undatable",
        "  - 40 is not at least 46",
        "  - an update: a count of people aboard does not grow after the event",
    ],
)
def test_line(line: str) -> None:
    assert line in explain(FIGURES).splitlines()


def test_statement_is_told_where_it_differs_from_the_quote() -> None:
    statement = "    statement  [Ada Holm] now sees a good chance that the pier opens in May [2025]."
    assert [line for line in explain(OUTLOOK).splitlines() if line.startswith("    statement")] == [statement]


def test_without_a_column_the_line_alone_is_told() -> None:
    assert "    place      wire.jsonl:17, characters 48 to 76" in explain(LIFTED).splitlines()


def test_what_would_have_kept_it_from_firing_is_told() -> None:
    shown = explain(replace(OUTLOOK, flips=("had the order been unknown",)))
    assert "\nIt would not have fired,\n  - had the order been unknown\n" in shown
    assert "It would not have fired" not in explain(OUTLOOK)


def test_a_review_is_told_with_the_severity_it_took() -> None:
    lines = explain(replace(FIGURES, severity="note", review=FAILED)).splitlines()
    assert lines[1].startswith("note · contradiction")
    assert lines[2] == "Reviewed by mill-7b: fails (was error) — The two counts are of two days."


def test_no_reason_is_said_to_be_none() -> None:
    assert "Fired because\n  none is told\n\nRuled out\n  none is told\n" in explain(LIFTED)


@pytest.mark.parametrize("text", HOSTILE)
def test_foreign_text_moves_no_line_and_colours_no_terminal(text: str) -> None:
    told = article(text, text, text)
    words = (text,)
    review = Review(model=text, verdict="doubtful", reason=text)
    both = [(text, claim(told, text))]
    odd = finding("change", "error", text, both, why=text, title=text, fired=words, ruled_out=words, flips=words, review=review)
    shown = explain(odd)
    assert shown.count("\n") == explain(replace(odd, message="Milbrook")).count("\n")
    assert not {"\x1b", "\u202e", "\u200b", "\r"} & set(shown)


def test_all_of_a_finding_as_expected() -> None:
    file = Path(__file__).with_name("expected") / "explained.txt"
    if os.environ.get("UPDATE_EXPECTED"):
        file.write_text(explain(FIGURES), encoding="utf-8")
    assert explain(FIGURES) == file.read_text(encoding="utf-8")
