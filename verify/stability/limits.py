"""Rules and settings whose limits are moved by a share, within what the fact or the setting can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import inf
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from verify.facts import SUBJECTS, Facts
from verify.rules import Rule
from verify.rules.conditions import LIMITS, Block, Blocks, any_of
from verify.settings import Closed, GatherSettings, PairSettings, Settings

#: Facts have three digits; more of a limit would only be what floats leave over, and 0.735 would fail a limit of 0.7350000000000001.
_DIGITS = 6


def moved_rule(rule: Rule, factor: float) -> Rule:
    """The rule with every limit on a fraction multiplied; limits on a count stay, as there is no half source."""
    facts = SUBJECTS[rule.over]
    return replace(
        rule, when=_blocks(rule.when, factor, facts), unless=_blocks(rule.unless, factor, facts), turned=_blocks(rule.turned, factor, facts)
    )


def limits(rule: Rule) -> tuple[float, ...]:
    """The limits of a rule that can be moved, in the order of its file."""
    blocks = (*rule.blocks, *rule.turned.written)
    return tuple(
        wanted for block in blocks for tests in block.values() for name, wanted in tests.items() if name in LIMITS and _is_fraction(wanted)
    )


#: The tables that decide what is compared with what.
_MOVED = (GatherSettings, PairSettings)


def moved_settings(settings: Settings, factor: float) -> Settings:
    """The settings with every fraction of their tables multiplied; how many claims are kept stays."""
    return settings.model_copy(update={name: _table(table, factor) for name, table in settings if isinstance(table, _MOVED)})


def fractions(settings: Settings) -> tuple[float, ...]:
    """The settings that can be moved, in their order."""
    return tuple(value for _, table in settings if isinstance(table, _MOVED) for _, value in _fractions(table))


def _blocks(blocks: Blocks, factor: float, facts: type[Facts]) -> Blocks:
    return any_of([_block(block, factor, facts) for block in blocks.written])


def _block(block: Block, factor: float, facts: type[Facts]) -> Block:
    return {
        fact: {
            name: _moved(wanted, factor, facts.model_fields[fact]) if name in LIMITS and _is_fraction(wanted) else wanted
            for name, wanted in tests.items()
        }
        for fact, tests in block.items()
    }


def _table(table: Closed, factor: float) -> Closed:
    fields = type(table).model_fields
    return table.model_copy(update={name: _moved(value, factor, fields[name]) for name, value in _fractions(table)})


def _fractions(table: BaseModel) -> Iterator[tuple[str, float]]:
    return ((name, value) for name, value in table if _is_fraction(value))


def _is_fraction(value: object) -> bool:
    return isinstance(value, float)


def _moved(value: float, factor: float, field: FieldInfo) -> float:
    """The value multiplied, and kept between the bounds of its field."""
    bounds: list[Any] = field.metadata
    least = max((bound.ge for bound in bounds if hasattr(bound, "ge")), default=-inf)
    most = min((bound.le for bound in bounds if hasattr(bound, "le")), default=inf)
    return round(float(min(max(value * factor, least), most)), _DIGITS)
