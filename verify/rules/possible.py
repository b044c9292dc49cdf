"""Which pairs could still become a finding: what the rules ask of the facts that are known before a model is asked.

The cheap step of two: typed comparisons settle most pairs, and only the rest go to the model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from verify.facts import Facts
from verify.rules.conditions import LIMITS, Block, any_of
from verify.rules.model import Rule

#: By how much of itself a limit is taken wider.
WIDER = 0.1


def may_fire(rules: Sequence[Rule], unknown: frozenset[str]) -> Callable[[Facts], bool]:
    """The test whether some rule could fire on a pair, whatever the facts in `unknown` turn out to be.

    Limits are taken a tenth wider, so that the answer is the same for rules whose limits are moved a little.
    """
    asked = [(rule, any_of(_known(rule.when.written, unknown)), any_of(_settled(rule.unless.written, unknown))) for rule in rules]

    def could(facts: Facts) -> bool:
        return any(rule.applies_to(facts) and when(facts) and not unless(facts) for rule, when, unless in asked)

    return could


def _known(blocks: Iterable[Block], unknown: frozenset[str]) -> list[dict[str, Any]]:
    """The blocks without what cannot be tested yet; one of which nothing is left always holds."""
    return [{fact: {n: _wider(n, w) for n, w in tests.items()} for fact, tests in b.items() if fact not in unknown} for b in blocks]


def _wider(name: str, wanted: Any) -> Any:
    """A limit on a fraction, a tenth wider; anything else as it is."""
    if name not in LIMITS or not isinstance(wanted, float):
        return wanted
    return wanted - WIDER * abs(wanted) if name in {"at_least", "more_than"} else wanted + WIDER * abs(wanted)


def _settled(blocks: Iterable[Block], unknown: frozenset[str]) -> list[Block]:
    """The blocks that can be tested whole."""
    return [b for b in blocks if not any(fact in unknown or any(name in LIMITS for name in tests) for fact, tests in b.items())]
