"""The line with an archive: what is new in a batch is stored, and compared with itself and with what is held on the same stories.

Articles are stored one by one as they are split, then placed in stories all together, then compared: a run that is stopped anywhere and run
again ends with the same archive and the same report as one that was not stopped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

import numpy as np

from verify import pipeline
from verify.claims import split
from verify.claims.statement import plain
from verify.encode import Encoder, unit
from verify.model import Article, Batch, Claim, Report, Story, Unreadable, sentences
from verify.pipeline import Claimed, Told
from verify.progress import QUIET, Watch
from verify.render.words import counted
from verify.rules import Rule
from verify.settings import Settings
from verify.store.archive import Archive, Kept
from verify.store.placing import Reach
from verify.store.traces import lasting
from verify.stories import LEAD, gather
from verify.stories.origins import origins


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What a run did to the archive, and the report of it."""

    report: Report
    #: Articles that were stored now; how many of these came with other words than were held of them; and those that were held already.
    new: int
    versions: int
    held: int


@dataclass(frozen=True, slots=True)
class _Compared:
    """A story of the batch: what is compared, and how many held articles are left out."""

    told: Told
    numbers: tuple[int, ...]
    more: int


def check(batch: Batch, settings: Settings, rules: Sequence[Rule], archive: Archive, watch: Watch = QUIET) -> Stored:
    """The whole line over a batch and what the archive holds on its stories; all that is new is stored, findings too."""
    given = _distinct(pipeline.read(batch, watch), batch.unreadable)
    examined = [a for a in given.articles if a.examined]
    models = pipeline.models(settings, watch)
    before, known_before = archive.held(examined), archive.identities(examined)
    _store([a for a in examined if a.id not in before], archive, models.encoder, settings, watch)
    numbers = archive.held(examined)
    _place(archive, models.encoder, settings)
    stories = _stories(examined, numbers, archive, models.encoder, settings)
    known = {a.id for each in stories for a in each.told.story.articles} - set(numbers)
    claimed = _claimed(given, stories, known)
    weighed = pipeline.weigh_stories(claimed, [each.told for each in stories], settings, models, rules, watch, known=known)
    report = _report(pipeline.report(weighed, rules), stories, known)
    archive.keep(report.findings, {a.id: n for each in stories for a, n in zip(each.told.story.articles, each.numbers, strict=True)})
    fresh = set(numbers) - set(before)
    return Stored(report=report, new=len(fresh), versions=len(fresh & known_before), held=len(before))


def _distinct(articles: Sequence[Article], unreadable: Sequence[Unreadable]) -> Batch:
    """The articles by ids that last; of lines that have no id and say the same, one."""
    first: dict[str, Article] = {}
    twice = []
    for article in map(lasting, articles):
        known = first.setdefault(article.id, article)
        if known is not article:
            reason = f"the same article as {known.path}:{known.line}: kept once"
            twice.append(Unreadable(path=article.path, line=article.line, reason=reason))
    told = sorted({*unreadable, *twice}, key=lambda u: (u.path, u.line or 0, u.reason))
    return Batch(tuple(sorted(first.values(), key=attrgetter("rank"))), tuple(told))


def _store(new: Sequence[Article], archive: Archive, encoder: Encoder, settings: Settings, watch: Watch) -> None:
    """Each article as soon as it is split: a run that is stopped keeps what it had finished."""
    for article, claims in zip(new, watch(split(new), "split and store", len(new)), strict=True):
        archive.add(_kept(article, claims, encoder), encoder=settings.encoder)


def _kept(article: Article, claims: tuple[Claim, ...], encoder: Encoder) -> Kept:
    """An article with its vectors: that of a claim is of its statement, that of the article the mean of title and first sentences."""
    lead = [*([article.title] if article.title else []), *sentences(claims)[:LEAD]] or [article.body[:300]]
    rows = encoder.encode([*(plain(c.statement) for c in claims), *lead])
    mean = unit(rows[len(claims) :].mean(axis=0, keepdims=True))
    return Kept(article=article, claims=claims, vectors=rows[: len(claims)], lead=mean)


def _seen(numbers: Sequence[int], archive: Archive, encoder: Encoder, settings: Settings) -> None:
    """Give held articles this encoder's vectors, where they have only another's."""
    missing = archive.without_vectors(numbers, encoder=settings.encoder)
    if missing:
        told = [_kept(article, claims, encoder) for article, claims in missing.values()]
        archive.add_vectors(list(missing), told, encoder=settings.encoder)


