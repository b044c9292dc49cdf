"""gather: the articles about one event into stories, and the copies among them into origins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from verify.encode import Encoder
from verify.model import Article, Claim, Story, content_id
from verify.settings import GatherSettings
from verify.stories.likeness import Likeness, likeness
from verify.stories.origins import origins

#: Of articles that are known to tell two stories; so far apart that no number of others between them brings these together.
_APART = 1e9
_NOTHING_KNOWN: Mapping[str, str] = MappingProxyType({})


def gather(
    claims: Sequence[Sequence[Claim]],
    articles: Sequence[Article],
    encoder: Encoder,
    settings: GatherSettings,
    known: Mapping[str, str] = _NOTHING_KNOWN,
) -> tuple[Story, ...]:
    """The stories of a batch: average-linkage clusters of articles, so that one shared neighbour does not chain two events together.

    `known` says in which story (its id) an article is already: such articles stay together and apart from those of other stories, and
    new ones join them or open stories of their own.
    """
    if not articles:
        return ()
    labels = _clusters(_distance(likeness(claims, articles, encoder, settings), articles, known), settings.min_similarity)
    members: dict[int, list[int]] = defaultdict(list)
    for number, label in enumerate(labels):
        members[label].append(number)
    return tuple(_story([articles[i] for i in group], [claims[i] for i in group], settings, known) for group in members.values())


def _story(articles: Sequence[Article], claims: Sequence[Sequence[Claim]], settings: GatherSettings, known: Mapping[str, str]) -> Story:
    held = next((known[a.id] for a in articles if a.id in known), None)
    return Story(held or content_id(articles[0].id)[:8], tuple(articles), origins(articles, claims, settings.copied_share))


def _distance(alike: Likeness, articles: Sequence[Article], known: Mapping[str, str]) -> Likeness:
    """1 less likeness; what is known to be one story is at 0, what is known to be two is `_APART`."""
    distance: Likeness = 1 - alike
    held = [(i, known[a.id]) for i, a in enumerate(articles) if a.id in known]
    for i, story in held:
        for j, other in held:
            distance[i, j] = 0 if story == other else _APART
    np.fill_diagonal(distance, 0)
    return distance


def _clusters(distance: Likeness, least: float) -> Sequence[int]:
    if len(distance) == 1:
        return [0]
    from sklearn.cluster import AgglomerativeClustering

    method = AgglomerativeClustering(n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - least)
    return [int(label) for label in method.fit_predict(distance)]
