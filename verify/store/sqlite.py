"""SQLite: one file, no server.

With a rollback journal and not a write-ahead log: at rest the archive is then one file, to be copied and backed up as such, and what was
withdrawn is in no second file. Writes wait for each other either way, and ours are short.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from verify.errors import StoreError
from verify.store.address import Address
from verify.store.backend import PATIENCE, first_line

#: What SQLite says → the way out.
_WAYS_OUT = {
    "file is not a database": "this is no archive, and no SQLite file; give another path",
    "database is locked": f"another program has held it for {PATIENCE} seconds; let it end, or stop it, and run again",
    "malformed": "the file is damaged; put a backup in its place",
    "readonly": "it cannot be written; check who owns the file and its folder",
    "unable to open": "it cannot be opened; check that the folder exists and may be written",
    "is full": "the disk is full; nothing was stored in part",
    "disk i/o error": "the disk cannot be read or written; nothing was stored in part",
}


class Sqlite:
    """One file."""

    def engine(self, address: Address, *, make: bool) -> Engine:
        """Connections to a file; with `make`, a file that is not there is made, in a folder that is."""
        path = Path(str(address.url.database))
        if path.is_dir():
            raise StoreError(f"{address.shown}: a folder, no archive; give the path of a file")
        if not path.exists() and not make:
            raise StoreError(f"{address.shown}: no such archive; `verify check … --store {address.shown}` makes one")
        if not path.exists() and not path.absolute().parent.is_dir():
            raise StoreError(f"{address.shown}: cannot be made, as its folder does not exist; make the folder first")
        # No pool: a connection that is kept open keeps nothing that opening does not bring, and a fork must not share one.
        engine = create_engine(address.url, poolclass=NullPool, connect_args={"timeout": PATIENCE})
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        return engine

    def begin_writing(self, connection: Connection) -> None:
        """Nothing is left to do: the transaction began with the lock (`_begin`)."""

    def size(self, connection: Connection) -> int:
        """Bytes of the file."""
        pages, bytes_each = (int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()) for name in ("page_count", "page_size"))
        return pages * bytes_each

    def sweep(self, engine: Engine) -> None:
        """Write the file anew: pages that are free now, and what an older page still held, are gone."""
        with closing(engine.raw_connection()) as connection:  # not by SQLAlchemy, which begins a transaction
            connection.cursor().execute("VACUUM")

    def told(self, error: DBAPIError) -> str:
        """What SQLite says, and what to do."""
        said = first_line(error)
        return next((way for words, way in _WAYS_OUT.items() if words in said.lower()), said)


def _prepare(connection: Any, _: object) -> None:
    """A new connection: transactions begin where we say so, deleted text is overwritten, broken references are refused."""
    connection.isolation_level = None
    for pragma in ("secure_delete = ON", "foreign_keys = ON", "journal_mode = DELETE", "synchronous = FULL", "trusted_schema = OFF"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    """A writer takes the lock at once: two that first read and then both want to write would wait for each other."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writing") else "BEGIN")
