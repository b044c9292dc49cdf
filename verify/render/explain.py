"""Everything a finding rests on, for `verify explain`: the evidence, and each fact the rules could ask about, with its meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verify.model import Evidence, Finding
from verify.render.escape import visible
from verify.render.words import likelihood, reviewed, said_on, standing, who


def explain(finding: Finding) -> str:
    """The full facts of one finding, in plain text."""
    return "\n\n".join("\n".join(block) for block in _blocks(finding)) + "\n"


def _blocks(finding: Finding) -> Iterator[list[str]]:
    yield [
        visible(finding.message),
        f"{finding.severity} · {finding.kind} · {likelihood(finding)} (strength {finding.strength:.3f})",
        *map(visible, reviewed(finding)),
        visible(f"rule {finding.rule}: {finding.title}"),
        visible(f"why: {finding.why}"),
        f"fingerprint {finding.fingerprint}, story {visible(finding.story)}",
    ]
    yield ["Evidence", *(line for e in finding.evidence for line in _evidence(e))]
    yield ["Fired because", *_bullets(finding.fired)]
    yield ["Ruled out", *_bullets(finding.ruled_out)]
    if finding.flips:
        yield ["It would not have fired,", *_bullets(finding.flips)]
    yield ["Facts", *_facts(finding)]


def _bullets(lines: Iterable[str]) -> list[str]:
    return [f"  - {visible(line)}" for line in lines] or ["  none is told"]


def _evidence(evidence: Evidence) -> Iterator[str]:
    claim = evidence.claim
    column = claim.article.place(claim.span.start).column
    yield f"  {visible(f'{evidence.role} · {claim.source}')}"
    yield f"    quote      {visible(claim.text)}"
    if claim.statement != claim.text:
        yield f"    statement  {visible(claim.statement)}"
    yield f"    speaker    {visible(who(claim))}"
    yield f"    said on    {said_on(claim)}"
    place = f"{visible(standing(claim))}{'' if column is None else f':{column}'}"
    yield f"    place      {place}, characters {claim.span.start} to {claim.span.end}"


def _facts(finding: Finding) -> Iterator[str]:
    """A line for each field of the facts model: name, value, meaning."""
    values = [(name, _said(getattr(finding.facts, name)), f.description or "") for name, f in type(finding.facts).model_fields.items()]
    name_width, value_width = (max(len(row[column]) for row in values) for column in (0, 1))
    for name, value, meaning in values:
        yield f"  {name:<{name_width}}  {value:<{value_width}}  {meaning}".rstrip()


def _said(value: object) -> str:
    match value:
        case None:
            return "unknown"
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.3f}"
        case _:
            return visible(str(value))
