"""review: a language model outside says of findings whether their quotes bear them out. It may annotate and demote, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from verify.model import CONFLICTS, Finding, Report, Review, Severity
from verify.progress import QUIET, Watch
from verify.render.words import counted, listed
from verify.review.answer import NotAnswered
from verify.review.endpoint import Endpoint
from verify.review.message import message

#: Fingerprint → what was said of the finding.
Answers = Mapping[str, Review | NotAnswered]

#: What a finding becomes that fails.
LEAST: Severity = "note"
#: After so many requests in a row without an answer, no more is sent: a service that is down would cost its timeout for each finding.
PATIENCE = 3


def worth_asking(report: Report) -> tuple[Finding, ...]:
    """The findings that a review could change: new conflicts above a note, the most severe first, each once."""
    loud = (f for f in report.new() if f.kind in CONFLICTS and f.severity != LEAST)
    return tuple({f.fingerprint: f for f in sorted(loud, key=attrgetter("rank"))}.values())


def ask(asked: Sequence[Finding], endpoint: Endpoint, watch: Watch = QUIET) -> Answers:
    """What the model says of each finding, one request after the other."""
    return dict(_answers(watch(asked, "review", len(asked)), endpoint))


def _answers(asked: Iterator[Finding], endpoint: Endpoint) -> Iterator[tuple[str, Review | NotAnswered]]:
    silent = 0
    for finding in asked:
        given = endpoint.ask(message(finding)) if silent < PATIENCE else NotAnswered(f"not sent after {PATIENCE} without an answer")
        silent = silent + 1 if isinstance(given, NotAnswered) else 0
        yield finding.fingerprint, given


def reviewed(report: Report, answers: Answers, model: str) -> Report:
    """The report with the reviews in it, and what a reader must know of them."""
    findings = tuple(sorted((_with(f, answers.get(f.fingerprint)) for f in report.findings), key=attrgetter("rank")))
    unsent = sum(f.fingerprint not in answers for f in worth_asking(report))
    return replace(report, findings=findings, limits=(*report.limits, *_limits(answers, unsent, model)))


def _with(finding: Finding, given: Review | NotAnswered | None) -> Finding:
    """The finding with its review; one that fails becomes a note."""
    if not isinstance(given, Review):
        return finding
    if given.verdict != "fails" or finding.severity == LEAST:
        return replace(finding, review=given)
    return replace(finding, severity=LEAST, review=replace(given, was=finding.severity))


def silence(answers: Answers) -> str | None:
    """How many findings got no answer, and why, in one line."""
    reasons = Counter(given.reason for given in answers.values() if isinstance(given, NotAnswered))
    if not reasons:
        return None
    told = listed([f"{reason} ({number})" for reason, number in sorted(reasons.items())])
    return f"review: not answered for {reasons.total()} of {counted(len(answers), 'finding')}, left as found: {told}"


def _limits(answers: Answers, unsent: int, model: str) -> Iterator[str]:
    silent = sum(isinstance(given, NotAnswered) for given in answers.values())
    if told := len(answers) - silent:
        yield f"The reviews, of {counted(told, 'finding')}, come from a language model outside, {model}; another run may give others."
    if silent:
        yield f"No answer came for {silent} of {counted(len(answers), 'finding')} sent for review; they stay as they were found."
    if unsent:
        yield f"{counted(unsent, 'more finding')} above a note had no review: a run sends the {len(answers)} most severe."
