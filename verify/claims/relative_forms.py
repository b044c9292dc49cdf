"""Times told from the publication or from a time told before: "last week", "three days ago", "tonight", "the quarter", "recently"."""

from __future__ import annotations

import re

from verify.claims.calendar import granularity, shifted
from verify.claims.number_words import WHOLE, number
from verify.claims.standpoint import Standpoint
from verify.claims.time_forms import EDGE, PART, PARTS, STEPS, TOLD_STEPS, WHICH, Form, Match, form

FORMS: list[Form] = []

#: Some weekend: of an article without a date it is known all the same that the day was a Saturday or a Sunday.
_A_WEEKEND = "XXXX-WXX-WE"

# --- the last, this, the next ------------------------------------------------------------------------------------------------------------


@form(
    FORMS,
    rf"(?:{EDGE}|(?P<compared>[Tt]he (?:comparable|corresponding|same) (?:period|quarter) (?:of |in )?))?{WHICH} ",
    r"(?:fiscal |full |calendar )*(?P<unit>day|week|weekend|month|quarter|year|decade|century)(?:['’]s (?P<part>quarter|period))?",
)
def _which_unit(match: Match, at: Standpoint) -> str | None:
    """ "last week", "late next year", "the following day", "that quarter"."""
    which, unit = match["which"].casefold(), match["unit"]
    if unit == "day" and which in STEPS:
        return None
    if which in TOLD_STEPS:
        told = at.from_told(unit, TOLD_STEPS[which])
        return told if told and granularity(told) == unit else (None if which == "the next" else "PAST_REF")
    value = at.from_published(unit, STEPS[which])
    if value and which == "last" and unit == "year" and (match["compared"] or match["part"]):
        return _year_before(at, value)
    return value or (_A_WEEKEND if unit == "weekend" else _reference(STEPS[which]))


@form(
    FORMS,
    r"(?:[Tt]he )?(?:comparable |corresponding )?(?P<unit>[Yy]ear|month|week|day)[- ](?:earlier|ago)",
    r"(?: (?:fiscal )?(?P<period>quarter|period)| (?:figure|level|result))?",
)
def _then(match: Match, at: Standpoint) -> str | None:
    """ "the year-earlier quarter": a year before the one told last, else before the one that ended last."""
    unit = match["unit"].casefold()
    if unit != "year":
        return at.from_told(unit, -1) or "PAST_REF"
    return _year_before(at, at.from_published("quarter", -5) if match["period"] else at.from_published("year", -1))


def _year_before(at: Standpoint, otherwise: str | None) -> str:
    """A year before the quarter or half that was told last."""
    told = at.last_told(lambda value: granularity(value) in {"quarter", "half"})
    return (shifted(told, "year", -1) if told else otherwise) or "PAST_REF"


#: A quarter is also a part of a town.
_BUSINESS = re.compile(
    r"[$£€%]|\b(?:million|billion|per ?cent|profits?|loss(?:es)?|sales|revenues?|earn\w*|shares?|net|results|fiscal|compan(?:y|ies))\b"
)


@form(
    FORMS,
    r"(?:[Ii]n )?[Tt]he (?:(?P<latest>latest|most recent) (?:fiscal year|quarter|period|year)|quarter|fiscal year|full year)(?! of)",
)
def _the_unit(match: Match, at: Standpoint) -> str | None:
    """ "the latest quarter", "the fiscal year": the one told last, else that of the publication; of quarters the one that ended last."""
    if not _BUSINESS.search(match.string):
        return None
    unit = "year" if "year" in match.group() else "quarter"
    return at.told_in(unit) or at.from_published(unit, -1 if unit == "quarter" or match["latest"] else 0) or "PAST_REF"


# --- so long ago -------------------------------------------------------------------------------------------------------------------------


@form(
    FORMS,
    r"(?:(?:[Aa]bout|[Aa]round|[Nn]early|[Aa]lmost|[Mm]ore than|[Ll]ess than|[Ss]ome|[Jj]ust|[Oo]nly|[Oo]ver|[Aa]t least|[Rr]oughly) )?",
    r"(?:(?P<vague>[Aa] few|[Ss]everal|[Ss]ome|[Mm]any|[Aa] couple(?: of)?|[Aa] number of)|(?P<one>[Aa]n?|[Oo]ne)|",
    rf"(?P<count>{WHOLE}|[A-Z][a-z]+))",
    r"[- ](?P<unit>hour|day|week|month|quarter|year|decade)s?(?: or (?:so|two|three|more))?[- ]",
    r"(?P<way>ago|earlier|from now|later|before(?=[.,;]|$))",
)
def _ago(match: Match, at: Standpoint) -> str | None:
    """ "ago" is told from the publication, "earlier" and "later" from what was told before."""
    way, unit = match["way"], match["unit"]
    count = 1 if match["one"] else number(match["count"] or "")
    sign = 1 if way in {"from now", "later"} else -1
    if count is None and not match["vague"]:
        return None
    if unit == "hour" or count is None or count > 5000:
        return _reference(sign)
    steps = sign * int(count)
    if way == "ago" and unit == "year" and count == 1 and (quarter := at.told_in("quarter")):
        return shifted(quarter, "year", -1)
    if way in {"ago", "from now"}:
        return at.from_published(unit, steps) or _reference(sign)
    return at.from_told(unit, steps) or _reference(1 if at.ahead(*match.span()) else -1)


