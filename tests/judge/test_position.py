"""Position: whether a remark is for or against something; most are neither."""

from __future__ import annotations

import pytest

from tests.stages import Row, ToldJudge, remark
from verify.judge import judge_for
from verify.judge.position import AGAINST, FOR, positions, stance
from verify.settings import Settings

BRIDGE = remark("Ada Holm", "We will build the bridge.")
YES: Row = (0.9, 0.1, 0.0)
MAYBE: Row = (0.6, 0.3, 0.1)
NO: Row = (0.05, 0.05, 0.9)


@pytest.mark.parametrize(
    ("support", "opposition", "found"),
    [(YES, NO, 0.875), (NO, YES, -0.875), (YES, YES, None), (MAYBE, NO, None), (NO, MAYBE, -0.675)],
    ids=["for", "against", "both", "perhaps for", "rather against"],
)
def test_a_position_is_support_less_opposition(support: Row, opposition: Row, found: float | None) -> None:
    judge = ToldJudge({(BRIDGE.statement, FOR): support, (BRIDGE.statement, AGAINST): opposition})
    assert positions([BRIDGE], judge)[BRIDGE.id] == (None if found is None else pytest.approx(found, abs=2e-3))


def test_no_claims_have_no_positions() -> None:
    assert positions([], ToldJudge()) == {}


def test_a_position_as_a_word() -> None:
    assert [stance(value) for value in (0.9, -0.4, None)] == ["for", "against", None]


@pytest.mark.model
@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("We will vote against the harbour bill.", "against"),
        ("I reject the plan for a second bridge.", "against"),
        ("I fully back the plan for a second bridge.", "for"),
        ("The council supports the new ferry line.", "for"),
        ("The council met for two hours on Tuesday.", None),
        ("Twelve people were on the ferry.", None),
    ],
)
def test_the_shipped_judge_reads_plain_positions(said: str, word: str | None) -> None:
    claim = remark("Ada Holm", said)
    assert stance(positions([claim], judge_for(Settings()))[claim.id]) == word
