"""Model files that ship with the install, checked against the SHA-256 they must have: once per install, not per run."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path

from verify.errors import ModelError


def check(path: Path, sha256: str, *, reinstall: str) -> Path:
    """The path of a weights file whose content was checked; `ModelError` where it is missing or another one.

    A file that was checked before, and has the same place, size and change time, is not read again.
    """
    try:
        stat = path.stat()
    except OSError:
        raise ModelError(f"{path.name}: the model file is missing; {reinstall}") from None
    mark = [sha256, stat.st_size, stat.st_mtime_ns]
    known = _known()
    if known.get(str(path)) == mark:
        return path
    try:
        found = _digest(path)
    except OSError as error:
        raise ModelError(f"{path.name}: the model file cannot be read ({error.strerror}); {reinstall}") from None
    if found != sha256:
        raise ModelError(f"{path.name}: the model file is not the one that was shipped (its SHA-256 differs); {reinstall}")
    _remember({**known, str(path): mark})
    return path


def look(name: str, what: str) -> str:
    """The name or path of a model as given; `ModelError` for a path that leads nowhere, before a library takes it for a name on a hub."""
    if (Path(name).is_absolute() or name.startswith((".", "~"))) and not Path(name).exists():
        raise ModelError(f"{what} {name}: no such folder; check the path")
    return name


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _cache() -> Path:
    """Where checked files are remembered; losing it only means one more check."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "verify" / "checked.json"


def _known() -> dict[str, list[object]]:
    with suppress(OSError, ValueError, RuntimeError):
        found = json.loads(_cache().read_text(encoding="utf-8"))
        if isinstance(found, dict):
            return found
    return {}


def _remember(known: dict[str, list[object]]) -> None:
    with suppress(OSError, RuntimeError):  # a read-only home: check again next time
        path = _cache()
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps(known, sort_keys=True), encoding="utf-8")
        fresh.replace(path)
