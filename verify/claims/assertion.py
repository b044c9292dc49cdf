"""Whether a claim says that something is so, or that it is not."""

from __future__ import annotations

from verify.model import Certainty, Claim

_TOLD: frozenset[Certainty] = frozenset({"asserted", "planned", "reported", "possible"})
#: What is only not confirmed, or would be so under a condition, is not said to be false.
SAYS_NOT_FALSE: frozenset[Certainty] = frozenset({"conditional", "unconfirmed"})


def tells(claim: Claim) -> bool:
    """Whether a claim says that something is so."""
    return claim.nature == "statement" and claim.certainty in _TOLD and claim.polarity == "affirmed"


def negates(claim: Claim) -> bool:
    """Whether a claim says firmly that something is not so, or denies it."""
    negative = claim.polarity == "negated" or claim.certainty == "denied"
    return negative and claim.nature == "statement" and claim.certainty not in SAYS_NOT_FALSE
