"""gather: the articles about one event into stories, the stories of one issue into issues, and copied text into origins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from verify.encode import Encoder
from verify.model import Article, Claim, Story, content_id
from verify.settings import GatherSettings
from verify.stories.likeness import Likeness, likeness, nearness_in_time
from verify.stories.origins import origins

#: Of articles that are known to tell two stories; so far apart that no number of others between them brings these together.
_APART = 1e9
_NOTHING_KNOWN: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the articles of a batch are about."""

    #: Every article is in one.
    stories: tuple[Story, ...]
    #: The stories of one issue over days, taken as one; only issues of several stories.
    issues: tuple[Story, ...] = ()


def gather(
    claims: Sequence[Sequence[Claim]],
    articles: Sequence[Article],
    encoder: Encoder,
    settings: GatherSettings,
    known: Mapping[str, str] = _NOTHING_KNOWN,
) -> Gathered:
    """The stories of a batch: average-linkage clusters of articles, so that one shared neighbour does not chain two events together.

    Issues are clusters of stories, however many days are between them, though years count. `known` says in which story (its id) an
    article is already: such articles stay together and apart from those of other stories, and new ones join them or open stories of
    their own.
    """
    if not articles:
        return Gathered(())
    alike = likeness(claims, articles, encoder)
    near = nearness_in_time(articles, settings.days_halved)
    events = _clusters(_distance(alike * near, articles, known), settings.min_similarity)
    apart: Likeness = 1 - alike * nearness_in_time(articles, settings.days_halved_of_issue)
    apart[np.equal.outer(events, events)] = 0
    subjects = _clusters(apart, settings.min_similarity_of_issue)

    def whole(members: Sequence[int], key: str, issue: str) -> Story:
        own = [articles[i] for i in members]
        found = origins(own, [claims[i] for i in members], settings.copied_share)
        return Story(key, tuple(own), found.first, found.ties, issue=issue)

    issues = [own for own in _members(subjects) if len({events[i] for i in own}) > 1]
    issue_of = {i: content_id("issue", articles[own[0]].id)[:8] for own in issues for i in own}
    stories = [(own, _name([articles[i] for i in own], known)) for own in _members(events)]
    return Gathered(
        tuple(whole(own, name, issue_of.get(own[0], name)) for own, name in stories),
        tuple(whole(own, issue_of[own[0]], issue_of[own[0]]) for own in issues),
    )


def _members(labels: Sequence[int]) -> list[list[int]]:
    """The numbers under each label, in the order in which the labels first occur."""
    members: dict[int, list[int]] = defaultdict(list)
    for number, label in enumerate(labels):
        members[label].append(number)
    return list(members.values())


def _name(articles: Sequence[Article], known: Mapping[str, str]) -> str:
    return next((known[a.id] for a in articles if a.id in known), content_id(articles[0].id)[:8])


def _distance(alike: Likeness, articles: Sequence[Article], known: Mapping[str, str]) -> Likeness:
    """1 less likeness; what is known to be one story is at 0, what is known to be two is `_APART`."""
    distance: Likeness = 1 - alike
    held = [(i, known[a.id]) for i, a in enumerate(articles) if a.id in known]
    for i, story in held:
        for j, other in held:
            distance[i, j] = 0 if story == other else _APART
    return distance


def _clusters(distance: Likeness, least: float) -> list[int]:
    """A label for each row: average linkage as far as a mean likeness of `least`."""
    if len(distance) == 1:
        return [0]
    from sklearn.cluster import AgglomerativeClustering

    rounded = np.round(distance, 6)  # so that the order of the rows cannot show
    np.fill_diagonal(rounded, 0)
    method = AgglomerativeClustering(n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - least)
    return [int(label) for label in method.fit_predict(rounded)]
