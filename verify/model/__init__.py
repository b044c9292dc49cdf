"""The nouns of the project: what one stage of the pipeline hands to the next.

Everything here is frozen. Offsets count characters of the article's text as it was given, everywhere and in every output.
"""

from __future__ import annotations

from verify.model.claims import (
    Attribution,
    Certainty,
    Claim,
    Comparator,
    Entity,
    FigureKind,
    Interval,
    Location,
    Nature,
    Polarity,
    Quantity,
    QuoteMode,
    Speaker,
    TimeExpression,
    sentences,
    sources,
)
from verify.model.findings import CONFLICTS, KINDS, SEVERITIES, Evidence, Finding, Kind, Report, Review, Severity, Verdict
from verify.model.stories import CalledFalse, Edit, Group, Judged, Notice, NoticeKind, Order, Pair, Story, Tie, Version
from verify.model.texts import ENGLISH, Article, Batch, DateOrigin, Furniture, Place, Published, Span, Unreadable, content_id

__all__ = [
    "CONFLICTS",
    "ENGLISH",
    "KINDS",
    "SEVERITIES",
    "Article",
    "Attribution",
    "Batch",
    "CalledFalse",
    "Certainty",
    "Claim",
    "Comparator",
    "DateOrigin",
    "Edit",
    "Entity",
    "Evidence",
    "FigureKind",
    "Finding",
    "Furniture",
    "Group",
    "Interval",
    "Judged",
    "Kind",
    "Location",
    "Nature",
    "Notice",
    "NoticeKind",
    "Order",
    "Pair",
    "Place",
    "Polarity",
    "Published",
    "Quantity",
    "QuoteMode",
    "Report",
    "Review",
    "Severity",
    "Span",
    "Speaker",
    "Story",
    "Tie",
    "TimeExpression",
    "Unreadable",
    "Verdict",
    "Version",
    "content_id",
    "sentences",
    "sources",
]
