"""Versions of one article, as Markdown: which stand beside which, what the newer one says of itself, and what changed."""

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
    """A list entry for each pair of versions, with what was found in it."""
    found = [f for f in report.findings if of_versions(f)]
    yield "Outlets changed these articles of their own. The older version takes no part in the agreements and gaps, nor in other findings."
    yield "\n".join(entry for version in report.versions for entry in _version(version, found, marks))


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
