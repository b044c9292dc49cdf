"""Calendar values as ISO 8601 and TIMEX3 write them, the days they cover, and steps from one to another."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from verify.model import Interval

MONTHS = {
    name: number
    for number, name in enumerate("January February March April May June July August September October November December".split(), start=1)
}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"Sept": 9}
WEEKDAYS = {name: number for number, name in enumerate("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())}
#: Winter is named by the year it ends in; so it begins in the December before.
SEASONS = {"winter": "WI", "spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA"}
_SEASON_START = {"WI": 0, "SP": 3, "SU": 6, "FA": 9}
_UNIT_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_SHAPE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>WI|SP|SU|FA)|W(?P<week>\d\d)(?P<end>-WE)?))?"
    r"|(?P<decade>\d{3})|(?P<century>\d\d)"
)


def interval(value: str) -> Interval | None:
    """The days that a value covers, a range from its first day to its last; None for one that names no days."""
    first, _, last = value.partition("/")
    start, end = _days(first), _days(last or first)
    return Interval(first=start[0], last=end[1], value=value) if start and end and start[0] <= end[1] else None


def granularity(value: str) -> str | None:
    """The unit a value is given in, from "day" to "century"; None for one that is no calendar value."""
    match = _SHAPE.fullmatch(value.split("T")[0])
    if match is None:
        return None
    return next((unit for unit in ("day", "week", "month", "quarter", "half", "season", "decade", "century") if match[unit]), "year")


def shifted(value: str, unit: str, count: int) -> str | None:
    """The value `count` units later (earlier if negative), as exact as it was; None where the unit is finer than the value."""
    value = value.split("T")[0]
    days, own = _days(value), granularity(value)
    if days is None or own is None:
        return None
    if unit in {"day", "week", "weekend"}:
        step = timedelta(days=count * (1 if unit == "day" else 7))
        return around(days[0] + step, own) if own == "day" or (own == "week" and unit != "day") else None
    if own not in {"day", "week"} and _UNIT_MONTHS[unit] < _UNIT_MONTHS[own]:
        return None
    if own == "season":
        return f"{int(value[:4]) + count * _UNIT_MONTHS[unit] // 12:04}{value[4:]}"
    return around(months_later(days[0], count * _UNIT_MONTHS[unit]), own)


def months_later(day: date, count: int) -> date:
    """The same day `count` months later, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    year = min(max(year, 1), 9998)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def around(day: date, unit: str) -> str:
    """The value of the day, week, month, quarter, half, season, year, decade or century that the day lies in."""
    week_year, week, _ = day.isocalendar()
    values = {
        "day": day.isoformat(),
        "week": f"{week_year:04}-W{week:02}",
        "weekend": f"{week_year:04}-W{week:02}-WE",
        "month": f"{day.year:04}-{day.month:02}",
        "quarter": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "half": f"{day.year:04}-H{(day.month + 5) // 6}",
        "season": f"{day.year + day.month // 12:04}-{('WI', 'SP', 'SU', 'FA')[day.month // 3 % 4]}",
        "year": f"{day.year:04}",
        "decade": f"{day.year // 10:03}",
        "century": f"{day.year // 100:02}",
    }
    return values[unit]


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has such a day."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _days(value: str) -> tuple[date, date] | None:
    """First and last day of a single value."""
    match = _SHAPE.fullmatch(value.split("T")[0])
    if match is None:
        return None
    if match["decade"] or match["century"]:
        years = 10 if match["decade"] else 100
        first = int(match[0]) * years
        return (date(first, 1, 1), date(first + years - 1, 12, 31)) if first else None
    year = int(match["year"])
    if not 2 <= year <= 9998:
        return None
    if match["week"]:
        return _week(year, int(match["week"]), 5 if match["end"] else 0)
    if match["day"]:
        day = (year, int(match["month"]), int(match["day"]))
        return (date(*day), date(*day)) if is_day(*day) else None
    return _months(year, match)


def _week(year: int, week: int, skipped: int) -> tuple[date, date] | None:
    if not 1 <= week <= date(year, 12, 28).isocalendar().week:
        return None
    monday = date.fromisocalendar(year, week, 1)
    return monday + timedelta(days=skipped), monday + timedelta(days=6)


def _months(year: int, match: re.Match[str]) -> tuple[date, date] | None:
    """First and last day of a value made of whole months."""
    start, length = 1, 12
    if match["month"]:
        start, length = int(match["month"]), 1
    elif match["quarter"]:
        start, length = 3 * int(match["quarter"]) - 2, 3
    elif match["half"]:
        start, length = 6 * int(match["half"]) - 5, 6
    elif match["season"]:
        start, length = _SEASON_START[match["season"]], 3
    if start > 12 or match["month"] == "00":
        return None
    first = months_later(date(year, 1, 1), start - 1)
    return first, months_later(first, length) - timedelta(days=1)
