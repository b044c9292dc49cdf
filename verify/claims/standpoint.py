"""Where a reader of time expressions stands: the publication day, the tense around the words, and what was read before them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from verify.claims.calendar import around, granularity, interval, shifted

#: "said" is a past verb whose words may well speak of what is to come; "open" looks forward from a time that may itself be past.
Tense = Literal["past", "said", "open", "ahead"]

_IRREGULAR = (
    "became|began|blew|bought|broke|brought|built|came|caught|chose|drew|drove|fell|felt|flew|fought|found|froze|gave|got|grew|heard|held|kept|knew|"
    "lay|led|left|lost|made|meant|met|paid|ran|rose|sank|sat|saw|sent|shook|shot|showed|slept|sold|spent|spoke|stole|stood|stuck|struck|swept|swore|"
    "taught|thought|threw|took|understood|was|were|went|woke|won|wore|wrote|had|has|have|did|since|ago"
)
_CUES = re.compile(
    r"(?P<over>\bhad been (?:\w+ )?(?:due|scheduled|set|expected|planned|slated)(?: to \w+)?)"
    r"|(?P<ahead>\b(?:(?:to )?be (?!\w+ing\b)\w+|will|would|shall|may|might|can|could|must|won't|"
    r"(?<!the )(?<!a )(?<!its )(?<!their )plan(?:s|ned|ning)?|expect(?:s|ed|ing)?|scheduled|slated|due|"
    r"set (?:to|for)|upcoming|coming|expires?|matur(?:e|es|ing)|payable|propos(?:es?|ed)|hopes?|aims?|intends?|"
    r"(?:is|are|was|were|going|ready|expected|likely|supposed) to)\b|\b\w+['’]ll\b)"
    r"|(?P<said>\b(?:said|says|told|reported|announced|asked|disclosed|added)\b)"
    rf"|(?P<past>\b(?:{_IRREGULAR}|agreed|freed)\b"
    r"|(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bits )(?<!still )\b(?!un|preferred)[a-z]{2,}(?<!e)ed\b)"
)
_UP_TO_TENSE: dict[Tense, Tense] = {"past": "said", "said": "open", "ahead": "ahead"}
#: Words right before a day that look forward to it; after a past verb the first kind may lie in the past.
_UP_TO = re.compile(r"\b(?:by|through|to)\s+(?:\w+\s+of\s+)?$")
_FORWARD = re.compile(r"\b(?:until|till|effective|due|starting|beginning)\s+(?:the\s+)?(?:\w+\s+of\s+)?$")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])|\n\s*\n")
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b[ap]\.m|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Corp|Co|Ltd|No))\.\s+$"
)


@dataclass(frozen=True, slots=True)
class Standpoint:
    """What decides the day of a relative expression."""

    text: str
    published: date | None
    past: bool | None
    #: The calendar values read so far, in the order of the text.
    told: list[str] = field(default_factory=list)

    def tense(self, start: int, end: int) -> Tense | None:
        """The time that the words at `start` to `end` speak of: the nearest verb tells, then the sentence's tense."""
        first, last = self._sentence(start, end)
        if _FORWARD.search(self.text, first, start):
            return "open"
        before = [_tense(m) for m in _CUES.finditer(self.text, first, start)]
        if _UP_TO.search(self.text, first, start):
            return _UP_TO_TENSE[before[-1]] if before else "open"
        if before:
            return before[-1]
        if self.past is not None:
            return "past" if self.past else "ahead"
        after = _CUES.search(self.text, end, last)
        return _tense(after) if after else None

    def ahead(self, start: int, end: int) -> bool:
        """Whether the words speak of what is to come; news that does not tell is about what was."""
        return self.tense(start, end) in {"ahead", "open"}

    def from_published(self, unit: str, count: int) -> str | None:
        """The value in this unit, `count` of them after the one the publication day lies in."""
        if self.published is None:
            return None
        if unit == "weekend":
            return around(self.published + timedelta(days=7 * count), unit)
        return shifted(around(self.published, unit), unit, count)

    def nearest(self, values: Sequence[str], tense: Tense | None) -> str | None:
        """Of the values that one name ("October 18") may have: the last begun if past, the first not over if ahead, else the closest."""
        if self.published is None:
            return None
        day = self.published
        spans = [i for i in map(interval, values) if i]
        if tense in {"past", "ahead"}:
            spans = [i for i in spans if (i.last >= day if tense == "ahead" else i.first <= day)]
        # News is mostly about what was: a day to come has to be twice as close as one gone by, unless the words look forward.
        weight = 1 if tense == "open" else 2
        return min(spans, key=lambda i: max((i.first - day).days * weight, (day - i.last).days, 0)).value if spans else None

    def last_told(self, fits: Callable[[str], bool]) -> str | None:
        """The value read last before these words that fits."""
        return next((value for value in reversed(self.told) if fits(value)), None)

    def from_told(self, unit: str, count: int) -> str | None:
        """The value read last, so many units later: in the unit itself if it was a day and the unit is longer than a week."""
        for value in reversed(self.told):
            if stepped := shifted(value, unit, count):
                day = interval(stepped) if granularity(value) == "day" and unit not in {"day", "week", "weekend"} else None
                return around(day.first, unit) if day else stepped
        return None

    def told_in(self, unit: str) -> str | None:
        """The value read last that is given in this unit."""
        return self.last_told(lambda value: granularity(value) == unit)

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        """The bounds of the sentence around the words, where the text is a paragraph."""
        breaks = [m.end() for m in _SENTENCE_END.finditer(self.text) if not _ABBREVIATED.search(self.text, max(0, m.end() - 8), m.end())]
        return max((b for b in breaks if b <= start), default=0), min((b for b in breaks if b >= end), default=len(self.text))


def _tense(cue: re.Match[str]) -> Tense:
    if cue.lastgroup in {"over", "past"}:
        return "past"
    return "said" if cue.lastgroup == "said" else "ahead"
