"""Blocking rules: cheap reasons why two claims of a story may be compared. Similarity is only one of them.

Each takes the claims of a story and gives pairs of their numbers; adding a rule is adding a function to `BLOCKING`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from verify.claims.assertion import negates, tells
from verify.claims.quotes import quoted
from verify.encode import Vectors
from verify.model import Claim
from verify.pairs.accounts import Accounts
from verify.settings import PairSettings

Numbers = tuple[int, int]

#: Below this cosine, claims that share a figure's unit or an event's verb, or of which one says that something is not so, are taken to be
#: about different things.
RELATED = 0.3
#: The same for what says that something is not so, and what says that something is.
NEGATED = 0.45
#: Content words that what says that something is not so must share with what says that something is, where the two are far in meaning.
SHARED_NEGATED = 2
#: From this cosine on two claims that each say that something is not so are taken to say it of one thing.
SAME_DENIAL = 0.65
#: `rapidfuzz.fuzz.partial_ratio` of two quotations of one utterance, one of them perhaps shortened.
SAME_WORDS = 75
#: The share of the shorter quotation's words that must stand in the other one before their letters are compared.
SHARED_QUOTED = 0.4
#: The share of the shorter claim's content words, and how many names, that must stand in the other for the two to have the same words.
HELD, SHARED_NAMES = 0.7, 2
#: The reason of a pair of which one claim calls the story false that the other tells.
CALLED_FALSE = "called false"
SAME_SPEAKER = "same speaker"
NEGATION = "negation"
#: A speaker with more claims in one story is compared by meaning alone: all their pairs would swamp the rest.
MOST_REMARKS = 120


@dataclass(frozen=True, slots=True)
class Told:
    """The claims of one story as blocking rules see them."""

    claims: Sequence[Claim]
    speakers: Sequence[str | None]
    #: A unit row a claim, and the cosine of every two.
    vectors: Vectors
    similarity: NDArray[np.float32]
    #: What each article makes of the story.
    accounts: Accounts


def close(told: Told, settings: PairSettings) -> Iterator[Numbers]:
    """Close in meaning: for each claim the nearest few of other articles, and of its own."""
    article = np.array([c.article.id for c in told.claims])
    for i, row in enumerate(told.similarity):
        own = article == article[i]
        own[i] = False
        yield from ((i, j) for j in _nearest(np.where(own, -1, row), i, settings.nearest, settings.min_similarity))
        yield from ((i, j) for j in _nearest(np.where(own, row, -1), i, settings.nearest_within, settings.min_similarity_within))


def _nearest(row: NDArray[np.float32], self_number: int, most: int, least: float) -> list[int]:
    """The numbers of the highest values of a row, its own left out, ties in the order of the claims."""
    row = row.copy()
    row[self_number] = -1
    return [int(j) for j in np.argsort(-row, kind="stable")[:most] if row[j] >= least]


def same_speaker(told: Told, settings: PairSettings) -> Iterator[Numbers]:
    """One speaker, whatever the words: this is how a change of outlook is found."""
    remarks: dict[str, list[int]] = defaultdict(list)
    for i, speaker in enumerate(told.speakers):
        if speaker:
            remarks[speaker].append(i)
    for said in remarks.values():
        yield from _across(told, said) if len(said) <= MOST_REMARKS else ()


def same_quantity(told: Told, settings: PairSettings) -> Iterator[Numbers]:
    """A figure for one measured thing; the age of one person is the same in whatever connection it is told."""
    measured: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for i, claim in enumerate(told.claims):
        for key in {(q.kind, q.of or q.unit) for q in claim.quantities if q.of or q.unit}:
            measured[key].append(i)
    for (kind, _), with_figure in measured.items():
        yield from _related(told, with_figure, settings.nearest, 0.0 if kind == "age" else RELATED)


def same_quote(told: Told, settings: PairSettings) -> Iterator[Numbers]:
    """The same words in quotation marks."""
    said = {i: words for i, claim in enumerate(told.claims) for words in [" ".join(quoted(claim))] if len(words.split()) >= 4}
    bags = {i: frozenset(words.split()) for i, words in said.items()}
    for i, j in _across(told, list(said)):
        # Comparing letters takes a hundred times as long as comparing words.
        alike = len(bags[i] & bags[j]) >= SHARED_QUOTED * min(len(bags[i]), len(bags[j]))
        if alike and fuzz.partial_ratio(said[i], said[j], score_cutoff=SAME_WORDS):
            yield i, j


def same_event(told: Told, settings: PairSettings) -> Iterator[Numbers]:
    """One verb with a name in common: the same thing happening to the same people or places."""
    events: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, claim in enumerate(told.claims):
        for name in claim.entities:
            events[claim.predicate or "", name.key].append(i)
    for members in events.values():
        yield from _related(told, members, settings.nearest)


def timed_or_placed(told: Told, settings: PairSettings) -> Iterator[Numbers]:
    """One event that both date, or place: the same trigger with an argument in common, however little else the claims share.

    An article may place one event twice, too.
    """
    events: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, claim in enumerate(told.claims):
        own = [*(e for t in claim.times for e in t.events), *(e for place in claim.locations for e in place.events)]
        for key in sorted({(event.trigger, argument) for event in own for argument in event.arguments | event.adjuncts}):
            events[key].append(i)
    for members in events.values():
        yield from _related(told, members, settings.nearest, 0.0)
        yield from ((i, j) for i, j in combinations(members, 2) if told.claims[i].article is told.claims[j].article)


def same_words(told: Told, settings: PairSettings) -> Iterator[Numbers]:
    """Most words of the one in the other, and two names: a long sentence that holds a short one may be far from it in meaning."""
    named: dict[str, list[int]] = defaultdict(list)
    for i, claim in enumerate(told.claims):
        for key in sorted({name.key for name in claim.entities}):
            named[key].append(i)
    shared = Counter(pair for members in named.values() for pair in _across(told, members))
    for (i, j), names in shared.items():
        one, other = told.claims[i].lemmas, told.claims[j].lemmas
        if names >= SHARED_NAMES and len(one & other) >= HELD * min(len(one), len(other)):
            yield i, j


def negation(told: Told, settings: PairSettings) -> Iterator[Numbers]:
    """What says that something is not so, and the nearest few of other articles that say that something is.

    Near in meaning, or with words in common however far: "never discussed" is far from a long sentence on what was discussed.
    """
    telling = np.array([tells(c) for c in told.claims])
    article = np.array([c.article.id for c in told.claims])
    for i, claim in enumerate(told.claims):
        if claim.opposite is not None and negates(claim):
            others = telling & (article != claim.article.id)
            yield from ((i, j) for j in _nearest(np.where(others, told.similarity[i], -1), i, settings.nearest, NEGATED))
            sharing = others & np.array([len(claim.lemmas & c.lemmas) >= SHARED_NEGATED for c in told.claims])
            yield from ((i, j) for j in _nearest(np.where(sharing, told.similarity[i], -1), i, settings.nearest // 2, 0.0))


def denied_beside(told: Told) -> Callable[[int, int], bool]:
    """Whether the first of two claims says that something is not so, and the article of the second says so too, beside what it tells."""
    denying = [negates(c) for c in told.claims]
    own: dict[str, list[int]] = defaultdict(list)
    for i, claim in enumerate(told.claims):
        if denying[i]:
            own[claim.article.id].append(i)

    def beside(i: int, j: int) -> bool:
        return denying[i] and not denying[j] and any(told.similarity[i, k] >= SAME_DENIAL for k in own[told.claims[j].article.id])

    return beside


def counterparts(told: Told) -> Callable[[int, int], bool]:
    """Whether two claims of two articles are each other's nearest in meaning: neither article has a claim that is nearer to the other."""
    articles: dict[str, list[int]] = defaultdict(list)
    for i, claim in enumerate(told.claims):
        articles[claim.article.id].append(i)
    own = [articles[claim.article.id] for claim in told.claims]

    def each_others(i: int, j: int) -> bool:
        near = told.similarity[i, j]
        return own[i] is not own[j] and bool(near >= told.similarity[i, own[j]].max() and near >= told.similarity[own[i], j].max())

    return each_others


