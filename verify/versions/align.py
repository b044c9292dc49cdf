"""The claims of two versions side by side: which are the same, which stand for each other, which are gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz, process

from verify.model import Claim, Notice
from verify.stories.origins import words

#: `rapidfuzz.fuzz.ratio` (0–100) of two claims from which the one stands for the other; and `partial_ratio` to the whole newer text from
#: which a claim is still there, cut or joined otherwise.
STANDS_FOR, STILL_THERE = 65, 85
#: From this likeness (0 to 1) two claims are one sentence with a few words changed, and what stands in one place can be held against each
#: other; below it, one is the other told anew.
ONE_SENTENCE = 0.8
#: The share of a claim's content words that one claim of the newer text must have for it to be told anew there, and not gone.
TOLD_ANEW = 0.5
#: A claim of fewer words stands in any text.
FEWEST_WORDS = 4


class Aligned(NamedTuple):
    """A claim of the older version, what stands for it in the newer one, and how alike the two are, 0 to 1."""

    a: Claim
    b: Claim | None
    alike: float


class Alignment(NamedTuple):
    """The claims that are not the same in both, and the share of the older version's claims that are, or nearly."""

    changed: tuple[Aligned, ...]
    kept: float


def align(
    older: Sequence[Claim], newer: Sequence[Claim], notices: Sequence[Notice] = (), known_notices: Sequence[Notice] = ()
) -> Alignment:
    """The claims of the older version whose words the newer one has not, each with what stands for it there.

    What the newer one (`notices`) and the older one (`known_notices`) say was done to them is left out: a notice stands for nothing.
    """
    told, older = _without(newer, notices), _without(older, known_notices)
    same = Counter(_bare(c) for c in told)
    left = [c for c in older if not _taken(same, _bare(c))]
    known = Counter(_bare(c) for c in older)
    fresh = [c for c in told if not _taken(known, _bare(c))]
    partner = _partners(left, fresh)
    text = " ".join(_bare(c) for c in told)
    changed = [
        Aligned(claim, *partner[i]) if i in partner else Aligned(claim, None, 0.0)
        for i, claim in enumerate(left)
        if i in partner or not _still_there(claim, text, told)
    ]
    lost = sum(one.alike < ONE_SENTENCE for one in changed)
    kept = 1 - lost / len(older) if older else 1.0
    return Alignment(tuple(changed), round(kept, 3))


def _without(claims: Sequence[Claim], notices: Sequence[Notice]) -> list[Claim]:
    return [c for c in claims if not any(n.span.overlaps(c.span) for n in notices)]


def _bare(claim: Claim) -> str:
    return " ".join(words(claim.text))


def _taken(left: Counter[str], text: str) -> bool:
    """Whether a text is among those left; then it is there once less."""
    if not left[text]:
        return False
    left[text] -= 1
    return True


def _partners(left: Sequence[Claim], fresh: Sequence[Claim]) -> dict[int, tuple[Claim, float]]:
    """For each claim of the older version the newer one that is likest, the likest two first; ties by their place in the text."""
    if not left or not fresh:
        return {}
    alike = process.cdist([_bare(c) for c in left], [_bare(c) for c in fresh], scorer=fuzz.ratio, score_cutoff=STANDS_FOR, dtype=np.float64)
    found = sorted((-round(float(alike[i, j]), 3), i, j) for i, j in np.argwhere(alike >= STANDS_FOR).tolist())
    partner: dict[int, tuple[Claim, float]] = {}
    used: set[int] = set()
    for score, i, j in found:
        if i not in partner and j not in used:
            partner[i] = fresh[j], round(-score / 100, 3)
            used.add(j)
    return partner


def _still_there(claim: Claim, text: str, newer: Sequence[Claim]) -> bool:
    """Whether the words of a claim stand somewhere in the newer text, or one of its claims tells the same with other words around."""
    bare = _bare(claim)
    if len(bare.split()) < FEWEST_WORDS or fuzz.partial_ratio(bare, text, score_cutoff=STILL_THERE) > 0:
        return True
    return any(len(claim.lemmas & other.lemmas) >= TOLD_ANEW * max(1, len(claim.lemmas)) for other in newer)
