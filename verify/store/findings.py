"""What was found and what editors decided about it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import Connection, or_, select

from verify.errors import StoreError
from verify.model import Finding
from verify.render.json import finding_shape
from verify.store.placing import parts
from verify.store.schema import articles, decisions, findings, quotes

Verdict = Literal["accepted", "ignored"]
#: Of fingerprints that could be meant, so many are told.
_TOLD = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An editor's word on a finding: `accepted`, right and to be lived with; `ignored`, of no use."""

    verdict: Verdict
    reason: str
    author: str
    #: The last day on which it holds; None for good.
    until: date | None = None


def keep(
    connection: Connection, found: Sequence[Finding], numbers: Mapping[str, int], run: int | None, begin: Callable[[Connection], int]
) -> int | None:
    """Store findings; one that is held is brought up to date, and stays of the run that found it first. Gives the number of this run."""
    told = {finding.fingerprint: (finding, _written(finding)) for finding in found}
    quoted = {key: {numbers[e.claim.article.id] for e in finding.evidence} for key, (finding, _) in told.items()}
    there = _there(connection, sorted(set().union(*quoted.values())))
    known = dict(_known(connection, sorted(told)))
    for key, (finding, text) in sorted(told.items()):
        if known.get(key) == text or not quoted[key] <= there:
            continue
        row = {"rule": finding.rule, "kind": finding.kind, "severity": finding.severity, "story": finding.story, "finding": text}
        if key in known:
            connection.execute(findings.update().where(findings.c.fingerprint == key).values(row))
            connection.execute(quotes.delete().where(quotes.c.fingerprint == key))
        else:
            run = run or begin(connection)
            connection.execute(findings.insert().values(fingerprint=key, run=run, **row))
        connection.execute(quotes.insert(), [{"fingerprint": key, "article": number} for number in sorted(quoted[key])])
    return run


def _written(finding: Finding) -> str:
    """As in the JSON report; whether it is accepted, and what a review says, are of the run and not of the finding."""
    return json.dumps(finding_shape(finding).model_dump(mode="json", exclude={"accepted", "review"}), separators=(",", ":"))


def _there(connection: Connection, numbers: Sequence[int]) -> set[int]:
    """Those of the articles that are still held: one may have been withdrawn while it was compared."""
    query = select(articles.c.number)
    return {number for part in parts(numbers) for number in connection.scalars(query.where(articles.c.number.in_(part)))}


def _known(connection: Connection, fingerprints: Sequence[str]) -> list[tuple[str, str]]:
    query = select(findings.c.fingerprint, findings.c.finding)
    rows = (row for part in parts(fingerprints) for row in connection.execute(query.where(findings.c.fingerprint.in_(part))))
    return [(row.fingerprint, row.finding) for row in rows]


def decide(connection: Connection, fingerprint: str, decision: Decision | None) -> str:
    """Store a decision about the finding whose fingerprint begins so, or take it back."""
    query = select(findings.c.fingerprint).where(findings.c.fingerprint.startswith(fingerprint, autoescape=True))
    meant: list[str] = list(connection.scalars(query.order_by(findings.c.fingerprint).limit(_TOLD)))
    if not meant:
        raise StoreError(
            f"no finding is held whose fingerprint begins with {fingerprint}; `verify store export --what findings` lists them"
        )
    if len(meant) > 1:
        raise StoreError(f"{fingerprint}: more than one fingerprint begins so: {', '.join(meant)}")
    connection.execute(decisions.delete().where(decisions.c.fingerprint == meant[0]))
    if decision:
        until = decision.until.isoformat() if decision.until else None
        row = {"verdict": decision.verdict, "reason": decision.reason, "author": decision.author, "until": until}
        connection.execute(decisions.insert().values(fingerprint=meant[0], **row))
    return meant[0]


def accepted(connection: Connection, today: date) -> frozenset[str]:
    """What decisions accept or ignore today."""
    holds = or_(decisions.c.until.is_(None), decisions.c.until >= today.isoformat())
    return frozenset(connection.scalars(select(decisions.c.fingerprint).where(holds)))
