"""Which story an article joins: the archived one it is most like, or a new one. Articles that have a story keep it.

The archived articles it is held against are found by an index, and how many they are is bounded: the work does not grow with the archive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log1p, log2
from typing import NamedTuple, TypeVar

import numpy as np
from sqlalchemy import ColumnElement, CompoundSelect, Connection, bindparam, func, select, union_all, update

from verify.encode import Vectors
from verify.model import content_id
from verify.settings import GatherSettings
from verify.store import codec, traces
from verify.store.schema import UNDATED, articles, mentions, vectors
from verify.stories.likeness import UNDATED as UNDATED_NEARNESS
from verify.stories.likeness import likeness_of

T = TypeVar("T")

#: So many keys are asked for in one query: databases limit how long a query may be.
AT_ONCE = 500
#: Of each name, so many mentions are looked at before the day of publication, after it, and among the undated. A name with more is common,
#: and its nearest mentions are those that may be of the same event.
MENTIONS = 60
#: More days than the calendar of news has, and few enough to be added to one of them in any database.
_EVER = 10**6
#: So many articles that share the rarest names lead to stories; the right one is among them where it is among the first few.
LEADING = 40
#: So many articles of a story are held against a new one, those nearest in time: their mean is the story's likeness.
MEMBERS = 30
#: So many articles of an archived story are compared with the new ones, those nearest in time: pairs grow with the square of it.
COMPARED = 40


@dataclass(frozen=True, slots=True)
class Reach:
    """What a search for stories goes by."""

    encoder: str
    #: Similarity from which on two articles can be of one story, and the days that halve it.
    least: float
    days_halved: float

    @property
    def days(self) -> int:
        """Days between two articles from which on nothing can make them alike enough."""
        return int(min(_EVER, self.days_halved * -log2(self.least))) + 1 if self.least else _EVER


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """What tells the story of an article: when, which words, what meaning."""

    number: int
    key: str
    story: str | None
    day: int
    words: Mapping[int, float]
    traces: frozenset[int]
    #: A row a sentence; None where this encoder has not seen the article.
    lead: Vectors | None


class Beside(NamedTuple):
    """The held articles of a story that are compared, and how many more there are; of a long story, older versions are among these."""

    numbers: list[int]
    more: int


def unplaced(connection: Connection) -> list[int]:
    """The articles without a story, in the order of arrival."""
    return list(connection.scalars(select(articles.c.number).where(articles.c.story.is_(None)).order_by(articles.c.number)))


def place(connection: Connection, together: Sequence[Sequence[int]], encoder: str, settings: GatherSettings) -> list[int]:
    """Give each group of articles its story: the archived one it is most like on average, if like enough, or a new one.

    All are decided before any is written: which groups there are was settled before (`gather`), and their order decides nothing. Where
    this encoder has not seen an article that must be looked at, nothing is placed, and the numbers of such articles are given back.
    """
    reach = Reach(encoder, settings.min_similarity, settings.days_halved)
    chosen: dict[Sketch, str] = {}
    unseen: set[int] = set()
    for group in together:
        known = sketches(connection, group, reach.encoder)
        # Another run may have been here first: it places what a stopped run had left.
        new = [known[n] for n in group if n in known and known[n].story is None]
        if new:
            stories = around(connection, new, reach)
            looked_at = [*new, *(one for members in stories.values() for one in members)]
            unseen |= {one.number for one in looked_at if one.lead is None}
            chosen.update(dict.fromkeys(new, _story(new, stories, settings)))
    if unseen:
        return sorted(unseen)
    for one, story in chosen.items():
        connection.execute(update(articles).where(articles.c.number == one.number).values(story=story))
        # An article is found once it has a story: until then those of its own batch would crowd out what is held.
        if one.traces:
            connection.execute(mentions.insert(), [{"name": n, "published": one.day, "article": one.number} for n in sorted(one.traces)])
    return []


def beside(connection: Connection, story: str, days: Collection[int], without: Collection[str]) -> Beside:
    """The newest version of each article of a story, but of no identity in `without`; those nearest to the days, at most COMPARED."""
    newer = articles.alias()
    superseded = select(newer.c.number).where(newer.c.identity == articles.c.identity, newer.c.version > articles.c.version).exists()
    # Of a story that goes on for years only the part around the days is read; those in `without` may all stand in it.
    most = COMPARED + len(without)
    members = select(articles.c.number, articles.c.identity, articles.c.published).where(articles.c.story == story, ~superseded).limit(most)
    dated = sorted(day for day in days if day != UNDATED)
    when = articles.c.published
    walks = [members.where(when == UNDATED).order_by(articles.c.number.desc())]
    walks += [members.where(when > UNDATED, when <= day).order_by(when.desc(), articles.c.number) for day in dated]
    walks += [members.where(when > day).order_by(when, articles.c.number) for day in dated or [UNDATED]]
    found = [connection.execute(walk).all() for walk in walks]
    held = {number: _apart(day, dated) for rows in found for number, identity, day in rows if identity not in without}
    chosen = sorted(held, key=lambda number: (held[number], number))[:COMPARED]
    if all(len(rows) < most for rows in found):
        return Beside(chosen, len(held) - len(chosen))
    whole = connection.execute(select(func.count()).where(articles.c.story == story)).scalar_one()
    given = {number for rows in found for number, identity, _ in rows if identity in without}
    return Beside(chosen, whole - len(given) - len(chosen))


def naming(connection: Connection, names: Collection[int], most: int) -> Beside:
    """The newest versions of the articles that are found by one of some names, the latest first."""
    found = select(mentions.c.article).where(mentions.c.name.in_(sorted(names))).distinct().subquery()
    return _latest(connection, articles.c.number.in_(select(found.c.article)), most)


def members(connection: Connection, story: str, most: int) -> Beside:
    """The newest versions of the articles of a story, the latest first."""
    return _latest(connection, articles.c.story == story, most)


def _latest(connection: Connection, these: ColumnElement[bool], most: int) -> Beside:
    newer = articles.alias()
    superseded = select(newer.c.number).where(newer.c.identity == articles.c.identity, newer.c.version > articles.c.version).exists()
    wanted = (these, articles.c.story.is_not(None), ~superseded)
    latest = select(articles.c.number).where(*wanted).order_by(articles.c.published.desc(), articles.c.number).limit(most)
    numbers = list(connection.scalars(latest))
    whole = connection.execute(select(func.count()).select_from(articles).where(*wanted)).scalar_one()
    return Beside(numbers, whole - len(numbers))


def _apart(day: int, days: Sequence[int]) -> int:
    """Days to the nearest of some days; an undated article may be of any day, and comes first."""
    return min((abs(day - each) for each in days), default=0) if day != UNDATED else 0


def sketches(connection: Connection, numbers: Sequence[int], encoder: str) -> dict[int, Sketch]:
    """Number → sketch, of those that are held."""
    mine = (vectors.c.article == articles.c.number) & (vectors.c.encoder == encoder)
    query = (
        select(articles, vectors.c.sentences, vectors.c.lead).select_from(articles.outerjoin(vectors, mine)).with_only_columns(*_SKETCHED)
    )
    rows = (row for part in parts(numbers) for row in connection.execute(query.where(articles.c.number.in_(part))))
    return {
        number: Sketch(
            number, f"{identity}:{content}", story, day, traces.words_read(words), traces.numbers_read(known_by),
            None if lead is None else codec.vectors_read(lead, sentences),
        )
        for number, identity, content, story, day, words, known_by, sentences, lead in rows
    }  # fmt: skip


_SKETCHED = (
    articles.c.number, articles.c.identity, articles.c.content, articles.c.story, articles.c.published, articles.c.words,
    articles.c.traces, vectors.c.sentences, vectors.c.lead,
)  # fmt: skip


def _story(new: Sequence[Sketch], stories: Mapping[str, Sequence[Sketch]], settings: GatherSettings) -> str:
    """The story that a group of new articles joins, or the id of the one it opens."""
    means = _means(new, stories, settings.days_halved)
    best = max(sorted(means), key=lambda story: means[story], default=None)
    if best is not None and means[best] >= settings.min_similarity:
        return best
    return content_id(min(one.key for one in new))


def _means(new: Sequence[Sketch], stories: Mapping[str, Sequence[Sketch]], days_halved: float) -> dict[str, float]:
    """Story → mean similarity of its members to the new articles, as `gather` has it; without those an encoder has not seen."""
    means = {}
    for story, members in stories.items():
        alike = [_alike(one, other, days_halved) for one in members for other in new if one.lead is not None and other.lead is not None]
        if alike:
            means[story] = round(float(np.mean(alike)), 6)
    return means


def _alike(one: Sketch, other: Sketch, days_halved: float) -> float:
    if one.lead is None or other.lead is None:
        return 0.0
    near = UNDATED_NEARNESS if UNDATED in (one.day, other.day) else 0.5 ** (abs(one.day - other.day) / days_halved)
    return likeness_of(one.lead, one.words, other.lead, other.words) * near


def related(connection: Connection, new: Sequence[Sketch], encoder: str, settings: GatherSettings) -> list[str]:
    """The stories, those of the articles themselves among them, that are of one issue with some articles, the likest first."""
    reach = Reach(encoder, settings.min_similarity_of_issue, settings.days_halved_of_issue)
    means = _means(new, around(connection, new, reach), settings.days_halved_of_issue)
    near = [story for story in sorted(means) if means[story] >= settings.min_similarity_of_issue]
    return sorted(near, key=lambda story: -means[story])


def around(connection: Connection, new: Sequence[Sketch], reach: Reach) -> dict[str, list[Sketch]]:
    """Story → its members to be held against some new articles. How many there are is bounded, however many are held."""
    leading = sorted({number for one in new for number in _leading(connection, one, reach)})
    query = select(articles.c.story).where(articles.c.story.is_not(None)).distinct()
    stories = sorted({str(s) for part in parts(leading) for s in connection.scalars(query.where(articles.c.number.in_(part)))})
    days = sorted(one.day for one in new if one.day != UNDATED)
    # Of a story that went on for years, the part that is near: of the days of the group, the middle one.
    nearest = func.abs(articles.c.published - days[len(days) // 2]) if days else -articles.c.number
    members = select(articles.c.number).order_by(nearest, articles.c.number).limit(MEMBERS)
    numbers = {story: list(connection.scalars(members.where(articles.c.story == story))) for story in stories}
    known = sketches(connection, sorted({n for found in numbers.values() for n in found}), reach.encoder)
    return {story: [known[n] for n in found] for story, found in numbers.items()}


def _leading(connection: Connection, one: Sketch, reach: Reach) -> list[int]:
    """The articles that share the most, and the rarest, names and words with one, within the days that matter."""
    shared: dict[int, float] = defaultdict(float)
    days = {"first": max(one.day - reach.days, UNDATED + 1), "day": one.day, "last": one.day + reach.days}
    query, near = (_OF_ANY_DAY, {}) if one.day == UNDATED else (_OF_THE_DAYS, days)
    for name in sorted(one.traces):
        found = list(connection.scalars(query, {"name": name, "most": MENTIONS, **near}))
        for number in found:
            shared[number] += log1p(3 * MENTIONS / len(found))
    return [number for number, _ in sorted(shared.items(), key=lambda found: (-round(found[1], 6), found[0]))[:LEADING]]


def _walks() -> tuple[CompoundSelect[int], CompoundSelect[int]]:
    """What is looked at of the mentions of a name, for an article without a day and for one with: each part a short walk along the index.

    Built once: to build a query takes longer than to run it.
    """
    when, who = mentions.c.published, mentions.c.article
    told = select(who).where(mentions.c.name == bindparam("name")).limit(bindparam("most"))
    undated = told.where(when == UNDATED).order_by(who.desc())
    latest = told.where(when > UNDATED).order_by(when.desc(), who.desc())
    before = told.where(when.between(bindparam("first"), bindparam("day"))).order_by(when.desc(), who.desc())
    after = told.where(when > bindparam("day"), when <= bindparam("last")).order_by(when, who)
    of_any, of_these = (
        union_all(*(select(w.subquery().c.article) for w in walks)) for walks in ((undated, latest), (undated, before, after))
    )
    return of_any, of_these


_OF_ANY_DAY, _OF_THE_DAYS = _walks()


def parts(keys: Sequence[T]) -> Iterator[Sequence[T]]:
    """Some keys, so many at a time as fit into a query."""
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))
