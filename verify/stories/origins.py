"""Articles that share their text are one origin: a reprint is no second witness."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from verify.model import Article, Claim, sentences

#: Words in a row that two writers do not hit upon by chance.
SHINGLE = 6


def origins(articles: Sequence[Article], claims: Sequence[Sequence[Claim]], least_share: float) -> dict[str, str]:
    """Article id → id of the first article (in batch order) it shares text with: `least_share` of the shorter one's runs of six words."""
    runs = [_runs(own) for own in claims]
    first = list(range(len(articles)))
    for i, j in combinations(range(len(articles)), 2):
        shorter = min(len(runs[i]), len(runs[j]))
        if shorter and len(runs[i] & runs[j]) >= least_share * shorter:
            _join(first, i, j)
    return {article.id: articles[_top(first, i)].id for i, article in enumerate(articles)}


def _runs(claims: Sequence[Claim]) -> set[tuple[str, ...]]:
    return {run for sentence in sentences(claims) for run in _shingles(words(sentence))}


def _shingles(text: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(text[i : i + SHINGLE]) for i in range(len(text) - SHINGLE + 1))


def words(text: str) -> list[str]:
    """The words of a text as copies are compared: small, without marks."""
    return re.findall(r"\w+", text.casefold())


def _top(first: list[int], i: int) -> int:
    while first[i] != i:
        i = first[i]
    return i


def _join(first: list[int], i: int, j: int) -> None:
    low, high = sorted((_top(first, i), _top(first, j)))
    first[high] = low
