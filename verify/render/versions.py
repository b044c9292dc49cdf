"""Versions of one article, as Markdown: which stand beside which, what the newer one says of itself, what changed; and lone notices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verify.facts import VersionFacts
from verify.model import Article, Finding, Report, Version
from verify.render.escape import plain, visible
from verify.render.findings import Marks, line
from verify.render.words import shortened, where

#: So much of a notice says what was done.
_NOTICE = 300
#: Of one pair of versions so many findings are told, and the rest counted.
_SHOWN = 25


def of_versions(finding: Finding) -> bool:
    """Whether a finding is about two versions of one article; it is told with them, not among the conflicts of the accounts."""
    return isinstance(finding.facts, VersionFacts)


def versions(report: Report, marks: Marks) -> Iterator[str]:
    """The section on versions; nothing where there is none, and no article says that it was changed."""
    found = [f for f in report.findings if of_versions(f)]
    entries = [entry for version in report.versions for entry in _version(version, found, marks)]
    lone = list(_alone(report))
    if entries or lone:
        yield "## What changed between versions"
    if entries:
        yield "Outlets changed these articles of their own. The older version takes no part in other findings, be they agreements or gaps."
        yield "\n".join(entries)
    if lone:
        yield "These articles say that they were corrected or withdrawn; the version before was not read, so what changed cannot be shown."
        yield "\n".join(lone)


def _alone(report: Report) -> Iterator[str]:
    """What articles of the batch say was done to them, of which no other version was read; that they were updated tells nothing."""
    beside = {a.id for version in report.versions for a in (version.older, version.newer)}
    for article in report.batch.articles:
        told = [n for n in report.notices.get(article.id, ()) if n.kind != "update"]
        if told and article.id not in beside and article.id not in report.archived:
            quotes = " ".join(f"“{plain(shortened(visible(n.text), _NOTICE))}”" for n in told)
            yield f"- **{plain(article.source)}**, {_file(article)}: {quotes}"


def _version(version: Version, found: Sequence[Finding], marks: Marks) -> Iterator[str]:
    own = [f for f in found if _is_of(f, version)]
    order = plain(version.order_reason) if version.order == "earlier" else f"**undatable** ({plain(version.order_reason)})"
    known = f"{plain(version.reason)}; {version.kept:.0%} of the claims stand in both"
    yield f"- **{plain(version.newer.source)}:** {_file(version.older)} → {_file(version.newer)} · {order} · {known}"
    for notice in version.notices:
        yield f"  - It says: “{plain(shortened(visible(notice.text), _NOTICE))}”"
    yield from (f"  - {line(f, marks)}" for f in own[:_SHOWN])
    if len(own) > _SHOWN:
        yield f"  - … and {len(own) - _SHOWN:,} more, in the JSON report."
    if not own:
        yield "  - Nothing that is compared was changed."


def _is_of(finding: Finding, version: Version) -> bool:
    """Whether the finding is about this version and the next, and not about those before or after."""
    return finding.evidence[0].claim.article.id == version.older.id


def _file(article: Article) -> str:
    return plain(article.path if article.whole_file else where(article.place(0)))
