"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from verify.errors import VerifyError


def write_text(path: Path, text: str) -> None:
    """Write the text to the file, so that a reader sees the old content or the new and never a part of it."""
    try:
        _write(path.resolve(), text.encode("utf-8"))
    except OSError as error:
        raise VerifyError(f"{path}: cannot be written: {error.strerror or error}") from None


def _write(target: Path, content: bytes) -> None:
    if target.exists() and not target.is_file():
        # A pipe or a terminal (`-o /dev/stdout`) must not be replaced by a file; a folder raises here.
        target.write_bytes(content)
        return
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        draft.write_bytes(content)
        if target.exists():
            draft.chmod(target.stat().st_mode)
        draft.replace(target)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
