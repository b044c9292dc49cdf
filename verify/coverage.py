"""coverage: how each outlet of a story tells each of its claims — as fact, as somebody's word, with a hedge, against it, or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from verify.facts import GroupFacts, PairFacts
from verify.judge import WORTH_ASKING
from verify.judge.groups import CONTRADICTED
from verify.model import Claim, Finding, Group, Judged, Pair, Story
from verify.stories.chains import Chain, chains

#: From the plainest to the least plain; an outlet that tells a claim in several ways is taken at its plainest.
Telling = Literal["states", "attributes", "hedges", "denies", "contradicts"]
TELLINGS: tuple[Telling, ...] = ("states", "attributes", "hedges", "denies", "contradicts")
#: What one outlet leaves away of what this many others have.
Lost = Literal["attribution", "hedge", "denial"]
CARRIED_BY = 2

#: How likely it is at least that two claims tell one fact where an outlet may tell a claim in other words; below it nine in ten outlets do
#: not (the limit of `rules/single-source.yml`).
PERHAPS = 0.13

_HEDGED = frozenset({"possible", "unconfirmed", "conditional"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One claim of a story, and how each outlet tells it."""

    #: What the claims say, in the words that were published first.
    claim: Claim
    #: Outlet → how it tells it, and in which claims; an outlet that does not tell it is not there.
    by: Mapping[str, tuple[Telling, tuple[Claim, ...]]]
    #: How many independent origins tell it.
    origins: int
    #: The outlets that may tell it, in other words or with another detail; sorted.
    perhaps: tuple[str, ...] = ()
    #: What some outlet leaves away, and who does.
    lost: Lost | None = None
    lost_by: tuple[str, ...] = ()

    def tell(self, telling: Telling) -> list[str]:
        """The outlets that tell it so, sorted."""
        return sorted(outlet for outlet, (how, _) in self.by.items() if how == telling)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The claims of one story that several outlets tell, those of most origins first."""

    story: str
    #: All outlets of the story, sorted.
    outlets: tuple[str, ...]
    rows: tuple[Told, ...]
    #: Who has it from whom.
    chains: tuple[Chain, ...] = ()


def coverage(stories: Sequence[Story], judged: Sequence[Judged], findings: Sequence[Finding]) -> tuple[Coverage, ...]:
    """The coverage of each story that several outlets tell and of which they share a claim, in the order of the stories."""
    groups: dict[str, list[tuple[Group, GroupFacts]]] = defaultdict(list)
    pairs: list[tuple[Pair, PairFacts]] = []
    for one in judged:
        if isinstance(one.subject, Group) and isinstance(one.facts, GroupFacts):
            groups[one.subject.story.id].append((one.subject, one.facts))
        elif isinstance(one.subject, Pair) and isinstance(one.facts, PairFacts):
            pairs.append((one.subject, one.facts))
    against, near = _against(findings, pairs), _near(pairs)
    found = []
    for story in stories:
        rows = [_told(group, facts, against, near) for group, facts in groups[story.id]]
        if shared := sorted((row for row in rows if len(row.by) > 1), key=_order):
            outlets = tuple(sorted({a.source for a in story.articles}))
            found.append(Coverage(story=story.id, outlets=outlets, rows=tuple(shared), chains=chains(story)))
    return tuple(found)


def _order(told: Told) -> tuple[int, int, int, str]:
    first = told.claim
    return -told.origins, -len(told.by), first.position, first.id


def _against(findings: Sequence[Finding], pairs: Sequence[tuple[Pair, PairFacts]]) -> Mapping[str, list[Claim]]:
    """Claim id → the claims of other articles that a finding sets against it, and that deny or contradict it, or call it false.

    One that tells it with another date, figure or spelling is not against it.
    """
    opposed = {frozenset((p.a.id, p.b.id)) for p, facts in pairs if _opposes(facts)}
    against: dict[str, list[Claim]] = defaultdict(list)
    for found in findings:
        if found.kind == "contradiction":
            for one in found.evidence:
                others = (e.claim for e in found.evidence if e.role != one.role)
                against[one.claim.id] += [other for other in others if frozenset((one.claim.id, other.id)) in opposed]
    return against


def _opposes(facts: PairFacts) -> bool:
    return facts.denial or max(facts.contradiction, facts.falsity_a or 0.0, facts.falsity_b or 0.0) >= CONTRADICTED


def _near(pairs: Sequence[tuple[Pair, PairFacts]]) -> Mapping[str, set[str]]:
    """Claim id → the outlets with a claim that may tell the same fact, or of which that was not asked, as a detail differs."""
    near: dict[str, set[str]] = defaultdict(set)
    for pair, facts in pairs:
        if facts.same_fact >= PERHAPS or (not facts.same_fact and facts.similarity >= WORTH_ASKING):
            near[pair.a.id].add(pair.b.source)
            near[pair.b.id].add(pair.a.source)
    return near


def _told(group: Group, facts: GroupFacts, against: Mapping[str, Sequence[Claim]], near: Mapping[str, set[str]]) -> Told:
    own: dict[str, list[Claim]] = defaultdict(list)
    for claim in group.claims:
        own[claim.source].append(claim)
    by: dict[str, tuple[Telling, tuple[Claim, ...]]] = {
        outlet: (min(map(telling, told), key=TELLINGS.index), tuple(told)) for outlet, told in own.items()
    }
    others: dict[str, list[Claim]] = defaultdict(list)
    for claim in group.claims:
        for other in against.get(claim.id, ()):
            others[other.source].append(other)
    for outlet, told in others.items():
        by.setdefault(outlet, ("denies" if any(c.certainty == "denied" for c in told) else "contradicts", tuple(dict.fromkeys(told))))
    perhaps = {outlet for claim in group.claims for outlet in near.get(claim.id, ())} - by.keys()
    row = Told(claim=group.claims[0], by=dict(sorted(by.items())), origins=facts.origins, perhaps=tuple(sorted(perhaps)))
    lost = next(_lost(row), None)
    return row if lost is None else replace(row, lost=lost, lost_by=tuple(row.tell("states")))


def telling(claim: Claim) -> Telling:
    """How a claim is told by its own outlet."""
    if claim.certainty == "denied":
        return "denies"
    if claim.certainty in _HEDGED:
        return "hedges"
    return "attributes" if claim.spoken or claim.certainty == "reported" else "states"


def _lost(row: Told) -> Iterator[Lost]:
    """What those who state it plainly leave away of what at least `CARRIED_BY` others have, and more than state it."""
    stated = len(row.tell("states"))
    carried: tuple[tuple[Lost, Telling], ...] = (("denial", "denies"), ("hedge", "hedges"), ("attribution", "attributes"))
    if stated:
        yield from (lost for lost, how in carried if len(row.tell(how)) >= max(CARRIED_BY, stated + 1))
