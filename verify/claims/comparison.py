"""Two quantities side by side: whether both can be true of one thing, and how far they are apart."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from math import inf, isclose
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from verify.claims.units import ratio
from verify.model import Comparator, Quantity

if TYPE_CHECKING:
    from verify.facts import Comparison

#: A figure said to be about something may be off by this share of it.
_ABOUT = 0.1
#: A figure that ends in zeros counts as rounded, but never by more than this share of it.
_ROUNDED = 0.05
#: Figures below this are taken as counted, not as rounded.
_COUNTED = 100
#: What a share said as a fraction leaves open, in percentage points: "half" may be 51 %.
_FRACTION_SLACK = 1.0
#: Figures as said, of which the one is at most so many times the other, may be one told more or less exactly.
_ONE_SIZE = 2
_FRACTION = re.compile(r"half|third|quarter|fifth|tenth", re.IGNORECASE)


#: Letters by which two words are one: "Afghan", "Afghanistan".
_STEM = 5
#: `ratio` (0–100) from which two given names are two spellings of one: "Yair", "Iair".
_ONE_NAME = 75
#: What a comparator of a fall makes of it as a negative figure.
_DOWNWARDS: dict[Comparator, Comparator] = {
    "at least": "at most",
    "at most": "at least",
    "more than": "less than",
    "less than": "more than",
}


class Bounds(NamedTuple):
    """The values that a quantity allows."""

    low: float
    high: float
    #: Whether the bounds themselves are allowed: "more than 100" leaves out 100.
    closed: bool

    def meets(self, other: Bounds) -> bool:
        """Whether the two allow a common value."""
        if self.closed and other.closed:
            return self.low <= other.high and other.low <= self.high
        return self.low < other.high and other.low < self.high


def compare(a: Quantity, b: Quantity) -> Comparison | None:
    """Whether two quantities say the same, can both be true, or differ; None where they do not, or may not, measure one thing.

    Differing takes more than agreeing: it has to be known that both are figures for one thing in one state.
    """
    scale = _scale(a, b)
    if scale is None:
        return None
    if isclose(a.low * scale, b.low) and isclose(a.high * scale, b.high) and a.comparator == b.comparator and a.change == b.change:
        return "same"
    converted = a.unit != b.unit
    one, other = _bounds(a, scale, _slack(a, converted)), _bounds(b, 1.0, _slack(b, converted))
    if a.kind != "score" and one.meets(other):
        return "compatible"
    return "different" if _surely_one_thing(a, b, one, other) else None


def may_be_one(a: Quantity, b: Quantity) -> bool:
    """Whether two figures of one kind and unit may be one, whatever each is said to be of.

    They allow a common value and are of one size as said: who writes "less than ten miles" does not write of one mile.
    """
    scale = ratio(a.unit, b.unit) if a.kind == b.kind else None
    if scale is None:
        return False
    converted = a.unit != b.unit
    low, high = sorted((abs(a.high * scale), abs(b.high)))
    of_one_size = high <= _ONE_SIZE * low or isclose(low, high)
    return of_one_size and _bounds(a, scale, _slack(a, converted)).meets(_bounds(b, 1.0, _slack(b, converted)))


def gap(a: Quantity, b: Quantity) -> float | None:
    """How far apart two quantities are as a share of the smaller, as said; None where they measure different things."""
    scale = _scale(a, b)
    if scale is None:
        return None
    one, other = _bounds(a, scale, 0.0), _bounds(b, 1.0, 0.0)
    apart = max(one.low - other.high, other.low - one.high, 0.0)
    if a.kind == "score":
        apart = abs(one.low - other.low) + abs(one.high - other.high)
    return apart / (min(abs(a.low * scale), abs(b.low)) or 1.0)


def _scale(a: Quantity, b: Quantity) -> float | None:
    """What a is multiplied by to be in b's unit; None where the two do not measure one thing."""
    if a.kind != b.kind or not _may_be_one_thing(a, b):
        return None
    if a.kind == "rank" and a.low != b.low:
        return None  # The second round and the third are two rounds, not two figures for one.
    return ratio(a.unit, b.unit)


