"""The line with an archive: what is new in a batch is stored, and compared with itself and with what is held on the same stories.

Articles are stored one by one as they are split, then placed in stories all together, then compared: a run that is stopped anywhere and run
again ends with the same archive and the same report as one that was not stopped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

import numpy as np

from verify import pipeline
from verify.claims import split
from verify.claims.statement import plain
from verify.encode import Encoder, Vectors
from verify.model import Article, Batch, Claim, Report, Story, Unreadable, sentences
from verify.pipeline import Arranged, Claimed, Told
from verify.progress import QUIET, Watch
from verify.render.words import counted
from verify.rules import Rule
from verify.settings import Settings
from verify.store.archive import Archive, Kept
from verify.store.traces import lasting
from verify.stories import gather
from verify.stories.likeness import lead
from verify.stories.origins import origins
from verify.versions import versions

#: So many archived stories of other days, the likest, are looked at for a story of the batch; and so many articles of each, the nearest.
RELATED, NEAREST = 8, 12


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
    """A story of the batch, or of an issue of it: what is compared, and how many held articles are left out."""

    told: Told
    #: Number → article with claims and vectors, in batch order.
    kept: Mapping[int, Kept]
    more: int
    #: Id that a held version is given here → id of the article of the batch which came in its place.
    replaced: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Issues:
    """What the stories of the batch are part of."""

    told: tuple[Told, ...]
    #: Archived stories of these issues, of which no article is in a story of the batch.
    further: tuple[_Compared, ...]
    #: Story → issue.
    issue_of: Mapping[str, str]


class Remembered:
    """An encoder that has seen the leads of stored articles, and is not asked again."""

    def __init__(self, kept: Iterable[Kept]) -> None:
        self.rows = {text: row for each in kept for text, row in zip(lead(each.article, each.claims), each.lead, strict=True)}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The rows that were stored."""
        return np.stack([self.rows[text] for text in texts])


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
    issues = _issues(stories, examined, numbers, archive, models.encoder, settings)
    every = [*stories, *issues.further]
    before_now = {a.id for each in every for a in each.told.story.articles} - set(numbers)
    claimed = _claimed(given, every, before_now)
    versioned = versions(claimed.examined, claimed.by_article, {older: newer for each in stories for older, newer in each.replaced.items()})
    told = [t for each in stories if (t := each.told.without(versioned.older)).story.articles]
    arranged = Arranged(
        told=[replace(t, story=replace(t.story, issue=issues.issue_of.get(t.story.id, t.story.id))) for t in told],
        issues=[t.without(versioned.older) for t in issues.told],
        versions=versioned,
        before=before_now,
        further=[replace(each.told.story, issue=issues.issue_of[each.told.story.id]) for each in issues.further],
    )
    weighed = pipeline.weigh_stories(claimed, arranged, settings, models, rules, watch)
    report = _report(pipeline.report(weighed, rules), stories, before_now)
    archive.keep(report.findings, {each.article.id: n for one in every for n, each in one.kept.items()})
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
    """An article with its vectors: that of a claim is of its statement; its lead has one a sentence."""
    opening = lead(article, claims)
    rows = encoder.encode([*(plain(c.statement) for c in claims), *opening])
    return Kept(article=article, claims=claims, vectors=rows[: len(claims)], lead=rows[len(claims) :])


def seen(numbers: Sequence[int], archive: Archive, encoder: Encoder, settings: Settings) -> None:
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
    seen(unplaced, archive, encoder, settings)
    together = _together(archive.kept(unplaced, encoder=settings.encoder), settings)
    while unseen := archive.place(together, encoder=settings.encoder, settings=settings.gather):
        seen(unseen, archive, encoder, settings)


