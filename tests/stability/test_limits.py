"""Moved limits: a rule or a setting with them is still one that could have been written."""

from __future__ import annotations

from pathlib import Path

import pytest

from verify.facts import SUBJECTS, PairFacts
from verify.rules import Rule, load_file, load_rules
from verify.rules.conditions import LIMITS, block_of
from verify.settings import GatherSettings, PairSettings, Settings
from verify.stability.limits import fractions, limits, moved_rule, moved_settings

RULE = """\
id: ferry
title: The ferry
why: It matters.
kind: contradiction
severity: warning
over: pair
when:
  - {WHEN}
unless: {polarity: same, outlook_a: {at_most: -0.4}}
message: "They differ."
examples:
  fires:
    - {polarity: different, similarity: 1.0, shared_names: 5, overlap: 1.0}
  silent:
    - {polarity: same}
"""


@pytest.fixture
def rule(tmp_path: Path) -> Rule:
    return written(tmp_path, "{similarity: {at_least: 0.6}}")


def written(folder: Path, when: str) -> Rule:
    file = folder / "ferry.yml"
    file.write_text(RULE.replace("{WHEN}", when), encoding="utf-8")
    return load_file(file)


def fires(rule: Rule, factor: float, **facts: object) -> bool:
    return moved_rule(rule, factor).matches(PairFacts.model_validate(facts))


@pytest.mark.parametrize(
    ("similarity", "up", "down"), [(0.6, False, True), (0.58, False, True), (0.63, True, True), (0.9, True, True), (0.3, False, False)]
)
def test_what_is_near_a_limit_flips_and_what_is_far_does_not(rule: Rule, similarity: float, up: bool, down: bool) -> None:
    assert (fires(rule, 1.05, similarity=similarity), fires(rule, 0.95, similarity=similarity)) == (up, down)
    assert moved_rule(rule, 1.0).matches(PairFacts(similarity=similarity)) == rule.matches(PairFacts(similarity=similarity))


@pytest.mark.parametrize(
    ("when", "up", "down"),
    [
        ("{similarity: {at_least: 0.7}}", 0.735, 0.665),
        ("{similarity: {more_than: 0.98}}", 1.0, 0.931),
        ("{similarity: {less_than: 0}}", 0.0, 0.0),
        ("{similarity: {at_most: -0.99}}", -1.0, -0.9405),
        ("{quantity_gap: {at_least: 40.0}}", 42.0, 38.0),
    ],
)
def test_a_limit_stays_within_what_the_fact_can_be(tmp_path: Path, when: str, up: float, down: float) -> None:
    rule = written(tmp_path, when)
    assert [limits(moved_rule(rule, factor))[0] for factor in (1.05, 0.95)] == [up, down]


@pytest.mark.parametrize("when", ["{shared_names: {at_least: 2}}", "{similarity: 0.5}", "{similarity: [0.5, 0.6]}", "{denial: true}"])
def test_counts_and_values_are_no_limits_to_move(tmp_path: Path, when: str) -> None:
    rule = written(tmp_path, when)
    assert limits(rule) == (-0.4,)
    assert moved_rule(rule, 1.05).when.written == rule.when.written


def test_unless_and_turned_move_too(tmp_path: Path) -> None:
    rule = written(tmp_path, "{similarity: {at_least: 0.6}}\nturned: {certainty_b: asserted, outlook_b: {at_least: 0.3}}")
    moved = moved_rule(rule, 0.95)
    assert moved.turned.written == ({"certainty_b": {"is": "asserted"}, "outlook_b": {"at_least": 0.285}},)
    assert limits(moved) == (0.57, -0.38, 0.285)


@pytest.mark.parametrize("factor", [0.95, 1.05])
@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.id)
def test_the_moved_rules_are_still_valid(rule: Rule, factor: float) -> None:
    moved = moved_rule(rule, factor)
    for block in (*moved.blocks, *moved.turned.written):
        block_of(SUBJECTS[rule.over]).model_validate(block)
    before = [set(tests) for block in rule.blocks for tests in block.values()]
    assert [set(tests) for block in moved.blocks for tests in block.values()] == before
    assert len(limits(moved)) == len(limits(rule))
    assert (moved.id, moved.severity, moved.message) == (rule.id, rule.severity, rule.message)


def test_some_shipped_rules_have_limits() -> None:
    assert sum(len(limits(rule)) for rule in load_rules()) > 10
    assert {"at_least", "less_than"} < set(LIMITS)


def test_settings_move_within_their_bounds_and_counts_stay() -> None:
    settings = Settings(gather=GatherSettings(copied_share=1.0), pair=PairSettings(min_similarity_within=0.98))
    moved = moved_settings(settings, 1.05)
    assert moved.gather == GatherSettings(
        min_similarity=0.2835, min_similarity_of_issue=0.2625, days_halved=1.575, days_halved_of_issue=94.5, copied_share=1.0
    )
    assert moved.pair == PairSettings(min_similarity=0.525, min_similarity_within=1.0)
    assert fractions(moved) == (0.2835, 0.2625, 1.575, 94.5, 1.0, 0.525, 1.0)
    assert Settings.model_validate_json(moved.model_dump_json()) == moved
