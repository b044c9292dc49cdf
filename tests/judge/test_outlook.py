"""Outlook: what a claim signals about how its issue will go, between −1 and +1; most claims signal nothing."""

from __future__ import annotations

import pytest

from tests.stages import Row, ToldJudge, remark
from verify.judge import judge_for
from verify.judge.outlook import FIRST, HOPEFUL, HOPELESS, outlooks
from verify.model import Claim
from verify.settings import Settings

MEETING = remark("Ada Holm", "The meeting lasted two hours.")
SURE: Row = (0.9, 0.1, 0.0)
FAINT: Row = (0.3, 0.7, 0.0)
NEUTRAL: Row = (0.05, 0.9, 0.05)
AGAINST: Row = (0.0, 0.1, 0.9)


def outlook(claim: Claim, hopeful: Row, hopeless: Row) -> float | None:
    """The outlook of a claim of which a judge thinks this of one hopeful and one hopeless hypothesis."""
    answers = {(claim.statement, FIRST[0]): FAINT, (claim.statement, HOPEFUL[-1]): hopeful, (claim.statement, HOPELESS[0]): hopeless}
    return outlooks([claim], ToldJudge(answers))[claim.id]


@pytest.mark.parametrize(
    ("hopeful", "hopeless", "found"),
    [(SURE, FAINT, 0.6), (FAINT, SURE, -0.6), (SURE, AGAINST, 0.9), (SURE, SURE, 0.0), (FAINT, FAINT, None), (AGAINST, AGAINST, None)],
    ids=["hopeful", "hopeless", "hopeful only", "both", "faint", "neither"],
)
def test_an_outlook_is_what_is_entailed(hopeful: Row, hopeless: Row, found: float | None) -> None:
    assert outlook(MEETING, hopeful, hopeless) == (None if found is None else pytest.approx(found))


def test_each_claim_has_its_own() -> None:
    hope, fear = remark("Ada Holm", "A ray of light is visible."), remark("Ada Holm", "There is no hope.", "Herald")
    judge = ToldJudge({(hope.statement, HOPEFUL[0]): SURE, (fear.statement, FIRST[0]): AGAINST, (fear.statement, HOPELESS[0]): SURE})
    found = outlooks([fear, MEETING, hope], judge)
    assert [found[hope.id], found[fear.id]] == pytest.approx([0.9, -0.9])
    assert found[MEETING.id] is None


def test_inserted_words_are_asked_without_their_brackets() -> None:
    judge = ToldJudge({("Ada Holm sees hope.", FIRST[0]): SURE})
    outlooks([remark("Ada Holm", "She sees hope.", statement="[Ada Holm] sees hope.")], judge)
    assert {premise for premise, _ in judge.asked} == {"Ada Holm sees hope."}
    assert {hypothesis for _, hypothesis in judge.asked} == {*HOPEFUL, *HOPELESS}


def test_what_is_plainly_neutral_to_the_first_is_asked_no_more() -> None:
    judge = ToldJudge(dict.fromkeys([(MEETING.statement, hypothesis) for hypothesis in FIRST], NEUTRAL))
    assert outlooks([MEETING], judge) == {MEETING.id: None}
    assert {hypothesis for _, hypothesis in judge.asked} == {*FIRST}


def test_no_claims_have_no_outlooks() -> None:
    assert outlooks([], ToldJudge()) == {}


@pytest.mark.model
@pytest.mark.parametrize(
    ("said", "sign"),
    [
        ("There has been no breakthrough on the harbour so far.", -1),
        ("The talks over the quay are at a dead end.", -1),
        ("The chances of saving the old mill are slim.", -1),
        ("We have turned the corner.", 1),
        ("Some ray of light is visible; the envoys feel a guarded optimism.", 1),
        ("There is light at the end of the tunnel for the ferry crews.", 1),
        ("The council met for two hours on Tuesday.", 0),
        ("The mayor lives in Harrow Ford.", 0),
    ],
)
def test_the_shipped_judge_hears_hope_and_despair_in_idioms(said: str, sign: int) -> None:
    claim = remark("Ada Holm", said)
    found = outlooks([claim], judge_for(Settings()))[claim.id]
    assert (found is None) if not sign else (found is not None and found * sign >= 0.65)
