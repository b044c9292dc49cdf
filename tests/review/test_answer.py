"""What comes back: a review, or why it is none."""

from __future__ import annotations

import json

import pytest

from tests.review.service import said, verdict
from verify.model import Review
from verify.review.answer import LONGEST_REASON, NotAnswered, read

NO_COMPLETION = "the response is no chat completion"
NO_OBJECT = "the answer is not the JSON object that was asked for"


@pytest.mark.parametrize("word", ["holds", "doubtful", "fails"])
def test_a_verdict_with_its_reason(word: str) -> None:
    assert read(verdict(word, "Both count people.").body, "mill-7b") == Review(model="mill-7b", verdict=word, reason="Both count people.")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff\xfe",
        b"<html>502</html>",
        b'{"choices": []}',
        b'{"choices": [{"text": "holds"}]}',
        said(None).body,
        b"[" * 100_000,
        b'{"error": {"message": "no such model"}}',
    ],
)
def test_no_completion(body: bytes) -> None:
    assert read(body, "mill-7b") == NotAnswered(NO_COMPLETION)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "holds",
        "It holds.",
        '{"verdict": "holds"}',
        '{"reason": "It does."}',
        '{"verdict": "Holds", "reason": "It does."}',
        '{"verdict": "error", "reason": "Worse than that."}',
        '{"verdict": "contradiction", "reason": "Something new."}',
        '{"verdict": true, "reason": "It does."}',
        '{"verdict": "holds", "reason": 7}',
        '{"verdict": "holds", "reason": null}',
        '{"verdict": "holds", "reason": "It does.", "severity": "error"}',
        '[{"verdict": "holds", "reason": "It does."}]',
        '{"verdict": "holds", "reason": "It do',
        '{"verdict": "holds", "reason": "It does."} {"verdict": "fails", "reason": "It does not."}',
        'Here it is: {"verdict": "holds", "reason": "It does."}',
        '```json\n{"verdict": "holds", "reason": "It does."}\n```',
        '{"a":' * 50_000,
        '{"verdict": "holds", "reason": "\\ud800"}',
    ],
)
def test_another_answer_than_was_asked_for(content: str) -> None:
    assert read(said(content).body, "mill-7b") == NotAnswered(NO_OBJECT)


@pytest.mark.parametrize("reason", ["", " \n", "\u200b\u202e"])
def test_an_answer_without_a_reason(reason: str) -> None:
    assert read(verdict("fails", reason).body, "mill-7b") == NotAnswered("the answer gives no reason")


def test_a_reason_is_one_line_and_short() -> None:
    review = read(verdict("fails", "The pier\n# is \x1b[31mopen.\u202e " + "Waves came. " * 100).body, "mill-7b")
    assert isinstance(review, Review)
    assert review.reason.startswith("The pier # is [31mopen. Waves came. ")
    assert review.reason.endswith(" Waves came. …")
    assert len(review.reason) <= LONGEST_REASON


@pytest.mark.parametrize("reason", ["Your key is mill-secret.", "Waves came. " * 24 + "mill-secret", "mill-\u200bsecret"])
def test_a_key_is_never_told_back(reason: str) -> None:
    given = read(verdict("holds", reason).body, "mill-7b", "mill-secret")
    assert given == NotAnswered("the answer repeats the key")


def test_a_service_may_say_more_beside_the_answer() -> None:
    body = json.loads(verdict("holds", "Both count.").body) | {"usage": {"prompt_tokens": 7}}
    body["choices"][0]["message"]["content"] = ' {"reason": "Both count.", "verdict": "holds"}\n'
    assert isinstance(read(json.dumps(body).encode(), "mill-7b"), Review)
