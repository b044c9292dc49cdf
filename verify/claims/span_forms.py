"""Months, quarters, halves, seasons, years, decades and centuries by their name."""

from __future__ import annotations

import re

from verify.claims.calendar import MONTHS, SEASONS, around
from verify.claims.number_words import ORDINAL, SPOKEN_YEAR, ordinal, spoken_year
from verify.claims.standpoint import Standpoint, Tense
from verify.claims.time_forms import EDGE, OF_YEAR, STEPS, WHICH, YEAR, Form, Match, form, in_year, month_number, named

FORMS: list[Form] = []

# --- months and seasons ------------------------------------------------------------------------------------------------------------------

_SHORT = [name for name in MONTHS if len(name) < 5 and name not in {"May", "June", "July"}]
_MONTH = (
    rf"(?:(?:{'|'.join(_SHORT)})(?:\.|\b(?= {YEAR}))"
    rf"|(?:{'|'.join(name for name in MONTHS if name not in _SHORT)})\b)"
)
_NAMES_TOO = {"March", "April", "May", "June", "August", "Jan", "Mar", "Jun"}
_PREPOSITION = re.compile(
    r"(?:\b(?:[Ii]n|[Oo]f|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Tt]hrough|[Ff]rom|[Dd]uring|[Bb]etween|[Bb]efore|[Aa]fter|[Ff]or|[Tt]he|[Aa]|[Tt]o|[Aa]nd|"
    r"[Oo]r)|[(—–,])\s*$"
)
_NO_MONTH_BEFORE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Sir|Dr|Lady|Lord|[Ee]very|[Ee]ach)\.?\s+$")
_NO_MONTH_AFTER = re.compile(r"\s+(?:[A-Z][a-z]+\b|on\b|for [A-Z]|of the\b|against\b)")


@form(FORMS, rf"(?:{EDGE}|{WHICH} |(?:[Tt]he )?month of )?(?P<month>{_MONTH}){OF_YEAR}")
def _month(match: Match, at: Standpoint) -> str | None:
    """A month; those that are also a name or a verb only after a word that leads a time."""
    if match.group() == match["month"] and not _may_be_month(match):
        return None
    number = month_number(match["month"])
    current = around(at.published, "month") if at.published else ""
    return named(match, at, lambda year: f"{year:04}-{number:02}", f"{number:02}", current)


def _may_be_month(match: Match) -> bool:
    before, text = match.start(), match.string
    if _NO_MONTH_BEFORE.search(text, 0, before):
        return False
    also_name = match["month"].rstrip(".") in _NAMES_TOO
    return not also_name or bool(_PREPOSITION.search(text, 0, before) and not _NO_MONTH_AFTER.match(text, match.end()))


@form(
    FORMS,
    rf"(?:(?P<edge>{EDGE})|{WHICH} |(?P<lead>(?:[Ii]n|[Dd]uring|[Ss]ince|[Bb]y|[Uu]ntil)(?: the)?|[Tt]he) (?:early |late |mid-?)?)",
    rf"(?P<season>winter|spring|summer|autumn|fall){OF_YEAR}",
)
def _season(match: Match, at: Standpoint) -> str | None:
    """A season; "the fall" and "the spring" of something are none."""
    season, dated = match["season"], match["year"] or match["spoken"] or match["which_year"]
    ambiguous = season in {"fall", "spring"} and not dated and not match["which"]
    if ambiguous and ((match["lead"] or "").casefold() == "the" or re.match(r"\s+(?:of|in|from)\b", match.string[match.end() :])):
        return None
    value = SEASONS[season]
    return named(match, at, lambda year: f"{year:04}-{value}", value, around(at.published, "season") if at.published else "")


# --- quarters and halves -----------------------------------------------------------------------------------------------------------------