def _may_be_one_thing(a: Quantity, b: Quantity) -> bool:
    """Counts and ranks have to be of one thing; for what has a unit, the unit may be all that is said. Killed are no injured."""
    if (a.states and b.states and not set(a.states) & set(b.states)) or (a.change is None) != (b.change is None):
        return False
    if a.of is None or b.of is None:
        return a.kind not in {"count", "rank"}
    return a.of == b.of


def _surely_one_thing(a: Quantity, b: Quantity, one: Bounds, other: Bounds) -> bool:
    """Whether figures that do not meet are of one thing in one state, and not of a part and the whole of it, or of two makes of it."""
    if a.kind == "score":
        return True
    if not set(a.states) & set(b.states) or a.of != b.of or _tells_a_make(a) or _tells_a_make(b):
        return False
    if 0 in {a.low, b.low} and set(a.states) != set(b.states):  # "none of the soldiers taking part carried weapons": they did take part
        return False
    only_a, only_b = _beyond(a, b), _beyond(b, a)
    if not only_a and not only_b:
        return True
    part, whole = (one, other) if only_a else (other, one)
    if only_a and only_b:
        return False
    return a.kind == "age" or (a.kind == "count" and part.low >= whole.high)


def _tells_a_make(quantity: Quantity) -> bool:
    """Whether a measure is a name for one of several makes: "the 12-inch pump"."""
    return quantity.kind == "measure" and quantity.of != "distance" and "-" in quantity.text[1:]


def _beyond(a: Quantity, b: Quantity) -> list[str]:
    """What narrows a and not b."""
    return [word for word in a.which if not any(_one_word(word, other, name=a.kind == "age") for other in b.which)]


def _one_word(a: str, b: str, *, name: bool) -> bool:
    """Whether two words are one: Afghan and Afghanistan, and of names Yair and Iair; but a list is more than what it begins with."""
    one_stem = a[:_STEM] == b[:_STEM] and ("+" in a) == ("+" in b)
    return one_stem or (name and fuzz.ratio(a, b) >= _ONE_NAME)


def _bounds(quantity: Quantity, scale: float, slack: float) -> Bounds:
    if quantity.change == "down":
        quantity = replace(
            quantity, low=-quantity.high, high=-quantity.low, comparator=_DOWNWARDS.get(quantity.comparator, quantity.comparator)
        )
    low, high = (quantity.low - slack) * scale, (quantity.high + slack) * scale
    if quantity.comparator in {"at least", "more than"}:
        return Bounds(quantity.low * scale, inf, quantity.comparator == "at least")
    if quantity.comparator in {"at most", "less than"}:
        return Bounds(-inf, quantity.high * scale, quantity.comparator == "at most")
    return Bounds(low, high, not slack)


def _slack(quantity: Quantity, converted: bool) -> float:
    """How far the true value may lie outside what was said, in the quantity's unit: rounding, or the word "about"."""
    if quantity.low != quantity.high:
        return 0.0
    value, place = abs(quantity.low), _last_place(quantity.low)
    slack = 0.0
    if quantity.comparator == "about":
        slack = max(_ABOUT * value, 1.0 if quantity.kind == "count" else 0.0)
    elif quantity.kind == "share":
        slack = _FRACTION_SLACK if _FRACTION.search(quantity.text) else place / 2 if place < 1 else 0.5
    elif value >= _COUNTED and place > 1:
        slack = min(place / 2, _ROUNDED * value)
    return max(slack, place / 2) if converted else slack


def _last_place(value: float) -> float:
    """The place of the last digit that is not zero: 100 for 1,200, 0.1 for 3.5."""
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return float(10.0**exponent) if isinstance(exponent, int) else 1.0
