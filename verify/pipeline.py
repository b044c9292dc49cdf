"""The line: articles in, claims out of them, the claims that answer one question side by side, and what the rules say of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from verify.claims import split
from verify.claims.statement import plain
from verify.clean import clean
from verify.coverage import coverage
from verify.encode import Encoder, Vectors, encoder_for
from verify.errors import NothingExamined
from verify.examine import examine
from verify.history import history
from verify.judge import FROM_MODEL, KNOWN_FIRST, judge, judge_for
from verify.judge.elsewhere import tell_elsewhere
from verify.judge.falsity import falsities, unconfirmed
from verify.judge.groups import group, may_say_the_same
from verify.judge.protocol import Judge, Watched, bearing
from verify.judge.signals import Signals, signals
from verify.language import not_examined, settle
from verify.model import Article, Batch, Claim, Edit, Group, Judged, Report, Story, Unreadable, Version, sentences
from verify.pairs import across, pair
from verify.pairs.accounts import CALLS_FALSE
from verify.progress import QUIET, Watch
from verify.rules import Rule, may_fire
from verify.settings import Settings
from verify.stories import gather
from verify.stories.families import Families, load, with_families
from verify.versions import Versions, edits, notices, versions

#: How articles are split; a caller that splits nearly the same ones again may remember.
Splitter = Callable[[Sequence[Article]], Iterable[tuple[Claim, ...]]]
LABELS = ("entailment", "neutral", "contradiction")


@dataclass(frozen=True, slots=True)
class Claimed:
    """The line as far as `split`: the articles that were read, and the claims of those that were examined."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    unreadable: tuple[Unreadable, ...] = ()

    @property
    def examined(self) -> tuple[Article, ...]:
        """The articles that were split."""
        return tuple(a for a in self.articles if a.examined)

    @property
    def by_article(self) -> list[tuple[Claim, ...]]:
        """The claims of each examined article."""
        own: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            own[claim.article.id].append(claim)
        return [tuple(own[a.id]) for a in self.examined]


@dataclass(frozen=True, slots=True)
class Models:
    """What gives vectors and probabilities."""

    encoder: Encoder
    judge: Judge


@dataclass(frozen=True, slots=True)
class Weighed:
    """The line as far as `judge`: the pairs with their facts, the groups, then the edits; the rules were not asked yet."""

    claimed: Claimed
    stories: tuple[Story, ...]
    judged: tuple[Judged, ...]
    pairs: int
    versions: tuple[Version, ...] = ()


def check(batch: Batch, settings: Settings, rules: Sequence[Rule], watch: Watch = QUIET) -> Report:
    """The whole line over one batch."""
    claimed = claims(batch, settings, watch)
    return report(weigh(claimed, settings, models(settings, watch), rules, watch), rules)


def claims(batch: Batch, settings: Settings, watch: Watch = QUIET, cut: Splitter = split) -> Claimed:
    """The claims of a batch, compared with nothing."""
    given = read(batch, watch)
    articles = [a for a in given if a.examined]
    return Claimed(given, tuple(c for own in watch(cut(articles), "split", len(articles)) for c in own), batch.unreadable)


def models(settings: Settings, watch: Watch = QUIET) -> Models:
    """The encoder and the judge that a run asks for."""
    return Models(encoder_for(settings), Watched(judge_for(settings), watch))


def weigh(claimed: Claimed, settings: Settings, models: Models, rules: Sequence[Rule], watch: Watch = QUIET) -> Weighed:
    """The claims side by side, with the facts of each pair and group; the model is asked where it can matter to the rules or the groups."""
    known = versions(claimed.examined, claimed.by_article)
    # An older version takes part in nothing but the comparison with the newer one.
    latest = [(a, own) for a, own in zip(claimed.examined, claimed.by_article, strict=True) if a.id not in known.older]
    articles, own = [a for a, _ in latest], [claims for _, claims in latest]
    vectors = _vectors(own, models.encoder, watch)
    found = gather(own, articles, models.encoder, settings.gather)
    told = list(_by_story(found.stories, articles, own, vectors))
    issues = list(_by_story(found.issues, articles, own, vectors))
    return weigh_stories(claimed, Arranged(told=told, issues=issues, versions=known), settings, models, rules, watch)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """The articles of a run in their stories, what these are part of, and which articles are versions of one."""

    told: Sequence[Told]
    #: Of several stories each.
    issues: Sequence[Told]
    versions: Versions
    #: Articles (by id) that were compared in an earlier run: what only they tell is left out.
    before: Container[str] = frozenset()
    #: Stories of the issues that nothing new is told in.
    further: Sequence[Story] = ()


