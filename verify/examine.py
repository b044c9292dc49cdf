"""examine: rules over facts. The matcher says that a rule fires; how bad and why come from the rule file; one thing is told once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from verify.facts import GroupFacts, PairFacts, VersionFacts
from verify.judge.wording import plain_letters, same_words
from verify.model import CONFLICTS, SEVERITIES, Claim, Edit, Evidence, Finding, Group, Judged, Pair, sources
from verify.pairs.speakers import fullest
from verify.rules import Rule, explain, flips


def examine(judged: Iterable[Judged], rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """What the rules find, most important first, each thing told once."""
    seen = list(judged)
    found = list(_unsaid([said for one in seen for said in _loudest([finding(rule, one) for rule in rules if rule.matches(one.facts)])]))
    return tuple(sorted(_told_once(found, _Same.of(seen, found, rules)), key=attrgetter("rank")))


def _loudest(found: Sequence[Finding]) -> Iterator[Finding]:
    """What is said of one pair: of several conflicts the most severe, and all that is no conflict."""
    worst = min((SEVERITIES.index(f.severity) for f in found if f.kind in CONFLICTS), default=0)
    return (f for f in found if f.kind not in CONFLICTS or SEVERITIES.index(f.severity) == worst)


def _unsaid(found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings without what another says better.

    These are gaps of a sentence that a contradiction shows beside another, as what others tell otherwise they tell, too; and agreements of
    two claims that stand in an agreement of more. That a remark shows a change leaves it what one outlet alone may have.
    """
    contradictions = (one for one in found if one.kind == "contradiction" and not isinstance(one.facts, VersionFacts))
    shown = {_sentence(e.claim) for one in contradictions for e in one.evidence}
    groups = (one for one in found if one.kind == "agreement" and isinstance(one.facts, GroupFacts))
    group_of = {e.claim.id: one.fingerprint for one in groups for e in one.evidence}
    for one in found:
        told = {group_of.get(e.claim.id) for e in one.evidence}
        in_a_group = isinstance(one.facts, PairFacts) and len(told) == 1 and None not in told
        if one.kind == "agreement" and in_a_group:
            continue
        if one.kind != "gap" or not any(_sentence(e.claim) in shown for e in one.evidence):
            yield one


def _sentence(claim: Claim) -> str:
    """What names the sentence that a claim stands in."""
    return f"{claim.article.id}:{claim.position}"


def finding(rule: Rule, judged: Judged) -> Finding:
    """A rule that fired, with its words filled in."""
    claims = _claims(judged.subject)
    said = explain(rule, judged.facts, _names(judged.subject))
    if rule.turned(judged.facts):
        claims = claims[::-1]
    roles = rule.roles * len(claims) if isinstance(judged.subject, Group) else rule.roles[: len(claims)]
    return Finding(
        rule=rule.id, title=rule.title, why=rule.why, kind=rule.kind, severity=rule.severity,
        confidence=rule.measured.confidence if rule.measured else None,
        strength=strength(judged.facts), message=said.message, fired=said.because, ruled_out=said.ruled_out,
        flips=flips(rule, judged.facts) if rule.kind in CONFLICTS else (),
        evidence=tuple(Evidence(role=role, claim=claim) for role, claim in zip(roles, claims, strict=True)),
        facts=judged.facts, story=judged.subject.story.id,
    )  # fmt: skip


def strength(facts: PairFacts | GroupFacts | VersionFacts) -> float:
    """How strong the evidence is, 0 to 1.

    The widest disagreement in any slot; how many origins agree, or how surely one source is alone with what matters; how alike two versions
    are.
    """
    if isinstance(facts, VersionFacts):
        return round(0.5 * (1.0 if facts.retracted else max(facts.alike, facts.kept)) + 0.5 * facts.weight, 3)
    if isinstance(facts, GroupFacts):
        sure = 1 - (facts.told_elsewhere or 0.0)
        return round(min(1.0, facts.weight * 0.5 * sure + 0.1 * facts.origins), 3)
    shift = min(1.0, abs(facts.outlook_shift or 0.0) / 1.5)
    gap = min(1.0, facts.quantity_gap or 0.0) * facts.similarity if facts.quantity == "different" else 0.0
    false = max(facts.falsity_a or 0.0, facts.falsity_b or 0.0)
    return round(max(shift, facts.contradiction, false, max(0.0, gap), 0.5 * max(0.0, facts.similarity)), 3)


