"""What is changed: the order of the articles, limits, and wording that means the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from verify.model import Batch
from verify.rules import Rule
from verify.settings import Settings
from verify.stability.limits import fractions, limits, moved_rule, moved_settings
from verify.stability.wording import WORDINGS, distance, reworded

#: How far limits are moved: enough to meet what was nearly there, and less than anybody would defend a limit by.
SHARE = 0.05
#: Any number will do; the same one each time gives the same bytes.
_SEED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The input of a run that differs from the first one in one thing."""

    name: str
    #: How many things differ, and what they are: 61 "character".
    count: int
    of: str
    batch: Batch
    settings: Settings
    rules: Sequence[Rule]


def changes(batch: Batch, settings: Settings, rules: Sequence[Rule]) -> tuple[Change, ...]:
    """All changes of a run, in the order in which they are told; of some there may be nothing to change."""
    same = Change(name="", count=0, of="", batch=batch, settings=settings, rules=rules)
    return (*_orders(same), *_limits(same), *_wordings(same))


def _orders(same: Change) -> Iterator[Change]:
    articles = same.batch.articles
    shuffled = Random(_SEED).sample(articles, len(articles))
    for name, order in (("articles in reverse order", articles[::-1]), ("articles shuffled", tuple(shuffled))):
        moved = sum(a is not b for a, b in zip(articles, order, strict=True))
        yield replace(same, name=name, count=moved, of="article", batch=replace(same.batch, articles=order))


def _limits(same: Change) -> Iterator[Change]:
    for sign, factor in (("+", 1 + SHARE), ("−", 1 - SHARE)):
        rules = tuple(moved_rule(rule, factor) for rule in same.rules)
        count = sum(a != b for one, other in zip(same.rules, rules, strict=True) for a, b in zip(limits(one), limits(other), strict=True))
        yield replace(same, name=f"limits of the rules {sign}{SHARE * 100:g} %", count=count, of="limit", rules=rules)
    for sign, factor in (("+", 1 + SHARE), ("−", 1 - SHARE)):
        settings = moved_settings(same.settings, factor)
        count = sum(a != b for a, b in zip(fractions(same.settings), fractions(settings), strict=True))
        yield replace(same, name=f"settings of gather and pair {sign}{SHARE * 100:g} %", count=count, of="setting", settings=settings)


def _wordings(same: Change) -> Iterator[Change]:
    for name, change in WORDINGS.items():
        articles = tuple(reworded(article, change) for article in same.batch.articles)
        count = sum(distance(a.text, b.text) for a, b in zip(same.batch.articles, articles, strict=True))
        yield replace(same, name=name, count=count, of="character", batch=replace(same.batch, articles=articles))
