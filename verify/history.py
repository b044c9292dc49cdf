"""history: what each speaker said on each issue, when, in which outlets, and how it compares with what they had said before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import attrgetter
from typing import Literal

from verify.facts import PairFacts
from verify.judge.groups import says_the_same
from verify.judge.signals import Signals
from verify.judge.wording import COPIED
from verify.model import Certainty, Claim, Finding, Interval, Judged, Pair, Story
from verify.pairs.speakers import identities

Turn = Literal["held", "sharpened", "softened", "reversed"]

#: How much a speaker ties themselves to what they say; a denial or a condition is no degree of it.
_BOUND: Mapping[Certainty, int] = {"unconfirmed": 0, "possible": 0, "reported": 1, "planned": 2, "asserted": 3}
_SAYS_NOTHING = frozenset({"question", "greeting"})
_SILENT = Signals()


@dataclass(frozen=True, slots=True)
class Turned:
    """How a remark compares with an earlier one of the same speaker."""

    turn: Turn
    #: The earlier remark, in its fullest wording.
    before: Claim
    #: Fingerprint of the finding that tells so; None where no rule fired.
    finding: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing said once, by however many outlets it is told."""

    #: The fullest wording first, then in the order of the claims.
    claims: tuple[Claim, ...]
    #: Whether outlets quote it in other words.
    reworded: bool
    outlook: float | None
    position: float | None
    turned: Turned | None = None

    @property
    def said_on(self) -> Interval | None:
        """When it was said; None where that cannot be told."""
        return self.claims[0].said_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one speaker said on one issue, in the order in which it was said; last what cannot be dated."""

    #: The fullest name that the articles use.
    speaker: str
    role: str | None
    #: The issue, and those of its stories in which the speaker is heard.
    issue: str
    stories: tuple[str, ...]
    remarks: tuple[Remark, ...]

    @property
    def turns(self) -> bool:
        """Whether the speaker took back, sharpened or softened anything."""
        return any(r.turned and r.turned.turn != "held" for r in self.remarks)


def history(
    stories: Sequence[Story], claims: Sequence[Claim], judged: Sequence[Judged], findings: Sequence[Finding]
) -> tuple[Account, ...]:
    """The account of each speaker who is heard more than once on an issue, by the order of the stories and then by name."""
    story_of = {a.id: s for s in stories for a in s.articles}
    heard: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        # An older version of an article is in no story: what it says is told by the newer one.
        if story := story_of.get(claim.article.id):
            heard[story.issue or story.id].append(claim)
    compared = _Compared.of(judged, findings)
    return tuple(
        _account(speaker, said, issue, story_of, compared)
        for issue, own in heard.items()
        for speaker, said in sorted(_by_speaker(own).items())
        if len(said) > 1
    )


def _by_speaker(claims: Sequence[Claim]) -> Mapping[str, list[Claim]]:
    said: dict[str, list[Claim]] = defaultdict(list)
    for claim, speaker in zip(claims, identities(claims), strict=True):
        if speaker and claim.nature not in _SAYS_NOTHING:
            said[speaker].append(claim)
    return said


@dataclass(frozen=True, slots=True)
class _Compared:
    """What was found out about remarks of one speaker."""

    #: Ids of two claims, the earlier first where that is known → their facts.
    facts: Mapping[tuple[str, str], PairFacts]
    signals: Mapping[str, Signals]
    #: Id of a claim that takes something back → the ids of what it takes back, and the finding that tells so.
    reversals: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, judged: Sequence[Judged], findings: Sequence[Finding]) -> _Compared:
        facts: dict[tuple[str, str], PairFacts] = {}
        signals: dict[str, Signals] = {}
        for one in judged:
            if isinstance(one.subject, Pair) and isinstance(one.facts, PairFacts) and one.facts.same_speaker:
                a, b = one.subject.a, one.subject.b
                facts[a.id, b.id] = one.facts
                signals[a.id] = Signals(one.facts.outlook_a, _sign(one.facts.position_a))
                signals[b.id] = Signals(one.facts.outlook_b, _sign(one.facts.position_b))
        reversals: dict[str, dict[str, str]] = defaultdict(dict)
        for found in findings:
            if found.kind == "change" and isinstance(found.facts, PairFacts) and found.facts.same_speaker:
                first = found.evidence[0].role
                for later in (e.claim for e in found.evidence if e.role != first):
                    reversals[later.id] |= {e.claim.id: found.fingerprint for e in found.evidence if e.role == first}
        return cls(facts, signals, reversals)


def _sign(stance: str | None) -> float | None:
    return None if stance is None else 1.0 if stance == "for" else -1.0


def _account(speaker: str, said: Sequence[Claim], issue: str, story_of: Mapping[str, Story], compared: _Compared) -> Account:
    remarks = _in_order([_remark(same, compared) for same in _told_together(said, compared)], compared)
    return Account(
        speaker=speaker,
        role=next((c.speaker.role for c in said if c.speaker and c.speaker.role), None),
        issue=issue,
        stories=tuple(dict.fromkeys(story_of[c.article.id].id for c in said)),
        remarks=tuple(_turns(remarks, compared)),
    )


def _told_together(said: Sequence[Claim], compared: _Compared) -> list[list[Claim]]:
    """The claims of each remark: wordings of one utterance, in several articles or retold in one."""
    remarks: list[list[Claim]] = []
    for claim in said:
        same = [r for r in remarks if any(_one_utterance(other, claim, compared) for other in r)]
        remarks = [r for r in remarks if not any(r is s for s in same)]
        remarks.append([*chain.from_iterable(same), claim])
    return remarks


def _one_utterance(a: Claim, b: Claim, compared: _Compared) -> bool:
    facts = compared.facts.get((a.id, b.id)) or compared.facts.get((b.id, a.id))
    return facts is not None and facts.order != "earlier" and _one_thing(facts)


def _one_thing(facts: PairFacts) -> bool:
    """Whether two remarks are one thing said: in nearly the same words, as one quotation, or saying the same."""
    return facts.overlap >= COPIED or facts.quote is not None or says_the_same(facts)


def _remark(told: Sequence[Claim], compared: _Compared) -> Remark:
    fullest = max(told, key=lambda c: (c.said_on is not None, len(c.statement), c.id))
    beside = [compared.facts.get((a.id, b.id)) for a in told for b in told]
    signals = [compared.signals.get(c.id, _SILENT) for c in (fullest, *told)]
    return Remark(
        claims=(fullest, *(c for c in told if c is not fullest)),
        reworded=any(facts is not None and facts.quote == "different" for facts in beside),
        outlook=next((s.outlook for s in signals if s.outlook is not None), None),
        position=next((s.position for s in signals if s.position is not None), None),
    )


def _in_order(remarks: Sequence[Remark], compared: _Compared) -> list[Remark]:
    """The remarks by the day they were said; of one day, those after which more is known to have been said come first; then by place."""

    def place(remark: Remark) -> tuple[bool, str, int, str, int]:
        before = sum(_known_to_follow(remark, other, compared) for other in remarks)
        first = remark.claims[0]
        day = remark.said_on.first.isoformat() if remark.said_on else ""
        return not remark.said_on, day, before, first.article.id, first.span.start

    return sorted(remarks, key=place)


def _known_to_follow(remark: Remark, other: Remark, compared: _Compared) -> bool:
    pairs = (compared.facts.get((a.id, b.id)) for a in other.claims for b in remark.claims)
    return any(facts is not None and facts.order == "earlier" for facts in pairs)


def _turns(remarks: Sequence[Remark], compared: _Compared) -> Iterator[Remark]:
    """Each remark with how it compares with the latest one before it that can be compared: taken back first of all."""
    for number, remark in enumerate(remarks):
        earlier = remarks[:number][::-1]
        turned = next(chain(_reversed(remark, earlier, compared), _held(remark, earlier, compared)), None)
        yield replace(remark, turned=turned)


def _reversed(remark: Remark, earlier: Sequence[Remark], compared: _Compared) -> Iterator[Turned]:
    told: dict[str, str] = {}
    for claim in remark.claims:
        told |= compared.reversals.get(claim.id, {})
    for before in earlier:
        yield from (Turned("reversed", before.claims[0], told[c.id]) for c in before.claims if c.id in told)


def _held(remark: Remark, earlier: Sequence[Remark], compared: _Compared) -> Iterator[Turned]:
    for before in earlier:
        for a in before.claims:
            for b in remark.claims:
                facts = compared.facts.get((a.id, b.id))
                if facts is not None and facts.order == "earlier" and (turn := _turn(facts)):
                    yield Turned(turn, before.claims[0])


def _turn(facts: PairFacts) -> Turn | None:
    """Whether the later of two remarks says the same, and then how firmly; None where it says something else."""
    if not (_one_thing(facts) or facts.certainty is not None) or facts.polarity == "different":
        return None
    before, after = (_BOUND.get(c) if c else None for c in (facts.certainty_a, facts.certainty_b))
    if before is None or after is None or facts.certainty != "different":
        return "held"
    return "sharpened" if after > before else "softened" if after < before else "held"


def called(accounts: Sequence[Account], name: str) -> list[Account]:
    """The accounts of a speaker, by the whole name or any words of it, in any case."""
    wanted = name.casefold().split()
    return [a for a in accounts if set(wanted) <= set(a.speaker.casefold().split())]


def named(accounts: Sequence[Account]) -> list[str]:
    """The speakers, each once, sorted."""
    return sorted(set(map(attrgetter("speaker"), accounts)))
