"""What was split, encoded or judged once is not asked again, and the answers are those of whoever was asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from tests.stages import PLAIN, ToldJudge, alone, says
from verify.encode import Vectors
from verify.encode.hashing import HashingEncoder
from verify.judge.lexical import LexicalJudge
from verify.model import Article, Claim
from verify.stability.memory import RememberingEncoder, RememberingJudge, RememberingSplitter

PAIRS = [("The ferry sank.", "It did not."), ("The pier burns.", "The pier burns."), ("The ferry sank.", "It did not.")]


def test_a_pair_is_asked_about_once() -> None:
    told = ToldJudge({PAIRS[0]: (0.0, 0.25, 0.75)})
    judge = RememberingJudge(told)
    first = judge.probabilities(PAIRS)
    assert told.asked == PAIRS[:2]
    assert (judge.probabilities([*PAIRS[::-1], ("a", "b")])[:3] == first[::-1]).all()
    assert told.asked == [*PAIRS[:2], ("a", "b")]


def test_what_claims_do_to_each_other_is_asked_once_too() -> None:
    told = ToldJudge({PAIRS[0]: (0.0, 0.0, 1.0)})
    judge = RememberingJudge(told)
    first = judge.bearing(PAIRS)
    assert first.tolist() == [[0, 0.5, 0.5], [0, 1, 0], [0, 0.5, 0.5]]
    assert judge.bearing(PAIRS[::-1]).tolist() == first[::-1].tolist()
    assert len(told.asked) == 4
    assert judge.bearing([]).shape == (0, 3)


def test_the_answers_are_those_of_the_judge() -> None:
    judge, plain = RememberingJudge(LexicalJudge(PLAIN)), LexicalJudge(PLAIN)
    for asked in (PAIRS, PAIRS[1:], []):
        rows = judge.probabilities(asked)
        assert (rows == plain.probabilities(asked)).all()
        assert rows.shape == (len(asked), 3)
        assert rows.dtype == np.float32


class CountingEncoder(HashingEncoder):
    """Keeps what it was given."""

    def __init__(self) -> None:
        super().__init__(PLAIN)
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return super().encode(texts)


def test_a_text_is_encoded_once() -> None:
    counting = CountingEncoder()
    encoder = RememberingEncoder(counting)
    for texts in (["a ferry", "a pier", "a ferry"], ["a pier", "a boat"], []):
        rows = encoder.encode(texts)
        assert (rows == HashingEncoder(PLAIN).encode(texts)).all()
        assert rows.dtype == np.float32
    assert counting.asked == ["a ferry", "a pier", "a boat"]


def test_an_article_is_split_once_and_another_wording_is_another_article() -> None:
    asked: list[str] = []

    def cut(articles: Sequence[Article]) -> Iterator[tuple[Claim, ...]]:
        for article in articles:
            asked.append(article.body)
            yield (says(article.text, article=article),)

    post, herald = alone("The ferry sank."), alone("The pier burns.", "Milbrook Herald")
    splitter = RememberingSplitter(cut)
    first = list(splitter([post, herald]))
    changed = replace(herald, body="The pier  urns.")
    assert [claims[0].article for claims in splitter([changed, replace(post)])] == [changed, post]
    assert list(splitter([herald, post])) == first[::-1]
    assert asked == ["The ferry sank.", "The pier burns.", "The pier  urns."]
