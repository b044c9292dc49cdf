"""PostgreSQL: one archive for a team, on a server."""

from __future__ import annotations

from importlib.util import find_spec

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

from verify.errors import StoreError
from verify.store.address import Address
from verify.store.backend import PATIENCE, first_line
from verify.store.schema import tables

#: The advisory lock of who writes: the letters "vrfy" as a number. One archive a database, so one lock a database.
_WRITERS = 0x76726679
#: Seconds to wait for a server to answer.
_CONNECT = 10
_WAYS_OUT = {
    "password authentication failed": "the server refuses user or password; check them (PGUSER, PGPASSWORD, ~/.pgpass or the URL)",
    "no password supplied": "the server wants a password; set PGPASSWORD, or write it into ~/.pgpass",
    "does not exist": "the server has no such database, user or role; make it first (createdb)",
    "connection refused": "no server answers there; check host and port, and that it runs",
    "could not translate host name": "there is no such host; check the URL",
    "failed to resolve host": "there is no such host; check the URL",
    "timeout expired": f"no server answered in {_CONNECT} seconds; check host, port and firewall",
    "lock timeout": f"another run has been writing for {PATIENCE} seconds; let it end, or stop it, and run again",
    "permission denied": "the user may not do this there; let the database's owner grant it",
    "read-only transaction": "the server is read-only; give the one that can be written",
}


class Postgres:
    """A database on a server."""

    def engine(self, address: Address, *, make: bool) -> Engine:
        """Connections to a server; the database must be there, whatever `make` says."""
        if find_spec("psycopg") is None:
            raise StoreError(f"{address.shown}: the driver is missing; install it: pip install 'verify-accounts[postgres]'")
        limits = f"-c lock_timeout={PATIENCE}s -c idle_in_transaction_session_timeout=10min"
        given = address.url.query.get("options", "")
        options = f"{given if isinstance(given, str) else ' '.join(given)} {limits}".strip()
        url = address.url.set(drivername="postgresql+psycopg").difference_update_query(["options"])
        return create_engine(url, pool_size=1, pool_pre_ping=True, connect_args={"connect_timeout": _CONNECT, "options": options})

    def begin_writing(self, connection: Connection) -> None:
        """One writer at a time, as in SQLite: two runs that place articles of one new event must not open two stories."""
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS})

    def size(self, connection: Connection) -> int:
        """Bytes of the database, with its indexes."""
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())

    def sweep(self, engine: Engine) -> None:
        """Write the tables anew, without deleted rows; the server's own logs and backups are not ours to clear."""
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(f"VACUUM FULL {', '.join(sorted(tables.tables))}")

    def told(self, error: DBAPIError) -> str:
        """What the server says, and what to do."""
        said = first_line(error)
        return next((way for words, way in _WAYS_OUT.items() if words in said.lower()), said)