def _reference(step: int) -> str:
    """The value of a time that is only known to lie before, at or after the publication."""
    return "PAST_REF" if step < 0 else "FUTURE_REF" if step else "PRESENT_REF"


# --- days beside the publication ---------------------------------------------------------------------------------------------------------

_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "overnight": -1}


@form(FORMS, rf"(?:{EDGE})?(?P<day>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow|[Oo]vernight)(?: (?P<part>{PART}))?")
def _near_day(match: Match, at: Standpoint) -> str | None:
    word = match["day"].casefold()
    part = "TNI" if word in {"tonight", "overnight"} else PARTS[match["part"]] if match["part"] else ""
    value = at.from_published("day", _DAYS[word])
    return value + part if value else _reference(_DAYS[word])


@form(FORMS, rf"(?:{EDGE})?(?P<which>[Tt]his|[Ll]ast|[Tt]hat|[Tt]he same|[Tt]he previous|[Tt]he following|[Tt]he next) (?P<part>{PART})")
def _near_part(match: Match, at: Standpoint) -> str | None:
    which, part = match["which"].casefold(), PARTS[match["part"]]
    if which in TOLD_STEPS:
        told = at.from_told("day", TOLD_STEPS[which])
        return told + part if told else "PAST_REF"
    value = at.from_published("day", STEPS[which])
    return value + part if value else _reference(STEPS[which])


@form(FORMS, r"[Tt]he day (?P<way>before|after) (?P<day>yesterday|tomorrow)")
def _day_beyond(match: Match, at: Standpoint) -> str | None:
    steps = _DAYS[match["day"]] + (1 if match["way"] == "after" else -1)
    return at.from_published("day", steps) or _reference(steps)


@form(FORMS, rf"{EDGE}the (?P<unit>day|week|month|year)")
def _within(match: Match, at: Standpoint) -> str | None:
    """ "earlier in the day", "the end of the month": of the day told last, else of the publication."""
    told = at.told_in("day") if match["unit"] == "day" else None
    return told or at.from_published(match["unit"], 0) or "PRESENT_REF"


@form(FORMS, rf"(?:{EDGE})?(?:[Oo]ver )?[Tt]he weekend")
def _weekend(match: Match, at: Standpoint) -> str | None:
    """The weekend gone by, the one to come, or the one of the publication."""
    if at.published is None:
        return _A_WEEKEND
    current = at.published.weekday() > 4 or at.ahead(*match.span())
    return at.from_published("weekend", 0 if current else -1)


@form(FORMS, r"(?:(?:around|by|at) )?(?:the )?[Yy]ear(?:['’]s |-| )end")
def _year_end(match: Match, at: Standpoint) -> str | None:
    return at.from_published("year", 0) or "PRESENT_REF"


# --- no day at all -----------------------------------------------------------------------------------------------------------------------

_FEW = r"(?:days|weeks|months|years|quarters|decades)"
_LENGTHS = r"(?:days?|weeks?|months?|years?|quarters?|decades?|hours?|seasons?|summers?|winters?|century)"


@form(
    FORMS,
    r"(?:[Rr]ight |[Uu]ntil |[Bb]y )?[Nn]ow(?! and then)|[Cc]urrently|[Cc]urrent(?= [a-z])|[Pp]resently|[Nn]owadays|[Tt]hese days",
    r"|[Aa]t present|[Aa]t the moment|[Aa]t this (?:time|stage|point|moment)",
)
def _present(match: Match, at: Standpoint) -> str:
    return "PRESENT_REF"


@form(
    FORMS,
    rf"(?:[Mm]ore |[Mm]ost |[Uu]ntil |[Oo]nly )?[Rr]ecently|(?:[Rr]ecent|[Pp]ast) {_FEW}(?: and {_FEW})?|[Ll]ately|[Tt]he other day",
    rf"|(?:[Ii]n |of )?[Tt]he (?:recent )?past(?! (?:\w+ ){{0,2}}{_LENGTHS}\b)",
)
def _past(match: Match, at: Standpoint) -> str:
    return "PAST_REF"


@form(
    FORMS,
    r"[Ss]oon(?! (?:after|as)\b)|[Aa]s soon as possible|(?:[Ii]n )?the (?:near |foreseeable |immediate )?future",
    rf"|(?:[Ii]n )?(?:the )?coming {_FEW}|the (?:near|short) term|a later date",
)
def _future(match: Match, at: Standpoint) -> str:
    return "FUTURE_REF"
