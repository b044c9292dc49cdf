"""The dates and times of day in a sentence, with their values: pure reading of text, no model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from verify.claims import day_forms, relative_forms, span_forms
from verify.claims.calendar import WEEKDAYS, granularity, interval
from verify.claims.standpoint import Standpoint
from verify.claims.time_forms import PARTS, Match, Reader
from verify.model import Span, TimeExpression

_FORMS = (*day_forms.FORMS, *span_forms.FORMS, *relative_forms.FORMS)
_WEEKDAYS = tuple(WEEKDAYS)
_DATE = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")
#: What may stand between a day and its time of day, or a weekday and its date.
_BETWEEN = re.compile(r"[,.]?\s*(?:(?:at|on|of|of the|in the|the)\s+)?(?:(?:around|about)\s+)?|\s*\(")


class _Read(NamedTuple):
    """A value and where it was read."""

    start: int
    end: int
    value: str


def times(text: str, *, offset: int, published: date | None, past: bool | None = None) -> tuple[TimeExpression, ...]:
    """The dates and times of `text`, in its order; `past` is the tense of a sentence where no verb near a time tells."""
    return tuple(
        TimeExpression(span=Span(offset + start, offset + end), text=text[start:end], value=value, interval=interval(value))
        for start, end, value in _dated(_joined(text, _read(text, Standpoint(text, published, past))))
        if value not in PARTS.values()
    )


def _read(text: str, standpoint: Standpoint) -> Iterator[_Read]:
    """The times that do not overlap: of those that begin first, the longest that its reader accepts."""
    reached = 0
    for match, read in _candidates(text):
        if match.start() >= reached and (value := read(match, standpoint)):
            reached = match.end()
            if granularity(value.split("/")[0]):
                standpoint.told.append(value)
            yield _Read(match.start(), match.end(), value)


def _candidates(text: str) -> list[tuple[Match, Reader]]:
    found = [(match, form.read) for form in _FORMS for match in form.pattern.finditer(text)]
    return sorted(found, key=lambda c: (c[0].start(), -c[0].end()))


def _joined(text: str, read: Iterable[_Read]) -> Iterator[_Read]:
    """A time of day joined with the day beside it, a weekday with its date."""
    held: _Read | None = None
    for found in read:
        if held and _BETWEEN.fullmatch(text, held.end, found.start) and (value := _one(text, held, found)):
            held = _Read(held.start, found.end, value)
            continue
        if held:
            yield held
        held = found
    if held:
        yield held


def _one(text: str, before: _Read, after: _Read) -> str | None:
    """The value of two neighbours that name one time; None where they are two."""
    first, second = before.value, after.value
    if second.startswith("T") and granularity(first) == "day" and "T" not in first:
        return first + second
    if first.startswith("T") and granularity(second) == "day" and "T" not in second:
        return second + first
    weekday_first = text.endswith(_WEEKDAYS, before.start, before.end) and not text.startswith(_WEEKDAYS, after.start)
    if weekday_first and _DATE.match(second):
        return second
    return None


def _dated(read: Iterable[_Read]) -> Iterator[_Read]:
    """A time of day that stands alone is one of the day told last."""
    day = ""
    for found in read:
        if granularity(found.value) == "day":
            day = found.value.split("T")[0]
        yield found._replace(value=day + found.value) if re.match(r"T\d", found.value) else found
