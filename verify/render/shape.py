"""The contract of the JSON report: what leaves, by name and type. A change that breaks a reader raises `schema_version`."""

from __future__ import annotations

import math
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

from verify.model import Certainty, Comparator, DateOrigin, Kind, Nature, NoticeKind, Order, Polarity, QuoteMode, Severity, Verdict


def _rounded(number: float | None) -> float | None:
    """Three decimals are what a model repeats from machine to machine; JSON knows no infinity, so an open end is null."""
    return round(number, 3) if number is not None and math.isfinite(number) else None


Rounded = Annotated[float, BeforeValidator(_rounded)]
OpenEnded = Annotated[float | None, BeforeValidator(_rounded)]


class Shape(BaseModel):
    """The base of everything in the report: closed and frozen."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class NoticeShape(Shape):
    """What an article says was done to it."""

    kind: NoticeKind
    text: str
    start: int
    end: int


class ArticleShape(Shape):
    """An article that was read."""

    id: str
    source: str
    title: str | None
    published: date | None
    path: str
    story: str | None
    url: str | None
    date_origin: DateOrigin | None
    language: str | None
    source_named: bool
    #: How many pieces were left out as not the article's own words.
    furniture: int
    #: It came from the archive, and not from the batch.
    archived: bool = False
    #: What it says was done to it: updated, corrected, withdrawn.
    notices: tuple[NoticeShape, ...] = ()


class TimeShape(Shape):
    """A time expression of a claim."""

    start: int
    end: int
    text: str
    value: str


class QuantityShape(Shape):
    """A figure of a claim."""

    text: str
    low: OpenEnded
    high: OpenEnded
    unit: str | None
    of: str | None
    comparator: Comparator
    kind: str
    states: tuple[str, ...]
    which: tuple[str, ...]
    change: Literal["up", "down"] | None


class AttributionShape(Shape):
    """Who says a claim: the words beside it, and the person they mean."""

    text: str
    start: int
    end: int
    cue: str
    content: tuple[tuple[int, int], ...]
    mode: QuoteMode
    name: str | None
    role: str | None
    anonymous: bool
    open: str | None
    venue: str | None
    #: Whether the outlet tells something of the speaker, in its own words: "the council plans to sell it".
    told_of: bool
    #: Whose words the speaker passes on.
    inner: AttributionShape | None


class LocationShape(Shape):
    """Where a claim says that it happens; `told` adds the name of a place that is only described."""

    text: str
    start: int
    end: int
    of: str | None
    told: str


class ClaimShape(Shape):
    """One thing an article says."""

    id: str
    article: str
    start: int
    end: int
    text: str
    statement: str
    speaker: str | None
    said_on: str | None
    about: str | None
    quantities: tuple[QuantityShape, ...]
    certainty: Certainty
    polarity: Polarity
    nature: Nature
    sentence: tuple[int, int]
    attribution: AttributionShape | None
    times: tuple[TimeShape, ...]
    locations: tuple[LocationShape, ...]


class EvidenceShape(Shape):
    """A claim in the part it plays in a finding."""

    role: str
    claim: str
    article: str
    source: str
    start: int
    end: int
    quote: str
    speaker: str | None
    said_on: str | None
    path: str
    line: int
    column: int | None
    url: str | None
    cue: str | None
    certainty: Certainty


class ReviewShape(Shape):
    """What a language model outside says of a finding, and the severity that it had before."""

    model: str
    verdict: Verdict
    reason: str
    was: Severity | None


class SupportShape(Shape):
    """How many tell one thing: only origins corroborate. `reasons` says why articles of several outlets are one origin."""

    articles: int
    outlets: int
    origins: int
    reasons: tuple[str, ...]


class FindingShape(Shape):
    """What one rule says of one pair or group."""

    rule: str
    kind: Kind
    severity: Severity
    confidence: OpenEnded
    message: str
    fingerprint: str
    evidence: tuple[EvidenceShape, ...]
    title: str
    why: str
    fired: tuple[str, ...]
    ruled_out: tuple[str, ...]
    flips: tuple[str, ...]
    strength: Rounded
    story: str
    accepted: bool
    #: None where none was asked for, or none was given.
    review: ReviewShape | None
    #: Of agreements; None for anything else.
    support: SupportShape | None


class StoryShape(Shape):
    """The articles about one event, and the origin of each."""

    id: str
    #: Of the issue that the story is one day of; a finding over several of its stories has it as `story`.
    issue: str
    articles: tuple[str, ...]
    origins: dict[str, str]
    #: Article → why it is no origin of its own.
    origin_reasons: dict[str, tuple[str, ...]]


class VersionShape(Shape):
    """Two texts that an outlet published as one article; `order` is `unknown` where it cannot be dated which is the older."""

    older: str
    newer: str
    order: Order
    order_reason: str
    reason: str
    kept: Rounded
    notices: tuple[NoticeShape, ...]


class UnreadableShape(Shape):
    """An input that could not be read."""

    path: str
    reason: str
    line: int | None


class NotExaminedShape(Shape):
    """An article that was read and took no part, as its language is not understood."""

    article: str
    path: str
    line: int | None
    language: str
    reason: str


class ReportShape(Shape):
    """The whole report."""

    schema_version: Literal[1] = 1
    articles: tuple[ArticleShape, ...]
    stories: tuple[StoryShape, ...]
    claims: tuple[ClaimShape, ...]
    findings: tuple[FindingShape, ...]
    #: The older versions among the articles take part in no finding but those on versions.
    versions: tuple[VersionShape, ...]
    unreadable: tuple[UnreadableShape, ...]
    not_examined: tuple[NotExaminedShape, ...]
    limits: tuple[str, ...]
    stats: dict[str, int]
