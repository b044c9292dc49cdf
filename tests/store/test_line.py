"""The line with an archive: what it reports, what it stores, and that it may be stopped anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.render.town import TUESDAY, article, dated
from tests.stages import PLAIN
from tests.store.held import dump
from verify import pipeline
from verify.errors import StoreError
from verify.model import Article, Batch
from verify.render.json import render as as_json
from verify.render.markdown import render
from verify.rules import load_rules
from verify.store import line, placing
from verify.store.archive import Archive
from verify.store.line import Stored

pytestmark = pytest.mark.model

FERRY = "The ferry Annabel hit the old pier of Milbrook on Tuesday evening, the harbour office said."
HURT = "Two sailors from Eastport were hurt."


def told(name: str, text: str, days: int = 0, **more: object) -> Article:
    fields = {"id": name, "published": dated(TUESDAY + timedelta(days=days))} | more
    return article(f"{name}.txt", name.title(), text, **fields)


POST = told("post", f"{FERRY} {HURT} The ferry Annabel carried 40 people to Milbrook on Tuesday. The captain had served for thirty years.")
HERALD = told("herald", f"{FERRY} The ferry Annabel carried 46 people to Milbrook on Tuesday, the harbour office said. {HURT}", 1)
WIRE = told("wire", f"{FERRY} {HURT} Divers from Eastport will search the wreck of the ferry Annabel.", 1)
LEAFLET = told("leaflet", "Readers queued for the new library. The shelves hold 3,000 novels, said librarian Berit Lund.", -200)
TOWN = (POST, HERALD, WIRE, LEAFLET)
RULES = load_rules()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(str(tmp_path / "archive.db"), make=True) as archive:
        yield archive


def check(archive: Archive, *articles: Article) -> Stored:
    return line.check(Batch(articles), PLAIN, RULES, archive)


def again(archive: Archive) -> Archive:
    """The same archive as another run opens it."""
    return Archive.open(archive.shown)


def test_an_empty_archive_changes_nothing_in_a_report(archive: Archive) -> None:
    stored = check(archive, *TOWN)
    assert (stored.new, stored.held, stored.versions) == (4, 0, 0)
    assert render(stored.report) == render(pipeline.check(Batch(TOWN), PLAIN, RULES))


def test_a_batch_that_is_checked_again_adds_nothing_and_tells_the_same(archive: Archive) -> None:
    first = check(archive, *TOWN)
    before = dump(archive)
    with again(archive) as same:
        second = check(same, *TOWN)
        assert dump(same) == before
    assert (second.new, second.held) == (0, 4)
    assert as_json(second.report) == as_json(first.report)


def test_the_order_of_a_batch_does_not_matter(archive: Archive, tmp_path: Path) -> None:
    with Archive.open(str(tmp_path / "other.db"), make=True) as other:
        assert as_json(check(archive, *TOWN).report) == as_json(check(other, *TOWN[::-1]).report)
        assert dump(archive) == dump(other)


def test_a_later_article_is_compared_with_what_is_held_of_its_story(archive: Archive) -> None:
    check(archive, POST, LEAFLET)
    stored = check(archive, HERALD)
    report = stored.report
    assert report.archived == {"post"}  # and not the leaflet
    assert [a.id for a in report.batch.articles] == ["herald", "post"]
    assert {e.claim.article.id for f in report.findings for e in f.evidence} == {"post", "herald"}
    assert all("herald" in {e.claim.article.id for e in f.evidence} for f in report.findings)
    assert "- **From the archive:** 1 article from 1 source on the same stories, compared with these." in render(report)
    assert "| post.txt (archive) |" in render(report)
    assert '"archived": true' in as_json(report)
    assert report.stats["claims"] == sum(c.article.id == "herald" for c in report.claims)


def test_what_was_found_among_held_articles_is_not_told_again(archive: Archive) -> None:
    first = {f.fingerprint for f in check(archive, POST, HERALD).report.findings}
    second = {f.fingerprint for f in check(archive, WIRE).report.findings}
    assert second
    assert all(f.kind != "gap" or "wire" in {e.claim.article.id for e in f.evidence} for f in check(archive, WIRE).report.findings)
    assert archive.stats().findings == len(first | second)


def test_the_same_is_found_at_once_as_bit_by_bit(archive: Archive, tmp_path: Path) -> None:
    """What any two articles disagree about does not hang on when they came."""
    whole = {f.fingerprint for f in check(archive, *TOWN).report.findings if f.kind in ("contradiction", "change")}
    with Archive.open(str(tmp_path / "bits.db"), make=True) as other:
        bits = {
            f.fingerprint for a in (WIRE, POST, HERALD) for f in check(other, a).report.findings if f.kind in ("contradiction", "change")
        }
    assert bits == whole


STOPS = ["_store", "_place", "_stories", "_report"]


@pytest.mark.parametrize("stage", STOPS)
def test_a_run_that_is_stopped_and_run_again_ends_as_one_that_was_not(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with Archive.open(str(tmp_path / "other.db"), make=True) as other:
        whole = check(other, *TOWN)
        expected = dump(other)
    with monkeypatch.context() as patched:
        patched.setattr(line, stage, stopped)
        with pytest.raises(KeyboardInterrupt):
            check(archive, *TOWN)
    with again(archive) as same:
        assert as_json(check(same, *TOWN).report) == as_json(whole.report)
        found = dump(same)
    # Of which run an article is may differ.
    assert {name: len(rows) for name, rows in found.items() if name != "runs"} == {
        n: len(rows) for n, rows in expected.items() if n != "runs"
    }
    assert [row for name in ("claims", "vectors", "mentions") for row in found[name]] == [
        row for name in ("claims", "vectors", "mentions") for row in expected[name]
    ]


def test_a_run_that_is_stopped_keeps_what_it_had_split(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    added = Archive.add

    def second_fails(self: Archive, *kept: object, encoder: str) -> list[int]:
        if self.stats().versions == 2:
            raise KeyboardInterrupt
        return added(self, *kept, encoder=encoder)  # type: ignore[arg-type]

    monkeypatch.setattr(Archive, "add", second_fails)
    with pytest.raises(KeyboardInterrupt):
        check(archive, *TOWN)
    assert (archive.stats().versions, archive.stats().unplaced) == (2, 2)


def test_other_words_are_another_version_and_the_newest_is_compared(archive: Archive) -> None:
    newer = replace(POST, text=POST.text.replace("40 people", "44 people"), body=POST.text.replace("40 people", "44 people"))
    check(archive, POST)
    stored = check(archive, newer)
    assert (stored.new, stored.versions, stored.report.archived) == (1, 1, frozenset({"post@1"}))
    third = check(archive, HERALD)
    assert {c.article.text for c in third.report.claims if c.article.id == "post"} == {newer.text}
    old_again = check(archive, POST)  # the batch says which one is meant
    assert {c.article.text for c in old_again.report.claims if c.article.id == "post"} == {POST.text}


def test_lines_without_an_id_are_named_after_what_they_say(archive: Archive) -> None:
    lines = [replace(a, id=f"batch:{n}", path="batch.jsonl", line=n, whole_file=False) for n, a in enumerate((POST, HERALD, POST), 1)]
    stored = check(archive, *lines)
    assert stored.new == 2
    assert [str(u) for u in stored.report.batch.unreadable] == ["batch.jsonl:3: the same article as batch.jsonl:1: kept once"]
    tomorrow = replace(WIRE, id="batch:1", path="batch.jsonl", line=1, whole_file=False)
    assert check(archive, tomorrow).versions == 0
    assert archive.stats().articles == archive.stats().versions == 3


def test_what_is_in_another_language_is_not_stored(archive: Archive) -> None:
    foreign = told(
        "zeitung", "Die Fähre hat am Dienstag den alten Pier gerammt, zwei Seeleute wurden verletzt, sagte das Hafenamt.", language="de"
    )
    stored = check(archive, POST, foreign)
    assert archive.stats().versions == 1
    assert [a.id for a in stored.report.batch.articles] == ["post", "zeitung"]


def test_where_an_article_of_the_batch_is_told_is_where_it_was_read_now(archive: Archive) -> None:
    check(archive, POST)
    report = check(archive, replace(POST, path="moved/post.txt")).report
    assert {a.path for a in report.batch.articles} == {c.article.path for c in report.claims} == {"moved/post.txt"}


def test_vectors_of_another_encoder_are_made_anew(archive: Archive) -> None:
    check(archive, POST)
    with archive.writing() as connection:
        connection.exec_driver_sql("UPDATE vectors SET encoder = 'other'")
    assert check(archive, HERALD).report.archived == {"post"}
    assert archive.stats().encoders == {"hashing": 2, "other": 1}


def test_of_a_long_story_the_report_says_what_was_left_out(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "COMPARED", 1)
    check(archive, POST, HERALD)
    limits = check(archive, WIRE).report.limits
    assert "Of 1 long story the archive holds 1 more article than the 2 that were compared: the nearest in time are." in limits


def test_what_is_withdrawn_while_it_is_compared_is_nowhere_afterwards(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    check(archive, POST)
    report = pipeline.report

    def withdrawing(*given: Sequence[object]) -> object:
        with again(archive) as other:
            other.withdraw("post")
        return report(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "report", withdrawing)
    check(archive, HERALD)
    assert not any('"post"' in text for rows in dump(archive).values() for row in rows for text in row if isinstance(text, str))


def test_an_article_that_is_withdrawn_before_it_is_compared_is_left_out(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    place = line._place

    def withdrawing(*given: object) -> None:
        place(*given)  # type: ignore[arg-type]
        with again(archive) as other:
            other.withdraw("post")

    monkeypatch.setattr(line, "_place", withdrawing)
    report = check(archive, POST, HERALD).report
    assert {c.article.id for c in report.claims} == {"herald"}


def test_a_damaged_article_is_told(archive: Archive) -> None:
    check(archive, POST)
    with archive.writing() as connection:
        connection.exec_driver_sql("UPDATE claims SET claims = '[{}]'")
    with pytest.raises(StoreError, match=r"archive.db: the archive is damaged \([^\n]+\); "):
        check(archive, HERALD)


HOPELESS = "“The pier of Milbrook will never open again,” Mayor Ada Holm said."
HOPEFUL = "“The pier of Milbrook opens in May,” Mayor Ada Holm said."
EARLY = told("early", f"{FERRY} {HOPELESS} {HURT}")
LATE = told("late", f"The old pier of Milbrook was hit by the ferry Annabel three weeks ago. {HOPEFUL}", 21)


def test_what_a_speaker_said_weeks_ago_in_another_story_of_the_issue_is_held_against_the_batch(archive: Archive) -> None:
    check(archive, EARLY, LEAFLET)
    report = check(archive, LATE).report
    assert report.archived == {"early"}
    (account,) = (a for a in report.history if a.speaker == "Ada Holm")
    assert [r.claims[0].article.id for r in account.remarks] == ["early", "late"]
    assert len(account.stories) == 2
    assert {s.issue for s in report.stories} == {account.issue}
    # Only what the speaker said is compared over days: no agreement and no gap comes of the older story.
    assert all("late" in {e.claim.article.id for e in f.evidence} for f in report.findings)


def test_weeks_apart_the_same_is_found_at_once_as_bit_by_bit(archive: Archive, tmp_path: Path) -> None:
    def over_days(stored: Stored) -> list[tuple[str, list[str]]]:
        return [(a.speaker, [r.claims[0].id for r in a.remarks]) for a in stored.report.history]

    whole = over_days(check(archive, EARLY, LATE))
    with Archive.open(str(tmp_path / "bits.db"), make=True) as other:
        check(other, EARLY)
        assert over_days(check(other, LATE)) == whole


def test_a_new_version_of_a_held_article_is_held_against_it(archive: Archive) -> None:
    where = "https://post.example/ferry"
    check(archive, replace(POST, url=where))
    newer = told("post-2", POST.text.replace("40 people", "38 people"), 1, url=where)
    stored = check(archive, replace(newer, source=POST.source))
    (version,) = stored.report.versions
    assert (version.older.id, version.newer.id) == ("post", "post-2")
    assert_fell(stored)


def test_a_new_version_under_the_same_id_is_held_against_the_one_before(archive: Archive) -> None:
    newer = replace(POST, text=POST.text.replace("40 people", "38 people"), body=POST.text.replace("40 people", "38 people"))
    check(archive, POST)
    stored = check(archive, newer, HERALD)
    (version,) = stored.report.versions
    assert (version.older.id, version.newer.id, version.reason, version.order) == ("post@1", "post", "one id", "earlier")
    assert version.order_reason == "the archive held it before the other came"
    assert_fell(stored)
    (told,) = [s for s in stored.report.stories if len(s.articles) > 1]
    assert {a.id for a in told.articles} == {"post", "herald"}  # the older version agrees with nobody
    assert as_json(check(archive, newer, HERALD).report) == as_json(stored.report)
    latest = replace(newer, text=POST.text.replace("40 people", "36 people"), body=POST.text.replace("40 people", "36 people"))
    assert [(v.older.id, v.newer.id) for v in check(archive, latest).report.versions] == [("post@2", "post")]
    assert not check(archive, POST).report.versions  # of the first one no other came before


def test_an_article_that_is_called_as_the_older_version_would_be_keeps_its_id(archive: Archive) -> None:
    newer = replace(POST, text=POST.text.replace("40 people", "38 people"), body=POST.text.replace("40 people", "38 people"))
    check(archive, POST)
    stored = check(archive, newer, replace(HERALD, id="post@1"))
    assert sorted(a.id for a in stored.report.batch.articles) == ["post", "post@1"]
    assert not stored.report.versions


def test_one_id_of_two_outlets_is_no_version(archive: Archive) -> None:
    check(archive, POST)
    assert not check(archive, replace(HERALD, id="post")).report.versions


def assert_fell(stored: Stored) -> None:
    assert {f.rule for f in stored.report.findings if f.kind == "change"} >= {"figure-fell"}
    assert all(len({e.claim.article.id for e in f.evidence}) == 2 for f in stored.report.findings if f.kind == "change")
