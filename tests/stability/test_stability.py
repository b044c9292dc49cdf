"""Stability: what changes under a change is told, and what does not change is not."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.render.town import LIFTED, SERVED
from tests.stages import PLAIN
from verify.cli import cli
from verify.ingest import ingest
from verify.model import Batch, Pair
from verify.pipeline import check, claims, models, weigh
from verify.render.stability import as_json, markdown
from verify.rules import Rule, load_rules
from verify.stability import Run, Stability, Tally, known_by, measure
from verify.stability.change import changes

pytestmark = pytest.mark.model

FERRY = "The ferry Annabel hit the old pier of Milbrook on Tuesday evening, the harbour office said."
TOWN = {
    "post": f"{FERRY} Two sailors from Eastport were hurt. The ferry Annabel carried 40 people to Milbrook – most of them from Eastport. "
    "“There is no hope that the pier of Milbrook opens before summer,” Mayor Ada Holm said.",
    "herald": f"{FERRY} The ferry Annabel carried 46 people to Milbrook on Tuesday, the harbour office said. "
    "It’s said that the pier of Milbrook opens in May. Two sailors from Eastport were hurt.",
    "wire": f"{FERRY} Two sailors from Eastport were hurt. Divers from Eastport will search the wreck of the ferry.",
}  # fmt: skip
RULE = """\
id: near
title: They are near
why: They are near.
kind: contradiction
severity: warning
over: pair
when: {similarity: {at_least: LIMIT}}
message: "They are near."
examples:
  fires:
    - {similarity: 1.0}
  silent:
    - {similarity: -1.0}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town") / "articles"
    folder.mkdir()
    for name, text in TOWN.items():
        row = {"id": name, "source": name.title(), "published": "2025-03-05", "text": text}
        (folder / f"{name}.jsonl").write_text(json.dumps(row), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def batch(folder: Path) -> Batch:
    return ingest([folder], root=folder)


@pytest.fixture(scope="module")
def told(batch: Batch) -> Stability:
    return measure(batch, PLAIN, load_rules())


def near(folder: Path, limit: float) -> tuple[Rule, ...]:
    """The rule that two claims are at least so similar."""
    (folder / "near.yml").write_text(RULE.replace("LIMIT", str(limit)), encoding="utf-8")
    return load_rules([folder], select=["near"])


def run(told: Stability, name: str) -> Run:
    return next(run for run in told.runs if run.change.name.startswith(name))


def test_without_a_change_it_is_the_report(batch: Batch, told: Stability) -> None:
    report = check(batch, PLAIN, load_rules())
    assert list(told.found.values()) == list(report.findings)
    assert told.articles == report.batch.articles


@pytest.mark.parametrize("name", ["articles in reverse order", "articles shuffled"])
def test_the_order_of_the_articles_flips_nothing(told: Stability, name: str) -> None:
    assert run(told, name).change.count > 0
    assert told.tally(run(told, name)) == Tally(kept=len(told.found), lost=0, new=0)
    assert told.found


def test_changes_that_have_nothing_to_change_are_idle(told: Stability) -> None:
    assert [change.name for change in told.idle] == ["curly quotation marks", "blanks for no-break spaces"]
    counts = {run.change.name: (run.change.count, run.change.of) for run in told.runs}
    assert counts["straight quotation marks"] == (3, "character")
    assert counts["hyphens for dashes"] == (1, "character")
    assert counts["settings of gather and pair −5 %"] == (7, "setting")


@pytest.fixture(scope="module")
def least(batch: Batch) -> float:
    """The lowest similarity of two claims that are compared."""
    weighed = weigh(claims(batch, PLAIN), PLAIN, models(PLAIN), ())
    return min(one.subject.similarity for one in weighed.judged if isinstance(one.subject, Pair))


@pytest.mark.parametrize(("above", "flips"), [(0.0, {"limits of the rules +5 %"}), (0.005, {"limits of the rules −5 %"})])
def test_a_finding_at_a_limit_flips(batch: Batch, tmp_path: Path, least: float, above: float, flips: set[str]) -> None:
    stable = measure(batch, PLAIN, near(tmp_path, round(least + above, 6)))
    found = {name for flip in stable.flips() for name in (*flip.lost, *flip.new) if name.startswith("limits")}
    assert found == flips


def test_a_finding_far_from_a_limit_does_not_flip(batch: Batch, tmp_path: Path, least: float) -> None:
    stable = measure(batch, PLAIN, near(tmp_path, round(least / 2, 3)))
    assert stable.found
    for name in ("limits of the rules +5 %", "limits of the rules −5 %"):
        assert stable.tally(run(stable, name)) == Tally(kept=len(stable.found), lost=0, new=0)


def test_what_is_quoted_stands_where_it_did(batch: Batch, told: Stability) -> None:
    texts = {(run.change.name, a.id): a.text for run in told.runs for a in run.change.batch.articles}
    for one in told.runs:
        for finding in one.found.values():
            for claim in (e.claim for e in finding.evidence):
                start, end = claim.span
                assert claim.article.text[start:end] == claim.text == claim.article.body[start:end]
                assert texts[one.change.name, claim.article.id] == claim.article.text


def test_each_change_is_of_one_thing(batch: Batch) -> None:
    rules = load_rules()
    for change in changes(batch, PLAIN, rules):
        differs = [change.batch is not batch and change.batch != batch, change.settings != PLAIN, change.rules is not rules]
        assert sum(differs) == bool(change.count) or change.of == "limit"


def test_a_flip_names_each_run_that_differs(told: Stability) -> None:
    every = set(told.found).union(*(run.found for run in told.runs))
    differing = [key for key in every if any((key in run.found) != (key in told.found) for run in told.runs)]
    assert len(told.flips()) == len(differing)
    for one in told.runs:
        tally, name = told.tally(one), one.change.name
        assert sum(name in flip.lost for flip in told.flips()) == tally.lost
        assert sum(name in flip.new for flip in told.flips()) == tally.new
    assert all(not (flip.lost and flip.new) and set(flip.requoted) <= {*flip.lost, *flip.new} for flip in told.flips())


def test_a_gap_is_known_by_its_first_quote_and_all_else_by_two() -> None:
    fuller = replace(LIFTED, evidence=(*LIFTED.evidence, *SERVED.evidence))
    assert LIFTED.kind == "gap"
    assert known_by([fuller]).keys() == known_by([LIFTED]).keys() != known_by([SERVED]).keys()
    assert known_by([replace(fuller, kind="agreement")]).keys() != known_by([replace(LIFTED, kind="agreement")]).keys()


def test_the_same_bytes_twice(batch: Batch, told: Stability) -> None:
    again = measure(replace(batch), PLAIN, load_rules())
    assert (markdown(again), as_json(again)) == (markdown(told), as_json(told))


def test_wording_by_which_nothing_is_english_any_more_loses_all(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verify.stability.change.WORDINGS", {"without letters": lambda text: "привет, паром " * (len(text) // 14 + 1)})
    monkeypatch.setattr("verify.stability.change.distance", lambda *_: 1)
    stable = measure(batch, PLAIN, load_rules(select=["same-fact"]))
    assert stable.tally(run(stable, "without letters")) == Tally(kept=0, lost=len(stable.found), new=0)


# --- the command


def verify(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["check", *map(str, arguments)])


FAST = ("--encoder", "hashing", "--judge", "lexical")


def test_it_is_told_in_place_of_a_report(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: Stability) -> None:
    monkeypatch.chdir(folder)
    result = verify(
        ".", "missing.txt", "--stability", *FAST, "-o", "-", "--format", "markdown", "-o", tmp_path / "s.json", "--format", "json"
    )
    assert result.exit_code == 0
    assert result.stdout == markdown(told)
    assert (tmp_path / "s.json").read_text(encoding="utf-8") == as_json(told)
    assert result.stderr == "missing.txt: no such file or folder: check the path\n"
    assert result.stdout.startswith("# How stable the findings are\n\n- ")


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--fail-on", "note"], "--stability goes without --fail-on"),
        (["--explain", "1f3a9c", "--baseline", "BASELINE"], "--stability goes without --explain and --baseline"),
        (["--format", "github"], "--stability is told as markdown or json, not as github"),
    ],
)
def test_what_has_no_effect_beside_it_is_refused(folder: Path, tmp_path: Path, options: Sequence[str], problem: str) -> None:
    (tmp_path / "baseline.json").write_text("{}", encoding="utf-8")
    given = [str(tmp_path / "baseline.json") if option == "BASELINE" else option for option in options]
    result = verify(folder, "--stability", *given)
    assert (result.exit_code, result.stdout) == (2, "")
    assert problem in result.stderr


def test_settings_that_would_fail_a_run_do_not(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "verify.toml"
    file.write_text('fail_on = "note"\nbaseline = "none.json"\n', encoding="utf-8")
    assert verify(folder, "--stability", *FAST, "--settings", file).exit_code == 0
