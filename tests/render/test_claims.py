"""The claims alone: for a reader, and for the programs that measure them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.render.town import ABOARD_40, ABOARD_46, CLAIMS, CRANE, GOOD_CHANCE, HERALD, NEVER_CLOSED, NO_HOPE, POST, article, claim
from verify.judge.signals import Signals
from verify.model import Claim, Quantity, Span, TimeExpression
from verify.render.claims import as_jsonl, as_text

CONTRACT = ("article", "start", "end", "text", "speaker", "cue", "content", "times")
MORE = (
    *("statement", "resolved", "told_of", "said_on", "about", "quantities", "polarity", "certainty", "nature", "passed_on", "locations"),
    "sentence",
)


def test_fields_are_those_of_the_contract_and_ours() -> None:
    lines = as_jsonl(CLAIMS).splitlines()
    assert len(lines) == len(CLAIMS)
    assert {tuple(json.loads(line))[:8] for line in lines} == {CONTRACT}
    assert {frozenset(json.loads(line)) for line in lines} == {frozenset(CONTRACT + MORE)}


@pytest.mark.parametrize(
    ("told", "fields"),
    [
        (
            NO_HOPE,
            {
                "article": POST.id,
                "start": 88,
                "end": 173,
                "speaker": {"text": "Mayor Ada Holm", "start": 142, "end": 156},
                "cue": {"start": 157, "end": 161},
                "content": [[89, 140]],
                "times": [],
                "resolved": "Ada Holm",
                "told_of": False,
                "polarity": "negated",
            },
        ),
        (ABOARD_40, {"speaker": None, "cue": None, "content": [], "resolved": None, "about": "2025-03-04"}),
        (
            GOOD_CHANCE,
            {"speaker": {"text": "She", "start": 137, "end": 140}, "resolved": None, "about": "2025-05", "certainty": "possible"},
        ),
        (NEVER_CLOSED, {"said_on": None, "about": None}),
    ],
)
def test_claim_for_programs(told: Claim, fields: dict[str, Any]) -> None:
    line = _read(told)
    assert line == line | fields
    assert told.article.text[line["start"] : line["end"]] == line["text"]


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("2025-03-04", True),
        ("2025-03", True),
        ("2025-W10", True),
        ("1989-Q3", True),
        ("202", True),
        ("2025-03-04T09:30", True),
        ("2025-03-04/2025-03-06", True),
        ("PAST_REF", True),
        ("PRESENT_REF", True),
        ("FUTURE_REF", True),
        ("P3D", False),
        ("PT48H", False),
        ("XXXX-WXX-2", False),
        ("T09:30", False),
        ("PAST_REFORM", False),
    ],
)
def test_only_values_of_the_calendar_are_times(value: str, kept: bool) -> None:
    time = TimeExpression(span=Span(0, 5), text="Ferry", value=value)
    assert _read(claim(POST, "Ferry", times=(time,)))["times"] == ([{"start": 0, "end": 5, "value": value}] if kept else [])


def test_a_cue_that_is_nowhere_is_null() -> None:
    assert NO_HOPE.attribution
    said = claim(POST, "Ferry", attribution=type(NO_HOPE.attribution)(
        text="Ferry", span=Span(0, 5), cue="", cue_span=None, content=(), mode="direct"
    ))  # fmt: skip
    assert _read(said)["cue"] is None


def test_claims_for_a_reader() -> None:
    assert as_text((NO_HOPE, ABOARD_46, GOOD_CHANCE)) == (
        "post/ferry.txt: Milbrook Post, 1 claim\n"
        "\n"
        "  post/ferry.txt:4 “There is no hope that the pier opens before summer,” Mayor Ada Holm said on Tuesday.\n"
        "    speaker    Ada Holm, Mayor of Milbrook, in interview with Radio Milbrook\n"
        "    words      Mayor Ada Holm ← said (direct)\n"
        "    said on    2025-03-04, earlier than the article’s other news\n"
        "    sure       negated, asserted\n"
        "\n"
        "herald/2025-03-05.txt: Milbrook Herald, 2 claims\n"
        "\n"
        "  herald/2025-03-05.txt:2 The ferry Annabel struck the old pier on Tuesday with 46 people on board, the harbour office said.\n"
        "    speaker    a clerk of the harbour office (not named)\n"
        "    words      the harbour office ← said (indirect)\n"
        "    said on    2025-03-05\n"
        "    about      2025-03-04\n"
        "    figures    46 people = at least 46 people\n"
        "    sure       affirmed, reported\n"
        "\n"
        "  herald/2025-03-05.txt:3 She now sees a good chance that the pier opens in May.\n"
        "    statement  [Ada Holm] now sees a good chance that the pier opens in May [2025].\n"
        "    speaker    “She”, left open: Ada Holm or the harbour master, Berit Lund\n"
        "    words      She ← sees (indirect)\n"
        "    said on    2025-03-05\n"
        "    about      2025-05-01 to 2025-05-31\n"
        "    sure       affirmed, possible\n"
    )


@pytest.mark.parametrize(
    ("low", "high", "unit", "written"),
    [
        (40, 40, None, "exactly 40"),
        (1_500_000, 2_000_000.5, "USD", "exactly 1,500,000 to 2,000,000.5 USD"),
        (0.1, 0.1, "%", "exactly 0.1 %"),
    ],
)
def test_figure(low: float, high: float, unit: str | None, written: str) -> None:
    figure = Quantity(span=Span(0, 5), text="Ferry", low=low, high=high, unit=unit)
    assert f"    figures    Ferry = {written}\n" in as_text((claim(POST, "Ferry", quantities=(figure,)),))


def test_times_are_told_with_their_values() -> None:
    assert "    times      on Tuesday = 2025-03-04; daily = P1D\n" in as_text((ABOARD_40,))


def test_no_claims_are_no_text() -> None:
    assert (as_text(()), as_jsonl(())) == ("", "")


def test_foreign_text_keeps_to_its_line() -> None:
    odd = article("odd\n.txt", "Paper\x1b[31m", "A\nferry\r\u202e.")
    assert as_text((claim(odd, "A\nferry\r\u202e."),)).splitlines()[:3] == ["odd .txt: Paper[31m, 1 claim", "", "  odd .txt:1 A ferry ."]


def test_articles_with_one_file_are_kept_apart() -> None:
    other = article("wire.jsonl", "Harbour Wire", "A crane will lift the wreck.", id="wire-18", line=18, whole_file=False)
    assert as_text((CRANE, claim(other, other.text))).count("wire.jsonl: Harbour Wire, 1 claim") == 2
    assert HERALD.id not in as_text((CRANE,))


def _read(told: Claim) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(as_jsonl((told,)))
    return fields


def test_what_a_remark_signals_is_shown_where_it_was_asked_for() -> None:
    claim = CLAIMS[0]
    asked = {claim.id: Signals(outlook=-0.73, position=0.4)}
    assert "outlook    hopeless (-0.73)" in as_text([claim], asked)
    assert "position   for (+0.40)" in as_text([claim], asked)
    assert {key: json.loads(as_jsonl([claim], asked))[key] for key in ("outlook", "position")} == {"outlook": -0.73, "position": 0.4}
    assert "outlook" not in as_text([claim])
    assert "outlook" not in json.loads(as_jsonl([claim]))


def test_what_signals_nothing_says_nothing() -> None:
    assert as_text([CLAIMS[0]], {CLAIMS[0].id: Signals()}) == as_text([CLAIMS[0]])
