"""The nouns of the project: what one stage of the pipeline hands to the next.

Everything here is frozen. Offsets count characters of the article's text as it was given, everywhere and in every output.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Literal, NamedTuple

from verify.gazetteer import Area

if TYPE_CHECKING:
    from verify.coverage import Coverage
    from verify.facts import GroupFacts, PairFacts, VersionFacts
    from verify.history import Account

Kind = Literal["agreement", "contradiction", "change", "gap"]
Severity = Literal["error", "warning", "note"]
Polarity = Literal["affirmed", "negated"]
Certainty = Literal["asserted", "reported", "possible", "planned", "conditional", "denied", "unconfirmed"]
Nature = Literal["statement", "question", "greeting", "opinion"]
QuoteMode = Literal["direct", "indirect", "mixed"]
DateOrigin = Literal["metadata", "text"]
Order = Literal["earlier", "same", "unknown"]
FigureKind = Literal["count", "share", "money", "age", "duration", "measure", "rank", "score"]
#: What an article may say of its own earlier version.
NoticeKind = Literal["retraction", "correction", "update"]
#: What a language model outside says of a finding: its quotes bear it out, may not, or do not.
Verdict = Literal["holds", "doubtful", "fails"]
Comparator = Literal["exactly", "about", "at least", "at most", "more than", "less than"]

#: From the most to the least severe; also the order of a report.
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
KINDS: tuple[Kind, ...] = ("contradiction", "change", "agreement", "gap")
#: The one language that is examined.
ENGLISH = "en"
#: The kinds that say that something does not fit.
CONFLICTS: frozenset[Kind] = frozenset({"contradiction", "change"})


def content_id(*parts: str) -> str:
    """A short id of what the parts say: 16 hex digits of a SHA-256, parts kept apart so that ("ab", "c") is not ("a", "bc")."""
    return sha256("\x1f".join(parts).encode()).hexdigest()[:16]


class Span(NamedTuple):
    """Characters `start` to `end` (not included) of an article's text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def moved(self, by: int) -> Span:
        """The same characters where the text begins `by` characters further on."""
        return Span(self.start + by, self.end + by)


class Place(NamedTuple):
    """Where in a file something stands; line and column count from 1, the column is unknown inside a JSON string."""

    path: str
    line: int
    column: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The publication date of an article and the claim of where it came from."""

    day: date
    origin: DateOrigin
    #: What was read: the metadata key, or the words of the text.
    evidence: str
    #: The time of day too, where the metadata give one; with its zone or without, as they do.
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """A piece of the text that is not the article's own words, and why it was left out."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it was read. Made once, at the door; `clean` only blanks furniture out of `body`.

    `body` is as long as `text` and differs from it only where furniture was blanked, so one offset serves both.
    """

    id: str
    source: str
    text: str
    body: str
    path: str
    #: The line of `path` that the article (or its `text` field, in JSON Lines) begins on, from 1.
    line: int = 1
    #: Whether `text` is the file itself, so that a line and a column inside it can be told.
    whole_file: bool = True
    title: str | None = None
    url: str | None = None
    #: As the metadata give it; `language` settles it as an ISO 639 code, None where it cannot be told.
    language: str | None = None
    published: Published | None = None
    #: Whether the outlet's name was given; else `source` is the file's name, and the report says so.
    source_named: bool = True
    furniture: tuple[Furniture, ...] = ()

    @property
    def examined(self) -> bool:
        """Whether it is split and compared: it is English, or may be."""
        return self.language in (None, ENGLISH)

    @property
    def rank(self) -> tuple[str, str]:
        """The sort key of a batch, which does not depend on the order of the input."""
        return self.id, content_id(self.text)

    def place(self, offset: int) -> Place:
        """Where the character at `offset` stands in the file that was read."""
        if not self.whole_file:
            return Place(self.path, self.line, None)
        before = self.text[:offset]
        return Place(self.path, self.line + before.count("\n"), offset - (before.rfind("\n") + 1) + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """An input that could not be read, as a value: one bad file never stops a batch."""

    path: str
    reason: str
    line: int | None = None

    def __str__(self) -> str:
        return f"{self.path}{f':{self.line}' if self.line else ''}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Batch:
    """The articles of one run, in an order that does not depend on the order of the input, and what could not be read."""

    articles: tuple[Article, ...]
    unreadable: tuple[Unreadable, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The person or body that a claim is attributed to, as far as the article tells who it is."""

    name: str
    role: str | None = None
    #: "a security official", "sources": kept as such, and never taken for one person.
    anonymous: bool = False


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
    #: Whose words the speaker passes on, with a cue and content of their own: "Lund said that the harbour office had warned of ice".
    inner: Attribution | None = None


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
class TimeExpression:
    """A date or time in the text; `interval` is None for one whose day cannot be told ("recently")."""

    span: Span
    text: str
    #: ISO 8601, or `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`.
    value: str
    interval: Interval | None = None


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
    def context(self) -> str:
        """The whole sentence that the claim stands in."""
        start, end = self.sentence or self.span
        return self.article.body[start:end]

    @property
    def source(self) -> str:
        """The outlet that published the claim."""
        return self.article.source


