"""How often two real claims that the judge calls a contradiction are one: 1,952 pairs of one story, read with the words around them.

`conflicts.jsonl` says where the claims stand in `data/fnc1` (but for the gold's stories), `data/allsides` and `data/pool`, what a reader
found, and what the tool knew of them then: cosine, the lower P(contradiction) of both ways, whether one alone says that something is not
so, and P(entailment) without the negation. The labels: `conflict`, an editor should be told; `tension`, editors would differ; `same`; and
`open`, both may well be so. Pairs were taken from what the tool compares, and from each claim's nearest two in every other article, from a
contradiction of 0.5 on; with a negation also below. The readers were large language models with a written guide.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.table import Row

READ = Path(__file__).parent / "conflicts.jsonl"
#: What a rule asks by: near in meaning, of one thing once the negation is taken out, and contradicting each other.
NEAR, OF_ONE_THING, CONTRADICTS = 0.45, 0.1, 0.5

Pair = Mapping[str, Any]


def read() -> list[Pair]:
    """The pairs that were read."""
    return [json.loads(line) for line in READ.read_text(encoding="utf-8").splitlines()]


def rows() -> Iterator[Row]:
    """Of pairs of a kind, how many are a conflict, and how many more could be argued."""
    pairs = read()
    kinds: tuple[tuple[str, Callable[[Pair], bool]], ...] = (
        ("no negation, contradiction 0.5 and more", lambda p: not p["negated"] and p["contradiction"] >= CONTRADICTS),
        ("no negation, contradiction 0.9 and more", lambda p: not p["negated"] and p["contradiction"] >= 0.9),
        ("one negates: near, of one thing, contradiction 0.5 and more", lambda p: _near(p) and _of_one(p) and _against(p)),
        ("— the same by 0.65 and 0.75, as in `contradiction-possible`", lambda p: _near(p) and _of_one(p, 0.65) and _against(p, 0.75)),
        ("— contradiction 0.2 to 0.5", lambda p: _near(p) and _of_one(p) and _against(p, 0.2) and not _against(p)),
        ("— contradiction below 0.2", lambda p: _near(p) and _of_one(p) and not _against(p, 0.2)),
        ("— not of one thing, contradiction 0.5 and more", lambda p: _near(p) and not _of_one(p) and _against(p)),
        (
            "— far in meaning or in one article",
            lambda p: _of_one(p) and _against(p) and not _near(p),
        ),
    )
    for name, of_kind in kinds:
        told = [p["label"] for p in pairs if of_kind(p)]
        yield Row(name, f"{told.count('conflict')} of {len(told)} (and {told.count('tension')} to be argued)")


def _near(pair: Pair) -> bool:
    """Whether one of the two negates, and they are near in meaning, in two articles."""
    one, other = (article for article, *_ in pair["places"])
    return bool(pair["negated"]) and one != other and pair["similarity"] >= NEAR


def _of_one(pair: Pair, least: float = OF_ONE_THING) -> bool:
    return (pair["unnegated"] or 0.0) >= least


def _against(pair: Pair, least: float = CONTRADICTS) -> bool:
    return bool(pair["contradiction"] >= least)
