"""The report as JSON, for programs: one article, claim or finding a line, so that two reports can be compared line by line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from verify.language import name
from verify.model import Article, Attribution, Claim, Evidence, Finding, Interval, Notice, Quantity, Report, Review, Story, Version
from verify.render import shape
from verify.render.words import named, support


def render(report: Report) -> str:
    """The report as JSON, with the content of `shape.ReportShape`."""
    fields = shaped(report).model_dump(mode="json")
    return "{" + ",\n ".join(f'"{name}": {_lines(value)}' for name, value in fields.items()) + "}\n"


def shaped(report: Report) -> shape.ReportShape:
    """The report as the data that leaves."""
    stories = {article.id: story.id for story in report.stories for article in story.articles}
    for version in reversed(report.versions):  # of a chain the last comes last, and it is the one in a story
        if version.newer.id in stories:
            stories.setdefault(version.older.id, stories[version.newer.id])
    return shape.ReportShape(
        articles=tuple(_article(a, stories.get(a.id), report) for a in report.batch.articles),
        stories=tuple(_story(s) for s in report.stories),
        claims=tuple(claim_shape(c) for c in report.claims),
        findings=tuple(finding_shape(f, accepted=f.fingerprint in report.accepted) for f in report.findings),
        versions=tuple(_version(v) for v in report.versions),
        unreadable=tuple(shape.UnreadableShape(path=u.path, reason=u.reason, line=u.line) for u in report.batch.unreadable),
        not_examined=tuple(_not_examined(a) for a in report.batch.articles if not a.examined),
        limits=report.limits,
        stats={"sentences": 0, "claims": len(report.claims), "pairs": 0} | dict(sorted(report.stats.items())),
    )


def _lines(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return _dumped(value)
    return "[\n  " + ",\n  ".join(map(_dumped, value)) + "]"


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _article(article: Article, story: str | None, report: Report) -> shape.ArticleShape:
    return shape.ArticleShape(
        id=article.id,
        source=article.source,
        title=article.title,
        published=article.published.day if article.published else None,
        path=article.path,
        story=story,
        url=article.url,
        date_origin=article.published.origin if article.published else None,
        language=article.language,
        source_named=article.source_named,
        furniture=len(article.furniture),
        archived=article.id in report.archived,
        notices=_notices(report.notices.get(article.id, ())),
    )


def _notices(told: Iterable[Notice]) -> tuple[shape.NoticeShape, ...]:
    return tuple(shape.NoticeShape(kind=n.kind, text=n.text, start=n.span.start, end=n.span.end) for n in told)


def _not_examined(article: Article) -> shape.NotExaminedShape:
    return shape.NotExaminedShape(
        article=article.id,
        path=article.path,
        line=None if article.whole_file else article.line,
        language=article.language or "und",
        reason=f"in {name(article.language)}, not in English",
    )


def _version(version: Version) -> shape.VersionShape:
    return shape.VersionShape(
        older=version.older.id,
        newer=version.newer.id,
        order=version.order,
        order_reason=version.order_reason,
        reason=version.reason,
        kept=version.kept,
        notices=_notices(version.notices),
    )


def _story(story: Story) -> shape.StoryShape:
    ids = tuple(a.id for a in story.articles)
    reasons = {i: tuple(tie.reason for tie in story.ties.get(i, ()) if tie.reason) for i in ids}
    return shape.StoryShape(
        id=story.id,
        issue=story.issue or story.id,
        articles=ids,
        origins={i: story.origins.get(i, i) for i in ids},
        origin_reasons={i: why for i, why in reasons.items() if why},
    )


def claim_shape(claim: Claim) -> shape.ClaimShape:
    """A claim as the data that leaves."""
    return shape.ClaimShape(
        id=claim.id,
        article=claim.article.id,
        start=claim.span.start,
        end=claim.span.end,
        text=claim.text,
        statement=claim.statement,
        speaker=named(claim),
        said_on=_value(claim.said_on),
        about=_value(claim.about),
        quantities=tuple(_quantity(q) for q in claim.quantities),
        certainty=claim.certainty,
        polarity=claim.polarity,
        nature=claim.nature,
        sentence=claim.sentence or claim.span,
        attribution=_attribution(claim.attribution) if claim.attribution else None,
        locations=tuple(
            shape.LocationShape(text=p.text, start=p.span.start, end=p.span.end, of=p.of, told=p.told) for p in claim.locations
        ),
        times=tuple(shape.TimeShape(start=t.span.start, end=t.span.end, text=t.text, value=t.value) for t in claim.times),
    )


def _attribution(said: Attribution) -> shape.AttributionShape:
    return shape.AttributionShape(
        text=said.text,
        start=said.span.start,
        end=said.span.end,
        cue=said.cue,
        content=said.content,
        mode=said.mode,
        name=said.speaker.name if said.speaker else None,
        role=said.speaker.role if said.speaker else None,
        anonymous=said.speaker is not None and said.speaker.anonymous,
        open=said.open,
        venue=said.venue,
        told_of=said.told_of,
        inner=_attribution(said.inner) if said.inner else None,
    )


def _quantity(figure: Quantity) -> shape.QuantityShape:
    return shape.QuantityShape(
        text=figure.text,
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        of=figure.of,
        comparator=figure.comparator,
        kind=figure.kind,
        states=figure.states,
        which=figure.which,
        change=figure.change,
    )


def finding_shape(finding: Finding, *, accepted: bool = False) -> shape.FindingShape:
    """A finding as the data that leaves."""
    return shape.FindingShape(
        rule=finding.rule,
        kind=finding.kind,
        severity=finding.severity,
        confidence=finding.confidence,
        message=finding.message,
        fingerprint=finding.fingerprint,
        evidence=tuple(_evidence(e) for e in finding.evidence),
        title=finding.title,
        why=finding.why,
        fired=finding.fired,
        ruled_out=finding.ruled_out,
        flips=finding.flips,
        strength=finding.strength,
        story=finding.story,
        accepted=accepted,
        review=_review(finding.review) if finding.review else None,
        support=_support(finding) if finding.kind == "agreement" else None,
    )


def _support(finding: Finding) -> shape.SupportShape:
    told = support(finding)
    return shape.SupportShape(articles=told.articles, outlets=told.outlets, origins=told.origins, reasons=told.reasons)


def _review(review: Review) -> shape.ReviewShape:
    return shape.ReviewShape(model=review.model, verdict=review.verdict, reason=review.reason, was=review.was)


def _evidence(evidence: Evidence) -> shape.EvidenceShape:
    claim = evidence.claim
    place = claim.article.place(claim.span.start)
    return shape.EvidenceShape(
        role=evidence.role,
        claim=claim.id,
        article=claim.article.id,
        source=claim.source,
        start=claim.span.start,
        end=claim.span.end,
        quote=claim.text,
        speaker=named(claim),
        said_on=_value(claim.said_on),
        path=place.path,
        line=place.line,
        column=place.column,
        url=claim.article.url,
        cue=claim.attribution.cue if claim.attribution else None,
        certainty=claim.certainty,
    )


def _value(interval: Interval | None) -> str | None:
    return interval.value if interval else None
