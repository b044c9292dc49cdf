"""gather: the articles about one event into stories, and the copies among them into origins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from verify.encode import Encoder, unit
from verify.model import Article, Claim, Story, content_id, sentences
from verify.settings import GatherSettings
from verify.stories.origins import origins

#: The lead tells the event; later sentences drift into background that other stories share.
LEAD = 8
#: Names weigh this much beside meaning: two floods are alike in meaning and differ in where.
NAMES = 0.2


def gather(claims: Sequence[Sequence[Claim]], articles: Sequence[Article], encoder: Encoder, settings: GatherSettings) -> tuple[Story, ...]:
    """The stories of a batch: average-linkage clusters of articles, so that one shared neighbour does not chain two events together."""
    if not articles:
        return ()
    labels = _clusters(_likeness(claims, articles, encoder, settings), settings.min_similarity)
    members: dict[int, list[int]] = defaultdict(list)
    for number, label in enumerate(labels):
        members[label].append(number)
    return tuple(_story([articles[i] for i in group], [claims[i] for i in group], settings) for group in members.values())


def _story(articles: Sequence[Article], claims: Sequence[Sequence[Claim]], settings: GatherSettings) -> Story:
    found = origins(articles, claims, settings.copied_share)
    return Story(content_id(articles[0].id)[:8], tuple(articles), found.first, found.ties)


def _likeness(
    claims: Sequence[Sequence[Claim]], articles: Sequence[Article], encoder: Encoder, settings: GatherSettings
) -> NDArray[np.float64]:
    """Similarity of every two articles, 0 to 1: meaning of title and lead, shared names, halved with every `days_halved` between them."""
    leads = [_lead(article, own) for article, own in zip(articles, claims, strict=True)]
    rows = encoder.encode([text for lead in leads for text in lead])
    ends = np.cumsum([len(lead) for lead in leads])
    means = unit(np.stack([part.mean(axis=0) for part in np.split(rows, ends[:-1])]))
    meaning = np.clip(means @ means.T, 0, 1).astype(np.float64)
    likeness: NDArray[np.float64] = ((1 - NAMES) * meaning + NAMES * _shared_names(claims)) * _nearness(articles, settings.days_halved)
    return likeness


def _lead(article: Article, claims: Sequence[Claim]) -> list[str]:
    lead = [article.title] if article.title else []
    return [*lead, *sentences(claims)[:LEAD]] or [article.body[:300]]


def _shared_names(claims: Sequence[Sequence[Claim]]) -> NDArray[np.float64]:
    """Cosine of the names two articles mention, a name that few articles mention weighing more."""
    names = [{e.key for c in own for e in c.entities} for own in claims]
    known = {name: i for i, name in enumerate(sorted(set().union(*names)))}
    table = np.zeros((len(names), max(1, len(known))))
    for row, found in zip(table, names, strict=True):
        row[[known[n] for n in sorted(found)]] = 1
    table *= np.log1p(len(names) / np.maximum(1, table.sum(axis=0)))
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    table /= np.where(lengths == 0, 1, lengths)
    shared: NDArray[np.float64] = table @ table.T
    return shared


def _nearness(articles: Sequence[Article], days_halved: float) -> NDArray[np.float64]:
    """1 for articles of one day, and wherever a date is unknown; less with every day between."""
    days = np.array([a.published.day.toordinal() if a.published else np.nan for a in articles], dtype=float)
    between = np.nan_to_num(np.abs(days[:, None] - days[None, :]), nan=0.0)
    nearness: NDArray[np.float64] = 0.5 ** (between / days_halved)
    return nearness


def _clusters(likeness: NDArray[np.float64], least: float) -> Sequence[int]:
    if len(likeness) == 1:
        return [0]
    from sklearn.cluster import AgglomerativeClustering

    distance = np.round(1 - likeness, 6)
    np.fill_diagonal(distance, 0)
    method = AgglomerativeClustering(n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - least)
    return [int(label) for label in method.fit_predict(distance)]
