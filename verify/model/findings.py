"""What is found, and the report of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from verify.model.claims import Claim
from verify.model.stories import Notice, Story, Version
from verify.model.texts import Batch, content_id

if TYPE_CHECKING:
    from verify.coverage import Coverage
    from verify.facts import GroupFacts, PairFacts, VersionFacts
    from verify.history import Account

Kind = Literal["agreement", "contradiction", "change", "gap"]
Severity = Literal["error", "warning", "note"]
#: What a language model outside says of a finding: its quotes bear it out, may not, or do not.
Verdict = Literal["holds", "doubtful", "fails"]
#: From the most to the least severe; also the order of a report.
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
KINDS: tuple[Kind, ...] = ("contradiction", "change", "agreement", "gap")
#: The kinds that say that something does not fit.
CONFLICTS: frozenset[Kind] = frozenset({"contradiction", "change"})


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
    #: How strong the evidence is, from 0 to 1; orders findings of one severity and confidence, and is no probability.
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
    def rank(self) -> tuple[int, bool, float, float, str]:
        """The sort key of a report: severity, conflicts before the rest, how likely a conflict is true, strength, then the fingerprint.

        A conflict of a rule that was not calibrated is as likely true as not.
        """
        beside = self.kind not in CONFLICTS
        likely = 0.5 if beside or self.confidence is None else self.confidence
        return SEVERITIES.index(self.severity), beside, -likely, -self.strength, self.fingerprint


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
