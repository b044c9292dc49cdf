"""What an archive holds of a speaker or a story, compared again, as the report of a run; nothing is stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from verify import pipeline
from verify.errors import StoreError
from verify.model import Report
from verify.pipeline import Arranged, Claimed
from verify.progress import QUIET, Watch
from verify.render.words import counted
from verify.rules import Rule
from verify.settings import Settings
from verify.store.archive import Archive, Kept
from verify.store.line import Remembered, seen, told_of
from verify.stories import gather
from verify.versions import versions

#: So many articles are compared, the latest: their pairs grow with the square of it.
MOST = 150


def recall(
    archive: Archive,
    settings: Settings,
    rules: Sequence[Rule],
    watch: Watch = QUIET,
    *,
    speaker: str | None = None,
    story: str | None = None,
) -> Report:
    """The report on the held articles that name a speaker, or else on those of a story (its id).

    StoreError where nothing is held of it.
    """
    numbers, more = archive.members(story, MOST) if story is not None else archive.naming(speaker or "", MOST)
    if not numbers:
        what = f"of a story called {story!r}" if story is not None else f"that names {speaker!r}"
        raise StoreError(f"{archive.shown}: no article {what} is held")
    models = pipeline.models(settings, watch)
    seen(numbers, archive, models.encoder, settings)
    held = archive.kept(numbers, encoder=settings.encoder)
    story_of = archive.stories(numbers)
    ordered = sorted((n for n in held if n in story_of), key=lambda n: held[n].article.rank)
    kept = [held[n] for n in ordered]
    known = {held[n].article.id: story_of[n] for n in ordered}
    found = gather([k.claims for k in kept], [k.article for k in kept], Remembered(kept), settings.gather, known)
    issue_of = {one.id: one.issue for one in found.stories}
    own: dict[str, list[Kept]] = defaultdict(list)
    for each in kept:
        own[known[each.article.id]].append(each)
    by_id = {each.article.id: each for each in kept}
    claimed = Claimed(tuple(k.article for k in kept), tuple(c for k in kept for c in k.claims))
    versioned = versions(claimed.examined, claimed.by_article)
    told = [told_of(name, members, settings, issue_of[name]).without(versioned.older) for name, members in own.items()]
    issues = [told_of(one.id, [by_id[a.id] for a in one.articles], settings, one.id).without(versioned.older) for one in found.issues]
    arranged = Arranged(told=[t for t in told if t.story.articles], issues=issues, versions=versioned)
    weighed = pipeline.weigh_stories(claimed, arranged, settings, models, rules, watch)
    report = pipeline.report(weighed, rules)
    limits = (f"{counted(more, 'more article')} of the archive, older ones, took no part.",) if more else ()
    return replace(report, archived=frozenset(by_id), limits=(*report.limits, *limits))
