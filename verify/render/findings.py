"""One finding as Markdown: a block with the quotes side by side, or a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from verify.facts import VersionFacts
from verify.model import Claim, Evidence, Finding
from verify.render.escape import plain, visible
from verify.render.words import (
    LONGEST_QUOTE,
    counted,
    days,
    likelihood,
    listed,
    named,
    quoted,
    reviewed,
    said_on,
    shortened,
    standing,
    support,
    who,
)

#: How many wordings are listed beneath a finding before the rest is counted.
QUOTES_SHOWN = 8
#: So much of a quote tells what a finding in a line is about.
_SHORT_QUOTE = 120
#: What may stand at the end of a quote and not of the claim.
_MARKS = "“”\"‘’'., "


@dataclass(frozen=True, slots=True)
class Marks:
    """What a finding is marked with: the numbers of its stories, where there are several, and whether the baseline accepts it."""

    #: Article id → number of its story; empty where there is one story.
    stories: Mapping[str, int]
    accepted: frozenset[str]


def together(findings: Iterable[Finding]) -> list[list[Finding]]:
    """The findings that one block tells: those of one rule that set several accounts of a story against mostly the same others."""
    told: list[tuple[tuple[str, str, str], frozenset[str], list[Finding]]] = []
    for one in findings:
        of, others = (one.rule, one.severity, one.story), _others(one)
        known = (block for what, against, block in told if what == of and 2 * len(against & others) > min(len(against), len(others)))
        if block := next(known, None):
            block.append(one)
        else:
            told.append((of, others, [one]))
    return [block for *_, block in told]


def _others(finding: Finding) -> frozenset[str]:
    """The ids of the claims that a finding sets the first against; none where all play one part."""
    return frozenset(e.claim.id for e in finding.evidence if e.role != finding.evidence[0].role)


def block(told: Sequence[Finding], number: int, marks: Marks) -> Iterator[str]:
    """Findings that belong together in full, the first of them with its quotes side by side, the reasons, and what the others add."""
    finding, *more = told
    yield f"### {number}. {plain(finding.message)}{f', and {len(more):,} more' if more else ''}"
    yield _measure(finding, marks)
    yield from map(plain, reviewed(finding))
    yield "\n".join(_side_by_side(finding.evidence[:2]))
    if others := list({(e.role, e.claim.id): e for one in told for e in one.evidence if e not in finding.evidence[:2]}.values()):
        yield "Also:"
        yield "\n".join(f"- {quote}" for quote in _by_role(others))
    if more:
        fingerprints = ", ".join(f"`{f.fingerprint}`" for f in told)
        yield f"**Told together,** as {counted(len(told), 'finding')} against the same quotes: {fingerprints}"
    yield f"**Why it matters:** {plain(finding.why)}"
    if finding.fired:
        yield "**Fired because:**"
        yield "\n".join(f"- {plain(reason)}" for reason in finding.fired)
    if finding.ruled_out:
        yield "**Ruled out:**"
        yield "\n".join(f"- {plain(reading)}" for reading in finding.ruled_out)
    if finding.flips:
        yield "**It would not have fired,**"
        yield "\n".join(f"- {plain(change)}" for change in finding.flips)


def line(finding: Finding, marks: Marks) -> str:
    """A finding in a line: what, in which words, and where they stand."""
    quotes = " / ".join(
        f"{_quote(e.claim, longest=_SHORT_QUOTE)} ({plain(e.claim.source)}, {_place(e.claim)})" for e in finding.evidence[:2]
    )
    told = (f"**{plain(finding.message)}:** {quotes}", _measure(finding, marks), *map(plain, reviewed(finding)))
    return " · ".join(told) + (_accepted(finding, marks) if isinstance(finding.facts, VersionFacts) else "")


def agreement(finding: Finding, marks: Marks) -> str:
    """An agreement as a list entry: what is said, how many say it, and each wording once."""
    told = " · ".join((_support(finding), *_loud(finding), _identity(finding, marks)))
    quotes = "".join(f"\n  - {quote}" for quote in _quotes(finding.evidence))
    return f"**{plain(finding.message)}** · {told}{_accepted(finding, marks)}{quotes}"


def passages(findings: Iterable[Finding], marks: Marks) -> Iterator[str]:
    """Agreements from one origin as list entries: what the same articles took from it is one, with a line a passage."""
    told: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for one in findings:
        articles = frozenset(e.claim.article.id for e in one.evidence)
        told[one.message, one.rule, one.story, one.severity, articles, support(one).reasons].append(one)
    for together in told.values():
        first = together[0]
        if len(together) == 1:
            yield agreement(first, marks)
            continue
        of = " · ".join((_support(first), *_loud(first), *_stories(first, marks), f"rule `{first.rule}`"))
        lines = (f"{' / '.join(_quotes(f.evidence))} · {likelihood(f)} · `{f.fingerprint}`{_accepted(f, marks)}" for f in together)
        yield f"**{plain(first.message)}** · {counted(len(together), 'passage')} · {of}" + "".join(f"\n  - {line}" for line in lines)


def _support(finding: Finding) -> str:
    """How many articles, outlets and origins say it, and why some count as one; the evidence shown may be fewer."""
    told = support(finding)
    counts = (counted(told.articles, "article"), counted(told.outlets, "outlet"), counted(told.origins, "origin"))
    return " · ".join(counts) + (f" ({plain('; '.join(told.reasons))})" if told.reasons else "")


def gap(finding: Finding, marks: Marks) -> str:
    """What one source tells alone, in a line."""
    claims = next(_passages(e.claim for e in finding.evidence))
    loud = "".join(f" · {severity}" for severity in _loud(finding))
    # A clause that leaves its subject to the words before it reads better with the subject put in.
    told = plain(claims[0].statement) if _leaves_its_subject(claims) else _quote(*claims)
    by = f"{plain(name)}, " if (name := _said_by(claims[0])) else ""
    return f"{told} — {by}{_place(claims[0])}{loud}{_accepted(finding, marks)}"


def _said_by(claim: Claim) -> str | None:
    """Whose words a quoted sentence is that does not say so itself."""
    said = claim.attribution
    if said is None or said.mode != "direct" or (claim.sentence or claim.span).holds(said.span):
        return None
    return named(claim)


def _leaves_its_subject(claims: Sequence[Claim]) -> bool:
    first = claims[0]
    return len(claims) == 1 and first.statement.startswith("[") and first.sentence is not None and first.sentence.start < first.span.start


def _measure(finding: Finding, marks: Marks) -> str:
    """How bad, what, and by what it is known."""
    return f"**{finding.severity}** · {finding.kind} · {_identity(finding, marks)}"


def _identity(finding: Finding, marks: Marks) -> str:
    """How likely it is right or how strong the evidence is, in which stories, by which rule; the fingerprint last."""
    parts = [likelihood(finding), *_stories(finding, marks), f"rule `{finding.rule}`", f"`{finding.fingerprint}`"]
    return " · ".join(parts)


def _stories(finding: Finding, marks: Marks) -> Iterator[str]:
    numbers = sorted({marks.stories[e.claim.article.id] for e in finding.evidence if e.claim.article.id in marks.stories})
    if numbers:
        yield f"{'story' if len(numbers) == 1 else 'stories'} {listed([str(n) for n in numbers])}"


def _loud(finding: Finding) -> tuple[str, ...]:
    """The severity where it is news: agreements and gaps are notes as a rule."""
    return () if finding.severity == "note" else (f"**{finding.severity}**",)


def _accepted(finding: Finding, marks: Marks) -> str:
    return " · accepted earlier" if finding.fingerprint in marks.accepted else ""


def _as_quoted(claim: Claim) -> bool:
    """Whether the statement says no more and no less than the quote, marks aside."""
    return claim.statement.strip(_MARKS) == claim.text.strip(_MARKS)


def _side_by_side(evidence: Sequence[Evidence]) -> Iterator[str]:
    claims = [e.claim for e in evidence]
    yield _row("", (plain(f"{_titled(e.role)} · {e.claim.source}") for e in evidence))
    yield _row("---", ("---" for _ in evidence))
    yield _row("Quote", map(_quote, claims))
    if not all(map(_as_quoted, claims)):
        yield _row("Claim", ("as quoted" if _as_quoted(c) else plain(shortened(visible(c.statement))) for c in claims))
    yield _row("Speaker", (plain(who(c)) for c in claims))
    yield _row("Said on", map(said_on, claims))
    if any(c.about for c in claims):
        yield _row("About", (days(c.about) for c in claims))
    yield _row("Published", map(_published, claims))
    yield _row("Place", map(_place, claims))


def _row(label: str, cells: Iterable[str]) -> str:
    return f"| {' | '.join((label, *cells))} |"


def _titled(role: str) -> str:
    return f"{role[:1].upper()}{role[1:]}"


def _by_role(evidence: Sequence[Evidence]) -> Iterator[str]:
    for role in dict.fromkeys(e.role for e in evidence):
        yield from (f"{plain(_titled(role))}: {quote}" for quote in _quotes(e for e in evidence if e.role == role))


def _quotes(evidence: Iterable[Evidence]) -> Iterator[str]:
    """Each wording once, with all places where it stands."""
    tellers: dict[str, list[Claim]] = defaultdict(list)
    for claims in _passages(e.claim for e in evidence):
        tellers[_quote(*claims)].append(claims[0])
    for quote, told in list(tellers.items())[:QUOTES_SHOWN]:
        yield f"{quote} — {'; '.join(f'{plain(c.source)}, {_place(c)}' for c in told)}"
    if (rest := len(tellers) - QUOTES_SHOWN) > 0:
        yield f"… and {rest:,} more, in the JSON report."


def _passages(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    """The claims, those of one sentence together in the order of the text."""
    together: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        together[claim.article.id, claim.position].append(claim)
    return (sorted(passage, key=lambda c: c.span) for passage in together.values())


def _quote(*passage: Claim, longest: int = LONGEST_QUOTE) -> str:
    return plain(shortened(visible(quoted(passage)), longest))


def _place(claim: Claim) -> str:
    return plain(standing(claim))


def _published(claim: Claim) -> str:
    return claim.article.published.day.isoformat() if claim.article.published else "undated"
