"""What a speaker said over time: one remark told by many is one, and each is compared with what was said before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from tests.render.town import TUESDAY, WEDNESDAY, finding, report
from tests.stages import pair_of, remark, story
from verify.facts import PairFacts
from verify.history import Account, Turn, called, history
from verify.model import Claim, Finding, Judged, Report, Story
from verify.render.history import SHOWN, as_json, markdown, timeline

FRIDAY = TUESDAY + timedelta(days=3)
SHUT = remark("Ada Holm", "There is no hope that the pier opens before summer.", "Post")
SHUT_TOO = remark("Holm", "No hope for the pier before summer.", "Herald")
HOPE = remark("Holm", "There is some hope for May.", "Herald", WEDNESDAY)
SURE = remark("Ada Holm", "The pier opens in May.", "Wire", FRIDAY)
UNDATED = remark("Holm", "The council will decide.", "Leaflet", None)
OTHER = remark("Berit Lund", "The library is open.", "Post")


def compared(a: Claim, b: Claim, order: Any = "earlier", **facts: Any) -> Judged:
    """Two remarks of one speaker, and what was found out about them."""
    told = {"same_speaker": True, "order": order} | facts
    return Judged(pair_of(a, b, same_speaker=True, order=order), PairFacts(**told))


def accounts(
    claims: Sequence[Claim], judged: Sequence[Judged] = (), found: Sequence[Finding] = (), stories: Sequence[Story] | None = None
) -> tuple[Account, ...]:
    return history(stories or [story(*claims)], claims, judged, found)


def only(*judged: Judged, claims: Sequence[Claim], found: Sequence[Finding] = ()) -> Account:
    (account,) = accounts(claims, judged, found)
    return account


def turned(*a_to_b: Judged, claims: Sequence[Claim], found: Sequence[Finding] = ()) -> list[Turn | None]:
    return [r.turned.turn if r.turned else None for r in only(*a_to_b, claims=claims, found=found).remarks]


REVERSED = finding(
    "change",
    "warning",
    "Holm sounded more hopeful later",
    [("earlier", SHUT), ("later", HOPE), ("later", SURE)],
    facts=PairFacts(same_speaker=True, order="earlier"),
)


def test_remarks_stand_in_the_order_in_which_they_were_said_and_the_undatable_last() -> None:
    account = only(claims=[UNDATED, SURE, HOPE, SHUT])
    assert (account.speaker, [r.claims[0] for r in account.remarks]) == ("Ada Holm", [SHUT, HOPE, SURE, UNDATED])
    assert not account.turns


def test_of_one_day_that_which_is_known_to_come_first_does() -> None:
    evening = remark("Holm", "A crane is coming.", "Anchor")
    assert [r.claims[0] for r in only(claims=[evening, SHUT]).remarks] == [evening, SHUT]
    assert [r.claims[0] for r in only(compared(SHUT, evening), claims=[evening, SHUT]).remarks] == [SHUT, evening]


@pytest.mark.parametrize("facts", [{"overlap": 0.9}, {"quote": "same"}, {"quote": "different"}, {"same_fact": 0.8}])
def test_one_utterance_that_two_outlets_tell_is_one_remark(facts: dict[str, Any]) -> None:
    account = only(compared(SHUT_TOO, SHUT, "same", **facts), claims=[SHUT, SHUT_TOO])
    (one,) = account.remarks
    assert one.claims == (SHUT, SHUT_TOO)
    assert one.reworded == (facts.get("quote") == "different")


def test_what_was_said_again_later_is_another_remark() -> None:
    assert turned(compared(SHUT, HOPE, same_fact=0.9), claims=[SHUT, HOPE]) == [None, "held"]


@pytest.mark.parametrize(
    ("facts", "turn"),
    [
        ({"same_fact": 0.8}, "held"),
        ({"same_fact": 0.8, "contradiction": 0.7}, None),
        ({"overlap": 0.9}, "held"),
        ({"quote": "different"}, "held"),
        ({"certainty": "same"}, "held"),
        ({"certainty": "different", "certainty_a": "possible", "certainty_b": "asserted"}, "sharpened"),
        ({"certainty": "different", "certainty_a": "asserted", "certainty_b": "unconfirmed"}, "softened"),
        ({"certainty": "different", "certainty_a": "conditional", "certainty_b": "asserted"}, "held"),
        ({"certainty": "same", "polarity": "different"}, None),
        ({"similarity": 0.9}, None),
    ],
)
def test_a_later_remark_is_held_sharpened_or_softened(facts: dict[str, Any], turn: Turn | None) -> None:
    assert turned(compared(SHUT, SURE, **facts), claims=[SHUT, SURE]) == [None, turn]


def test_what_a_rule_calls_a_change_takes_the_earlier_remark_back() -> None:
    account = only(compared(SHUT, HOPE, same_fact=0.9), claims=[SHUT, HOPE, SURE], found=[REVERSED])
    told = [(r.turned.turn, r.turned.before, r.turned.finding) for r in account.remarks if r.turned]
    assert told == [("reversed", SHUT, REVERSED.fingerprint), ("reversed", SHUT, REVERSED.fingerprint)]
    assert account.turns


def test_signals_are_those_that_the_judge_gave() -> None:
    judged = compared(SHUT, HOPE, outlook_a=-0.8, outlook_b=0.6, position_b="for")
    assert [(r.outlook, r.position) for r in only(judged, claims=[SHUT, HOPE]).remarks] == [(-0.8, None), (0.6, 1.0)]


def test_issues_and_speakers_are_kept_apart() -> None:
    first, later = replace(story(SHUT, OTHER), issue="pier"), replace(story(SURE), id="later", issue="pier")
    elsewhere = replace(story(UNDATED), id="elsewhere", issue="elsewhere")
    (account,) = accounts([SHUT, OTHER, SURE, UNDATED], stories=[first, later, elsewhere])
    assert (account.speaker, account.issue, account.stories) == ("Ada Holm", "pier", ("ferry", "later"))


def test_questions_and_who_is_not_named_make_no_account() -> None:
    asked = [replace(SHUT, nature="question"), replace(SURE, nature="question")]
    nobody = [remark("officials", c.text, "Wire", anonymous=True) for c in (SHUT, SURE)]
    assert accounts(asked) == accounts(nobody) == ()


@pytest.mark.parametrize(("name", "found"), [("holm", 1), ("Ada HOLM", 1), ("Lund", 0), ("Adam", 0)])
def test_a_speaker_is_found_by_any_words_of_the_name(name: str, found: int) -> None:
    assert len(called(accounts([SHUT, SURE]), name)) == found


def town(*found: Finding, claims: Sequence[Claim] = (SHUT, HOPE, SURE, UNDATED), judged: Sequence[Judged] = ()) -> Report:
    told = story(*claims)
    return report(told.articles, claims, found, stories=(told,), history=history([told], claims, judged, found))


def test_a_report_tells_only_of_those_who_turned() -> None:
    assert list(timeline(town())) == []
    heading, table, more = timeline(town(REVERSED))
    assert heading == "### Ada Holm"
    rows = table.splitlines()[2:]
    assert [("reversed" in row, "likewise" in row) for row in rows] == [(False, False), (True, False), (False, True)]
    assert more == "… and 1 more remark; `verify history` lists all."


def test_a_report_does_not_tell_every_turn_of_a_long_account() -> None:
    many = [remark("Ada Holm", f"Number {n} is fine.", "Post", TUESDAY + timedelta(days=n)) for n in range(2 * SHOWN)]
    firmer = {"certainty": "different", "certainty_a": "possible", "certainty_b": "asserted"}
    judged = [compared(a, b, **firmer) for a, b in pairwise(many)]
    _, table, more = timeline(town(claims=many, judged=judged))
    assert len(table.splitlines()) == SHOWN + 2
    assert more.startswith(f"… and {SHOWN} more remarks")


def test_foreign_text_is_escaped() -> None:
    evil = remark("Ada | <b>Holm</b>", "It | is `so` <script>.", "Po|st")
    again = remark("Ada | <b>Holm</b>", "It may be.", "Po|st", WEDNESDAY)
    told = markdown(accounts([evil, again]), town(claims=[evil, again]))
    assert "<script>" not in told.replace("\\<script>", "")
    assert all(row.replace("\\|", "").count("|") == 7 for row in told.splitlines() if row.startswith("| 2025"))


def test_as_json_every_remark_names_its_claims() -> None:
    told = json.loads(as_json(*(lambda r: (r.history, r))(town(REVERSED))))
    (account,) = told["accounts"]
    assert told["schema_version"] == 1
    assert [r["said_on"] for r in account["remarks"]] == ["2025-03-04", "2025-03-05", "2025-03-07", None]
    assert account["remarks"][1] | {"claims": []} == {
        "said_on": "2025-03-05", "claims": [], "reworded": False, "outlook": None, "position": None, "turn": "reversed",
        "before": SHUT.id, "finding": REVERSED.fingerprint,
    }  # fmt: skip
    assert account["remarks"][0]["claims"][0]["quote"] == SHUT.text


def test_nobody_heard_twice_is_said() -> None:
    assert "Nobody is heard more than once" in markdown((), town(claims=[OTHER]))
