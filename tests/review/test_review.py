"""What a review may do to a report: annotate and demote, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.town import CLOSED, FIGURES, FINDINGS, HURT, OUTLOOK, milbrook
from tests.review.service import Reply, Service, said, verdict
from verify.model import SEVERITIES, Finding, Report, Review
from verify.review import PATIENCE, Answers, ask, reviewed, silence, worth_asking
from verify.review.answer import NotAnswered
from verify.review.endpoint import Endpoint

MODEL = "mill-7b"
REASONS = st.sampled_from(["The pier is shut.", "Make it an error.", "|"])
ANSWERS = st.one_of(
    st.builds(Review, model=st.just(MODEL), verdict=st.sampled_from(["holds", "doubtful", "fails"]), reason=REASONS),
    st.builds(NotAnswered, REASONS),
)


def found(report: Report, like: Finding) -> Finding:
    (finding,) = (f for f in report.findings if f.fingerprint == like.fingerprint)
    return finding


def answered(service: Service, endpoint: Endpoint, reply: Reply) -> tuple[Report, Answers]:
    """The town's report with one reply to every question."""
    service.answer = lambda _: reply
    answers = ask(worth_asking(milbrook()), endpoint)
    return reviewed(milbrook(), answers, endpoint.model), answers


# --- which findings


def test_conflicts_above_a_note_are_worth_asking_the_most_severe_first() -> None:
    shuffled = replace(milbrook(), findings=(OUTLOOK, replace(HURT, severity="error"), CLOSED, FIGURES))
    assert worth_asking(shuffled) == (FIGURES, OUTLOOK)


def test_what_the_baseline_accepts_is_not_asked_again() -> None:
    assert worth_asking(milbrook(accepted=frozenset({FIGURES.fingerprint}))) == (OUTLOOK,)


def test_one_fingerprint_is_asked_once() -> None:
    assert worth_asking(milbrook(findings=(FIGURES, FIGURES))) == (FIGURES,)


# --- what becomes of them


@pytest.mark.parametrize("word", ["holds", "doubtful"])
def test_a_verdict_other_than_fails_only_annotates(service: Service, endpoint: Endpoint, word: str) -> None:
    report, _ = answered(service, endpoint, verdict(word, "Both count people."))
    review = Review(model=MODEL, verdict=word, reason="Both count people.")  # type: ignore[arg-type]
    assert found(report, FIGURES) == replace(FIGURES, review=review)
    assert found(report, OUTLOOK) == replace(OUTLOOK, review=review)
    assert [f.fingerprint for f in report.findings] == [f.fingerprint for f in milbrook().findings]


def test_fails_makes_a_note_that_says_what_it_was(service: Service, endpoint: Endpoint) -> None:
    report, _ = answered(service, endpoint, verdict("fails", "Two counts of two days."))
    for finding in (FIGURES, OUTLOOK):
        review = Review(model=MODEL, verdict="fails", reason="Two counts of two days.", was=finding.severity)
        assert found(report, finding) == replace(finding, severity="note", review=review)
    assert not report.failing("warning")


def test_a_demoted_finding_stands_among_the_notes(service: Service, endpoint: Endpoint) -> None:
    service.answer = lambda asked: verdict("fails" if asked.data["kind"] == "contradiction" else "holds")
    report = reviewed(milbrook(), ask(worth_asking(milbrook()), endpoint), MODEL)
    assert [f.rule for f in report.findings[:3]] == ["changed-outlook", "different-figures", "contradiction-of-accounts"]
    assert list(report.findings) == sorted(report.findings, key=lambda f: f.rank)


@given(st.dictionaries(st.sampled_from([f.fingerprint for f in FINDINGS] + ["0" * 16]), ANSWERS))
def test_no_answer_creates_removes_or_raises_a_finding(answers: Answers) -> None:
    before, after = milbrook(), reviewed(milbrook(), answers, MODEL)
    assert sorted(f.fingerprint for f in after.findings) == sorted(f.fingerprint for f in before.findings)
    for finding in before.findings:
        now = found(after, finding)
        assert SEVERITIES.index(now.severity) >= SEVERITIES.index(finding.severity)
        assert replace(now, severity=finding.severity, review=None) == finding
        assert now.severity == finding.severity or (now.review and now.review.was == finding.severity)
    assert replace(after, findings=before.findings, limits=before.limits) == before


# --- what was not answered


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (said("It holds."), "the answer is not the JSON object that was asked for"),
        (verdict("error"), "the answer is not the JSON object that was asked for"),
        (Reply(b"<html>"), "the response is no chat completion"),
        (Reply(b"", 500), "HTTP 500"),
    ],
)
def test_without_an_answer_a_finding_stays_as_it_was(service: Service, endpoint: Endpoint, reply: Reply, reason: str) -> None:
    report, answers = answered(service, endpoint, reply)
    assert report.findings == milbrook().findings
    assert silence(answers) == f"review: not answered for 2 of 2 findings, left as found: {reason} (2)"
    assert report.limits[len(milbrook().limits) :] == ("No answer came for 2 of 2 findings sent for review; they stay as they were found.",)


def test_a_service_that_is_down_is_not_asked_to_the_end(service: Service, endpoint: Endpoint) -> None:
    service.answer = lambda _: Reply(b"", 503)
    findings = [replace(FIGURES, rule=f"figures-{n}") for n in range(PATIENCE + 4)]
    answers = ask(findings, endpoint)
    assert len(service.asked) == PATIENCE
    assert silence(answers) == (
        f"review: not answered for {PATIENCE + 4} of {PATIENCE + 4} findings, left as found: "
        f"HTTP 503 ({PATIENCE}) and not sent after {PATIENCE} without an answer (4)"
    )


def test_an_answer_now_and_then_keeps_it_going(service: Service, endpoint: Endpoint) -> None:
    service.answer = lambda _: verdict("holds") if len(service.asked) % PATIENCE == 0 else Reply(b"", 503)
    answers = ask([replace(FIGURES, rule=f"figures-{n}") for n in range(3 * PATIENCE)], endpoint)
    assert len(service.asked) == 3 * PATIENCE
    assert sum(isinstance(a, Review) for a in answers.values()) == 3


def test_all_answered_is_no_news() -> None:
    assert silence({"a": Review(model=MODEL, verdict="holds", reason="So it is.")}) is None


# --- what the reader is told


def test_the_limits_tell_of_the_model_and_of_what_was_not_sent(service: Service, endpoint: Endpoint) -> None:
    answers = ask(worth_asking(milbrook())[:1], endpoint)
    assert reviewed(milbrook(), answers, MODEL).limits[len(milbrook().limits) :] == (
        "The reviews, of 1 finding, come from a language model outside, mill-7b; another run may give others.",
        "1 more finding above a note had no review: a run sends the 1 most severe.",
    )
