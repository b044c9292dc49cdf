"""How alike two articles are: nearness of their first sentences, the words they share, and the days between them.

Measured beside means of vectors, names and titles on the development stories (benchmarks/RESULTS.md): words tell apart two stories of one
kind (two launches, two battles), sentences bring together two tellings of one event in other words.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import log, sqrt
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from verify.encode import Encoder, Vectors, unit
from verify.model import Article, Claim, sentences
from verify.stories.origins import words

#: Title and first sentences; later ones drift into background that other stories share.
LEAD = 6
#: What the nearness of sentences weighs; the rest is shared words.
SENTENCES = 0.6
#: The nearness in time of an article without a date to any other: as if about half a day lay between them.
UNDATED = 0.8

#: Articles compared with all others in one go: few enough that memory stays flat.
_AT_ONCE = 64

Likeness = NDArray[np.float64]
#: A word, or what stands for it.
Word = TypeVar("Word")


def likeness(claims: Sequence[Sequence[Claim]], articles: Sequence[Article], encoder: Encoder) -> Likeness:
    """Likeness of every two articles whenever they were published, 0 to 1, shape (articles, articles), symmetric.

    `claims` has the claims of each article.
    """
    leads = [lead(article, own) for article, own in zip(articles, claims, strict=True)]
    return SENTENCES * _nearness_of(leads, encoder) + (1 - SENTENCES) * _shared_words(articles)


def nearness_in_time(articles: Sequence[Article], days_halved: float) -> Likeness:
    """1 for two articles of one day, halved with every `days_halved` days between; `UNDATED` where one has no date. Shape as `likeness`."""
    days = np.array([a.published.day.toordinal() if a.published else np.nan for a in articles], dtype=float)
    nearness: Likeness = np.nan_to_num(0.5 ** (np.abs(days[:, None] - days[None, :]) / days_halved), nan=UNDATED)
    return nearness


def lead(article: Article, claims: Sequence[Claim]) -> list[str]:
    """Title and first sentences of an article, by which its story is told; its first words where it has neither."""
    title = [article.title] if article.title else []
    return [*title, *sentences(claims)][:LEAD] or [article.body[:300]]


def _nearness_of(leads: Sequence[Sequence[str]], encoder: Encoder) -> Likeness:
    """The mean, over the sentences of one lead and then of the other, of the cosine to the nearest sentence of the other."""
    rows = unit(encoder.encode([text for lead in leads for text in lead]))
    sizes = np.array([len(lead) for lead in leads])
    starts = np.cumsum(sizes) - sizes
    to = np.empty((len(leads), len(leads)))
    for first in range(0, len(leads), _AT_ONCE):
        own = slice(first, first + _AT_ONCE)
        begin, end = int(starts[first]), int((starts + sizes)[own][-1])
        nearest = np.maximum.reduceat(rows[begin:end] @ rows.T, starts, axis=1)
        to[own] = np.add.reduceat(nearest, starts[own] - begin, axis=0) / sizes[own, None]
    found: Likeness = np.clip((to + to.T) / 2, 0, 1)
    return found


def _shared_words(articles: Sequence[Article]) -> Likeness:
    """Cosine of the words of two articles."""
    from scipy.sparse import csr_matrix

    weights = [word_weights(article) for article in articles]
    known = {word: number for number, word in enumerate(sorted(set().union(*weights)))}
    cells = [(row, known[word], weight) for row, own in enumerate(weights) for word, weight in own.items()]
    rows, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
    table = csr_matrix((values, (rows, columns)), shape=(len(articles), max(1, len(known))), dtype=np.float64)
    shared: Likeness = np.asarray((table @ table.T).todense())
    return shared


def word_weights(article: Article) -> dict[str, float]:
    """The words of an article, sorted, with what each tells of its story: of all together the squares are 1.

    Frequency times rarity, with logarithms of both (tf-idf: Salton and Buckley, 1988); what is rare in news weighs more.
    """
    counts = Counter(words(f"{article.title or ''} {article.body}"))
    weights = {word: rarity * (1 + log(n)) for word, n in sorted(counts.items()) if (rarity := _rarity(word))}
    length = sqrt(sum(w * w for w in weights.values()))
    return {word: weight / length for word, weight in weights.items()}


def likeness_of(lead: Vectors, words: Mapping[Word, float], other_lead: Vectors, other_words: Mapping[Word, float]) -> float:
    """What `likeness` has for two articles, of what it goes by: the rows of their leads, and their words with weights."""
    near = unit(lead) @ unit(other_lead).T
    sentences = (near.max(axis=0).mean() + near.max(axis=1).mean()) / 2
    shared = sum(weight * other_words.get(word, 0.0) for word, weight in words.items())
    return SENTENCES * float(np.clip(sentences, 0, 1)) + (1 - SENTENCES) * shared


def _rarity(word: str) -> float:
    """How much a word says of a story: 0 for one that nearly every article has (inverse frequency: Spärck Jones, 1972)."""
    articles, holding, fewest = _ordinary_news()
    return max(0.0, log(articles / holding.get(word, fewest)))


@cache
def _ordinary_news() -> tuple[int, dict[str, int], int]:
    """How many articles were counted, how many of them hold a word, and the fewest that hold a counted one: others are as rare as that."""
    counted = json.loads(files("verify.stories").joinpath("words.json").read_text(encoding="utf-8"))
    return counted["articles"], counted["holding"], min(counted["holding"].values())
