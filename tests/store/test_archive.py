"""What is stored stays, once; what is no archive is told. Each test on a file and, where there is one, on a server."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.stages import says
from tests.store.conftest import Server
from tests.store.held import ENCODER, HIT, LIBRARY, SETTINGS, STRUCK, dump, ferry, kept, placed
from tests.store.test_codec import HOSTILE
from verify.errors import StoreError
from verify.store import sqlite
from verify.store.archive import Archive
from verify.store.schema import VERSION


def test_what_is_added_comes_back(place: str) -> None:
    with Archive.open(place, make=True) as archive:
        numbers = archive.add(HIT, LIBRARY, encoder=ENCODER)
    with Archive.open(place) as archive:
        back = archive.kept(numbers, encoder=ENCODER)
        for number, told in zip(numbers, (HIT, LIBRARY), strict=True):
            assert (back[number].article, back[number].claims) == (told.article, told.claims)
            assert np.array_equal(back[number].vectors, told.vectors)
            assert np.array_equal(back[number].lead, told.lead)
        assert archive.held([HIT.article, STRUCK.article]) == {HIT.article.id: numbers[0]}


def test_nothing_is_added_twice(place: str) -> None:
    with Archive.open(place, make=True) as archive:
        first = placed(archive, HIT, STRUCK)
        before = dump(archive)
    with Archive.open(place, make=True) as archive:  # another run
        assert placed(archive, STRUCK, HIT) == first[::-1]
        assert dump(archive) == before


def test_where_an_article_was_read_does_not_count(place: str) -> None:
    moved = replace(HIT, article=replace(HIT.article, path="elsewhere.txt", line=7))
    with Archive.open(place, make=True) as archive:
        assert archive.add(HIT, encoder=ENCODER) == archive.add(moved, encoder=ENCODER)


@pytest.mark.parametrize(
    "change", [{"text": "The ferry Annabel sank."}, {"source": "Wire"}, {"title": "Ferry"}, {"url": "https://x"}, {"published": None}]
)
def test_other_content_under_one_id_is_another_version(place: str, change: dict[str, Any]) -> None:
    again = replace(HIT, article=replace(HIT.article, **change))
    with Archive.open(place, make=True) as archive:
        placed(archive, HIT, again)
        assert (archive.stats().articles, archive.stats().versions) == (1, 2)
        assert archive.identities([HIT.article, LIBRARY.article]) == {HIT.article.id}


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_no_text_is_too_odd_to_be_stored(place: str, text: str) -> None:
    odd = kept(says("It sank."))
    odd = replace(odd, article=replace(odd.article, id=text * 500, source=text, text=text, title=text))
    odd = replace(odd, claims=tuple(replace(c, article=odd.article) for c in odd.claims))
    with Archive.open(place, make=True) as archive:
        numbers = placed(archive, odd)
        assert archive.kept(numbers, encoder=ENCODER)[numbers[0]].article == odd.article
        assert archive.stats().sources == 1
        assert archive.withdraw(text * 500).articles == 1


def test_another_encoders_vectors_are_kept_apart(place: str) -> None:
    with Archive.open(place, make=True) as archive:
        numbers = archive.add(HIT, encoder=ENCODER)
        assert archive.kept(numbers, encoder="other") == {}
        assert list(archive.without_vectors(numbers, encoder="other")) == numbers
        other = replace(HIT, vectors=np.ones((1, 3), dtype=np.float32), lead=np.ones((1, 3), dtype=np.float32))
        for _ in range(2):
            archive.add_vectors(numbers, [other], encoder="other")
        assert archive.kept(numbers, encoder="other")[numbers[0]].vectors.shape == (1, 3)
        assert np.array_equal(archive.kept(numbers, encoder=ENCODER)[numbers[0]].vectors, HIT.vectors)
        assert archive.stats().encoders == {ENCODER: 1, "other": 1}


def test_an_article_without_a_claim_stands_beside_others(place: str) -> None:
    silent = replace(HIT, claims=(), vectors=HIT.vectors[:0])
    with Archive.open(place, make=True) as archive:
        numbers = placed(archive, silent)
        assert archive.kept(numbers, encoder=ENCODER)[numbers[0]].vectors.shape == (0, HIT.lead.shape[1])


def test_all_or_none_are_added(place: str) -> None:
    with Archive.open(place, make=True) as archive:
        wrong = replace(LIBRARY, claims=(replace(LIBRARY.claims[0], lemmas=frozenset({1j})),))  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            archive.add(HIT, wrong, encoder=ENCODER)
        assert archive.stats().versions == 0


# --- what is no archive


def other_tables(place: str) -> None:
    statement = "CREATE TABLE articles (number INTEGER)"
    if "://" in place:
        import psycopg

        with psycopg.connect(place) as connection:
            connection.execute(statement)
    else:
        with sqlite3.connect(place) as file:
            file.execute(statement)
        file.close()


@pytest.mark.parametrize("make", [True, False])
def test_tables_of_something_else_are_left_alone(place: str, make: bool) -> None:
    other_tables(place)
    with pytest.raises(StoreError, match=r"no archive: it has tables of something else \(articles\); give the archive a place of its own$"):
        Archive.open(place, make=make)


def test_what_is_not_there_is_told(place: str) -> None:
    with pytest.raises(StoreError, match=r"`verify check … --store .*` makes one$"):
        Archive.open(place)


@pytest.mark.parametrize(
    ("version", "way_out"), [(VERSION - 1, "verify store migrate "), (VERSION + 1, "pip install -U"), ("new", "a place of its own")]
)
def test_another_version_is_told(place: str, version: int | str, way_out: str) -> None:
    with Archive.open(place, make=True) as archive, archive.writing() as connection:
        connection.exec_driver_sql(f"UPDATE meta SET value = '{version}' WHERE name = 'schema'")
    with pytest.raises(StoreError) as error:
        Archive.open(place, make=True)
    assert way_out in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"hello\n", "no archive, and no SQLite file"),
        (b"SQLite format 3\0" + b"\xff" * 5000, "no archive, and no SQLite file|damaged"),
        (b"SQLite format 3\0", "no archive, and no SQLite file|damaged"),
    ],
    ids=["text", "broken", "short"],
)
def test_a_file_that_is_no_archive_is_told_and_left_alone(tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "notes.txt"
    file.write_bytes(content)
    for make in (True, False):
        with pytest.raises(StoreError, match=rf"^{file}: .*({told}).*; "):
            Archive.open(str(file), make=make)
    assert file.read_bytes() == content


def test_an_empty_file_becomes_an_archive(tmp_path: Path) -> None:
    """A run that was killed while it made one leaves such a file."""
    (tmp_path / "archive.db").touch()
    with pytest.raises(StoreError, match="no archive is there yet"):
        Archive.open(str(tmp_path / "archive.db"))
    Archive.open(str(tmp_path / "archive.db"), make=True).close()
    Archive.open(str(tmp_path / "archive.db")).close()


@pytest.mark.parametrize(("name", "told"), [("", "a folder, no archive"), ("none/archive.db", "its folder does not exist")])
def test_a_place_for_no_file_is_told(tmp_path: Path, name: str, told: str) -> None:
    with pytest.raises(StoreError, match=told):
        Archive.open(str(tmp_path / name), make=True)


def test_an_archive_that_somebody_holds_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.1)
    place = str(tmp_path / "archive.db")
    Archive.open(place, make=True).close()
    holder = sqlite3.connect(place, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(StoreError, match=rf"^{place}: another program has held it for .* seconds; "):
            Archive.open(place)
    finally:
        holder.close()


def test_an_archive_at_rest_is_one_file(tmp_path: Path) -> None:
    with Archive.open(str(tmp_path / "archive.db"), make=True) as archive:
        placed(archive, HIT)
        assert [file.name for file in tmp_path.iterdir()] == ["archive.db"]


# --- servers


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("postgresql://postgres:falsch@127.0.0.1:{port}/postgres", "the server refuses user or password"),
        ("postgresql://postgres@127.0.0.1:{port}/postgres", "the server wants a password"),
        ("postgresql://postgres:g3heim%2F%26%3F@127.0.0.1:{port}/falsch", "the server has no such database"),
        ("postgresql://postgres:falsch@127.0.0.1:1/postgres", "no server answers there"),
        ("postgresql://postgres:falsch@no-such-host.invalid/postgres", "there is no such host"),
        ("postgresql://127.0.0.1:{port}/postgres?password=falsch&user=postgres", "the server refuses user or password"),
    ],
)
def test_a_server_that_cannot_be_used_is_told_without_the_password(server: Server, url: str, told: str) -> None:
    place = url.format(port=server.port)
    with pytest.raises(StoreError, match=rf"^postgresql://[^ ]+: {told}[^\n]*; ") as error:
        Archive.open(place, make=True)
    assert "falsch:" not in str(error.value).replace("/falsch:", "")
    assert "falsch@" not in str(error.value)
    assert "=falsch" not in str(error.value)


def test_who_may_not_write_is_told(server: Server) -> None:
    place = server.database()
    server.run("CREATE ROLE reader LOGIN PASSWORD 'leise'")
    with pytest.raises(StoreError, match="the user may not do this there; "):
        Archive.open(place.replace("postgres:g3heim%2F%26%3F", "reader:leise"), make=True)


def test_without_the_driver_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verify.store.postgres.find_spec", lambda _: None)
    with pytest.raises(StoreError, match=r"^postgresql://server/x: the driver is missing; .*pip install 'verify-accounts\[postgres\]'$"):
        Archive.open("postgresql://ed:geheim@server/x")


# --- stories


def test_an_article_joins_the_story_it_is_like(place: str) -> None:
    with Archive.open(place, make=True) as archive:
        hit, library, struck = placed(archive, HIT, LIBRARY, STRUCK)
        stories = archive.stories([hit, library, struck])
        assert stories[struck] == stories[hit] != stories[library]
        assert archive.unplaced() == []
        beside = archive.beside(stories[hit], [STRUCK.article], [STRUCK.article])
        assert beside == ([hit], 0)


def test_what_a_stopped_run_left_is_placed_by_the_next(place: str) -> None:
    with Archive.open(place, make=True) as archive:
        archive.add(HIT, encoder=ENCODER)
    with Archive.open(place, make=True) as archive:
        assert archive.stats().unplaced == 1
        archive.place([archive.unplaced()], encoder=ENCODER, settings=SETTINGS)
        assert archive.stats().unplaced == 0


def test_only_the_newest_version_stands_beside(place: str) -> None:
    again = ferry("The ferry Annabel hit the old pier of Milbrook on Tuesday night.")
    again = replace(again, article=replace(again.article, id=HIT.article.id))
    with Archive.open(place, make=True) as archive:
        first, second, struck = placed(archive, HIT, again, STRUCK)
        story = archive.stories([first])[first]
        assert archive.stories([second, struck]) == {second: story, struck: story}
        assert archive.beside(story, [STRUCK.article], [STRUCK.article]).numbers == [second]
        assert archive.beside(story, [HIT.article], [HIT.article]).numbers == [struck]
