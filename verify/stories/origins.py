"""Articles and claims that have one origin: a reprint is no second witness, nor is a passage taken over, nor who retells one report."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from verify.model import Article, Claim, Tie, sentences
from verify.stories.credits import named_in
from verify.stories.outlets import key_of

#: Words in a row that two writers do not hit upon by chance.
SHINGLE = 6
#: Words in a row that are a passage taken over, if they make up this share of the shorter claim. Of sentences of 3,000 articles by two
#: outlets, months apart, six such words found 5,448 pairs and ten 325; within three days it is 395 and 240. Eight keep nearly all of the
#: second and a fifth of the first, of which most are lines that outlets print below every article.
PASSAGE, PASSAGE_SHARE = 8, 0.5

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """Of some articles the origin of each, by article id, and what ties it to that."""

    first: dict[str, str]
    ties: dict[str, tuple[Tie, ...]]


def origins(articles: Sequence[Article], claims: Sequence[Sequence[Claim]], least_share: float) -> Origins:
    """The origins of the articles of a story.

    `first` names the first article (in batch order) of each origin: of those that share text (`least_share`, 0 to 1, of the shorter one's
    runs of six words), name one agency, outlet or author, or copy the outlet that another is of.
    """
    known = frozenset(key_of(article.source) for article in articles)
    ties = {
        a.id: (*named_in(a, own, known), *_text(a, copy))
        for a, own, copy in zip(articles, claims, _copied(articles, claims, least_share), strict=True)
    }
    by_key: dict[str, int] = {}
    first = list(range(len(articles)))
    named = {tie.key for tied in ties.values() for tie in tied}
    for i, article in enumerate(articles):
        for key in (*(tie.key for tie in ties[article.id]), *({own_key(article.source)} & named)):
            _join(first, by_key.setdefault(key, i), i)
    return Origins({article.id: articles[_top(first, i)].id for i, article in enumerate(articles)}, ties)


def own_key(source: str) -> str:
    """The key of what an outlet itself published."""
    return f"outlet:{key_of(source)}"


def _text(article: Article, first: Article | None) -> tuple[Tie, ...]:
    return () if first is None else (Tie(f"text:{first.id}", "" if first is article else f"copies {first.source}"),)


def _copied(articles: Sequence[Article], claims: Sequence[Sequence[Claim]], least_share: float) -> list[Article | None]:
    """For each article the first of those that share text with it, itself where it is that one; None where none does."""
    runs = [_runs(own) for own in claims]
    first = list(range(len(articles)))
    for (i, j), shared in sorted(shared_runs(runs).items()):
        if shared >= least_share * min(len(runs[i]), len(runs[j])):
            _join(first, i, j)
    tops = [_top(first, i) for i in range(len(articles))]
    copied = Counter(tops)
    return [articles[top] if copied[top] > 1 else None for top in tops]


def shared_runs(runs: Sequence[set[Run]]) -> Mapping[tuple[int, int], int]:
    """How many runs of words every two texts share, where they share any: exact, by an index of which texts have a run."""
    texts: dict[Run, list[int]] = defaultdict(list)
    for number, own in enumerate(runs):
        for run in own:
            texts[run].append(number)
    return Counter(pair for numbers in texts.values() if len(numbers) > 1 for pair in combinations(numbers, 2))


def _runs(claims: Sequence[Claim]) -> set[Run]:
    return {run for sentence in sentences(claims) for run in shingles(words(sentence))}


def shingles(text: Sequence[str], length: int = SHINGLE) -> Iterator[Run]:
    """The runs of so many words in a row."""
    return (tuple(text[i : i + length]) for i in range(len(text) - length + 1))


def words(text: str) -> list[str]:
    """The words of a text as copies are compared: small, without marks."""
    return re.findall(r"\w+", text.casefold())


def one_passage(a: Claim, b: Claim) -> bool:
    """Whether the shorter of two claims is, for the most part, a passage that the other's sentence has word for word."""
    shorter, longer = sorted((a, b), key=lambda c: (len(words(c.text)), c.article.id, c.span))
    return _covered(shorter, longer.context)


def _covered(claim: Claim, context: str) -> bool:
    """Whether runs of eight words that a text has make up half of a claim's own words; a run may begin before it in its sentence."""
    before = len(words(claim.context[: claim.span.start - (claim.sentence or claim.span).start]))
    sentence, own = words(claim.context), len(words(claim.text))
    known = set(shingles(words(context), PASSAGE))
    taken: set[int] = set()
    for start, run in enumerate(shingles(sentence, PASSAGE)):
        if run in known:
            taken.update(range(start, start + PASSAGE))
    return bool(own) and sum(before <= i < before + own for i in taken) >= PASSAGE_SHARE * own


def _top(first: list[int], i: int) -> int:
    while first[i] != i:
        i = first[i]
    return i


def _join(first: list[int], i: int, j: int) -> None:
    low, high = sorted((_top(first, i), _top(first, j)))
    first[high] = low


def joined(count: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The numbers below `count`, those that pairs join together, each group in order."""
    first = list(range(count))
    for i, j in pairs:
        _join(first, i, j)
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(count):
        groups[_top(first, i)].append(i)
    return list(groups.values())
