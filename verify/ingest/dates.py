"""Days as articles write them: ISO, with a month's name in any language, or in figures where only one order is possible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from verify.ingest.months import is_weekday, month

#: Years of other calendars (1404, 2568) and misread figures lie outside: a day is never guessed.
_YEARS = range(1700, 2200)

#: Not `\w`: it leaves out the vowel signs that words of Indian scripts hold.
_LETTERS = r"[^\s\d.,،;:/|()\[\]{}<>\"“”«»–—-]"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª)?\.?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_MONTH = rf"(?P<word>{_LETTERS}{{3,20}}(?: {_LETTERS}{{3,12}})?)\.?"
#: Between a figure and the month in Romance languages, or in "30th of October".
_OF = r"(?:of |de |del |d[’'])?"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)",
        r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]",
        rf"{_DAY}[\s-]*{_OF}{_MONTH}[\s,،-]*{_OF}{_YEAR}",
        rf"{_MONTH}\s*{_DAY}[\s,،]+{_YEAR}",
        rf"(?P<year>\d{{4}})\.?\s+{_MONTH}\s+{_DAY}(?!\d)",
        rf"(?P<a>\d{{1,2}})(?P<mark>[-/.])(?P<b>\d{{1,2}})(?P=mark){_YEAR}",
    )
)
_CLOCK = re.compile(
    r"(?:[\s,|•·–—-]|T(?=\d)|at\b)*"
    r"(?:\d{1,2}[:.]\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[ap]\.?\s?m\b\.?)?|\d{1,2}\s*[ap]\.?\s?m\b\.?)"
    r"(?:\s*(?:(?-i:Z|[A-Z]{2,4}|E\.T\.)\b\.?|[+-]\d{2}:?\d{2}|\([A-Z]{2,5}\)))*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?P<label>(?:(?:first|last|originally)\s+)?(?:published|posted|updated|modified|dated|publication\s+date|date)"
    r"(?:\s+(?:published|posted|updated|modified))?(?:\s+(?:on|at)\b|\s+in\s+[^\d,\n]{2,40},)?)(?:\s*[:：–—-]\s*|\s+(?=\S))",
    re.IGNORECASE,
)
#: A line's rest, as far as a date with its label, weekday and time of day may reach.
_REST = re.compile(r"[^\r\n]{0,160}")
_FIRST_WORD = re.compile(rf"{_LETTERS}+[\s,،.]+")
_CHANGED = re.compile(r"updated|modified", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date as it stands in the text, with its label, weekday and time of day: characters `start` to `end`."""

    start: int
    end: int
    #: None where the words have a date's shape but no day can be told from them: 3/4/2025.
    day: date | None
    labelled: bool
    #: "Updated": it tells of a later version, not of the publication.
    changed: bool


def day_of(text: str, language: str | None = None) -> date | None:
    """The day that a text names if it is nothing but a date, with or without a weekday and a time of day."""
    bare = text.strip()
    stamp = stamp_at(bare, 0, language)
    if stamp is not None:
        return stamp.day if stamp.end == len(bare) else None
    return _basic(bare)


def stamp_at(text: str, start: int, language: str | None) -> Stamp | None:
    """The date that stands at `start` of the text, if one does; it does not go on in another line."""
    rest = _REST.match(text, start)
    found = _labelled(rest[0] if rest else "", language)
    return found and replace(found, start=start, end=start + found.end)


def _labelled(text: str, language: str | None) -> Stamp | None:
    label = _LABEL.match(text)
    found = _unlabelled(text, label.end(), language) if label else None
    if label and found:
        return replace(found, labelled=True, changed=bool(_CHANGED.search(label["label"])))
    return _unlabelled(text, 0, language)


def _unlabelled(text: str, start: int, language: str | None) -> Stamp | None:
    clock = _CLOCK.match(text, start)
    for begin in (start, *((_after_blanks(text, clock.end()),) if clock else ())):
        for place in _with_weekday(text, begin, language):
            for pattern in _DATES:
                match = pattern.match(text, place)
                if match and _is_date(match, language):
                    after = _CLOCK.match(text, match.end())
                    return Stamp(0, (after or match).end(), _day(match, language), labelled=False, changed=False)
    return None


def _with_weekday(text: str, start: int, language: str | None) -> Iterator[int]:
    """Where a date may begin: at `start`, or after a weekday there."""
    yield start
    first = _FIRST_WORD.match(text, start)
    if first and any(pattern.match(text, first.end()) for pattern in _DATES) and is_weekday(first[0], language):
        yield first.end()


def _after_blanks(text: str, place: int) -> int:
    while place < len(text) and text[place] in " \t,":
        place += 1
    return place


def _is_date(match: re.Match[str], language: str | None) -> bool:
    """Whether the words have a date's meaning, though the day itself may be open: "Section 12, 2014" has none."""
    word = match.groupdict().get("word")
    return int(match["year"]) in _YEARS and (word is None or month(word, language) is not None)


def _day(match: re.Match[str], language: str | None) -> date | None:
    found = match.groupdict()
    if "a" in found:
        return _ordered(int(found["a"]), int(found["b"]), int(found["year"]))
    number = int(found["month"]) if "month" in found else month(found["word"], language)
    return _checked(int(found["year"]), number or 0, int(found["day"]))


def _ordered(a: int, b: int, year: int) -> date | None:
    """The day of two figures whose order is not given: only where one reading is possible."""
    readings = {_checked(year, b, a), _checked(year, a, b)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _basic(text: str) -> date | None:
    """The day of the ISO forms without dashes, as metadata may have them: 20251030."""
    match = re.fullmatch(r"(\d{4})(\d{2})(\d{2})(?:T\d{4,6}.{0,8})?", text)
    return _checked(*map(int, match.groups())) if match else None


def _checked(year: int, number: int, day: int) -> date | None:
    try:
        return date(year, number, day) if year in _YEARS else None
    except ValueError:
        return None