def denial(told: Told, settings: PairSettings) -> Iterator[Numbers]:
    """A denial and what it may deny."""
    for i, claim in enumerate(told.claims):
        if claim.certainty == "denied":
            yield from ((i, int(j)) for j in np.flatnonzero(told.similarity[i] >= RELATED + 0.1) if j != i)


def called_false(told: Told, settings: PairSettings) -> Iterator[Numbers]:
    """What calls the story false, or says of something in it that it is not so, and what tells it as fact."""
    found = told.accounts
    yield from ((i, j) for i in found.calls_false for j in found.tells)
    yield from ((i, j) for i in found.negates for j in found.tells if told.similarity[i, j] >= RELATED)


Propose = Callable[[Told, PairSettings], Iterable[Numbers]]
BLOCKING: dict[str, Propose] = {
    "close in meaning": close,
    SAME_SPEAKER: same_speaker,
    "same quantity": same_quantity,
    "same quote": same_quote,
    "same event": same_event,
    "time or place of one event": timed_or_placed,
    "same words": same_words,
    NEGATION: negation,
    "denial": denial,
    CALLED_FALSE: called_false,
}


def _across(told: Told, members: Sequence[int]) -> Iterator[Numbers]:
    """Every two of the members that stand in different articles."""
    return ((i, j) for i, j in combinations(members, 2) if told.claims[i].article is not told.claims[j].article)


def _related(told: Told, members: Sequence[int], most: int, least: float = RELATED) -> Iterator[Numbers]:
    """For each of the members the nearest few of other articles, if near enough in meaning to be about one thing."""
    article = np.array([told.claims[i].article.id for i in members])
    near = told.similarity[np.ix_(members, members)]
    for row, i in zip(np.where(article[:, None] == article[None, :], -1, near), members, strict=True):
        yield from ((i, members[k]) for k in np.argsort(-row, kind="stable")[:most] if row[k] >= least)
