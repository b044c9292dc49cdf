"""Whether a claim says that something is so, or that it is not."""

from __future__ import annotations

import re

from verify.model import Certainty, Claim

_TOLD: frozenset[Certainty] = frozenset({"asserted", "planned", "reported", "possible"})
#: What is only not confirmed, or would be so under a condition, is not said to be false.
SAYS_NOT_FALSE: frozenset[Certainty] = frozenset({"conditional", "unconfirmed"})
#: What was not said, or is not known: that is no word against it. 65 of 159,203 other sentences have these words; of 60 read 56
#: say no more.
_TELLS_NOTHING = re.compile(
    r"\bno(?: \w+){0,2} (?:(?:mention|information|details?|word|idea)"
    r" (?:of|on|about|regarding|as to|what|who|how|when|where|why|whether|if)"
    r"|(?:details?|dates?|timeline|timetable|specifics|reasons?|figures?|numbers?|names?)"
    r"(?: yet)? (?:was|were|has been|have been|had been|is|are)(?: yet| immediately)?"
    r" (?:given|provided|released|announced|disclosed|set|specified|revealed|named|available|known))\b",
    re.IGNORECASE,
)


def tells(claim: Claim) -> bool:
    """Whether a claim says that something is so."""
    return claim.nature == "statement" and claim.certainty in _TOLD and claim.polarity == "affirmed"


def negates(claim: Claim) -> bool:
    """Whether a claim says firmly that something is not so, or denies it; not that nothing is known or was said of it."""
    negative = claim.certainty == "denied" or (claim.polarity == "negated" and not _TELLS_NOTHING.search(claim.text))
    return negative and claim.nature == "statement" and claim.certainty not in SAYS_NOT_FALSE
