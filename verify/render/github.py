"""The report as GitHub annotations: a build log in which every finding stands at its line."""

from __future__ import annotations

from verify.model import Evidence, Finding, Report, Severity
from verify.render.escape import visible
from verify.render.words import reviewed, shortened, standing, who

#: GitHub knows three levels; a note of ours is a notice of theirs.
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


def render(report: Report) -> str:
    """One annotation for each finding outside the baseline, the most important first: GitHub shows ten a level and leaves out the rest."""
    return "".join(f"{_annotation(f)}\n" for f in sorted(report.new(), key=lambda f: f.rank))


def _annotation(finding: Finding) -> str:
    first, *others = finding.evidence
    place = first.claim.article.place(first.claim.span.start)
    column = () if place.column is None else (f"col={place.column}",)
    properties = (f"file={_property(place.path)}", f"line={place.line}", *column, f"title={_property(finding.title)}")
    quotes = (_quoted("Here", first), *(_quoted(standing(e.claim), e) for e in others[:1]), *_more(len(others) - 1))
    lines = (finding.message, *quotes, *reviewed(finding))
    words = "\n".join((*map(visible, lines), f"fingerprint {finding.fingerprint}"))
    return f"::{LEVELS[finding.severity]} {','.join(properties)}::{_data(words)}"


def _quoted(place: str, evidence: Evidence) -> str:
    claim = evidence.claim
    return f"{place} ({claim.source}; {who(claim)}): {shortened(claim.text)}"


def _more(others: int) -> tuple[str, ...]:
    return (f"and {others} more",) if others > 0 else ()


def _data(text: str) -> str:
    """What stands after the second `::`."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A value between the two `::`."""
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