def _claims(subject: Pair | Group | Edit) -> tuple[Claim, ...]:
    if isinstance(subject, Group):
        return subject.claims
    return (subject.a,) if subject.b is None else (subject.a, subject.b)


def _names(subject: Pair | Group | Edit) -> Mapping[str, str | None]:
    """What the templates of a rule may name."""
    if isinstance(subject, Group):
        outlets = sources(subject.claims)
        return {"source": outlets[0], "sources_list": _listed(outlets)}
    sides = zip("ab", _claims(subject), strict=False)
    return {f"{side}.{name}": value for side, claim in sides for name, value in _of(claim).items()}


def _of(claim: Claim) -> Mapping[str, str | None]:
    attribution = claim.attribution
    named = attribution.speaker.name if attribution and attribution.speaker else attribution.text if attribution else None
    return {
        "speaker": named,
        "source": claim.source,
        "said_on": claim.said_on.value if claim.said_on else None,
        "title": claim.article.title,
        "certainty": claim.certainty,
        "venue": attribution.venue if attribution else None,
    }


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


@dataclass(frozen=True, slots=True)
class _Same:
    """What tells that two findings are about one thing."""

    #: Claim id → the first claim of the group that says the same thing.
    repeated: Mapping[str, Claim]
    #: Rule id → what is the same in its findings that are told as one.
    about: Mapping[str, str]
    #: Rule id and two articles, part for part → the finding of another rule within which such findings are told.
    hosts: Mapping[tuple[str, tuple[str, ...]], Finding]
    #: Story id → the issue it is one day of.
    issue_of: Mapping[str, str]
    #: Issue and name of a speaker → the fullest name used for them there.
    named: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, judged: Sequence[Judged], found: Sequence[Finding], rules: Sequence[Rule]) -> _Same:
        """Of a whole run."""
        stories = {one.subject.story.id: one.subject.story.issue for one in judged}
        issue_of = {story: issue or story for story, issue in stories.items()}
        names: dict[str, set[str]] = defaultdict(set)
        for one in found:
            names[issue_of[one.story]] |= {e.claim.speaker.name for e in one.evidence if e.claim.speaker}
        return cls(
            repeated={c.id: j.subject.claims[0] for j in judged if isinstance(j.subject, Group) for c in j.subject.claims},
            about={rule.id: rule.about for rule in rules},
            hosts={(rule.id, _articles(one)): one for rule in rules if rule.within for one in found if one.rule == rule.within},
            issue_of=issue_of,
            named={(issue, name): full for issue, own in names.items() for name, full in fullest(own).items()},
        )

    def thing(self, found: Finding) -> tuple[str, ...]:
        """The rule that tells a finding, and what it is about there: the same as the finding of another rule that takes it in."""
        host = self.hosts.get((found.rule, _articles(found)))
        taken_in = host is not None and SEVERITIES.index(host.severity) <= SEVERITIES.index(found.severity)
        return self._about(host if host and taken_in else found)

    def _about(self, found: Finding) -> tuple[str, ...]:
        """What a finding is about, as its rule says; else its sentences; of a change, who changed between which articles."""
        if isinstance(found.facts, GroupFacts):
            return (found.rule, *sorted({_sentence(e.claim) for e in found.evidence}))
        if isinstance(found.facts, VersionFacts):
            edited = found.evidence[0].claim
            # What was removed from an article is one thing; what was changed in it are as many as there are sentences.
            return (found.rule, edited.article.id, "" if found.facts.removed else _sentence(edited))
        about = self.about[found.rule]
        a, b = (e.claim for e in found.evidence[:2])
        who = a.speaker.name if a.speaker else ""
        if about == "thing":
            return (found.rule, found.story, str(found.facts.quantity_of or found.facts.date_of or _respelled(found.facts.spellings or "")))
        if about == "speaker":
            issue = self.issue_of[found.story]
            full = self.named.get((issue, who), who)
            return (found.rule, issue, full, found.message.replace(who, full))
        if found.kind == "change":
            return (found.rule, a.article.id, b.article.id, who)
        if about == "article":
            return (found.rule, found.story, a.article.id)
        if about == "claim":
            return (found.rule, found.story, _sentence(self.repeated.get(a.id, a)))
        said = [self.repeated.get(c.id, c) for c in (a, b)]
        return (found.rule, *sorted({_sentence(c) if found.kind == "agreement" else c.id for c in said}))


