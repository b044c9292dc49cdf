"""Which story an article joins, and how little of a large archive is looked at for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from tests.render.town import TUESDAY
from tests.stages import named, says
from tests.store.held import ENCODER, HIT, LIBRARY, REACH, SETTINGS, STRUCK, ferry, kept, placed
from verify.settings import GatherSettings
from verify.store import placing
from verify.store.archive import Archive, Kept
from verify.store.placing import Reach


@pytest.fixture
def archive(place: str) -> Iterator[Archive]:
    with Archive.open(place, make=True) as archive:
        yield archive


def later(days: float, told: Kept = STRUCK) -> Kept:
    return ferry(told.claims[0].text, f"Outlet {days}", TUESDAY + timedelta(days=days))


@pytest.mark.parametrize(("days", "joins"), [(0, True), (3, True), (-3, True), (14, False), (-14, False), (400, False)])
def test_a_story_is_of_its_days(archive: Archive, days: int, joins: bool) -> None:
    stories = archive.stories(placed(archive, HIT, later(days)))
    assert (len(set(stories.values())) == 1) is joins


def test_an_undated_article_may_be_of_any_day(archive: Archive) -> None:
    undated = ferry(STRUCK.claims[0].text, "Wire", None)
    old, _, none = placed(archive, HIT, LIBRARY, undated)
    assert archive.stories([none])[none] == archive.stories([old])[old]


def test_an_archived_undated_article_is_found_on_any_day(archive: Archive) -> None:
    none, new = placed(archive, ferry(HIT.claims[0].text, "Wire", None), STRUCK)
    assert len(set(archive.stories([none, new]).values())) == 1


def test_archived_articles_never_move(archive: Archive) -> None:
    numbers = placed(archive, HIT, LIBRARY)
    before = archive.stories(numbers)
    placed(archive, STRUCK, later(1), later(2))
    assert archive.stories(numbers) == before
    archive.place([numbers], encoder=ENCODER, settings=SETTINGS)
    assert archive.stories(numbers) == before


def test_articles_that_come_together_go_together(archive: Archive) -> None:
    first = placed(archive, HIT)
    numbers = archive.add(STRUCK, later(1), encoder=ENCODER)
    archive.place([numbers], encoder=ENCODER, settings=SETTINGS)
    assert len(set(archive.stories([*first, *numbers]).values())) == 1


def test_the_order_of_groups_decides_nothing(tmp_path: Path) -> None:
    """Of new groups none joins what another has just opened: that they are apart was settled before."""
    told, found = [STRUCK, later(1), LIBRARY], []
    for name, order in (("there", [0, 1, 2]), ("back", [2, 1, 0])):
        with Archive.open(str(tmp_path / name), make=True) as archive:
            numbers = archive.add(*(told[i] for i in order), encoder=ENCODER)
            archive.place([[n] for n in numbers], encoder=ENCODER, settings=SETTINGS)
            of = archive.stories(numbers)
            found.append({told[i].article.id: of[n] for i, n in zip(order, numbers, strict=True)})
    assert found[0] == found[1]
    assert len(set(found[0].values())) == 3


def test_what_an_encoder_has_not_seen_it_is_shown_first(archive: Archive) -> None:
    (held,) = placed(archive, HIT)
    (number,) = archive.add(STRUCK, encoder="other")
    assert archive.place([[number]], encoder="other", settings=SETTINGS) == [held]
    assert archive.unplaced() == [number]
    archive.add_vectors([held], [HIT], encoder="other")
    assert archive.place([[number]], encoder="other", settings=SETTINGS) == []
    assert len(set(archive.stories([held, number]).values())) == 1


def looked_at(archive: Archive, told: Kept) -> list[int]:
    """The numbers of the articles that a new one is held against."""
    (number,) = archive.add(told, encoder=ENCODER)
    with archive.reading() as connection:
        (new,) = placing.sketches(connection, [number], ENCODER).values()
        found = placing.around(connection, [new], REACH)
    return sorted(one.number for members in found.values() for one in members)


def test_limits_that_let_everything_in_are_within_what_a_database_can_count(archive: Archive) -> None:
    for settings in (GatherSettings(min_similarity=0), GatherSettings(days_halved=1e300)):
        numbers = archive.add(ferry("The ferry sank.", f"Outlet {settings}"), encoder=ENCODER)
        assert archive.place([numbers], encoder=ENCODER, settings=settings) == []


@pytest.mark.parametrize(("least", "days"), [(0.5, 15), (0.48, 15), (1.0, 1)])
def test_the_days_that_are_searched_are_those_that_can_matter(least: float, days: int) -> None:
    assert Reach(ENCODER, least, 14).days == days


def test_the_work_is_bounded(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """With thirty times as many articles on the same names, a new one asks as many questions and is held against as few articles."""
    asked: list[str] = []
    event.listen(archive._engine, "before_cursor_execute", lambda *of: asked.append(of[2]))
    for name in ("MENTIONS", "LEADING", "MEMBERS", "COMPARED"):
        monkeypatch.setattr(placing, name, 4)
    spent = []
    for number in range(31):
        text = f"The ferry Annabel struck the old pier of Milbrook on Tuesday, wrote paper number {number}."
        asked.clear()
        assert len(looked_at(archive, ferry(text, f"Outlet {number}"))) <= 4
        spent.append(len(asked))
        (placed_one,) = placed(archive, ferry(text, f"Outlet {number}"))
    assert spent[30] <= spent[5]
    story = archive.stories([placed_one])[placed_one]
    beside = archive.beside(story, [STRUCK.article], [STRUCK.article])
    assert (len(beside.numbers), beside.more) == (4, 27)


def test_the_nearest_in_time_are_compared(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "COMPARED", 2)
    numbers = placed(archive, HIT, later(2), later(4), later(6))
    story = archive.stories(numbers)[numbers[0]]
    near = replace(HIT, article=later(5).article)
    assert sorted(archive.beside(story, [near.article], [near.article]).numbers) == numbers[2:]


def test_a_common_name_hides_no_rare_one(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "LEADING", 1)
    (wanted,) = placed(archive, HIT)
    others = [kept(says(f"Milbrook opens school {n}.", f"Outlet {n}", entities=named("Milbrook", f"School {n}"))) for n in range(8)]
    placed(archive, *others)
    assert looked_at(archive, STRUCK) == [wanted]


def test_an_article_without_a_name_is_found_by_the_words_of_its_opening(archive: Archive) -> None:
    plain = [
        kept(says(text, source))
        for text, source in (("a ferry hit the old pier at dawn", "Post"), ("a ferry struck the old pier at dawn", "Wire"))
    ]
    assert len(set(archive.stories(placed(archive, *plain)).values())) == 1


def test_a_day_at_the_beginning_of_the_calendar(archive: Archive) -> None:
    assert len(placed(archive, ferry("The ferry sank.", day=date.min), ferry("The ferry sank.", "Herald", day=date.max))) == 2
