"""What the forms of dates and times of day are made of: how one is entered, and the words they share."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from verify.claims.calendar import MONTHS, WEEKDAYS
from verify.claims.number_words import ORDINAL, SPOKEN_YEAR, ordinal, spoken_year
from verify.claims.standpoint import Standpoint, Tense

Match = re.Match[str]
#: The value of a match, or None where the words are no time after all.
Reader = Callable[[Match, Standpoint], str | None]


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write a time, and how to read it."""

    pattern: re.Pattern[str]
    read: Reader


def form(forms: list[Form], *pieces: str) -> Callable[[Reader], Reader]:
    """Enters a reader for a pattern, given in pieces, between word bounds; a blank in it stands for any run of blanks."""
    pattern = re.compile(rf"(?<![\w$£€#/.-])(?:{''.join(pieces)})(?!\w|-\d)".replace(" ", r"\s+"))

    def enter(read: Reader) -> Reader:
        forms.append(Form(pattern, read))
        return read

    return enter


PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
PART = rf"(?:{'|'.join(PARTS)})"
WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
YEAR = r"(?:1[5-9]|20)\d\d(?!,\d|\d|\.\d|%)"
DAY = (
    r"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[,.:]\d| ?%| (?:people|per ?cent|million|billion)\b)"
    rf"|{ORDINAL}(?! (?:quarter|half)))"
)
TO = r"(?:\s?[-–—]\s?| (?:to|and|through|until|or) (?:the )?)"
#: Words that tell which part of a span is meant; the value is that of the whole span.
EDGE = (
    r"(?:(?:[Tt]he |[Aa]t )?(?:end|beginning|start|middle|close|turn) of (?:the )?"
    r"|(?:[Tt]he )?(?:(?:very )?[Ee]arl(?:y|ier)|[Ll]ater?|[Ss]ometime)(?: on| in)? (?:the )?|[Mm]id(?:-| )?|(?:[Ee]arly|[Ll]ate)-)"
)
WHICH = (
    r"(?P<which>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming|[Tt]his|[Tt]he previous|[Tt]he following|[Tt]he next|[Tt]hat|[Tt]he same|"
    r"[Tt]he current)"
)
#: From the publication, and from the time told before.
STEPS = {"last": -1, "this past": -1, "past": -1, "next": 1, "this coming": 1, "coming": 1, "this": 0, "the current": 0}
TOLD_STEPS = {"the previous": -1, "the following": 1, "the next": 1, "that": 0, "the same": 0}
OF_YEAR = (
    rf"(?:,?(?: of| in)? (?:(?P<year>{YEAR})|(?P<spoken>{SPOKEN_YEAR})"
    r"|(?P<which_year>last|this|next|that|the same|the previous|the following) year)(?!['’]s))?"
)


def month_number(text: str) -> int:
    """The month that "October" or "Oct." names."""
    return MONTHS[text.rstrip(".")]


def day_number(text: str) -> int:
    """The day that "18", "18th" or "eighteenth" names."""
    return (ordinal(text) or 0) if text[0].isalpha() else int(re.sub(r"\D", "", text))


def in_year(match: Match, at: Standpoint, make: Callable[[int], str | None], rest: str, tense: Tense | None) -> str | None:
    """The value in the year beside it, else in the year that publication and tense speak for; unpublished, a value with an open year."""
    if year := year_beside(match, at):
        return make(year)
    if match["which_year"] or at.published is None:
        return f"XXXX-{rest}"
    # A leap day may be four years away.
    return at.nearest(_values(make, range(at.published.year - 4, at.published.year + 5)), tense)


def year_beside(match: Match, at: Standpoint) -> int | None:
    """The year of "October 1984", "June last year", "the winter of nineteen ninety-four"."""
    if match["year"]:
        return int(match["year"])
    if match["spoken"]:
        return spoken_year(match["spoken"])
    if which := match["which_year"]:
        value = at.from_published("year", STEPS[which]) if which in STEPS else at.from_told("year", TOLD_STEPS[which])
        return int(value[:4]) if value else None
    return None


def named(match: Match, at: Standpoint, make: Callable[[int], str], rest: str, current: str) -> str | None:
    """The month or season called "last", "this" or "next", else the one the tense speaks for; `current` is that of the publication."""
    step = STEPS.get((match["which"] or "").casefold())
    if step is None or at.published is None or year_beside(match, at):
        return in_year(match, at, make, rest, at.tense(*match.span()))
    if step == 0:
        return make(at.published.year)
    years = range(at.published.year - 1, at.published.year + 2)
    return at.nearest([value for value in _values(make, years) if value != current], "ahead" if step > 0 else "past")


def _values(make: Callable[[int], str | None], years: Sequence[int]) -> list[str]:
    return [value for year in years if (value := make(year))]
