"""Archives to test with: a file, and a database on a real server where Debian's packages for one are installed."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

PASSWORD = "g3heim/&?"
_NUMBERS = count(1)


def _programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, the newest version first."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name), reverse=True)
    found = shutil.which("initdb")
    return next(
        (p for p in [*folders, *([Path(found).parent] if found else [])] if (p / "initdb").exists() and (p / "pg_ctl").exists()), None
    )


def _as_somebody(folder: Path) -> list[str]:
    """What a server refuses is root: then it runs as another user, to whom its folder is given."""
    if os.geteuid():
        return []
    somebody = next((u for u in ("postgres", "nobody") if u in {entry.pw_name for entry in pwd.getpwall()}), None)
    if somebody is None or shutil.which("setpriv") is None:
        pytest.skip("no PostgreSQL server for root: it needs `setpriv` and a user `postgres` or `nobody`")
    entry = pwd.getpwnam(somebody)
    for path in (folder, *folder.rglob("*")):
        os.chown(path, entry.pw_uid, entry.pw_gid)
    return ["setpriv", f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}", "--clear-groups"]


class Server:
    """A PostgreSQL server on a port of its own."""

    def __init__(self, port: int) -> None:
        self.port = port

    def url(self, database: str, *, password: str = "g3heim%2F%26%3F") -> str:
        return f"postgresql://postgres:{password}@127.0.0.1:{self.port}/{database}"

    def run(self, statement: str) -> None:
        """A statement by its owner."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    def database(self) -> str:
        """The URL of a new database."""
        name = f"milbrook_{next(_NUMBERS)}"
        self.run(f"CREATE DATABASE {name}")
        return self.url(name)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    programs = _programs()
    if programs is None:
        pytest.skip("no PostgreSQL server: install Debian's package `postgresql` to run these tests")
    # Not beneath pytest's folders, which only root may enter; and short, as it holds a socket.
    with tempfile.TemporaryDirectory(prefix="pg") as name:
        folder = Path(name)
        (folder / "password").write_text(PASSWORD, encoding="utf-8")
        as_somebody = _as_somebody(folder)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        new = ["-D", f"{folder}/data", "-U", "postgres", "-A", "scram-sha-256", "-E", "UTF8", "--no-sync", f"--pwfile={folder}/password"]
        subprocess.run([*as_somebody, f"{programs}/initdb", *new], check=True, capture_output=True)
        control = [*as_somebody, f"{programs}/pg_ctl", "-D", f"{folder}/data", "-w"]
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        subprocess.run([*control, "-o", options, "-l", f"{folder}/log", "start"], check=True, stdout=subprocess.DEVNULL)
        try:
            yield Server(port)
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=True, stdout=subprocess.DEVNULL)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an archive may be made, of either kind."""
    if request.param == "sqlite":
        return str(tmp_path / "archive.db")
    server: Server = request.getfixturevalue("server")
    return server.database()
