"""From each version of the tables to the next, a numbered step in a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Column, Connection, ForeignKey, Integer, LargeBinary, MetaData, Table, Text, inspect, select, update
from sqlalchemy.exc import DBAPIError

from verify.errors import StoreError
from verify.store import codec, traces
from verify.store.schema import VERSION, meta, tables


def _findings(connection: Connection) -> None:
    """2: what was found and decided; and the words of articles."""
    for statement in (
        "CREATE TABLE findings (fingerprint VARCHAR(16) NOT NULL, run INTEGER NOT NULL, rule VARCHAR(64) NOT NULL,"
        " kind VARCHAR(16) NOT NULL, severity VARCHAR(8) NOT NULL, story VARCHAR(16) NOT NULL, finding TEXT NOT NULL,"
        " PRIMARY KEY (fingerprint), FOREIGN KEY (run) REFERENCES runs (number))",
        "CREATE TABLE quotes (fingerprint VARCHAR(16) NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (fingerprint, article),"
        " FOREIGN KEY (fingerprint) REFERENCES findings (fingerprint) ON DELETE CASCADE,"
        " FOREIGN KEY (article) REFERENCES articles (number))",
        "CREATE INDEX quotes_by_article ON quotes (article)",
        "CREATE TABLE decisions (fingerprint VARCHAR(16) NOT NULL, verdict VARCHAR(16) NOT NULL, reason TEXT NOT NULL,"
        " author TEXT NOT NULL, until VARCHAR(10), PRIMARY KEY (fingerprint),"
        " FOREIGN KEY (fingerprint) REFERENCES findings (fingerprint) ON DELETE CASCADE)",
    ):
        connection.exec_driver_sql(statement)
    _words(connection)


def _words(connection: Connection) -> None:
    """2, too: stories are told by words and sentences. What an encoder had made is made again when it is needed."""
    connection.exec_driver_sql("ALTER TABLE articles RENAME COLUMN names TO words")
    told = Table("articles", MetaData(), Column("number", Integer, primary_key=True), Column("words", LargeBinary), Column("article", Text))
    for number, written in connection.execute(select(told.c.number, told.c.article)).all():
        words = traces.words_written(traces.words(codec.read(written)))
        connection.execute(update(told).where(told.c.number == number).values(words=words))
    connection.exec_driver_sql("DROP TABLE vectors")
    Table(
        "vectors", MetaData(),
        Column("article", Integer, ForeignKey(told.c.number, ondelete="CASCADE"), primary_key=True),
        Column("encoder", Text, primary_key=True), Column("sentences", Integer, nullable=False),
        Column("lead", LargeBinary, nullable=False), Column("claims", LargeBinary, nullable=False),
    ).create(connection)  # fmt: skip


#: The version a step leads to → the step. It writes its tables out: those of `schema.py` are of the newest version, and move on.
STEPS: Mapping[int, Callable[[Connection], None]] = {2: _findings}
_MARK = "verify"


def found(connection: Connection) -> int | None:
    """The version of the archive in a database; None where there is nothing at all. StoreError where there is something else."""
    names = inspect(connection).get_table_names()
    if not names:
        return None
    try:
        told = dict(connection.execute(select(meta.c.name, meta.c.value)).all()) if "meta" in names else {}
    except DBAPIError:
        told = {}  # a table of this name, and not ours
    if told.get("archive") != _MARK or not told.get("schema", "").isdecimal():
        raise StoreError(
            f"no archive: it has tables of something else ({', '.join(sorted(names)[:3])}); give the archive a place of its own"
        )
    return int(told["schema"])


def make(connection: Connection) -> None:
    """The tables of the newest version, in a database that has none."""
    tables.create_all(connection)
    connection.execute(meta.insert(), [{"name": "archive", "value": _MARK}, {"name": "schema", "value": str(VERSION)}])


def step(connection: Connection) -> int:
    """One step towards the newest version; the version that is there now. Called until it is `VERSION`, each time in a transaction."""
    version = found(connection)
    if version is None or version >= VERSION:
        return VERSION if version is None else version
    STEPS[version + 1](connection)
    connection.execute(update(meta).where(meta.c.name == "schema").values(value=str(version + 1)))
    return version + 1


def refuse(version: int, shown: str) -> None:
    """StoreError where an archive is not of the version that this program reads and writes."""
    if version < VERSION:
        raise StoreError(
            f"{shown}: made by an older version (schema {version}, not {VERSION}); bring it up to date: verify store migrate {shown}"
        )
    if version > VERSION:
        raise StoreError(
            f"{shown}: made by a newer version (schema {version}, not {VERSION}); update this program: pip install -U verify-accounts"
        )
