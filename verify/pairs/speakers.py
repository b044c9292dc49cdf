"""One person over several articles: "Khawaja Asif" here, "Asif" there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from verify.model import Claim

#: Spelling variants of one name ("Abdul Rahman Al-Fahd", "Abdul Rahman Al Fahd") score above this; two brothers score below.
SAME_NAME = 92


def identities(claims: Sequence[Claim]) -> list[str | None]:
    """The one name of each claim's speaker over a story; None for the outlet's own voice, the anonymous and those left open."""
    names = sorted({c.speaker.name for c in claims if c.speaker and not c.speaker.anonymous})
    one = fullest(names)
    return [one.get(c.speaker.name) if c.speaker and not c.speaker.anonymous else None for c in claims]


def fullest(names: Iterable[str]) -> dict[str, str]:
    """Name → the fullest name it stands for; a single word that fits two full names stays by itself."""
    full: list[str] = []
    found: dict[str, str] = {}
    for name in sorted(names, key=lambda n: (-len(n.split()), n)):
        fits = [f for f in full if _fits(name, f)]
        if len(fits) == 1:
            found[name] = fits[0]
        else:
            found[name] = name
            full.append(name)
    return found


def _fits(name: str, full: str) -> bool:
    words, known = name.casefold().split(), full.casefold().split()
    if len(words) == 1:
        return words[0] == known[-1] or fuzz.ratio(name.casefold(), full.casefold()) >= SAME_NAME
    return fuzz.ratio(name.casefold(), full.casefold()) >= SAME_NAME or (words[0] == known[0] and words[-1] == known[-1])
