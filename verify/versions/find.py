"""Which articles are versions of one article, and which of them came first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations, pairwise
from types import MappingProxyType
from urllib.parse import parse_qsl, urlencode, urlsplit

from verify.model import Article, Notice, Order
from verify.stories.origins import joined, shared_runs, shingles, words
from verify.versions.notices import notices, updated_on

#: The share of the shorter text's runs of six words that stand in the other, from which two texts of one outlet are one article. Of any two
#: articles of one outlet among 3,000, none that are two reports share more than 0.36: background that is told again.
NEAR = 0.6
#: No archive, or no version of what is new in it.
NONE_HELD: Mapping[str, str] = MappingProxyType({})
#: Parts of an address that say where a reader came from: by the whole name, and by its beginning.
_TRACKING = frozenset("fbclid gclid dclid ref ref_src cmp ito smid smtyp partner source sr_share sr_share_by".split())
_TRACKING_BEGINS = ("utm_", "mc_", "ns_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A version with all that tells when it was published."""

    article: Article
    #: The last day that the metadata or the text give.
    day: date | None
    at: datetime | None
    #: What it says was done to it.
    notices: tuple[Notice, ...]
    #: It was held before the other came, under one id.
    held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An older and a newer version of one article, and what tells so."""

    older: Dated
    newer: Dated
    reason: str
    order: Order
    order_reason: str


def find(articles: Sequence[Article], held: Mapping[str, str] = NONE_HELD) -> tuple[Found, ...]:
    """The versions among some articles (in batch order), each beside the next one; the order of the input decides nothing.

    `held` names, for the id of an article that an archive held before, that of the article which came under the same id.
    """
    place = {article.id: i for i, article in enumerate(articles)}
    reasons: dict[tuple[int, int], str] = {}
    for older, newer in sorted(held.items()):
        first, second = sorted((place[older], place[newer]))
        reasons[first, second] = "one id"
    for members in _of_one_outlet(articles):
        for i, j in combinations(members, 2):
            one, other = articles[i], articles[j]
            if one.url and other.url and address(one.url) == address(other.url):
                reasons.setdefault((i, j), "one address")
        named = [i for i in members if articles[i].source_named]
        runs = [set(shingles(words(articles[i].body))) for i in named]
        for (a, b), shared in sorted(shared_runs(runs).items()):
            share = shared / min(len(runs[a]), len(runs[b]))
            if share >= NEAR:
                reasons.setdefault((named[a], named[b]), f"{share:.0%} of the shorter text stands in the other")
    return tuple(_chained(articles, reasons, held))


def address(url: str) -> str:
    """A URL without fragment, tracking parameters and what does not change the page: the form in which two are one."""
    try:
        parts = urlsplit(url.strip())
        asked = sorted((k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(k.casefold()))
    except ValueError:
        return url.strip()
    host = parts.netloc.casefold().removeprefix("www.").removeprefix("m.")
    return f"{host}{parts.path.rstrip('/')}{'?' if asked else ''}{urlencode(asked)}"


def _tracks(name: str) -> bool:
    return name in _TRACKING or name.startswith(_TRACKING_BEGINS)


def _of_one_outlet(articles: Sequence[Article]) -> Iterator[list[int]]:
    members: dict[str, list[int]] = defaultdict(list)
    for number, article in enumerate(articles):
        members[article.source].append(number)
    return (numbers for numbers in members.values() if len(numbers) > 1)


def _day(article: Article) -> date | None:
    return article.published.day if article.published else None


def _at(article: Article) -> datetime | None:
    return article.published.at if article.published else None


def _chained(articles: Sequence[Article], reasons: Mapping[tuple[int, int], str], held: Container[str]) -> Iterator[Found]:
    """Each version beside the next; two that only a third one ties together are told to be so."""
    for members in joined(len(articles), reasons):
        chain = sorted((_dated(articles[i], held=articles[i].id in held) for i in members), key=_first)
        number = {articles[i].id: i for i in members}
        for older, newer in pairwise(chain):
            i, j = sorted((number[older.article.id], number[newer.article.id]))
            order, why = _order(older, newer)
            yield Found(
                older=older, newer=newer, reason=reasons.get((i, j), "versions between them"), order=order, order_reason=why
            )  # fmt: skip


def _dated(article: Article, *, held: bool) -> Dated:
    days = [day for day in (_day(article), updated_on(article)) if day]
    return Dated(article=article, day=max(days, default=None), at=_at(article), notices=notices(article), held=held)


def _first(version: Dated) -> tuple[date, bool, str, bool, int, tuple[str, str]]:
    """The sort key of versions: the day, the time of day where given, which was held, whether it says that it was changed; the batch's."""
    at = version.at.isoformat() if version.at and not _zoned(version) else ""
    moment = version.at.timestamp() if version.at and _zoned(version) else 0.0
    when = (version.day or date.max, version.at is None, at or f"{moment:020.3f}")
    return (*when, not version.held, len(version.notices), version.article.rank)


def _shown(moment: datetime) -> str:
    return moment.isoformat(sep=" ", timespec="minutes")


def _zoned(version: Dated) -> bool:
    return version.at is not None and version.at.tzinfo is not None


def _order(older: Dated, newer: Dated) -> tuple[Order, str]:
    """Whether the one is known to be older, and what tells so."""
    if older.day and newer.day and older.day < newer.day:
        return "earlier", f"dated {older.day.isoformat()}, then {newer.day.isoformat()}"
    if older.at and newer.at and _zoned(older) == _zoned(newer) and older.at < newer.at:
        return "earlier", f"dated {_shown(older.at)}, then {_shown(newer.at)}"
    one_day = not older.day or not newer.day or older.day == newer.day
    if one_day and older.held and not newer.held:
        return "earlier", "the archive held it before the other came"
    if one_day and newer.notices and not older.notices:
        return "earlier", "only the later one says that it was changed"
    return "unknown", "no usable time"
