"""Which files the paths of a run mean, and under which name each is printed."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from verify.model import Unreadable


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be read, and its path as it is printed: never with this machine's part of it."""

    path: Path
    shown: str


def suffix(path: PurePath) -> str:
    """A file's suffix as readers are named by it."""
    return path.suffix.removeprefix(".").lower()


def find(paths: Iterable[Path], root: Path, suffixes: Collection[str]) -> Iterator[Found | Unreadable]:
    """The files that the paths name, those of a folder sorted and only with a reader's suffix, each file once; and what is none."""
    found: dict[str, Found] = {}
    for path in paths:
        for outcome in _below(path, _Naming(path, root), suffixes):
            if isinstance(outcome, Found):
                found.setdefault(str(outcome.path.resolve()), outcome)
            else:
                yield outcome
    yield from _told_apart(list(found.values()))


@dataclass(frozen=True, slots=True)
class _Naming:
    """How the files of one argument are printed."""

    argument: Path
    root: Path

    def shown(self, path: Path) -> str:
        """The path from the root where it lies below it, else as it was given, without what stands before an absolute argument."""
        full, root = (PurePath(os.path.normpath(Path.cwd() / p)) for p in (path, self.root))
        if full.is_relative_to(root):
            return _printable(full.relative_to(root))
        if self.argument.is_absolute():
            return _printable(full.relative_to(PurePath(os.path.normpath(self.argument)).parent))
        return _printable(path)


def _printable(path: PurePath) -> str:
    """A path in one line of valid text, whatever bytes the file's name has."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in path.as_posix())


def _below(path: Path, naming: _Naming, suffixes: Collection[str]) -> Iterator[Found | Unreadable]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield _trouble(naming.shown(path), error)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, naming, suffixes)
    elif suffix(path) not in suffixes:
        yield Unreadable(path=naming.shown(path), reason=f"no reader for {path.suffix or 'a file without suffix'}: {_readable(suffixes)}")
    else:
        yield _regular(path, mode, naming)


def _regular(path: Path, mode: int, naming: _Naming) -> Found | Unreadable:
    """A file; anything else, a pipe or a device, is never opened: reading it might not end."""
    shown = naming.shown(path)
    return Found(path, shown) if stat.S_ISREG(mode) else Unreadable(path=shown, reason="a pipe or device, not a file: save it as a file")


def _folder(folder: Path, naming: _Naming, suffixes: Collection[str]) -> Iterator[Found | Unreadable]:
    outcomes = list(_walk(folder, naming, suffixes))
    if not outcomes:
        yield Unreadable(path=naming.shown(folder), reason=f"a folder without articles: {_readable(suffixes)}")
    yield from outcomes


def _walk(folder: Path, naming: _Naming, suffixes: Collection[str]) -> Iterator[Found | Unreadable]:
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        yield _trouble(naming.shown(folder), error)
        return
    for path in inside:
        if path.name.startswith("."):
            continue
        try:
            mode = path.stat().st_mode
        except OSError as error:
            if suffix(path) in suffixes:
                yield _trouble(naming.shown(path), error)
            continue
        if stat.S_ISDIR(mode):
            yield from _linked(path, naming) if path.is_symlink() else _walk(path, naming, suffixes)
        elif suffix(path) in suffixes:
            yield _regular(path, mode, naming)


def _linked(path: Path, naming: _Naming) -> Iterator[Unreadable]:
    """A link to a folder may lead back up, so it is not followed, and that is said."""
    yield Unreadable(path=naming.shown(path), reason="a link to a folder, not followed: name the folder itself")


def _trouble(shown: str, error: OSError | ValueError) -> Unreadable:
    return Unreadable(path=shown, reason=trouble(error))


def trouble(error: OSError | ValueError) -> str:
    """Why a path cannot be read, in plain words."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return "no such file or folder: check the path"
        case PermissionError():
            return "permission denied: make it readable"
        case OSError():
            return f"cannot be read: {(error.strerror or 'unknown trouble').lower()}"
        case _:
            return "not a path: check its characters"


def _readable(suffixes: Collection[str]) -> str:
    return f"name files that end in {', '.join(f'.{name}' for name in sorted(suffixes))}"


def _told_apart(found: list[Found]) -> Iterator[Found]:
    """The files, those that would be printed alike with as many of their folders as tell them apart."""
    alike = Counter(file.shown for file in found)
    for file in found:
        if alike[file.shown] == 1:
            yield file
            continue
        others = [other.path.absolute().parts for other in found if other.shown == file.shown and other is not file]
        parts = file.path.absolute().parts
        depth = next((n for n in range(1, len(parts)) if all(parts[-n:] != other[-n:] for other in others)), len(parts) - 1)
        yield replace(file, shown=_printable(PurePath(*parts[-max(depth, file.shown.count("/") + 1) :])))
