"""The judge without a model: shared words entail, one negation contradicts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stages import PLAIN
from verify.judge import judge_for
from verify.judge.lexical import LexicalJudge

JUDGE = LexicalJudge(PLAIN)


@pytest.mark.parametrize(
    ("premise", "hypothesis", "row"),
    [
        ("The ferry hit the pier.", "The ferry hit the pier.", (1, 0, 0)),
        ("On Tuesday the ferry hit the old pier.", "A ferry hit a pier!", (1, 0, 0)),
        ("The ferry hit the pier.", "The ferry sank.", (0.5, 0.5, 0)),
        ("The ferry hit the pier.", "The ferry did not hit the pier.", (0, 1 / 4, 3 / 4)),
        ("The ferry didn’t hit the pier.", "Ferry hit pier.", (0, 0, 1)),
        ("The ferry never hit the pier.", "The ferry did not hit it.", (2 / 3, 1 / 3, 0)),
        ("It rained.", "The library opens.", (0, 1, 0)),
        ("The ferry sank.", "", (0, 1, 0)),
        ("", "", (0, 1, 0)),
    ],
)
def test_words_and_negations(premise: str, hypothesis: str, row: tuple[float, float, float]) -> None:
    assert JUDGE.probabilities([(premise, hypothesis)])[0] == pytest.approx(row, abs=1e-3)


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20)), max_size=4))
def test_rows_are_probabilities(pairs: list[tuple[str, str]]) -> None:
    rows = JUDGE.probabilities(pairs)
    assert rows.shape == (len(pairs), 3)
    assert ((rows >= 0) & (rows <= 1)).all()
    assert rows.sum(axis=1) == pytest.approx(1)


def test_it_is_had_by_name() -> None:
    assert isinstance(judge_for(PLAIN), LexicalJudge)
