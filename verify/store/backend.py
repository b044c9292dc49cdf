"""What an archive asks of the database it is kept in; each kind is one small class."""

from __future__ import annotations

from typing import Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from verify.store.address import Address

#: Seconds to wait for another run that is writing. Writes are short; who holds the archive longer has stopped.
PATIENCE = 30


class Backend(Protocol):
    """One kind of database."""

    def engine(self, address: Address, *, make: bool) -> Engine:
        """Connections to the place; nothing is made there unless told to. StoreError where that cannot be."""
        ...

    def begin_writing(self, connection: Connection) -> None:
        """Wait until no other run writes; until the transaction ends, none will."""
        ...

    def size(self, connection: Connection) -> int:
        """Bytes that the archive takes."""
        ...

    def sweep(self, engine: Engine) -> None:
        """Let nothing that was deleted stay behind, as far as the database can."""
        ...

    def told(self, error: DBAPIError) -> str:
        """What went wrong, and the way out, in a line without the place."""
        ...


def first_line(error: DBAPIError) -> str:
    """What the driver itself says, on one line."""
    return " ".join(str(error.orig).split()) or type(error).__name__