def weigh_stories(
    claimed: Claimed, arranged: Arranged, settings: Settings, models: Models, rules: Sequence[Rule], watch: Watch = QUIET
) -> Weighed:
    """The same where the stories are settled."""
    families, known, before = load(settings.families), arranged.versions, arranged.before
    told, issues = _in_families(arranged.told, families), _in_families(arranged.issues, families)
    stories = (*(t.story for t in told), *with_families(arranged.further, families))
    story_of = {a.id: s.id for s in stories for a in s.articles}
    doubts = _doubts(told, models.encoder, models.judge)
    within = (p for t in watch(told, "pair", len(told)) for p in pair(t.story, t.claims, t.vectors, settings.pair, *doubts))
    over_days = (p for t in issues for p in across(t.story, t.claims, t.vectors, settings.pair, story_of))
    pairs = [p for p in (*within, *over_days) if _is_new((p.a, p.b), before)]
    may, may_still = (may_fire(rules, unknown) for unknown in (FROM_MODEL, FROM_MODEL - KNOWN_FIRST))
    judged = tuple(
        judge(pairs, models.judge, *(lambda facts, fires=fires: fires(facts) or may_say_the_same(facts) for fires in (may, may_still)))
    )
    asks = may_fire([rule for rule in rules if any("told_elsewhere" in block for block in rule.blocks)], FROM_MODEL)
    groups = tell_elsewhere([(t.claims, t.vectors, own) for t, own in _groups(told, judged, before)], models.judge, asks)
    edited = edits(known, stories, {a.id: own for a, own in zip(claimed.examined, claimed.by_article, strict=True)})
    changed = (e for e in edited if isinstance(e.subject, Edit) and e.subject.version.newer.id not in before)
    return Weighed(claimed, stories, (*judged, *groups, *changed), len(pairs), known.found)


def _in_families(told: Sequence[Told], families: Families) -> list[Told]:
    return [replace(t, story=story) for t, story in zip(told, with_families([t.story for t in told], families), strict=True)]


def _is_new(claims: Sequence[Claim], known: Container[str]) -> bool:
    """Whether one of the claims is of an article that was not compared before."""
    return any(c.article.id not in known for c in claims)


def report(weighed: Weighed, rules: Sequence[Rule]) -> Report:
    """What the rules find, with all that a reader must know of the run."""
    claimed = weighed.claimed
    findings = examine(weighed.judged, rules)
    return Report(
        batch=Batch(claimed.articles, claimed.unreadable),
        stories=weighed.stories,
        claims=claimed.claims,
        findings=findings,
        coverage=coverage(weighed.stories, weighed.judged, findings),
        history=history(weighed.stories, claimed.claims, weighed.judged, findings),
        stats={
            "sentences": sum(len(sentences(own)) for own in claimed.by_article),
            "claims": len(claimed.claims),
            "pairs": weighed.pairs,
        },
        versions=weighed.versions,
        notices={a.id: said for a in claimed.examined if (said := notices(a))},
        limits=_limits(claimed.articles, claimed.claims, weighed.stories),
    )


def signalled(found: Sequence[Claim], settings: Settings, watch: Watch = QUIET) -> Mapping[str, Signals]:
    """Claim id → what a remark signals, asked of the judge; the outlet's own words are left out."""
    model = judge_for(settings)
    remarks = [c for c in found if c.attribution]
    starts = range(0, len(remarks), _AT_ONCE)
    parts = (signals(remarks[start : start + _AT_ONCE], model) for start in watch(starts, "signals", len(starts)))
    return {key: value for part in parts for key, value in part.items()}


