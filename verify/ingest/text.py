"""Plain text files: one article each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from verify.ingest.assemble import Given, assemble
from verify.ingest.decode import MAX_BYTES, TOO_LARGE, NotText, decode
from verify.model import Article, Unreadable


def read(path: Path, shown: str) -> Iterator[Article | Unreadable]:
    """The article of a text file; `shown` is the path as it is printed."""
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    try:
        if len(raw) > MAX_BYTES:
            raise NotText(TOO_LARGE)
        text = decode(raw)
    except NotText as reason:
        yield Unreadable(path=shown, reason=str(reason))
        return
    yield from assemble(text, Given(id=PurePosixPath(shown).stem), shown)