class Tie(NamedTuple):
    """What ties an article or a claim to an origin: two that have a tie of one key are one origin."""

    #: `text:ID` for shared text, `outlet:NAME` for an agency or outlet that is named, `author:NAME` for a byline.
    key: str
    #: Why, in words that can follow the article: "copies AP", "cites the Daily Mail"; empty where the article is what others copy.
    reason: str


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one event; an article may be alone in one."""

    id: str
    articles: tuple[Article, ...]
    #: Article id → id of its origin: articles that are tied, directly or through others, are one origin.
    origins: dict[str, str] = field(default_factory=dict)
    #: Article id → what ties the whole article to an origin other than its own outlet.
    ties: Mapping[str, tuple[Tie, ...]] = field(default_factory=dict)
    #: Outlet → the publisher's family it belongs to; an outlet that is not here stands alone.
    families: Mapping[str, str] = field(default_factory=dict)
    #: Id of the issue that the story is one day of; its own id where there is no other story.
    issue: str = ""

    def outlets(self, claims: Iterable[Claim | Article]) -> tuple[str, ...]:
        """The independent outlets of some claims or articles, sorted, each once: those of one family are one, by the family's name."""
        return tuple(sorted({self.families.get(c.source, c.source) for c in claims}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two claims that may be compared, the earlier first."""

    a: Claim
    b: Claim
    story: Story
    #: Cosine of the two statements.
    similarity: float
    #: Which blocking rules proposed the pair, sorted.
    reasons: tuple[str, ...]
    #: One speaker said both; None where either was left open or is the outlet's own voice.
    same_speaker: bool | None = None
    #: Whether a was said before b, and what tells so.
    order: Order = "unknown"
    order_reason: str = "no usable time"
    #: The two stand in two stories of one issue, on other days.
    over_days: bool = False
    #: Where one claim calls the story false that the other tells as fact: how plainly a and b do, 0 to 1.
    falsity: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """All claims of a story that say one thing."""

    claims: tuple[Claim, ...]
    story: Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What an article says was done to it, and where it says so."""

    kind: NoticeKind
    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Two of the texts that an outlet published as one article, the older first; the older one takes part in nothing else."""

    older: Article
    newer: Article
    #: Whether the older is known to be that; `unknown` is undatable.
    order: Order
    order_reason: str
    #: What makes them versions of one article.
    reason: str
    #: The share of the older one's claims that stand in the newer, the same or with a few words changed.
    kept: float
    #: What the newer one says of itself and the older did not.
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A claim of the older version and what stands for it in the newer one, where that is not the same; None where nothing does."""

    a: Claim
    b: Claim | None
    version: Version
    story: Story


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair, a group or an edit, and what was found out about it."""

    subject: Pair | Group | Edit
    facts: PairFacts | GroupFacts | VersionFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A claim in the part it plays in a finding."""

    role: str
    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a language model outside says of a finding; `fails` has made the finding a note."""

    model: str
    verdict: Verdict
    #: In one line, at most 300 characters; as foreign as the text of an article.
    reason: str
    #: The severity that the finding had; None where the review took nothing from it.
    was: Severity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one rule says of one pair or group. Every output is rendered from this object alone."""

    rule: str
    title: str
    why: str
    kind: Kind
    severity: Severity
    #: How likely it is true; only where the rule was calibrated on labels, else None.
    confidence: float | None
    #: How strong the evidence is, from 0 to 1; orders findings of one severity and is no probability.
    strength: float
    message: str
    #: The facts that made the rule fire, in words.
    fired: tuple[str, ...]
    #: Other readings, and why they were ruled out.
    ruled_out: tuple[str, ...]
    #: What would have kept the rule from firing, each by itself; told of conflicts.
    flips: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...]
    facts: PairFacts | GroupFacts | VersionFacts
    story: str
    #: None where none was asked for, or none was given.
    review: Review | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"{self.rule}: a finding needs evidence")

    @property
    def fingerprint(self) -> str:
        """An id that survives reordered input, moved lines and renamed files: the rule, and who said which words."""
        said = sorted({f"{e.claim.source}\x1e{_plain(e.claim.text)}" for e in self.evidence[:2]})
        return content_id(self.rule, *said)

    @property
    def rank(self) -> tuple[int, bool, float, str]:
        """The sort key of a report: severity, conflicts before the rest, strength, then the fingerprint so that ties have one order."""
        return SEVERITIES.index(self.severity), self.kind not in CONFLICTS, -self.strength, self.fingerprint


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything a run found, ready to be rendered."""

    batch: Batch
    stories: tuple[Story, ...]
    claims: tuple[Claim, ...]
    #: Most important first.
    findings: tuple[Finding, ...]
    #: What each speaker said on each issue over time.
    history: tuple[Account, ...] = ()
    #: How each outlet tells the claims of a story.
    coverage: tuple[Coverage, ...] = ()
    #: Fingerprints of findings that the baseline, or a decision in the archive, accepts; they are shown as such and never fail a build.
    accepted: frozenset[str] = frozenset()
    #: Ids of articles that came from the archive and not from the batch.
    archived: frozenset[str] = frozenset()
    #: Number of sentences, claims and compared pairs.
    stats: dict[str, int] = field(default_factory=dict)
    #: The articles that are versions of another.
    versions: tuple[Version, ...] = ()
    #: Id of an article → what it says was done to it, where it says so; there may be no other version of it.
    notices: Mapping[str, tuple[Notice, ...]] = field(default_factory=dict)
    #: What the reader must know of this run's limits, a line each.
    limits: tuple[str, ...] = ()

    def new(self) -> Iterator[Finding]:
        """The findings outside the baseline."""
        return (f for f in self.findings if f.fingerprint not in self.accepted)

    def failing(self, severity: Severity | Literal["never"]) -> bool:
        """Whether a finding outside the baseline is at least this severe."""
        if severity == "never":
            return False
        worst = SEVERITIES[: SEVERITIES.index(severity) + 1]
        return any(f.severity in worst for f in self.new())


def sentences(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The sentences that some claims of one article stand in, in the order of the claims, each once."""
    return tuple({c.position: c.context for c in claims}.values())


def sources(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The outlets of some claims, sorted, each once."""
    return tuple(sorted({c.source for c in claims}))