def read(batch: Batch, watch: Watch) -> tuple[Article, ...]:
    """All articles in their order, without their furniture, each with its language; a batch of which none can be examined is an error."""
    # Sorted by `ingest` already; a batch made otherwise must not be examined otherwise, as ties are broken by this order.
    given = sorted(batch.articles, key=attrgetter("rank"))
    articles = tuple(watch(settle(clean(given)), "language", len(given)))
    if articles and not any(a.examined for a in articles):
        raise NothingExamined("\n".join([*map(not_examined, articles), "nothing examined: no article is in English"]))
    return articles


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two texts beside each other."""

    #: The likeliest of the next three: of two claims how they bear on each other, else whether the second follows from the first.
    label: str
    entailment: float
    neutral: float
    contradiction: float
    #: Cosine of the two.
    similarity: float
    #: Whether they would be compared in a story: close enough in meaning.
    aligned: bool
    #: Of two claims the three figures of the first to the second as premise and hypothesis.
    nli: tuple[float, float, float] | None = None


class Texts(NamedTuple):
    """Two texts to compare."""

    a: str
    b: str
    #: Two claims, each of an outlet; else a premise and a hypothesis.
    claims: bool = True


#: Pairs of texts are encoded and judged this many at a time, so that a person sees progress and memory stays flat.
_AT_ONCE = 256


def compare(pairs: Sequence[Texts], settings: Settings, watch: Watch = QUIET) -> Iterator[Compared]:
    """What the encoder and the judge make of pairs of texts.

    A premise and its hypothesis are asked about in this order. Of two claims entailment is how likely they strengthen each other, and
    contradiction how likely they weaken each other, whichever comes first: claims of two outlets seldom do more.
    """
    encoder, model = encoder_for(settings), judge_for(settings)
    starts = range(0, len(pairs), _AT_ONCE)
    for start in watch(starts, "compare", len(starts)):
        yield from _compared(pairs[start : start + _AT_ONCE], encoder, model, settings.pair.min_similarity)


def _compared(pairs: Sequence[Texts], encoder: Encoder, model: Judge, least: float) -> Iterator[Compared]:
    rows = encoder.encode([text for p in pairs for text in (p.a, p.b)])
    said = model.probabilities([(p.a, p.b) for p in pairs])
    bears = iter(bearing(model, [(p.a, p.b) for p in pairs if p.claims]))
    for texts, row, cosine in zip(pairs, said, (rows[::2] * rows[1::2]).sum(axis=1), strict=True):
        told = next(bears) if texts.claims else row
        entailment, neutral, contradiction = _three(told)
        near = round(float(cosine), 3)
        yield Compared(
            label=LABELS[int(told.argmax())], entailment=entailment, neutral=neutral, contradiction=contradiction,
            similarity=near, aligned=near >= least, nli=_three(row) if texts.claims else None,
        )  # fmt: skip


def _three(row: NDArray[np.float32]) -> tuple[float, float, float]:
    one, two, three = (round(float(p), 3) for p in row)
    return one, two, three


@dataclass(frozen=True, slots=True)
class Told:
    """A story with its claims and their vectors, a row a claim."""

    story: Story
    claims: tuple[Claim, ...]
    vectors: Vectors

    def without(self, older: Container[str]) -> Told:
        """The same without the articles that a later version stands for, by id."""
        kept = [i for i, c in enumerate(self.claims) if c.article.id not in older]
        story = replace(self.story, articles=tuple(a for a in self.story.articles if a.id not in older))
        return Told(story, tuple(self.claims[i] for i in kept), self.vectors[kept])


def _vectors(claimed: Sequence[Sequence[Claim]], encoder: Encoder, watch: Watch) -> Vectors:
    texts = [plain(c.statement) for own in claimed for c in own]
    parts = [encoder.encode(texts[i : i + _AT_ONCE]) for i in watch(range(0, len(texts), _AT_ONCE), "encode")]
    return np.concatenate(parts) if parts else np.zeros((0, 1), dtype=np.float32)


def _by_story(
    stories: Sequence[Story], articles: Sequence[Article], claimed: Sequence[Sequence[Claim]], vectors: Vectors
) -> Iterator[Told]:
    ends = np.cumsum([len(own) for own in claimed])
    own = {a.id: (c, v) for a, c, v in zip(articles, claimed, np.split(vectors, ends[:-1]), strict=True)} if articles else {}
    for story in stories:
        parts = [own[a.id] for a in story.articles]
        yield Told(story, tuple(c for part, _ in parts for c in part), np.concatenate([v for _, v in parts]))


def _doubts(told: Sequence[Told], encoder: Encoder, model: Judge) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """How plainly claims call a story false that several articles tell, and, where one does, how plainly that it is not confirmed."""
    shared = [(t.claims, t.vectors) for t in told if len(t.story.articles) > 1]
    false = falsities(shared, encoder, model) if shared else {}
    disputed = [(claims, vectors) for claims, vectors in shared if any(false.get(c.id, 0.0) >= CALLS_FALSE for c in claims)]
    return false, unconfirmed(disputed, encoder, model) if disputed else {}


def _groups(told: Sequence[Told], judged: Sequence[Judged], known: Container[str]) -> Iterator[tuple[Told, Sequence[Judged]]]:
    """Each story with its groups that hold something new."""
    own: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        own[one.subject.story.id].append(one)
    for t in told:
        found = group(t.story, t.claims, t.vectors @ t.vectors.T, own[t.story.id])
        yield t, [g for g in found if isinstance(g.subject, Group) and _is_new(g.subject.claims, known)]


def _limits(articles: Sequence[Article], claims: Sequence[Claim], stories: Sequence[Story]) -> tuple[str, ...]:
    """What a reader must know before relying on the report."""
    examined = [a for a in articles if a.examined]
    foreign = len(articles) - len(examined)
    untold = sum(a.language is None for a in examined)
    undated = sum(a.published is None for a in examined)
    open_speakers = sum(bool(c.attribution and c.attribution.open) for c in claims)
    alone = sum(len(story.outlets(story.articles)) == 1 for story in stories)
    lines = (
        f"{undated} of {len(examined)} articles have no date; what they say cannot be put in order." if undated else "",
        f"Told by one outlet, so set against no other, and not listed as told by one source: {alone} of {len(stories)} stories."
        if alone
        else "",
        f"Words that name a speaker but fit nobody, or more than one, were left open: in {open_speakers} of {len(claims)} claims."
        if open_speakers
        else "",
        f"Only English text is understood: {foreign} of {len(articles)} articles are in other languages and were not examined."
        if foreign
        else "Only English text is understood; no article was found to be in another language.",
        f"The language of {untold} of {len(articles)} articles could not be told; they were examined as English." if untold else "",
        "A confidence is shown where enough findings of a rule were read one by one; the grade of the evidence is no probability.",
    )
    return tuple(line for line in lines if line)