def _together(new: Mapping[int, Kept], settings: Settings) -> list[list[int]]:
    """The new articles by story, held against each other alone."""
    # Two versions of one article may be new at once; `gather` tells articles apart by their ids.
    ordered = sorted(new.items(), key=lambda one: (one[1].article.rank, one[0]))
    named = [replace(kept.article, id=str(number)) for number, kept in ordered]
    told = [kept.claims for _, kept in ordered]
    found = gather(told, named, Remembered(new.values()), settings.gather)
    return [[int(article.id) for article in story.articles] for story in found.stories]


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
        before = archive.before(list(given))
        wanted = [*given, *others, *(number for number, _ in before.values())]
        seen(wanted, archive, encoder, settings)
        kept = {n: _where_it_is(each, given.get(n)) for n, each in archive.kept(wanted, encoder=settings.encoder).items()}
        names = {n: f"{given[newer].id}@{version}" for newer, (n, version) in before.items() if n in kept}
        taken = {each.article.id for each in kept.values()} | set(numbers)
        named = {n: _as(kept[n], replace(kept[n].article, id=name)) for n, name in names.items() if name not in taken}
        replaced = {named[n].article.id: given[newer].id for newer, (n, _) in before.items() if n in named}
        found = {n: each for n, each in kept.items() if n not in names} | named
        compared.append(replace(_compared(story, found, more, settings), replaced=replaced))
    return compared


def _compared(story: str, found: Mapping[int, Kept], more: int, settings: Settings) -> _Compared:
    ordered = {number: found[number] for number in sorted(found, key=lambda n: found[n].article.rank)}
    return _Compared(told_of(story, list(ordered.values()), settings), ordered, more)


def told_of(story: str, kept: Sequence[Kept], settings: Settings, issue: str = "") -> Told:
    """A story of some stored articles, in their order."""
    articles, claims = [each.article for each in kept], [each.claims for each in kept]
    known = origins(articles, claims, settings.gather.copied_share)
    whole = Story(story, tuple(articles), known.first, known.ties, issue=issue)
    return Told(whole, tuple(c for part in claims for c in part), np.concatenate([each.vectors for each in kept]))


def _issues(
    stories: Sequence[_Compared],
    examined: Sequence[Article],
    numbers: Mapping[str, int],
    archive: Archive,
    encoder: Encoder,
    settings: Settings,
) -> _Issues:
    """The issues of the batch: its stories and the likest archived ones, clustered as the stories of a batch are."""
    batch = set(numbers.values())
    known = {each.told.story.id for each in stories}
    wanted: dict[str, list[Article]] = defaultdict(list)
    for each in stories:
        own = [n for n in each.kept if n in batch]
        near = archive.related(own, encoder=settings.encoder, settings=settings.gather)
        for story in [s for s in near if s not in known][:RELATED]:
            wanted[story] += [each.kept[n].article for n in own]
    further = []
    for story, beside in sorted(wanted.items()):
        others, more = archive.beside(story, beside, examined)
        seen(others[:NEAREST], archive, encoder, settings)
        if kept := archive.kept(others[:NEAREST], encoder=settings.encoder):
            further.append(_compared(story, kept, more + len(others) - len(kept), settings))
    every = sorted((kept for one in (*stories, *further) for kept in one.kept.values()), key=lambda kept: kept.article.rank)
    by_id = {kept.article.id: kept for kept in every}
    story_of = {a.id: one.told.story.id for one in (*stories, *further) for a in one.told.story.articles}
    found = gather([k.claims for k in every], [k.article for k in every], Remembered(every), settings.gather, story_of)
    ours = {kept.article.id for one in stories for number, kept in one.kept.items() if number in batch}
    told = [issue for issue in found.issues if ours & {a.id for a in issue.articles}]
    reached = {a.id for issue in told for a in issue.articles}
    return _Issues(
        tuple(told_of(issue.id, [by_id[a.id] for a in issue.articles], settings, issue.id) for issue in told),
        tuple(one for one in further if reached & {a.id for a in one.told.story.articles}),
        {story.id: story.issue for story in found.stories},
    )


def _where_it_is(kept: Kept, now: Article | None) -> Kept:
    """A held article of the batch, with the place where it was read now: it may have been another before."""
    if now is None:
        return kept
    return _as(kept, replace(kept.article, path=now.path, line=now.line, whole_file=now.whole_file))


def _as(kept: Kept, article: Article) -> Kept:
    """What is held, with the article told otherwise."""
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
    more, compared = sum(each.more for each in left), sum(len(each.kept) for each in left)
    return [
        f"Of {counted(len(left), 'long story', 'long stories')} the archive holds {counted(more, 'more article')} than the {compared} "
        "that were compared: the nearest in time are."
    ]
