"""Whether two claims answer the same question: who, what, which measured thing, when. What cannot be told stays None."""

from __future__ import annotations

from dataclasses import dataclass

from verify.judge.names import shared_names
from verify.judge.slots import actors, dates
from verify.model import Claim, Pair

#: Cosines of two statements that say nearly the same, are close, near, related, share nothing.
NEARLY_SAME, CLOSE, NEAR, RELATED, FAR = 0.8, 0.72, 0.65, 0.5, 0.35


@dataclass(frozen=True, slots=True)
class Question:
    """The signs that two claims are about one thing, and the verdict."""

    same: bool | None
    why: str


def same_question(pair: Pair) -> Question:
    """By meaning where it is close; by subject, verb and names where it is near; not at all where nothing is shared."""
    a, b = pair.a, pair.b
    shared = lemma_share(a, b)
    names = shared_names(a, b)
    one_event = bool(a.predicate) and a.predicate == b.predicate and (_one_subject(a, b) or actors(a, b) == "same")
    if pair.similarity < FAR and not names:
        return Question(False, "neither words nor names in common")
    if dates(a, b) == "different" and not one_event and pair.similarity < CLOSE:
        return Question(False, "they are about different days")
    if (pair.similarity >= CLOSE and shared >= 0.3) or (pair.similarity >= NEAR and shared >= 0.5):
        return Question(True, "close in meaning and wording")
    if pair.similarity >= RELATED and shared >= 0.25 and (one_event or (names >= 2 and shared >= 0.4)):
        return Question(True, "the same event and names" if one_event else "the same names and words")
    return Question(None, "not enough in common to tell")


def same_event(pair: Pair) -> bool | None:
    """Whether both tell of one thing happening: one verb with subject, object or a name in common, or nearly the same words.

    None where it cannot be told.
    """
    a, b = pair.a, pair.b
    shared = lemma_share(a, b)
    if pair.similarity >= NEARLY_SAME and shared >= 0.5:
        return True
    if a.predicate and a.predicate == b.predicate and pair.similarity >= RELATED and shared >= 0.4:
        return _one_subject(a, b) or _one_object(a, b) or shared_names(a, b) > 0 or None
    return False if shared < 0.2 and not shared_names(a, b) else None


def lemma_share(a: Claim, b: Claim) -> float:
    """The share of the shorter claim's content words that stand in the other, 0 to 1."""
    fewer = min(len(a.lemmas), len(b.lemmas))
    return len(a.lemmas & b.lemmas) / fewer if fewer else 0.0


def _one_subject(a: Claim, b: Claim) -> bool:
    """Whether both have the same subject; two that have none share none."""
    return a.subject is not None and a.subject == b.subject


def _one_object(a: Claim, b: Claim) -> bool:
    """Whether both have the same object, and not plainly two who do it: "restaurants added jobs", "construction added jobs"."""
    two = a.subject in a.lemmas and b.subject in b.lemmas and a.subject != b.subject
    return a.object is not None and a.object == b.object and not two
