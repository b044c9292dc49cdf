"""versions: an outlet's new version of its own article beside the old one, claim by claim. The older one takes part in nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from verify.facts import VersionFacts
from verify.judge.groups import weight
from verify.model import Article, Claim, Edit, Judged, Notice, Story, Version
from verify.stories.origins import words
from verify.versions.align import Aligned, align
from verify.versions.compare import changed_words, slots_of
from verify.versions.find import NONE_HELD, Found, find
from verify.versions.notices import notices

__all__ = ["Versions", "edits", "notices", "versions"]

_KINDS: tuple[Literal["retraction", "correction", "update"], ...] = ("retraction", "correction", "update")
#: Words of a claim that carry meaning, beside those that changed, that a notice must have to be about it.
_SHARED = 2


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of a batch, and the claims of which the older ones have others than the newer."""

    found: tuple[Version, ...]
    #: For each version, what changed.
    changed: tuple[tuple[Aligned, ...], ...]

    @property
    def older(self) -> frozenset[str]:
        """The ids of the articles that a later version stands for."""
        return frozenset(v.older.id for v in self.found)


def versions(articles: Sequence[Article], claims: Sequence[Sequence[Claim]], held: Mapping[str, str] = NONE_HELD) -> Versions:
    """The versions among the articles of a batch, in batch order; `claims` are those of each article, `held` is as for `find`."""
    own = {article.id: told for article, told in zip(articles, claims, strict=True)}
    found: list[Version] = []
    changed: list[tuple[Aligned, ...]] = []
    for one in find(articles, held):
        fresh = _fresh(one)
        older, newer = one.older.article, one.newer.article
        aligned = align(own[older.id], own[newer.id], one.newer.notices, one.older.notices)
        changed.append(aligned.changed)
        version = Version(
            older=older, newer=newer, order=one.order, order_reason=one.order_reason, reason=one.reason, kept=aligned.kept, notices=fresh
        )  # fmt: skip
        found.append(version)
    return Versions(tuple(found), tuple(changed))


def _fresh(found: Found) -> tuple[Notice, ...]:
    """What the newer version says was done to it, and the older did not say."""
    known = {_bare(notice.text) for notice in found.older.notices}
    return tuple(notice for notice in found.newer.notices if _bare(notice.text) not in known)


def _bare(text: str) -> str:
    return " ".join(words(text))


def edits(known: Versions, stories: Sequence[Story], own: Mapping[str, Sequence[Claim]]) -> Iterator[Judged]:
    """Each claim that a newer version has otherwise or not at all, with its facts; of an article that was withdrawn, that it was.

    `own` has the claims of each article by its id.
    """
    told = {article.id: story for story in stories for article in story.articles}
    later = {v.older.id: v.newer.id for v in known.found}
    for version, changed in zip(known.found, known.changed, strict=True):
        story = told[_last(version.newer.id, later)]
        if any(notice.kind == "retraction" for notice in version.notices):
            first = next(iter(own[version.older.id]), None)
            if first:
                edit = Edit(a=first, b=_of_notice(version, own[version.newer.id]), version=version, story=story)
                yield Judged(edit, _of_version(version, first, None, retracted=True, noticed=True))
            continue
        for a, b, alike in changed:
            slots = slots_of(a, b, alike) if b else {}
            edit = Edit(a=a, b=b, version=version, story=story)
            yield Judged(edit, _of_version(version, a, b, removed=b is None, alike=alike, noticed=_noticed(version, a, b), **slots))


def _last(article: str, later: Mapping[str, str]) -> str:
    while article in later:
        article = later[article]
    return article


def _of_notice(version: Version, claims: Sequence[Claim]) -> Claim | None:
    """The claim of the newer version that says that it is withdrawn; its first one where the notice is no claim."""
    spans = [n.span for n in version.notices if n.kind == "retraction"]
    return next((c for c in claims if any(s.overlaps(c.span) for s in spans)), next(iter(claims), None))


def _of_version(version: Version, a: Claim, b: Claim | None, **slots: object) -> VersionFacts:
    notice = _strongest(version)
    days = [article.published.day for article in (version.older, version.newer) if article.published]
    told: dict[str, object] = {
        "order": version.order, "order_reason": version.order_reason, "kept": version.kept,
        "days_apart": abs((days[1] - days[0]).days) if len(days) == 2 else None,
        "notice": notice.kind if notice else "nothing", "notice_words": notice.text if notice else None,
        "certainty_a": a.certainty, "certainty_b": b.certainty if b else a.certainty, "weight": weight(a),
    }  # fmt: skip
    return VersionFacts.model_validate(told | slots)


def _strongest(version: Version) -> Notice | None:
    return min(version.notices, key=lambda n: (_KINDS.index(n.kind), n.span), default=None)


def _noticed(version: Version, a: Claim, b: Claim | None) -> bool:
    """Whether a correction is about a claim: it has a word that changed and carries meaning, or two of the claim's own."""
    said = {word for n in version.notices if n.kind == "correction" for word in words(n.text)}
    own = a.lemmas | (b.lemmas if b else frozenset())
    names = {word for c in (a, b) if c for e in c.entities for word in words(e.text)}
    telling = {word for word in said if word.isdigit() or word in names or word in own}
    return bool(b and telling & changed_words(a, b)) or len(telling) >= _SHARED
