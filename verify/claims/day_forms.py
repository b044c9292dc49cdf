"""Days by their date, their weekday or their holiday, and times of day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from verify.claims.calendar import WEEKDAYS, around, granularity, is_day
from verify.claims.standpoint import Standpoint
from verify.claims.time_forms import (
    DAY,
    EDGE,
    MONTH,
    OF_YEAR,
    PART,
    PARTS,
    STEPS,
    TO,
    TOLD_STEPS,
    WEEKDAY,
    Form,
    Match,
    day_number,
    form,
    in_year,
    month_number,
)

FORMS: list[Form] = []

# --- dates -------------------------------------------------------------------------------------------------------------------------------


@form(FORMS, r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ](?P<clock>\d\d:\d\d)(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?")
def _iso(match: Match, at: Standpoint) -> str | None:
    value = _day(int(match["year"]), int(match["month"]), int(match["day"]))
    return f"{value}T{match['clock']}" if value and match["clock"] else value


@form(FORMS, r"(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:1[5-9]|20)\d\d)")
def _numeric(match: Match, at: Standpoint) -> str | None:
    """`10/30/2025` the American way where it can be, `30.10.2025` and `30/10/2025` the European."""
    year, first, second = int(match["year"]), int(match["first"]), int(match["second"])
    return _day(year, first, second) if match["mark"] == "/" and first <= 12 else _day(year, second, first)


@form(FORMS, rf"(?P<month>{MONTH}) ?(?:the )?(?P<day>{DAY})(?:{TO}(?:(?P<last_month>{MONTH}) )?(?P<last>{DAY}))?{OF_YEAR}")
@form(FORMS, rf"(?:the )?(?P<day>{DAY})(?:{TO}(?P<last>{DAY}))?(?: of)? (?P<month>{MONTH})(?P<last_month>){OF_YEAR}")
def _date(match: Match, at: Standpoint) -> str | None:
    """ "October 18", "18 October 2025", and ranges of days: "October 18-19", "Oct. 30 to Nov. 2"."""
    first = month_number(match["month"]), day_number(match["day"])
    value = in_year(match, at, lambda year: _day(year, *first), f"{first[0]:02}-{first[1]:02}", at.tense(*match.span()))
    if value is None or match["last"] is None:
        return value
    last = month_number(match["last_month"] or match["month"]), day_number(match["last"])
    if value.startswith("XXXX"):
        return f"{value}/XXXX-{last[0]:02}-{last[1]:02}"
    end = _day(int(value[:4]) + (last < first), *last)
    return f"{value}/{end}" if end else None


@form(
    FORMS,
    r"(?:on|by|until|till|before|after|since|from|of) the (?P<day>\d{1,2}(?:st|nd|rd|th))",
    r"(?=[,.;:)]| (?:and|to|at|in|when|as|that|he|she|it|they|for)\b|$)",
)
def _day_alone(match: Match, at: Standpoint) -> str | None:
    """ "the 30th": of the month told last, else of a month around the publication."""
    day = day_number(match["day"])
    if at.published is None:
        return f"XXXX-XX-{day:02}" if 1 <= day <= 31 else None
    told = at.last_told(lambda value: granularity(value) in {"day", "month"})
    first = at.published.replace(day=1)
    months = [told[:7]] if told else [around(first + timedelta(days=d), "month") for d in (-1, 0, 31)]
    return at.nearest([v for m in months if (v := _day(int(m[:4]), int(m[5:]), day))], at.tense(*match.span()))


def _day(year: int, month: int, day: int) -> str | None:
    return f"{year:04}-{month:02}-{day:02}" if is_day(year, month, day) else None


# --- weekdays and holidays ---------------------------------------------------------------------------------------------------------------

#: "Bloody Sunday" and "Black Friday" are names, "every Sunday" is no one day.
_NAME_BEFORE = re.compile(r"\b(?:Good|Black|Bloody|Ash|Super|Cyber|Giving|Easter|Palm|Fat|Shrove|Maundy|Holy|[Ee]very|[Ee]ach|[Aa])\s+$")
_NAME_AFTER = re.compile(
    r"\s+(?:Times|Telegraph|Mirror|Mail|Express|Post|Herald|Star|Tribune|Independent|Globe|Sun|World|Business|Age|Guardian|Mercury|Gazette|Sport|"
    r"Service|School|Worship|Agreement|Addams|Night (?:Live|Football|Fever))\b"
)


@form(
    FORMS,
    rf"(?:{EDGE}|(?P<which>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming|[Tt]his|[Tt]he previous|[Tt]he following|[Pp]ast|[Cc]oming) )?",
    rf"(?P<weekday>{WEEKDAY})(?: (?P<part>{PART}))?(?: (?:of )?(?P<week>last|this|next) week)?",
)
def _weekday(match: Match, at: Standpoint) -> str | None:
    """A weekday, from the publication; the previous and the following one from the day told last."""
    if _NAME_BEFORE.search(match.string, 0, match.start()) or _NAME_AFTER.match(match.string, match.end("weekday")):
        return None
    number, which = WEEKDAYS[match["weekday"]], (match["which"] or "").casefold()
    part = PARTS[match["part"]] if match["part"] else ""
    told = at.told_in("day")
    from_day = at.published if which not in TOLD_STEPS else date.fromisoformat(told[:10]) if told else None
    if from_day is None:
        return f"XXXX-WXX-{number + 1}{part}"
    if match["week"]:
        monday = from_day + timedelta(days=7 * STEPS[match["week"]] - from_day.weekday())
        return f"{monday + timedelta(days=number)}{part}"
    return f"{_weekday_near(from_day, number, (STEPS | TOLD_STEPS).get(which, 0), ahead=at.ahead(*match.span()))}{part}"


def _weekday_near(day: date, number: int, step: int, *, ahead: bool) -> date:
    """The weekday before or after the day; the day itself counts unless it was called last, next, previous or following."""
    back, on = (day.weekday() - number) % 7, (number - day.weekday()) % 7
    if step:
        return day - timedelta(days=back or 7) if step < 0 else day + timedelta(days=on or 7)
    return day + timedelta(days=on) if ahead else day - timedelta(days=back)


#: Only those that fall on one date everywhere.
_HOLIDAYS = {
    "New Year's Day": (1, 1),
    "New Year's Eve": (12, 31),
    "Valentine's Day": (2, 14),
    "St. Patrick's Day": (3, 17),
    "May Day": (5, 1),
    "Juneteenth": (6, 19),
    "Fourth of July": (7, 4),
    "July Fourth": (7, 4),
    "Bastille Day": (7, 14),
    "Halloween": (10, 31),
    "Armistice Day": (11, 11),
    "Veterans Day": (11, 11),
    "Christmas Eve": (12, 24),
    "Christmas Day": (12, 25),
    "Boxing Day": (12, 26),
}
_HOLIDAY = "|".join(re.escape(h).replace(r"\ ", " ").replace("'", "['’]") for h in sorted(_HOLIDAYS, key=len, reverse=True))


@form(
    FORMS,
    rf"(?:(?P<name>{_HOLIDAY})|(?:[Aa]t|[Bb]y|[Bb]efore|[Aa]fter|[Oo]n|[Ss]ince|[Uu]ntil|[Ll]ast|[Nn]ext|[Tt]his|[Oo]ver) Christmas",
    rf"(?! (?:Eve|Day|[a-z]+s|tree|party|market|shopping|season|dinner)\b)){OF_YEAR}",
)
def _holiday(match: Match, at: Standpoint) -> str | None:
    name = " ".join((match["name"] or "Christmas Day").replace("’", "'").split())
    month, day = _HOLIDAYS[name]
    return in_year(match, at, lambda year: _day(year, month, day), f"{month:02}-{day:02}", at.tense(*match.span()))


# --- times of day ------------------------------------------------------------------------------------------------------------------------

_ZONE = r"(?: ?\(?(?:GMT|UTC|BST|CET|IST|PKT|[ECMP][SD]?T|local time)\b)?"


@form(
    FORMS,
    r"(?:(?:around|about|shortly (?:before|after)|just (?:before|after)|at|by) )?",
    rf"(?:(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap]\.m\.|[ap]m\b|[AP]M\b|[AP]\.M\.){_ZONE}",
    r"|(?P<word>noon|midnight|midday)",
    r"|(?P<day_hour>[01]?\d|2[0-3])[:.]?(?P<day_minute>[0-5]\d) ?(?:GMT|UTC|BST|CET|IST|PKT|hours|hrs|local time))",
)
def _clock(match: Match, at: Standpoint) -> str | None:
    """A time of day without its day, as `T14:30`."""
    if match["word"]:
        return "T24:00" if match["word"] == "midnight" else "T12:00"
    if match["day_hour"]:
        return f"T{int(match['day_hour']):02}:{match['day_minute']}"
    hour = int(match["hour"]) % 12 + (12 if match["half"][0] in "pP" else 0)
    return f"T{hour:02}:{match['minute'] or '00'}"


@form(
    FORMS,
    rf"(?:(?:on |during |in )?[Tt]he )?(?:early |late )?(?P<part>{PART})(?= (?:of|on|yesterday|today) )",
    r"|[Mm]id[ -](?P<middle>morning|afternoon)",
)
def _part_of_day(match: Match, at: Standpoint) -> str | None:
    """A part of a day without its day, as `TNI`: it counts only beside a day."""
    return PARTS[match["part"] or match["middle"]]
