"""The baseline: findings accepted earlier, in a file that is written by the tool and read by people in a diff."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from verify.errors import BaselineError
from verify.model import SEVERITIES, Finding, Report, Severity
from verify.render.escape import visible
from verify.render.words import counted

#: The version that this program writes and reads.
VERSION: Literal[1] = 1


class Accepted(BaseModel):
    """A finding accepted earlier: what it is known by, and what a reviewer needs to see of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fingerprint: str = Field(pattern=r"^[0-9a-f]{16}$")
    rule: str
    severity: Severity
    message: str
    quotes: tuple[str, ...]


class Baseline(BaseModel):
    """All findings accepted earlier."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Literal[1] = VERSION
    findings: tuple[Accepted, ...] = ()


def create(report: Report) -> str:
    """A baseline that accepts all findings of the report, as the text of its file."""
    known = {f.fingerprint: _accepted(f) for f in report.findings}
    findings = sorted(known.values(), key=lambda a: (a.rule, a.fingerprint))
    return json.dumps(Baseline(findings=tuple(findings)).model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def read(path: Path) -> Baseline:
    """The baseline in a file."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BaselineError(f"{path}: cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise BaselineError(f"{path}: not UTF-8; write the baseline again with `verify baseline create`") from None
    except json.JSONDecodeError as error:
        raise BaselineError(f"{path}:{error.lineno}: not JSON: {error.msg}; write it again with `verify baseline create`") from None
    return _checked(path, content)


def accepted(baseline: Baseline, report: Report) -> frozenset[str]:
    """The fingerprints of those findings of the report that the baseline accepts."""
    return frozenset(a.fingerprint for a in baseline.findings) & {f.fingerprint for f in report.findings}


def stale(baseline: Baseline, report: Report) -> tuple[Accepted, ...]:
    """What the baseline accepts and the report no longer finds."""
    found = {f.fingerprint for f in report.findings}
    return tuple(a for a in baseline.findings if a.fingerprint not in found)


def show(baseline: Baseline) -> str:
    """The baseline for a reader, the most severe first."""
    if not baseline.findings:
        return "nothing is accepted\n"
    ranked = sorted(baseline.findings, key=lambda a: (SEVERITIES.index(a.severity), a.rule, a.fingerprint))
    return "\n".join([f"{counted(len(ranked), 'finding')} accepted", *(line for a in ranked for line in _shown(a))]) + "\n"


def _accepted(finding: Finding) -> Accepted:
    """The two claims that make the fingerprint are enough to know a finding by."""
    quotes = tuple(visible(f"{e.claim.source}: {e.claim.text}") for e in finding.evidence[:2])
    return Accepted(
        fingerprint=finding.fingerprint, rule=finding.rule, severity=finding.severity, message=visible(finding.message), quotes=quotes
    )


def _checked(path: Path, content: object) -> Baseline:
    if not isinstance(content, dict):
        raise BaselineError(f"{path}: not a baseline; write one with `verify baseline create`")
    if content.get("version") != VERSION:
        told = json.dumps(content.get("version"))
        raise BaselineError(f"{path}: version: {told} is not {VERSION}; write the baseline again with `verify baseline create`")
    try:
        return Baseline.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        raise BaselineError(f"{path}: {'.'.join(map(str, first['loc']))}: {visible(first['msg'])}") from None


def _shown(accepted: Accepted) -> list[str]:
    head = visible(f"{accepted.severity} · {accepted.rule} · {accepted.message}")
    return ["", f"{accepted.fingerprint}  {head}", *(f"  {visible(quote)}" for quote in accepted.quotes)]
