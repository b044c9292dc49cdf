"""The sentences of a rule: templates with a closed list of placeholders, filled from the facts and the names of the evidence.

A template is no `str.format`: a placeholder is looked up in a list of names and nothing else, so it can reach no attribute and no index.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, get_origin

from verify.facts import SUBJECTS, Facts, PairFacts
from verify.rules.conditions import value_type

if TYPE_CHECKING:
    from verify.rules.model import Rule

Value = str | int | float | bool | None

_OF_A_CLAIM = ("speaker", "source", "said_on", "title", "certainty", "venue")
#: The placeholders that no fact answers: those who fill a template give their values, as text, or None where unknown.
NAMES: dict[str, tuple[str, ...]] = {
    "pair": tuple(f"{side}.{name}" for side in "ab" for name in _OF_A_CLAIM),
    "group": ("source", "sources_list"),
    "version": tuple(f"{side}.{name}" for side in "ab" for name in _OF_A_CLAIM),
}
#: "The Courier and The Gazette", or "two articles of The Courier": made here, out of `a.source` and `b.source`.
OUTLETS = "outlets"

#: How a message says what is unknown, by the last part of the placeholder, then by the type of the fact.
_UNKNOWN = {
    "speaker": "an unnamed speaker",
    "source": "an unnamed outlet",
    "said_on": "an unknown day",
    "title": "an untitled article",
    "certainty": "unknown",
    "venue": "an unnamed place",
    "sources_list": "unnamed outlets",
    "outlets": "two outlets",
    "quantity_of": "the same thing",
}
_UNKNOWN_KIND: dict[type, str] = {str: "something", int: "an unknown number", float: "an unknown amount", bool: "unknown"}

_PIECE = re.compile(r"\{([^{}:]*)(?::([^{}]*))?\}|[^{}]+|[{}]")
_FIGURE = re.compile(r"\+?\.[0-3][f%]")
#: The side of a pair that a name speaks of.
_SIDE = re.compile(r"^[ab](?=\.)|(?<=_)[ab]$")
_TURN = str.maketrans("ab", "ba")
_WORDS = re.compile(r"([^|]+)\|([^|]+)")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A gap in a template: whose value goes there, and how it is written.

    `spec` is a format of a float (`+.1f`, `.0%`), or two words: for one and for more of a count, for below and above 0 of a float.
    """

    name: str
    spec: str = ""

    def written(self, value: str | float) -> str:
        """A known value in words."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, str):
            return value
        if words := _WORDS.fullmatch(self.spec):
            if isinstance(value, int):
                return f"{value} {words[1] if value == 1 else words[2]}"
            return words[1] if value < 0 else words[2]
        figure = format(value, self.spec) if self.spec else f"{round(value, 2):g}"
        return figure.replace("-", "−")


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence with gaps."""

    pieces: tuple[str | Placeholder, ...]

    @classmethod
    def of(cls, text: str) -> Template:
        """The template that a checked text says."""
        return cls(tuple(m[0] if m[1] is None else Placeholder(m[1], m[2] or "") for m in _PIECE.finditer(text)))

    def filled(self, values: Mapping[str, Value]) -> str | None:
        """The sentence; None where a value it needs is unknown."""
        names = [piece.name for piece in self.pieces if isinstance(piece, Placeholder)]
        return None if any(values.get(name) is None for name in names) else self.spoken(values, {})

    def spoken(self, values: Mapping[str, Value], unknown: Mapping[str, str]) -> str:
        """The sentence, with words for what is unknown."""
        said = []
        for piece in self.pieces:
            if isinstance(piece, str):
                said.append(piece)
            else:
                value = values.get(piece.name)
                said.append(unknown[piece.name] if value is None else piece.written(value))
        return "".join(said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """What a finding says: its headline, why the rule fired, and which other readings were ruled out."""

    message: str
    because: tuple[str, ...]
    ruled_out: tuple[str, ...]


def explain(rule: Rule, facts: Facts, names: Mapping[str, str | None]) -> Explained:
    """The words of a rule for one pair or group; `names` has a value for each of `NAMES[rule.over]`."""
    values: dict[str, Value] = {**dict(facts), **names}
    if rule.turned(facts):
        values = {_other_side(name): value for name, value in values.items()}
    values[OUTLETS] = _outlets(facts, values)
    spoken = rule.message.spoken(values, _unknown_words(rule.over))
    because = (template.filled(values) for template in rule.because)
    ruled_out = (other.says.filled(values) for other in rule.ruled_out if other.when(facts))
    return Explained(
        message=_capital(spoken, names),
        because=tuple(_capital(line, names) for line in because if line),
        ruled_out=tuple(_capital(line, names) for line in ruled_out if line),
    )


def _other_side(name: str) -> str:
    """What a value is called where the sides have changed places: `a.source` for `b.source`, `status_a` for `status_b`."""
    return _SIDE.sub(lambda side: side[0].translate(_TURN), name)


@cache
def placeholders(over: str) -> dict[str, type]:
    """Every name that a template of a rule over this subject may use, and the type of its value."""
    given: dict[str, type] = dict.fromkeys(NAMES[over], str)
    if over == "pair":
        given[OUTLETS] = str
    kinds = {name: value_type(field) for name, field in SUBJECTS[over].model_fields.items()}
    return given | {name: str if get_origin(kind) else kind for name, kind in kinds.items()}


def template_mistake(text: str, over: str) -> str | None:
    """What is wrong with a template, if anything is."""
    if not text.strip():
        return "must not be empty"
    known = placeholders(over)
    for match in _PIECE.finditer(text):
        if match[0] in ("{", "}"):
            return "a lone { or }; braces hold a placeholder and nothing else"
        if match[1] is None:
            continue
        if match[1] not in known:
            close = get_close_matches(match[1], known, n=1)
            return f"unknown placeholder {{{match[1]}}}" + (f"; did you mean {{{close[0]}}}?" if close else "")
        if match[2] is not None and not _fits(match[2], known[match[1]]):
            return f"{{{match[1]}}} cannot be written as {match[2]!r}; {_ways(known[match[1]])}"
    return None


def _fits(spec: str, kind: type) -> bool:
    return bool((kind is float and _FIGURE.fullmatch(spec)) or (kind in (int, float) and _WORDS.fullmatch(spec)))


def _ways(kind: type) -> str:
    ways = {
        int: "a whole number takes the words for one and for more: 'day|days'",
        float: "a number takes a format such as '.2f', '+.1f', '.0%', or the words for below and above 0: 'less|more'",
    }
    return ways.get(kind, "only numbers take a format")


@cache
def _unknown_words(over: str) -> dict[str, str]:
    return {name: _UNKNOWN.get(name.rpartition(".")[2], _UNKNOWN_KIND[kind]) for name, kind in placeholders(over).items()}


def _outlets(facts: Facts, names: Mapping[str, Value]) -> str | None:
    """Who published the two claims of a pair, so that the sentence reads well for one outlet too."""
    one, other = names.get("a.source"), names.get("b.source")
    if one is None or other is None:
        return None
    if isinstance(facts, PairFacts) and facts.same_article:
        return f"two passages in one article of {one}"
    return f"two articles of {one}" if one == other else f"{one} and {other}"


def _capital(sentence: str, names: Mapping[str, str | None]) -> str:
    """The sentence with a capital, unless it begins with a name, which is written as its owner writes it."""
    if any(name and sentence.startswith(name) for name in names.values()):
        return sentence
    return sentence[:1].upper() + sentence[1:]
