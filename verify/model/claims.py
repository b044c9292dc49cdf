"""Claims: what an article says, who says it, when, how much and how surely."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from verify.gazetteer import Area
from verify.model.texts import Article, Span, content_id

Polarity = Literal["affirmed", "negated"]
Certainty = Literal["asserted", "reported", "possible", "planned", "conditional", "denied", "unconfirmed"]
Nature = Literal["statement", "question", "greeting", "opinion"]
QuoteMode = Literal["direct", "indirect", "mixed"]
FigureKind = Literal["count", "share", "money", "age", "duration", "measure", "rank", "score"]
Comparator = Literal["exactly", "about", "at least", "at most", "more than", "less than"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The person or body that a claim is attributed to, as far as the article tells who it is."""

    name: str
    role: str | None = None
    #: "a security official", "sources": kept as such, and never taken for one person.
    anonymous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Days `first` to `last`, both included, and the ISO 8601 value they were read from (`2025-10-30`, `2025-W44`, `2025-10`)."""

    first: date
    last: date
    value: str

    def meets(self, other: Interval) -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says a claim: the words beside it, and the person they mean."""

    #: The words that name the speaker beside the claim ("he"), and where they stand.
    text: str
    span: Span
    cue: str
    cue_span: Span | None
    content: tuple[Span, ...]
    mode: QuoteMode
    #: None where the words fit nobody, or more than one; `open` says which.
    speaker: Speaker | None = None
    open: str | None = None
    #: Where it was said: "interview with Geo News", "post on X".
    venue: str | None = None
    #: The day of a post that is dated.
    day: Interval | None = None
    #: Whether it is the outlet that tells something of the speaker, and the cue a part of it: "the council plans to sell it".
    told_of: bool = False
    #: Whose words the speaker passes on, with a cue and content of their own: "Lund said that the harbour office had warned of ice".
    inner: Attribution | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happens: lemmas of the word that names it, of who does it, to whom or what, and of what else stands beside it."""

    trigger: str
    subjects: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    adjuncts: frozenset[str] = frozenset()

    @property
    def arguments(self) -> frozenset[str]:
        """What takes part in it."""
        return self.subjects | self.objects


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A date or time in the text; `interval` is None for one whose day cannot be told ("recently")."""

    span: Span
    text: str
    #: ISO 8601, or `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`.
    value: str
    interval: Interval | None = None
    #: What happens then, and in whose course ("wounded in a meeting on Friday"); empty where that cannot be told.
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure in the text: `low` to `high` (equal for a plain figure) of a unit of the thing measured."""

    span: Span
    text: str
    low: float
    high: float
    comparator: Comparator = "exactly"
    #: "%", "USD", "km", "year-old"; None for a plain count.
    unit: str | None = None
    #: The lemma of what is counted or measured: "people", "truce", "arrest"; None where the sentence does not say.
    of: str | None = None
    kind: FigureKind = "count"
    #: What befalls the things counted or what they do, by lemma: "die", "lose home"; "be" where the figure is the amount of a thing.
    states: tuple[str, ...] = ()
    #: What narrows the thing, by lemma: "afghan", "ipad"; for a distance, the place that it is measured from.
    which: tuple[str, ...] = ()
    #: Whether the thing rose or fell by the figure; None for a level.
    change: Literal["up", "down"] | None = None
    estimate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where a claim says that something happens: the words, what they may mean, and the thing that is there."""

    span: Span
    text: str
    #: What the name may mean; never empty.
    areas: frozenset[Area]
    #: Whether the words describe the place and do not name it: "the Turkish capital".
    described: bool = False
    #: The lemma of the noun that the place stands beside ("talks in Istanbul"); None where it tells where the verb's action happens.
    of: str | None = None
    #: What happens there, as of a time.
    events: tuple[Event, ...] = ()

    @property
    def told(self) -> str:
        """The words, with the name of the place where they describe it and mean one: "in the Turkish capital (Ankara)"."""
        names = {a.name for a in self.areas}
        return f"{self.text} ({names.pop()})" if self.described and len(names) == 1 else self.text


@dataclass(frozen=True, slots=True)
class Entity:
    """A name in a claim: its text, spaCy's label, and the form it is compared by."""

    text: str
    label: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing an article says: a sentence, or a clause of one. `article.body[span.start:span.end] == text`, always."""

    article: Article
    span: Span
    text: str
    #: The claim readable out of context; every inserted word stands in [square brackets].
    statement: str
    #: What a claim that negates or denies says is not so, as a statement; None for any other, and where it cannot be told.
    opposite: str | None = None
    #: Sentence number in the article, from 0.
    position: int
    #: The sentence that the claim is a clause of; None where it is all of it.
    sentence: Span | None = None
    attribution: Attribution | None = None
    #: The day the speaker said it; for the article's own voice, the day of publication.
    said_on: Interval | None = None
    #: "earlier today", "yesterday" beside the cue: the remark came before the article's other news.
    said_earlier: bool = False
    #: The time of what is claimed.
    about: Interval | None = None
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    entities: tuple[Entity, ...] = ()
    locations: tuple[Location, ...] = ()
    polarity: Polarity = "affirmed"
    certainty: Certainty = "asserted"
    #: Lemmas of the words that carry meaning, for cheap comparison.
    lemmas: frozenset[str] = frozenset()
    #: Lemma of the main verb of the statement, and of its subject and object heads.
    predicate: str | None = None
    subject: str | None = None
    object: str | None = None
    #: What it is: something said to be so, or what nothing can contradict.
    nature: Nature = "statement"

    @property
    def id(self) -> str:
        """A hash of the article and the words, so that it survives another order of the input."""
        return content_id(self.article.id, str(self.span.start), self.text)

    @property
    def speaker(self) -> Speaker | None:
        """The resolved speaker; None for the article's own voice, and where it was left open."""
        return self.attribution.speaker if self.attribution else None

    @property
    def spoken(self) -> bool:
        """Whether it is given as somebody's words, and not told by the outlet itself, of somebody or not."""
        return self.attribution is not None and not self.attribution.told_of

    @property
    def context(self) -> str:
        """The whole sentence that the claim stands in."""
        start, end = self.sentence or self.span
        return self.article.body[start:end]

    @property
    def source(self) -> str:
        """The outlet that published the claim."""
        return self.article.source


def sentences(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The sentences that some claims of one article stand in, in the order of the claims, each once."""
    return tuple({c.position: c.context for c in claims}.values())


def sources(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The outlets of some claims, sorted, each once."""
    return tuple(sorted({c.source for c in claims}))
