"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from verify.errors import VerifyError


def write_text(path: Path, text: str) -> None:
    """Write the text to the file, so that a reader sees the old content or the new and never a part of it."""
    write_lines(path, [text])


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """The same for a text that comes in parts and may be too large to be held as a whole."""
    try:
        _write(path.resolve(), (line.encode("utf-8") for line in lines))
    except OSError as error:
        raise VerifyError(f"{path}: cannot be written: {error.strerror or error}") from None


def _write(target: Path, content: Iterable[bytes]) -> None:
    if target.exists() and not target.is_file():
        # A pipe or a terminal (`-o /dev/stdout`) must not be replaced by a file; a folder raises here.
        _fill(target, content)
        return
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        _fill(draft, content)
        if target.exists():
            draft.chmod(target.stat().st_mode)
        draft.replace(target)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise


def _fill(target: Path, content: Iterable[bytes]) -> None:
    with target.open("wb") as file:
        for part in content:
            file.write(part)
