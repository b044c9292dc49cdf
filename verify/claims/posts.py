"""Posts on social media as web pages embed them, signed behind a dash: "Talks go on! — Ann Lund (@annlund) March 4, 2025"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from verify.claims.times import times
from verify.model import Interval, Span

_SIGNED = re.compile(r"(?P<dash>[—–]|--)\s*(?P<name>[^\W\d_][^()\n—–]{1,60}?)\s*\(@\w{1,30}\)(?:\s+(?P<day>\w+\.? \d{1,2}, \d{4}))?\s*$")


@dataclass(frozen=True, slots=True)
class Post:
    """Who signed a post, as offsets of its paragraph, and the day that it is dated."""

    name: str
    span: Span
    dash: Span
    day: Interval | None


def post(paragraph: str) -> Post | None:
    """The signature at the end of a paragraph; None where it has none. A handle makes it one: else a dash signs nothing."""
    found = _SIGNED.search(paragraph)
    if found is None:
        return None
    dated = times(found["day"] or "", offset=0, published=None)
    return Post(found["name"], Span(*found.span("name")), Span(*found.span("dash")), dated[0].interval if dated else None)
