"""How far a run has got, and how many seconds each stage took: shown to a person, never written into a report."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from time import perf_counter
from typing import Protocol, TypeVar

T = TypeVar("T")


class Watch(Protocol):
    """Passes things through one stage of the pipeline, and may tell how far that stage is."""

    def __call__(self, things: Iterable[T], stage: str, total: int | None = None) -> Iterator[T]:
        """The same things, in the same order."""
        ...


def quiet(things: Iterable[T], stage: str, total: int | None = None) -> Iterator[T]:
    """The things as they are: nothing is shown, nothing is measured."""
    return iter(things)


QUIET: Watch = quiet


class Stopwatch:
    """A watch that adds up the seconds of each stage, and shows a bar for each if told to."""

    def __init__(self, *, shown: bool = False) -> None:
        self._shown = shown
        self._seconds: dict[str, float] = {}

    def __call__(self, things: Iterable[T], stage: str, total: int | None = None) -> Iterator[T]:
        """The same things; a stage lasts from the first one asked for to the last one used."""
        begun = perf_counter()
        try:
            yield from _bar(things, stage, total) if self._shown else things
        finally:
            self._seconds[stage] = self._seconds.get(stage, 0.0) + perf_counter() - begun

    @property
    def seconds(self) -> Mapping[str, float]:
        """Stage → seconds, in the order in which the stages ended."""
        return {stage: round(seconds, 3) for stage, seconds in self._seconds.items()}


def terminal(*, quiet: bool = False) -> Stopwatch:
    """A watch with bars on stderr where a person looks on: a terminal, no CI, and not told to be quiet."""
    return Stopwatch(shown=not quiet and attended())


def attended() -> bool:
    """Whether a person looks on: stderr is a terminal, and it is no CI."""
    return sys.stderr.isatty() and not os.environ.get("CI")


def _bar(things: Iterable[T], stage: str, total: int | None) -> Iterator[T]:
    # Only a run that somebody watches pays for the import.
    from tqdm import tqdm

    return iter(tqdm(things, desc=stage, total=total, leave=False, file=sys.stderr))
