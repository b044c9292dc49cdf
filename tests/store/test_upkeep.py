"""What is held is told; what is removed is gone, with all that came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from tests.render.town import TUESDAY, finding
from tests.stages import named, says
from tests.store.held import ENCODER, HIT, LIBRARY, STRUCK, dump, ferry, kept, placed
from verify.errors import StoreError
from verify.store.archive import Archive, Kept
from verify.store.findings import Decision
from verify.store.upkeep import Removed

LATER = ferry("The ferry Annabel was lifted off the old pier of Milbrook.", "Wire", TUESDAY + timedelta(days=3))
UNDATED = kept(says("A lighthouse stands on the cape.", "Leaflet", None, entities=named("Cape")))


@pytest.fixture
def archive(place: str) -> Iterator[Archive]:
    """Two stories, and a third without a date; a finding of the first with a decision, and one of the second."""
    with Archive.open(place, make=True) as archive:
        placed(archive, HIT, STRUCK, LATER, LIBRARY, UNDATED)
        agree = finding("agreement", "note", "Both say so", [("one", HIT.claims[0]), ("other", STRUCK.claims[0])])
        alone = finding("gap", "note", "Only the Gazette says so", [("one", LIBRARY.claims[0])])
        archive.keep([agree, alone], {HIT.article.id: 1, STRUCK.article.id: 2, LIBRARY.article.id: 4})
        archive.decide(agree.fingerprint, Decision(verdict="ignored", reason="r", author="a"))
        yield archive


def test_what_is_held_is_told(archive: Archive) -> None:
    stats = archive.stats()
    assert (stats.articles, stats.versions, stats.claims, stats.sources, stats.stories, stats.unplaced) == (5, 5, 5, 5, 3, 0)
    assert (stats.days, stats.first, stats.last, stats.undated) == (2, TUESDAY, TUESDAY + timedelta(days=3), 1)
    assert (stats.findings, stats.decisions, stats.encoders) == (2, 1, {ENCODER: 5})
    assert stats.bytes > 10_000


def test_an_empty_archive_is_told(place: str) -> None:
    with Archive.open(place, make=True) as archive:
        stats = archive.stats()
        assert (stats.articles, stats.claims, stats.first, stats.encoders) == (0, 0, None, {})
        assert list(archive.export("articles")) == []
        assert archive.prune(date(2030, 1, 1), really=True) == Removed(stories=0, articles=0, claims=0, findings=0, decisions=0)


@pytest.mark.parametrize(
    ("before", "gone"),
    [
        (TUESDAY, Removed(stories=0, articles=0, claims=0, findings=0, decisions=0)),
        (TUESDAY + timedelta(days=1), Removed(stories=1, articles=1, claims=1, findings=1, decisions=0)),
        (date(2030, 1, 1), Removed(stories=2, articles=4, claims=4, findings=2, decisions=1)),
    ],
    ids=["none", "over", "all that is dated"],
)
def test_whole_stories_that_are_over_go(archive: Archive, before: date, gone: Removed) -> None:
    untouched = dump(archive)
    assert archive.prune(before, really=False) == gone
    assert dump(archive) == untouched
    assert archive.prune(before, really=True) == gone
    assert archive.prune(before, really=True).articles == 0
    assert archive.stats().articles == 5 - gone.articles
    assert archive.stats().findings == 2 - gone.findings
    archive.sweep()


def test_a_withdrawn_article_goes_with_all_that_came_of_it(archive: Archive) -> None:
    assert archive.withdraw(HIT.article.id) == Removed(stories=0, articles=1, claims=1, findings=1, decisions=1)
    left = dump(archive)
    assert {name: len(rows) for name, rows in left.items() if name not in ("meta", "runs")} == {
        "articles": 4, "claims": 4, "vectors": 4, "findings": 1, "quotes": 1, "decisions": 0,
        "mentions": sum(row[2] != 1 for row in left["mentions"]),
    }  # fmt: skip
    assert not [row for row in left["mentions"] if row[2] == 1]
    assert archive.withdraw(LIBRARY.article.id).stories == 1


def test_all_versions_are_withdrawn(archive: Archive) -> None:
    again = replace(HIT, article=replace(HIT.article, text="Other words."))
    placed(archive, again)
    assert archive.withdraw(HIT.article.id).articles == 2
    assert archive.held([HIT.article, again.article]) == {}


def test_a_number_is_never_given_twice(archive: Archive) -> None:
    archive.withdraw(UNDATED.article.id)
    assert archive.add(UNDATED, encoder=ENCODER) == [6]


@pytest.mark.parametrize("name", ["", "no such article", "'; DROP TABLE articles; --", "\0", "%"])
def test_what_is_not_held_cannot_be_withdrawn(archive: Archive, name: str) -> None:
    with pytest.raises(StoreError, match=r"no article with the id .* is held; `verify store export` lists them") as error:
        archive.withdraw(name)
    assert "\n" not in str(error.value)
    assert archive.stats().articles == 5


def told_at_length(number: int, random: Random) -> Kept:
    """An article as long as real ones, so that it reaches over pages, with words that stand in no other."""
    words = " ".join(f"w{number}x{random.randrange(10**6)}" for _ in range(random.randrange(20, 900)))
    return kept(says(f"{words} ended.", f"Source{number}x", entities=named(f"Name{number}x")))


@pytest.mark.parametrize("swept", [True, False])
def test_a_withdrawn_article_leaves_no_byte_of_its_text(tmp_path: Path, swept: bool) -> None:
    """Not in the file, and not in one beside it; even before the file is written anew."""
    random, place = Random(7), tmp_path / "archive.db"
    told = [told_at_length(number, random) for number in range(30)]
    with Archive.open(str(place), make=True) as archive:
        numbers = placed(archive, *told)
        for number, one in enumerate(told):
            archive.keep([finding("gap", "note", f"Only Source{number}x", [("one", one.claims[0])])], {one.article.id: numbers[number]})
        for number in random.sample(range(30), 20):
            archive.withdraw(told[number].article.id)
            if number % 3 == 0:
                placed(archive, told_at_length(100 + number, random))
            if swept:
                archive.sweep()
            for file in tmp_path.iterdir():
                content = file.read_bytes()
                assert [word for word in (f"w{number}x", f"Source{number}x", f"Name{number}x") if word.encode() in content] == []


def test_pruning_makes_the_file_smaller(tmp_path: Path) -> None:
    random, place = Random(7), tmp_path / "archive.db"
    with Archive.open(str(place), make=True) as archive:
        placed(archive, *(told_at_length(number, random) for number in range(40)))
        before = place.stat().st_size
        archive.prune(date(2030, 1, 1), really=True)
        archive.sweep()
        assert place.stat().st_size < before / 2
        assert archive.stats().bytes == place.stat().st_size


def test_an_export_is_of_the_newest_versions_in_the_order_of_arrival(archive: Archive) -> None:
    again = replace(HIT, article=replace(HIT.article, text="Other words."))
    placed(archive, again)
    lines = list(archive.export("articles"))
    assert len(lines) == 5
    assert "Other words." in lines[-1]
    assert not any(HIT.article.text in line for line in lines)


def test_who_exports_keeps_nobody_from_writing(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verify.store.upkeep._LINES", 2)
    lines = archive.export("articles")
    next(lines)
    placed(archive, ferry("Divers search the wreck of the ferry Annabel.", "Harbour Wire"))
    assert len(list(lines)) == 5
