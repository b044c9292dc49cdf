"""A rule, ready to be asked: the types that the rule engine hands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from verify.facts import SUBJECTS, Facts
from verify.model import Kind, Severity
from verify.rules.conditions import Block, Blocks, Test, any_of
from verify.rules.words import Template

#: What is the same in findings of a rule over pairs that are told as one: the claims of both sides; the article in the first part; the
#: thing measured, in one story; or the speaker and what the headline says of them, over one issue.
About = Literal["both", "claim", "article", "thing", "speaker"]
#: Findings of a rule that must have been read before a probability is shown: with fewer, one more would move it by over four hundredths.
CALIBRATED = 20


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading of a finding: when it is ruled out, and the sentence that says so."""

    when: Test
    says: Template


@dataclass(frozen=True, slots=True)
class Measured:
    """How many findings of a rule a reader found right, of how many that were read one by one."""

    right: int
    of: int

    @property
    def share(self) -> float:
        """The share that was right, 0 to 1."""
        return self.right / self.of

    @property
    def confidence(self) -> float | None:
        """How likely the next finding is right, by Laplace's rule of succession; None where too few were read to tell."""
        return round((self.right + 1) / (self.of + 2), 2) if self.of >= CALIBRATED else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One kind of finding: when it is made, how bad it is, and what it says."""

    id: str
    title: str
    why: str
    kind: Kind
    severity: Severity
    #: What the rule looks at: a key of `SUBJECTS`.
    over: str
    #: The part each claim of the evidence plays: two names for a pair, one for all claims of a group.
    roles: tuple[str, ...]
    when: Blocks
    unless: Blocks
    message: Template
    because: tuple[Template, ...]
    ruled_out: tuple[Alternative, ...]
    fires: tuple[Facts, ...]
    silent: tuple[Facts, ...]
    #: File and line of the rule's id.
    written: str
    #: What reading its findings gave; None where none were read.
    measured: Measured | None = None
    #: When the two sides of a pair change places in what a finding shows: b then plays the first part.
    turned: Blocks = field(default_factory=lambda: any_of(()))
    #: What is the same in findings that are told as one.
    about: About = "both"
    #: The rule in whose finding on the same two articles, part for part, a finding is told; None where it always stands by itself.
    within: str | None = None

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All that the rule asks, as it is written, `when` and `unless` alike."""
        return (*self.when.written, *self.unless.written)

    def applies_to(self, facts: Facts) -> bool:
        """Whether the rule is about this subject at all."""
        return isinstance(facts, SUBJECTS[self.over])

    def matches(self, facts: Facts) -> bool:
        """Whether the rule fires: one block of `when` holds, and none of `unless`."""
        return self.applies_to(facts) and self.when(facts) and not self.unless(facts)


def example_failures(rule: Rule) -> tuple[str, ...]:
    """What the rule does otherwise than its own examples say, a line each; empty for a sound rule."""
    loud = (f"examples.fires[{i}] stays silent: {_given(facts)}" for i, facts in enumerate(rule.fires) if not rule.matches(facts))
    noisy = (f"examples.silent[{i}] fires: {_given(facts)}" for i, facts in enumerate(rule.silent) if rule.matches(facts))
    return tuple(f"{rule.id}: {failure}" for failure in (*loud, *noisy))


def _given(facts: Facts) -> str:
    given = facts.model_dump(exclude_unset=True)
    return ", ".join(f"{name} {value}" for name, value in given.items()) or "no facts"
