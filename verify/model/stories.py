"""What stands side by side: the articles of a story, two claims, all that say one thing, two versions of an article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from verify.model.claims import Claim
from verify.model.texts import Article, Span

if TYPE_CHECKING:
    from verify.facts import GroupFacts, PairFacts, VersionFacts

Order = Literal["earlier", "same", "unknown"]
#: What an article may say of its own earlier version.
NoticeKind = Literal["retraction", "correction", "update"]


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
class CalledFalse:
    """How plainly a story is called false, each figure from 0 to 1."""

    #: By a, and by b; of the one that tells it as fact None.
    by: tuple[float | None, float | None]
    #: By the whole article of the one that calls it false, and by the plainest of the story's articles that do.
    article: float
    plainest: float
    #: In how many sentences of the story's articles this is said.
    sentences: int
    #: Cosine of the nearest of these to what tells the story.
    likeness: float


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
    #: Where one claim calls the story false that the other tells as fact.
    called_false: CalledFalse | None = None
    #: One claim says that something is not so, and so does the article of the other one, which says that it is: it tells both.
    tells_both: bool = False
    #: In the article of each no claim is nearer in meaning to the other.
    counterparts: bool = False


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
