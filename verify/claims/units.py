"""Units as news writes them, the kind of quantity they make, and the families that can be converted."""

from __future__ import annotations

import re
from typing import NamedTuple

from verify.model import FigureKind


class Unit(NamedTuple):
    """A unit by its one name, and the kind of quantity that it makes."""

    kind: FigureKind
    name: str | None


_SIGNS = {
    "US$": "USD",
    "A$": "AUD",
    "C$": "CAD",
    "HK$": "HKD",
    "NZ$": "NZD",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "Rs": "rupee",
}
_SIGNS |= {"USD": "USD", "EUR": "EUR", "GBP": "GBP"}
_MAGNITUDE = "magnitude"
_MONEY = {
    r"(?:U\.?S\.? )?dollars?": "USD",
    r"euros?": "EUR",
    r"pounds? sterling": "GBP",
    r"yen": "JPY",
    r"yuan": "CNY",
    r"rupees?": "rupee",
    r"roubles?|rubles?": "RUB",
    r"francs?": "CHF",
    r"cents?": "cent",
    r"USD|US dollars?": "USD",
    r"EUR": "EUR",
    r"GBP": "GBP",
}
_DURATIONS = {
    rf"{unit}s?": unit for unit in ("second", "minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century")
} | {"centuries": "century"}
_MEASURES = {
    r"km/h|kph|kmph|kilomet(?:er|re)s (?:per|an) hour": "km/h",
    r"mph|miles (?:per|an) hour": "mph",
    r"square miles?|sq\.? miles?": "square mile",
    r"square kilomet(?:er|re)s?|sq\.? km|km2|km²": "square km",
    r"square met(?:er|re)s?|m²": "square m",
    r"kilomet(?:er|re)s?|kms?": "km",
    r"cent(?:i)?met(?:er|re)s?|cm": "cm",
    r"millimet(?:er|re)s?|mm": "mm",
    r"met(?:er|re)s?|m": "m",
    r"miles?": "mile",
    r"yards?": "yard",
    r"feet|foot|ft": "foot",
    r"inch(?:es)?": "inch",
    r"kilogram(?:me)?s?|kilos?|kgs?": "kg",
    r"gram(?:me)?s?": "g",
    r"pounds?|lbs?": "pound",
    r"tonnes?|metric tons?": "tonne",
    r"tons?": "ton",
    r"hectares?|ha": "hectare",
    r"acres?": "acre",
    r"lit(?:er|re)s?": "litre",
    r"gallons?": "gallon",
    r"degrees? (?:Celsius|centigrade)|°\s?C": "°C",
    r"degrees? Fahrenheit|°\s?F": "°F",
    r"magnitude": "magnitude",
    r"degrees?": "degree",
    r"points?": "point",
    r"megawatts?|MW": "MW",
    r"gigawatts?|GW": "GW",
}
_SHARES = {r"%|per ?cent(?! points?)|pc": "%", r"percentage points?|per ?cent points?": "percentage point"}
_AGES = {r"year-olds?|years? old|years? of age": "year-old"}
_TABLES: tuple[tuple[FigureKind, dict[str, str]], ...] = (
    ("age", _AGES),
    ("share", _SHARES),
    ("money", _MONEY),
    ("measure", _MEASURES),
    ("duration", _DURATIONS),
)
_UNITS = [(re.compile(pattern), Unit(kind, name)) for kind, table in _TABLES for pattern, name in table.items()]

#: The names of the units of time.
DURATIONS = frozenset(_DURATIONS.values())
#: What may stand before a number and after it; longer names first, so that "km/h" is not "km".
BEFORE = rf"(?:{_MAGNITUDE}[ -](?:of )?|(?:{'|'.join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))})\.?\s?)"
AFTER = rf"(?:[\s-]?(?:{'|'.join(pattern for _, table in _TABLES for pattern in table)}))"

#: Unit → family and its size in the family's base unit.
_FAMILIES: dict[str, dict[str, float]] = {
    "length": {"mm": 0.001, "cm": 0.01, "m": 1, "km": 1000, "inch": 0.0254, "foot": 0.3048, "yard": 0.9144, "mile": 1609.344},
    "mass": {"g": 0.001, "kg": 1, "pound": 0.45359237, "ton": 907.18474, "tonne": 1000},
    "area": {"square m": 1, "hectare": 1e4, "acre": 4046.8564, "square km": 1e6, "square mile": 2589988.1},
    "speed": {"km/h": 1, "mph": 1.609344},
    "volume": {"litre": 1, "gallon": 3.785412},
    "power": {"MW": 1, "GW": 1000},
    "time": {"second": 1.0, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "fortnight": 1209600}
    | {"month": 2629800, "year": 31557600, "decade": 315576000, "century": 3155760000},
}
_SIZES = {unit: (family, size) for family, units in _FAMILIES.items() for unit, size in units.items()}


def unit_before(text: str) -> Unit:
    """The currency, or the one measure, whose sign stands before a number."""
    if text.startswith(_MAGNITUDE):
        return Unit("measure", _MAGNITUDE)
    return Unit("money", _SIGNS[text.strip().removesuffix(".")])


def unit_after(text: str, *, scaled: bool) -> Unit | None:
    """The unit written after a number; pounds of a number in millions are money."""
    words = " ".join(text.replace("-", " ").split()) if not text.strip(" -").startswith("year-old") else "year-old"
    if not words:
        return None
    if scaled and re.fullmatch("pounds?", words):
        return Unit("money", "GBP")
    return next((unit for pattern, unit in _UNITS if pattern.fullmatch(words)), None)


def is_length(unit: str | None) -> bool:
    """Whether a unit measures how long or how far."""
    return unit in _FAMILIES["length"]


def ratio(unit: str | None, other: str | None) -> float | None:
    """How many of the other unit one unit is; None where neither can be converted into the other."""
    if unit == other:
        return 1.0
    if unit not in _SIZES or other not in _SIZES:
        return None
    (family, size), (other_family, other_size) = _SIZES[unit], _SIZES[other]
    return size / other_size if family == other_family else None
