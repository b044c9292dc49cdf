"""Publishers' families: a YAML file of which outlets belong together, so that three papers of one house are not three voices."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from verify.errors import FamiliesError
from verify.model import Story
from verify.rules.written import FAMILIES, Mistake, Unusable, Written, read
from verify.stories.outlets import key_of

#: How like an outlet of the batch (`difflib` ratio, 0 to 1) a name must be that no article has, to be taken for a slip of the pen.
SLIP = 0.85


@dataclass(frozen=True, slots=True)
class Families:
    """Which outlets belong to which family, and where the file says so."""

    #: Key of an outlet → its family.
    of: dict[str, str] = field(default_factory=dict)
    #: Key of an outlet → the name as it is written and `file:line`.
    written: dict[str, tuple[str, str]] = field(default_factory=dict)

    def among(self, outlets: Iterable[str]) -> dict[str, str]:
        """Outlet → family, for those that have one."""
        return {name: self.of[key_of(name)] for name in sorted(set(outlets)) if key_of(name) in self.of}

    def slips(self, outlets: Iterable[str]) -> Iterator[str]:
        """A line for each outlet of the file that no article is from, if one that is in no family is called nearly so."""
        there = {key_of(name): name for name in sorted(set(outlets), reverse=True)}
        free = [key for key in there if key not in self.of]
        for key, (name, place) in self.written.items():
            if key not in there and (near := get_close_matches(key, free, n=1, cutoff=SLIP)):
                yield f"{place}: no article is from {name!r}; did you mean {there[near[0]]!r}?"


def load(path: str | None) -> Families:
    """The families of a file, none without one.

    Raises FamiliesError with a line for each mistake: `file:line: what is wrong`.
    """
    if path is None:
        return Families()
    shown = os.path.relpath(path)
    try:
        written = read(Path(path), FAMILIES)
    except Unusable as stop:
        raise FamiliesError(f"{shown}:{stop.mistake}") from None
    families = Families()
    mistakes = [*written.mistakes, *_filled(families, written, shown)]
    if mistakes:
        raise FamiliesError("\n".join(f"{shown}:{mistake}" for mistake in sorted(dict.fromkeys(mistakes))))
    return families


def with_families(stories: Iterable[Story], families: Families) -> tuple[Story, ...]:
    """The stories, each with the families that outlets of the batch belong to."""
    told = tuple(stories)
    among = families.among(a.source for story in told for a in story.articles)
    return tuple(replace(story, families=among) for story in told) if among else told


def _filled(families: Families, written: Written, shown: str) -> Iterator[Mistake]:
    """Put the outlets of the file into the families, and tell what is none."""
    for family, outlets in written.values.items():
        if not isinstance(outlets, list) or not outlets:
            yield Mistake(written.lines[family,], family, "expected a list of outlets: - Milbrook Post")
            continue
        for number, name in enumerate(outlets):
            line = written.lines[family, number]
            if not isinstance(name, str) or not name.strip():
                yield Mistake(line, family, f"expected the name of an outlet, not {name!r}; put it in quotes")
            elif (known := families.of.setdefault(key_of(name), family)) != family:
                yield Mistake(line, family, f"{name!r} is in the family {known!r} too; an outlet belongs to one")
            else:
                families.written.setdefault(key_of(name), (name, f"{shown}:{line}"))