_GAME = re.compile(r"\b(?:touchdowns?|yards|halftime|quarterback|scored?|field goal|rebounds|kick-?off|match|goals?)\b")
_BUSINESS = re.compile(r"\s+(?:results|profits?|earnings|sales|revenues?|net|figures|loss)\b")


@form(
    FORMS,
    rf"(?:{EDGE})?(?:[Tt]he |[Ii]ts |[Tt]heir )?(?:(?:flat|full|comparable|fiscal)[- ])*",
    rf"(?:(?P<year_before>{YEAR})(?:['’]s)? |(?P<which_before>[Ll]ast|[Tt]his|[Nn]ext) year['’]s |(?P<ago>year-ago|year-earlier) )?",
    r"(?:fiscal[- ])?(?:(?P<place>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|1st|2nd|3rd|4th)[- ](?P<unit>quarter|half)",
    r"|last (?P<last_half>half))",
    rf"(?: of the(?: fiscal)? year|(?: of)?(?: fiscal)?{OF_YEAR})",
)
def _quarter(match: Match, at: Standpoint) -> str | None:
    """A quarter, or half a year where a year or a business figure stands beside it: a match has halves too."""
    last = 4 if match["unit"] == "quarter" else 2
    place = 2 if match["last_half"] else ordinal(match["place"]) or 0
    if place > last or _GAME.search(match.string) or (last == 2 and not _is_half_year(match)):
        return None
    part = f"{'H' if last == 2 else 'Q'}{place}"
    value = _part_of_year(match, at, part)
    return f"{int(value[:4]) - 1:04}{value[4:]}" if value and match["ago"] and at.published else value


def _is_half_year(match: Match) -> bool:
    return bool(re.search(r"year|\d{4}", match.group()) or _BUSINESS.match(match.string, match.end()))


def _part_of_year(match: Match, at: Standpoint, part: str) -> str | None:
    """The quarter or half of the year named before or after it; else the last one begun, which figures are told of."""
    if match["year_before"]:
        return f"{match['year_before']}-{part}"
    if match["which_before"] and (year := at.from_published("year", STEPS[match["which_before"].casefold()])):
        return f"{year}-{part}"
    tense: Tense | None = None if at.tense(*match.span()) == "ahead" else "past"
    return in_year(match, at, lambda year: f"{year:04}-{part}", part, tense)


@form(FORMS, rf"Q(?P<place>[1-4])(?:\s?(?:of )?(?P<year>{YEAR}))?(?P<spoken>)(?P<which_year>)|(?P<first>{YEAR})\s?Q(?P<last>[1-4])")
def _short_quarter(match: Match, at: Standpoint) -> str | None:
    if match["first"]:
        return f"{match['first']}-Q{match['last']}"
    return in_year(match, at, lambda year: f"{year:04}-Q{match['place']}", f"Q{match['place']}", "past")


# --- years and longer --------------------------------------------------------------------------------------------------------------------

_COUNTED_BEFORE = re.compile(
    r"(?:\b(?:than|about|some|least|most|nearly|almost|over|roughly|around|approximately|only|another|[Nn]o\.|[Nn]umber|[Ff]light|[Rr]esolution|"
    r"[Ss]ection|[Aa]rticle|[Rr]oute|[Hh]ighway|[Rr]oom|[Mm]odel|[Aa]ct|[Pp]age|[Cc]hapter|[Pp]oint|[Ll]evel|[Bb]ox|[Ss]uite|[Tt]itle|[Cc]hannel|[Mm]issile|"
    r"[Uu]nit|[Bb]us|[Tt]rain)|[$£€#+]|[A-Z]{2,}-?|\d)\s*$"
)
_COUNTED_AFTER = re.compile(
    r"\s*(?:%|[-–—\s]?(?:people|persons?|men|women|children|troops|soldiers|police|homes|houses|jobs|workers|employees|staff|members|students|"
    r"residents|voters|votes|families|refugees|migrants|miles?|km|kilomet(?:er|re)s?|met(?:er|re)s?|feet|foot|ft|yards|pounds|kg|tons?|tonnes?|barrels|shares|cases|deaths|"
    r"dollars|euros|rupees|times|units|copies|acres|hectares|years|hours|days|more|GMT|UTC|hrs|cc|hp)\b)"
)
_PLURAL = re.compile(r"\s+(?:[a-z]+ )?[a-z]{3,}s\b")
#: "Route 1990", "Blade Runner 2049": a number right after a name belongs to it, unless the name is only a word with a capital.
_NAME_BEFORE = re.compile(r"[A-Z]\w*\s+$")
_PLAIN_BEFORE = re.compile(
    r"\b(?:In|Since|By|Until|From|During|Before|After|Between|Of|The|For|And|Through|That|This|Its|Their|Our|His|Her|Late|Early|Around|As|To|At|On)\s+$"
)


