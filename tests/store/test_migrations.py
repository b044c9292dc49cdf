"""Archives of every old version are brought up to date, a step whole or not at all."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, inspect

from tests.stages import says
from tests.store.held import ENCODER, HIT, REACH, SETTINGS, STRUCK, dump, kept, placed
from verify.errors import StoreError
from verify.store import archive as archives
from verify.store import migrations
from verify.store.archive import Archive
from verify.store.schema import VERSION

OLD = {int(file.stem): file for file in (Path(__file__).parent / "archives").glob("*.sql")}


def test_there_is_an_archive_of_every_old_version() -> None:
    assert sorted(OLD) == list(range(1, VERSION))
    assert sorted(migrations.STEPS) == list(range(2, VERSION + 1))


def old(version: int, place: str) -> None:
    """An archive as that version made it."""
    script = OLD[version].read_text(encoding="utf-8")
    if "://" not in place:
        with sqlite3.connect(place) as file:
            file.executescript(script)
        file.close()
        return
    import psycopg

    with psycopg.connect(place, autocommit=True) as connection:
        for statement in in_postgres(script):
            connection.execute(statement.encode())


def in_postgres(script: str) -> list[str]:
    """The statements of an SQLite dump as PostgreSQL has them, tables that others refer to first."""
    script = re.sub(r"INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT", "SERIAL PRIMARY KEY", script)
    script = re.sub(r"\bBLOB\b", "BYTEA", script).replace("WITHOUT ROWID", "")
    script = re.sub(r"X'([0-9A-F]*)'", r"'\\x\1'", script)
    found = [s.strip() for s in re.split(r";\s*\n", script)]
    found = [s for s in found if s and "sqlite_sequence" not in s and s not in ("BEGIN TRANSACTION", "COMMIT")]
    order = ("meta", "runs", "articles", "claims", "vectors", "mentions")
    tables = [s for name in order for s in found if re.match(rf'(CREATE TABLE|INSERT INTO) "?{name}"?[\s(]', s)]
    return [*tables, *(s for s in found if s.startswith("CREATE INDEX"))]


def shape(archive: Archive) -> Mapping[str, Any]:
    """The tables, columns, keys and indexes that there are."""
    with archive.reading() as connection:
        looked = inspect(connection)
        return {
            name: (
                sorted((c["name"], str(c["type"]), c["nullable"]) for c in looked.get_columns(name)),
                looked.get_pk_constraint(name)["constrained_columns"],
                sorted((str(k["constrained_columns"]), k["referred_table"], str(k["options"])) for k in looked.get_foreign_keys(name)),
                sorted(str(i["column_names"]) for i in looked.get_indexes(name)),
            )
            for name in looked.get_table_names()
        }


@pytest.mark.parametrize("version", sorted(OLD))
def test_an_old_archive_is_brought_up_to_date(place: str, tmp_path: Path, version: int, request: pytest.FixtureRequest) -> None:
    old(version, place)
    with pytest.raises(StoreError, match=r"made by an older version \(schema \d+, not \d+\); .*verify store migrate"):
        Archive.open(place, make=True)
    assert Archive.migrated(place) == (version, VERSION)
    assert Archive.migrated(place) == (VERSION, VERSION)
    fresh = request.getfixturevalue("server").database() if "://" in place else str(tmp_path / "fresh.db")
    with Archive.open(place) as archive, Archive.open(fresh, make=True) as new:
        assert shape(archive) == shape(new)
        assert archive.stats().articles == 2
        again = says("The ferry Annabel hit the pier of Milbrook.")
        assert list(archive.held([again.article]).values()) == [1]


def test_a_new_archive_is_joined_to_an_old_one(tmp_path: Path) -> None:
    place = str(tmp_path / "archive.db")
    old(1, place)
    Archive.migrated(place)
    with Archive.open(place) as archive:
        (number,) = archive.add(STRUCK, encoder=ENCODER)
        # What an encoder had made was dropped, as it is made otherwise now: it is asked again where it matters.
        unseen = archive.place([[number]], encoder=ENCODER, settings=SETTINGS)
        told = archive.without_vectors(unseen, encoder=ENCODER)
        archive.add_vectors(list(told), [kept(*claims) for _, claims in told.values()], encoder=ENCODER)
        assert archive.place([[number]], encoder=ENCODER, settings=SETTINGS) == []
        assert archive.stories([1])[1] == archive.stories([number])[number]


def test_a_step_that_fails_leaves_the_archive_as_it_was(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive.open(place, make=True) as archive:
        placed(archive, HIT)
        before, tables = dump(archive), shape(archive)

    def half(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE maps (number INTEGER)")
        connection.exec_driver_sql("DELETE FROM claims")
        raise RuntimeError("the power failed")

    monkeypatch.setattr(migrations, "STEPS", {VERSION + 1: half})
    for module in (migrations, archives):
        monkeypatch.setattr(module, "VERSION", VERSION + 1)
    with pytest.raises(RuntimeError):
        Archive.migrated(place)
    monkeypatch.undo()
    with Archive.open(place) as archive:
        assert (dump(archive), shape(archive)) == (before, tables)


def test_what_is_newer_is_not_touched(place: str) -> None:
    with Archive.open(place, make=True) as archive, archive.writing() as connection:
        connection.exec_driver_sql(f"UPDATE meta SET value = '{VERSION + 1}' WHERE name = 'schema'")
    with pytest.raises(StoreError, match=r"made by a newer version \(schema \d+, not \d+\); update this program"):
        Archive.migrated(place)


def test_where_nothing_is_there_is_nothing_to_bring_up_to_date(place: str) -> None:
    if "://" not in place:
        Path(place).touch()
    with pytest.raises(StoreError, match="no archive is there yet"):
        Archive.migrated(place)


def test_the_days_of_reach(place: str) -> None:
    assert REACH.days == 8