def _articles(found: Finding) -> tuple[str, ...]:
    """The ids of the articles of a finding, part for part."""
    return tuple(e.claim.article.id for e in found.evidence)


def _respelled(spellings: str) -> str:
    """What differs between two spellings of a name, whether the rest of it is given or not."""
    one, _, other = (frozenset(plain_letters(name.casefold()).split()) for name in spellings.partition(" · "))
    return " ".join(sorted(one ^ other))


def _told_once(found: Iterable[Finding], same: _Same) -> Iterator[Finding]:
    """Findings about one thing become the strongest of the rule that tells them, with the quotes of the others beside."""
    alike: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    for one in found:
        alike[same.thing(one)].append(one)
    for (rule, *_), told in alike.items():
        best, *others = sorted(told, key=lambda one: (one.rule != rule, _chief(one)))
        beside = [_in_the_roles_of(best, one) for one in others]
        yield replace(best, evidence=_evidence(best, beside, one_an_article=same.about.get(rule) == "claim"))


def _in_the_roles_of(best: Finding, other: Finding) -> Finding:
    """A finding with the parts of another, in the same order: of one rule they are the same already."""
    if other.rule == best.rule:
        return other
    parts = zip(best.evidence, other.evidence, strict=True)
    return replace(other, evidence=tuple(replace(one, role=first.role) for first, one in parts))


def _chief(finding: Finding) -> tuple[int, bool, bool, float, float, float, str]:
    """The sort key among findings that are told once: two outlets before one with itself, then the strongest.

    Of equally strong ones it is that whose two quotes are nearest in meaning.
    """
    severity, beside, likely, strong, last = finding.rank
    facts = finding.facts if isinstance(finding.facts, PairFacts) else None
    return severity, beside, bool(facts and facts.same_article), likely, strong, -facts.similarity if facts else 0.0, last


def _evidence(best: Finding, others: Sequence[Finding], *, one_an_article: bool = False) -> tuple[Evidence, ...]:
    """The evidence of the strongest finding, then that of the others, each claim once in a role; of a change each wording once.

    With `one_an_article` it is in each role an article's first claim alone: what speaks most strongly against one sentence.
    """
    distinct = {(e.role, e.claim.id): e for one in (best, *others) for e in one.evidence}
    if one_an_article:
        distinct = {(e.role, e.claim.article.id): e for one in (*reversed(others), best) for e in reversed(one.evidence)}
    roles = {role: [e for (r, _), e in distinct.items() if r == role] for role, _ in distinct}
    if best.kind == "change":
        roles = {role: _worded(told) for role, told in roles.items()}
    beside = [e for told in roles.values() for e in told if e not in best.evidence]
    return (*best.evidence, *sorted(beside, key=lambda e: (list(roles).index(e.role), e.claim.article.id, e.claim.span)))


def _worded(told: Sequence[Evidence]) -> list[Evidence]:
    """The evidence without what only repeats the words of one before it: that it was reported twice is no second remark."""
    kept: list[Evidence] = []
    for one in told:
        if not any(same_words(one.claim, other.claim) for other in kept):
            kept.append(one)
    return kept