@form(
    FORMS,
    rf"(?:{EDGE})?(?:[Tt]he )?(?:(?P<kind>(?:[Ff]iscal|calendar|school)(?: year)?|year)[ -])?",
    rf"(?P<year>{YEAR})(?:[-–—/](?P<to>\d\d(?:\d\d)?)(?!\d))?(?:['’]s)?",
)
def _year(match: Match, at: Standpoint) -> str | None:
    """A year, or a range of years (`1990-95`); not a count, nor the number of a thing."""
    if not match["kind"] and _is_number(match):
        return None
    year, to = match["year"], match["to"]
    if to is None:
        return year
    last = to if len(to) == 4 else year[:2] + to
    return f"{year}/{last}" if year < last else None


def _is_number(match: Match) -> bool:
    """Whether a four-digit number counts or numbers something rather than names a year."""
    text, start, end = match.string, match.start(), match.end()
    named_thing = _NAME_BEFORE.search(text, 0, start) and not _PLAIN_BEFORE.search(text, 0, start)
    counts = _COUNTED_BEFORE.search(text, 0, start) or _COUNTED_AFTER.match(text, end)
    return bool(named_thing or counts or (match["year"].endswith("00") and _PLURAL.match(text, end)))


@form(FORMS, rf"(?:[Tt]he )?(?P<said>year )?(?P<year>{SPOKEN_YEAR})")
def _read_out(match: Match, at: Standpoint) -> str | None:
    """A year in words; "two thousand" counts unless "the year" stands before it."""
    counts = "thousand" in match["year"] or re.match(r"[\s-]+(?:hundred|thousand|million|per ?cent)\b", match.string[match.end() :])
    return f"{spoken_year(match['year']):04}" if match["said"] or not counts else None


_SPELLED = {f"{word[:-1]}ies": tens for tens, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
_EDGED = rf"(?:{EDGE})?(?:the )?(?:(?:early|late|mid)[- ])?"


@form(
    FORMS,
    rf"{_EDGED}(?P<decade>(?:1[5-9]|20)\d)0['’]?s",
    rf"|(?:{EDGE})?the (?:last half of the )?(?:(?:early|late|mid)[- ])?(?:['’](?P<tens>\d)0s|(?P<spelled>{'|'.join(_SPELLED)}))",
)
def _decade(match: Match, at: Standpoint) -> str | None:
    """A decade; "the 1800s" are a century, and "the eighties" the last before the publication."""
    if decade := match["decade"]:
        return decade[:2] if decade.endswith("0") and decade != "200" else decade
    tens = int(match["tens"] or _SPELLED[match["spelled"]])
    if at.published is None:
        return f"19{tens}"
    century = at.published.year // 100
    return f"{century if century * 100 + tens * 10 <= at.published.year else century - 1}{tens}"


@form(FORMS, rf"{_EDGED}(?P<place>{ORDINAL})[- ][Cc]entury")
def _century(match: Match, at: Standpoint) -> str | None:
    place = ordinal(match["place"])
    return f"{place - 1:02}" if place and 11 <= place <= 30 else None
