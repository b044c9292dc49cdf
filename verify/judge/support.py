"""How many independent origins say one thing, and why others are not counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

from verify.judge import wording
from verify.model import Claim, Story, Tie
from verify.pairs.speakers import identities
from verify.stories.credits import cited
from verify.stories.origins import joined, one_passage, own_key
from verify.stories.outlets import key_of

#: What is told of claims that are copies, or share a passage, though their articles do not.
_PASSAGE = "a passage taken over word for word"
#: What is told of claims that quote the same words: however many outlets do, one has said them.
_QUOTATION = "the same words quoted"


@dataclass(frozen=True, slots=True)
class Support:
    """How many tell one thing: independent origins, and why articles that are no origin of their own are none."""

    origins: int
    reasons: tuple[str, ...]


class Sources:
    """What ties the claims of one story to origins; `claims` are all of it, by which one person's names are known."""

    def __init__(self, story: Story, claims: Sequence[Claim] = ()) -> None:
        self._story = story
        self._speakers = dict(zip((c.id for c in claims), identities(claims), strict=True))
        self._ties: dict[tuple[str, int, int], tuple[Tie, ...]] = {}

    @cached_property
    def _known(self) -> Collection[str]:
        """The keys of the outlets of the story and of the families' outlets."""
        return frozenset(key_of(name) for name in (*(a.source for a in self._story.articles), *self._story.families))

    def ties(self, claim: Claim) -> tuple[Tie, ...]:
        """All that ties a claim to an origin other than its own outlet: its article's ties, and what its own sentence names."""
        key = (claim.article.id, *claim.span)
        if key not in self._ties:
            self._ties[key] = (*self._story.ties.get(claim.article.id, ()), *cited(claim, self._known))
        return self._ties[key]

    def one_origin(self, a: Claim, b: Claim) -> bool:
        """Whether two claims have one origin; that one outlet published both is another matter."""
        if same_text(a, b, self._story) or _one_wording(a, b):
            return True
        first, second = ({tie.key for tie in self.ties(c)} for c in (a, b))
        return bool(first & second) or own_key(b.source) in first or own_key(a.source) in second

    def support(self, claims: Sequence[Claim]) -> Support:
        """The origins of claims that say one thing: each outlet or family is one at most."""
        bonds = [*self._by_key(claims), *_by_words(claims, self._story), *self._by_speaker(claims)]
        groups = joined(len(claims), [(i, j) for i, j, _ in bonds])
        reasons = {why for i, j, why in bonds if why and claims[i].article is not claims[j].article}
        return Support(len(groups), tuple(sorted(reasons)))

    def _by_key(self, claims: Sequence[Claim]) -> Iterator[tuple[int, int, str]]:
        """The claims that one key ties together, with the reason; none for claims of one outlet, as that needs no telling."""
        tied: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for i, claim in enumerate(claims):
            family = self._story.families.get(claim.source)
            tied[own_key(claim.source)].append((i, ""))
            if family is not None:
                tied[f"family:{family}"].append((i, f"of one publisher, {family}"))
            for tie in self.ties(claim):
                tied[tie.key].append((i, tie.reason))
        for _, members in sorted(tied.items()):
            for (i, one), (j, other) in pairwise(members):
                if i != j:
                    yield i, j, "" if claims[i].source == claims[j].source else other or one

    def _by_speaker(self, claims: Sequence[Claim]) -> Iterator[tuple[int, int, str]]:
        """The claims that are one speaker's words: what Lund says has her as its origin, in however many words and outlets."""
        said: dict[str, list[int]] = defaultdict(list)
        for i, claim in enumerate(claims):
            if claim.spoken and (name := self._speakers.get(claim.id)):
                said[name].append(i)
        for name, own in sorted(said.items()):
            for i, j in pairwise(own):
                yield i, j, "" if claims[i].source == claims[j].source else f"said by {name}"


def same_text(a: Claim, b: Claim, story: Story) -> bool:
    """Whether the articles of two claims share their text, or the claims are copies."""
    keys = [{t.key for t in story.ties.get(c.article.id, ()) if t.key.startswith("text:")} for c in (a, b)]
    return a.article.id == b.article.id or bool(keys[0] & keys[1]) or wording.copies(a, b)


def _one_wording(a: Claim, b: Claim) -> bool:
    """Whether one claim takes over what the other says, word for word or with a few letters changed."""
    return one_passage(a, b) or wording.retells(a, b)


def _by_words(claims: Sequence[Claim], story: Story) -> Iterator[tuple[int, int, str]]:
    """The claims that share words which two writers do not hit upon by chance."""
    for i, j in combinations(range(len(claims)), 2):
        # Who quotes a statement at length takes it over from nobody else who does.
        if wording.one_quotation(claims[i], claims[j]):
            yield i, j, "" if claims[i].source == claims[j].source else _QUOTATION
        elif wording.copies(claims[i], claims[j]) or _one_wording(claims[i], claims[j]):
            yield i, j, "" if claims[i].source == claims[j].source else _PASSAGE
