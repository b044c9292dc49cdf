"""`verify history`: whose account is shown, in which form, and what is said of a name or a story that is not there."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.render.town import milbrook
from tests.test_history import HOPE, OTHER, REVERSED, SHUT, SURE, town
from verify import pipeline
from verify.cli import cli

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`verify history` over an article, with the line stood in for."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "post.txt").write_text("The pier is shut.", encoding="utf-8")
    told = town(REVERSED, claims=(SHUT, HOPE, SURE, OTHER, replace(OTHER, span=OTHER.span)))
    monkeypatch.setattr(pipeline, "check", lambda *_: told)
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(cli, ["history", "post.txt", *arguments])


def test_all_are_told_of_unless_one_is_asked_for(run: Run) -> None:
    everybody, one = run(), run("--speaker", "holm")
    assert (everybody.exit_code, one.exit_code) == (0, 0)
    assert {"### Ada Holm", "### Berit Lund"} <= set(everybody.stdout.splitlines())
    assert "### Ada Holm" in one.stdout.splitlines()
    assert "Lund" not in one.stdout


def test_a_name_that_nobody_has_is_told_with_the_nearest(run: Run) -> None:
    result = run("--speaker", "Ada Helm")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nobody called 'Ada Helm' is heard more than once; did you mean 'Ada Holm'?" in result.stderr


@pytest.mark.parametrize("story", ["1", "ferry"])
def test_a_story_is_asked_for_by_its_number_or_its_id(run: Run, story: str) -> None:
    assert "### Ada Holm" in run("--story", story).stdout


def test_a_story_that_is_not_there_is_told(run: Run) -> None:
    result = run("--story", "7")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no story is called '7': give its number, 1 to 1" in result.stderr


def test_a_program_gets_json(run: Run, tmp_path: Path) -> None:
    assert run("--format", "json", "-o", "said.json", "--speaker", "Holm").exit_code == 0
    told = json.loads((tmp_path / "said.json").read_text(encoding="utf-8"))
    assert [a["speaker"] for a in told["accounts"]] == ["Ada Holm"]


def test_a_report_without_accounts_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "check", lambda *_: replace(milbrook(), history=()))
    assert "Nobody is heard more than once" in run().stdout
