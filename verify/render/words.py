"""How the nouns of the project are said, in the words all outputs share. Nothing here is escaped: that is the output's part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from verify.facts import GroupFacts, PairFacts
from verify.model import Attribution, Claim, Finding, Interval, Place, sources

#: A finding's strength from which its evidence is called by the word; strength is no probability, so no number is shown.
GRADES: tuple[tuple[float, str], ...] = ((0.7, "strong"), (0.4, "fair"), (0.0, "weak"))

#: A quote longer than this is cut after a whole sentence; the longest sentence of a news text is well below it.
LONGEST_QUOTE = 600

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s)")
_BLANK = re.compile(r"\s")


class Support(NamedTuple):
    """How many tell one thing, and why some of them are one origin."""

    articles: int
    outlets: int
    origins: int
    reasons: tuple[str, ...]


def support(finding: Finding) -> Support:
    """How many articles, outlets and origins a finding has; the evidence of a large group is told in part."""
    facts = finding.facts
    if isinstance(facts, GroupFacts):
        return Support(
            facts.articles, facts.sources, facts.origins, tuple(facts.origin_reasons.split("; ")) if facts.origin_reasons else ()
        )
    claims = [e.claim for e in finding.evidence]
    one = isinstance(facts, PairFacts) and (facts.same_origin or facts.same_source)
    return Support(len({c.article.id for c in claims}), len(sources(claims)), 1 if one else 2, ())


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """The number with its noun: "1 story", "1,204 claims"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(words: Sequence[str]) -> str:
    """The words as an English list: "a, b and c"."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def grade(strength: float) -> str:
    """How strong evidence is, as a word."""
    return next((word for least, word in GRADES if strength >= least), GRADES[-1][1])


def days(interval: Interval | None) -> str:
    """An interval as ISO dates; "unknown" without one."""
    if interval is None:
        return "unknown"
    if interval.first == interval.last:
        return interval.first.isoformat()
    return f"{interval.first.isoformat()} to {interval.last.isoformat()}"


def said_on(claim: Claim) -> str:
    """The day a claim was said, or that it cannot be told, and whether it was before the article's other news."""
    day = days(claim.said_on) if claim.said_on else "undatable"
    return f"{day}, earlier than the article’s other news" if claim.said_earlier else day


def named(claim: Claim) -> str | None:
    """The resolved speaker's name, else the words beside the claim; None for the article's own voice."""
    if claim.attribution is None:
        return None
    return claim.attribution.speaker.name if claim.attribution.speaker else claim.attribution.text


def who(claim: Claim) -> str:
    """To whom a claim is attributed, with role and venue, and what was left open; or of whom the outlet tells it."""
    said = claim.attribution
    if said is None:
        return "the outlet’s own voice"
    if said.told_of:
        return f"{_speaker(said)}, in the outlet’s words"
    return f"{_speaker(said)}, in {said.venue}" if said.venue else _speaker(said)


def _speaker(said: Attribution) -> str:
    if said.speaker is None:
        return f"“{said.text}”, left open: {said.open}" if said.open else f"“{said.text}”, left open"
    name = f"{said.speaker.name}, {said.speaker.role}" if said.speaker.role else said.speaker.name
    return f"{name} (not named)" if said.speaker.anonymous else name


def quoted(passage: Sequence[Claim]) -> str:
    """The words from the first to the last of some claims of one sentence; "…" stands for the rest of the sentence."""
    first, last = passage[0], passage[-1]
    start, end = first.sentence or first.span
    before, after = first.article.body[start : first.span.start], first.article.body[last.span.end : end]
    text = first.article.body[first.span.start : last.span.end]
    return f"{'… ' if _worded(before) else ''}{text}{' …' if _worded(after) else ''}"


def _worded(text: str) -> bool:
    return any(character.isalnum() for character in text)


def where(place: Place) -> str:
    """A place as `path:line`."""
    return f"{place.path}:{place.line}"


def standing(claim: Claim) -> str:
    """Where a claim stands, as `path:line`."""
    return where(claim.article.place(claim.span.start))


def likelihood(finding: Finding) -> str:
    """The confidence where the rule was calibrated, else the grade of the evidence: both beside each other read as two opinions."""
    return f"{grade(finding.strength)} evidence" if finding.confidence is None else f"confidence {finding.confidence:.2f}"


def reviewed(finding: Finding) -> tuple[str, ...]:
    """What a language model outside says of the finding, in a line; nothing where none was asked."""
    if (review := finding.review) is None:
        return ()
    before = f" (was {review.was})" if review.was else ""
    return (f"Reviewed by {review.model}: {review.verdict}{before} — {review.reason}",)


def shortened(text: str, longest: int = LONGEST_QUOTE) -> str:
    """The text up to the last sentence that ends within the limit, or else the last word; "…" stands for the rest."""
    if len(text) <= longest:
        return text
    kept = text[:longest]
    # The mark at the beginning stands for words that were left out and ends no sentence.
    ends = [sentence.end() for sentence in _SENTENCE_END.finditer(kept) if sentence.start()] or [
        word.start() for word in _BLANK.finditer(kept)
    ]
    return f"{kept[: ends[-1] if ends else longest].rstrip()} …"
