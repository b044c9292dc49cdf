"""What would have had to be otherwise for a rule not to fire: the nearest counterfactual.

After Wachter, Mittelstadt and Russell, "Counterfactual explanations without opening the black box" (2018): the smallest change of one fact
that changes the outcome. A rule is small enough that every change it could notice is tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from verify.facts import Facts
from verify.rules.conditions import LIMITS, value_type
from verify.rules.model import Rule

#: The smallest step of a fact: they are rounded to three digits.
_STEP = 0.001


@dataclass(frozen=True, slots=True)
class _Edge:
    """A limit of a rule beyond which it would not have fired, and how far the fact is from it."""

    distance: float
    fact: str
    words: str


def flips(rule: Rule, facts: Facts) -> tuple[str, ...]:
    """What would have kept a rule that fired from firing, each by itself: the nearest limit, then the other facts that it hangs on."""
    edges = sorted(_edges(rule, facts), key=lambda e: (e.distance, e.words))
    limited = {e.fact for e in edges}
    hinges = sorted({fact for block in rule.blocks for fact in block if fact not in limited and _hinges(rule, facts, fact)})
    lines = [f"had the {edges[0].words}"] if edges else []
    if hinges:
        lines.append(f"had any of these been otherwise or unknown: {', '.join(_plain(fact, rule, facts) for fact in hinges)}")
    return tuple(lines)


def _edges(rule: Rule, facts: Facts) -> Iterator[_Edge]:
    """The limits whose other side would have changed the outcome."""
    limits = {(fact, tests[name]) for block in rule.blocks for fact, tests in block.items() for name in LIMITS if name in tests}
    for fact, limit in limits:
        value = getattr(facts, fact)
        if value is None:
            continue
        step = 1 if isinstance(limit, int) else _STEP
        for other in (limit, limit - step, limit + step):
            if other != value and not rule.matches(facts.model_copy(update={fact: other})):
                side = ("below" if other < limit else "at most") if other < value else ("above" if other > limit else "at least")
                told = f"{_plain(fact, rule, facts)} been {side} {limit:g}; it is {value:g}"
                yield _Edge(abs(value - other) / (abs(limit) or 1), fact, told)


def _hinges(rule: Rule, facts: Facts, fact: str) -> bool:
    """Whether some other value of a fact, or not knowing it, would have kept the rule from firing."""
    kind = value_type(type(facts).model_fields[fact])
    others: tuple[Any, ...] = (None,)
    if kind is bool:
        others = (None, True, False)
    elif get_origin(kind) is not None:
        others = (None, *get_args(kind))
    return any(not rule.matches(facts.model_copy(update={fact: other})) for other in others)


def _plain(fact: str, rule: Rule, facts: Facts) -> str:
    """A fact in words, by its title where the name is none; of one side's, with the part that this side plays: "outlook (earlier)"."""
    titled = type(facts).model_fields[fact].title
    sides = ("_b", "_a") if rule.turned(facts) else ("_a", "_b")
    for ending, role in zip(sides, rule.roles, strict=False):
        if fact.endswith(ending):
            return f"{titled or fact.removesuffix(ending).replace('_', ' ')} ({role})"
    return titled or fact.replace("_", " ")