def _place(archive: Archive, encoder: Encoder, settings: Settings) -> None:
    """Give stories to the articles that have none: those of this batch, and what a stopped run left."""
    unplaced = archive.unplaced()
    if not unplaced:
        return
    reach = Reach(settings.encoder, settings.gather)
    _seen(unplaced, archive, encoder, settings)
    together = _together(archive.kept(unplaced, encoder=settings.encoder), encoder, settings)
    while unseen := archive.place(together, reach):
        _seen(unseen, archive, encoder, settings)


def _together(new: Mapping[int, Kept], encoder: Encoder, settings: Settings) -> list[list[int]]:
    """The new articles by story, held against each other alone."""
    # Two versions of one article may be new at once; `gather` tells articles apart by their ids.
    ordered = sorted(new.items(), key=lambda one: (one[1].article.rank, one[0]))
    named = [replace(kept.article, id=str(number)) for number, kept in ordered]
    stories = gather([kept.claims for _, kept in ordered], named, encoder, settings.gather)
    return [[int(article.id) for article in story.articles] for story in stories]


def _stories(
    examined: Sequence[Article], numbers: Mapping[str, int], archive: Archive, encoder: Encoder, settings: Settings
) -> list[_Compared]:
    """The stories of the batch, in its order, each with what the archive holds of it."""
    of = archive.stories(sorted(numbers.values()))
    own: dict[str, list[Article]] = defaultdict(list)
    for article in examined:
        if article.id in numbers and numbers[article.id] in of:  # else it was withdrawn a moment ago
            own[of[numbers[article.id]]].append(article)
    compared = []
    for story, told in own.items():
        others, more = archive.beside(story, told, examined)
        given = {numbers[a.id]: a for a in told}
        _seen([*given, *others], archive, encoder, settings)
        kept = archive.kept([*given, *others], encoder=settings.encoder)
        compared.append(_compared(story, {n: _where_it_is(each, given.get(n)) for n, each in kept.items()}, more, settings))
    return compared


def _compared(story: str, found: Mapping[int, Kept], more: int, settings: Settings) -> _Compared:
    ordered = sorted(found, key=lambda number: found[number].article.rank)
    articles, claims = [found[n].article for n in ordered], [found[n].claims for n in ordered]
    whole = Story(story, tuple(articles), origins(articles, claims, settings.gather.copied_share))
    rows = np.concatenate([found[n].vectors for n in ordered])
    return _Compared(Told(whole, tuple(c for part in claims for c in part), rows), tuple(ordered), more)


def _where_it_is(kept: Kept, now: Article | None) -> Kept:
    """A held article of the batch, with the place where it was read now: it may have been another before."""
    if now is None:
        return kept
    article = replace(kept.article, path=now.path, line=now.line, whole_file=now.whole_file)
    return replace(kept, article=article, claims=tuple(replace(c, article=article) for c in kept.claims))


def _claimed(given: Batch, stories: Sequence[_Compared], known: set[str]) -> Claimed:
    """What was read and what was added to it from the archive, sorted as a batch is."""
    told = {a.id: a for each in stories for a in each.told.story.articles}
    articles = (*(told.get(a.id, a) for a in given.articles), *(told[key] for key in sorted(known)))
    claims = sorted((c for each in stories for c in each.told.claims), key=lambda c: (c.article.rank, c.span))
    return Claimed(tuple(sorted(articles, key=attrgetter("rank"))), tuple(claims), given.unreadable)


def _report(report: Report, stories: Sequence[_Compared], known: set[str]) -> Report:
    """The report with what it owes to the archive; sentences and claims are counted of the batch alone."""
    own: dict[str, list[Claim]] = defaultdict(list)
    for claim in report.claims:
        own[claim.article.id].append(claim)
    fresh = {key: claims for key, claims in own.items() if key not in known}
    stats = {"sentences": sum(len(sentences(c)) for c in fresh.values()), "claims": sum(map(len, fresh.values()))}
    return replace(report, archived=frozenset(known), stats=report.stats | stats, limits=(*report.limits, *_limits(stories)))


def _limits(stories: Iterable[_Compared]) -> list[str]:
    left = [each for each in stories if each.more]
    if not left:
        return []
    more, compared = sum(each.more for each in left), sum(len(each.numbers) for each in left)
    return [
        f"Of {counted(len(left), 'long story', 'long stories')} the archive holds {counted(more, 'more article')} than the {compared} "
        "that were compared: the nearest in time are."
    ]
