"""What an archive tells of a speaker or a story, without a batch."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.render.town import TUESDAY, article, dated
from tests.stages import PLAIN
from tests.store.held import dump
from verify.cli import cli
from verify.errors import StoreError
from verify.model import Article, Batch
from verify.rules import load_rules
from verify.store import line, recall
from verify.store.archive import Archive

pytestmark = pytest.mark.model

FERRY = "The ferry Annabel hit the old pier of Milbrook on Tuesday evening, the harbour office said."
RULES = load_rules()


def told(name: str, text: str, days: int = 0) -> Article:
    return article(f"{name}.txt", name.title(), text, id=name, published=dated(TUESDAY + timedelta(days=days)))


EARLY = told("early", f"{FERRY} “The pier of Milbrook will never open again,” Mayor Ada Holm said.")
BESIDE = told("beside", f"{FERRY} Two sailors were hurt, Mayor Ada Holm said.")
LATE = told("late", "The old pier of Milbrook was hit by the ferry Annabel three weeks ago. “It opens in May,” Mayor Ada Holm said.", 21)
LEAFLET = told("leaflet", "Readers queued for the new library. The shelves hold 3,000 novels, said librarian Berit Lund.", -200)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(str(tmp_path / "archive.db"), make=True) as archive:
        line.check(Batch((EARLY, BESIDE, LEAFLET)), PLAIN, RULES, archive)
        line.check(Batch((LATE,)), PLAIN, RULES, archive)
        yield archive


@pytest.mark.parametrize("name", ["Ada Holm", "holm", "Mayor Ada Holm"])
def test_what_a_speaker_said_is_found_over_stories(archive: Archive, name: str) -> None:
    before = dump(archive)
    report = recall.recall(archive, PLAIN, RULES, speaker=name)
    assert {a.id for a in report.batch.articles} == report.archived == {"early", "beside", "late"}
    (account,) = (a for a in report.history if a.speaker == "Ada Holm")
    assert [r.claims[0].article.id for r in account.remarks][-1] == "late"
    assert len(account.stories) == 2
    assert dump(archive) == before


def test_a_story_is_told_as_it_was(archive: Archive) -> None:
    number = archive.held([archive.kept([1], encoder=PLAIN.encoder)[1].article]).popitem()[1]
    name = archive.stories([number])[number]
    report = recall.recall(archive, PLAIN, RULES, story=name)
    assert [s.id for s in report.stories] == [name]
    assert {a.id for a in report.batch.articles} == {"early", "beside"}
    assert report.coverage


def test_of_many_articles_the_latest_are_compared_and_the_rest_is_said(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recall, "MOST", 1)
    report = recall.recall(archive, PLAIN, RULES, speaker="Ada Holm")
    assert [a.id for a in report.batch.articles] == ["late"]
    assert report.limits[-1] == "2 more articles of the archive, older ones, took no part."


@pytest.mark.parametrize(("speaker", "story"), [("Nobody", None), (None, "none"), ("", None)])
def test_what_is_not_held_is_said(archive: Archive, speaker: str | None, story: str | None) -> None:
    with pytest.raises(StoreError, match=r"no article .* is held"):
        recall.recall(archive, PLAIN, RULES, speaker=speaker, story=story)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments, "--encoder", "hashing", "--judge", "lexical", "--quiet"])


def test_the_commands_tell_of_an_archive(archive: Archive) -> None:
    result = run("history", "--store", archive.shown, "--speaker", "Holm", "--format", "json")
    assert result.exit_code == 0, result.stderr
    assert [a["speaker"] for a in json.loads(result.stdout)["accounts"]] == ["Ada Holm"]
    name = archive.stories([1])[1]
    assert "told by 2 outlets" in run("coverage", "--store", archive.shown, "--story", name).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["history"], "give PATHS, or --store with an archive"),
        (["coverage"], "give PATHS, or --store with an archive"),
        (["history", "--store", "{}"], "--store goes with --story"),
        (["history", "post.txt", "--store", "{}"], "give PATHS or --store, not both"),
        (["history", "--store", "{}", "--speaker", "Nobody"], "no article that names 'Nobody' is held"),
    ],
)
def test_a_call_that_cannot_be_answered_says_why(archive: Archive, arguments: list[str], said: str) -> None:
    result = run(*(part.format(archive.shown) for part in arguments))
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
