"""How a claim is put: affirmed or negated, and how sure it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verify.model import Certainty, Polarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

#: Cues that say that something is not so; what they govern is no claim of the speaker, so the statement keeps the cue.
#: Cues that say of their content that it is not so.
DENIES = frozenset({"deny", "refute", "reject", "dismiss", "rebut", "debunk", "disavow"})
_UNCONFIRMED = re.compile(
    r"\b(neither confirm\w* nor den\w+|(not|n['’]t|refus\w+ to|declin\w+ to|could not|unable to)( immediately| yet| been)?( be)?( independently)? (confirm|verif)\w*)", re.I
)
_REPORTED = re.compile(r"\b(reportedly|allegedly|alleged|purportedly|supposedly|apparently|rumou?red|unconfirmed|is said to|are said to)\b", re.I)
_CONDITIONAL = frozenset({"if", "unless", "provided", "whether"})
_POSSIBLE = frozenset({"may", "might", "could"})
_POSSIBLE_WORD = re.compile(r"\b(possibl[ey]|perhaps|probabl[ey]|likely|maybe|potentially)\b", re.I)
_PLANS = frozenset({"plan", "intend", "expect", "aim", "propose", "consider", "schedule", "prepare", "seek", "hope"})
_NEGATIVE = frozenset({"no", "none", "nobody", "nothing", "neither", "never", "nor", "without"})
_FAILING = frozenset({"fail", "refuse", "decline", "lack", "cease"})


def polarity(root: Token) -> Polarity:
    """Whether the clause under this root says that something is not so; double negation affirms."""
    clause = [root, *(t for t in root.children if t.dep_ in {"aux", "auxpass", "attr", "acomp", "dobj", "nsubj", "nsubjpass", "advmod", "neg", "det", "xcomp"})]
    count = sum(t.dep_ == "neg" or t.lower_ == "never" for t in clause)
    count += sum(child.lower_ in _NEGATIVE and child.dep_ in {"det", "neg", "preconj"} for t in clause[1:] for child in t.children)
    count += sum(t.lower_ in _NEGATIVE and t.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} for t in clause)
    count += root.lemma_ in _FAILING
    return "negated" if count % 2 else "affirmed"


def certainty(text: str, root: Token, words: Sequence[Token], *, cue: str | None, anonymous: bool) -> Certainty:
    """How sure the claim is: what denies or withholds first, then conditions, hearsay, plans and possibilities."""
    if _UNCONFIRMED.search(text):
        return "unconfirmed"
    if (cue or root.lemma_) in DENIES:
        return "denied"
    if any(t.lower_ in _CONDITIONAL and t.dep_ == "mark" for t in words):
        return "conditional"
    if _REPORTED.search(text) or anonymous:
        return "reported"
    auxiliaries = {t.lower_ for t in root.children if t.dep_ == "aux"}
    if auxiliaries & _POSSIBLE or _POSSIBLE_WORD.search(text):
        return "possible"
    if auxiliaries & {"will", "would", "'ll", "’ll", "shall"} or root.lemma_ in _PLANS:
        return "planned"
    return "asserted"
