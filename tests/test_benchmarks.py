"""The labelled sentences for outlook and position: places and labels, no text; and what is counted over them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from benchmarks import conflicts, findings, outlook, position, questions
from benchmarks.labelled import Reading, called, read
from verify.rules import Rule, load_rules
from verify.rules.file import FLOORS
from verify.rules.model import Measured

BENCHMARKS = Path(findings.__file__).parent
SETS = pytest.mark.parametrize("path", [outlook.LABELLED, position.LABELLED], ids=["outlook", "position"])


@SETS
def test_a_labelled_sentence_is_a_place_and_a_label(path: Path) -> None:
    sentences = read(path)
    assert {(s.label, s.half) for s in sentences} == {(label, half) for label in (-1, 0, 1) for half in ("dev", "held")}
    assert all(0 <= s.start < s.end for s in sentences)
    assert len({(s.article, s.start) for s in sentences}) == len(sentences)


@SETS
def test_no_article_is_in_both_halves(path: Path) -> None:
    dev, held = ({row.article for row in read(path) if row.half == half} for half in ("dev", "held"))
    assert not dev & held


def test_a_claim_is_read_beside_others_of_other_articles_of_its_story() -> None:
    rows = [json.loads(line) for line in (BENCHMARKS / "told.jsonl").read_text(encoding="utf-8").splitlines()]
    for row in rows:
        claim, *others = row["places"]
        assert row["story"].startswith(f"{row['data']}/")
        assert len(row["said"]) == len(others) > 0
        assert set(row["said"]) <= set("spnc")
        assert all(0 <= start < end for _, start, end in row["places"])
        assert claim[0] not in {article for article, _, _ in others}
    same_but_not_told = [row for row in rows if "s" in row["said"] and not row["told"]]
    assert len(same_but_not_told) < len(rows) / 100
    assert len({tuple(row["places"][0]) for row in rows}) == len(rows)


def test_two_claims_that_were_read_for_a_conflict_are_two_places_of_one_story() -> None:
    pairs = conflicts.read()
    assert {p["label"] for p in pairs} == {"conflict", "tension", "same", "open"}
    assert {p["data"] for p in pairs} == {"fnc1", "allsides", "pool"}
    assert all(len(p["places"]) == 2 and p["places"][0] != p["places"][1] for p in pairs)
    assert all(0 <= start < end for p in pairs for _, start, end in p["places"])
    assert len({str(p["places"]) for p in pairs}) == len(pairs)
    assert all(p["negated"] or p["unnegated"] is None for p in pairs)


def test_of_each_kind_of_pair_it_is_counted_how_many_are_a_conflict(monkeypatch: pytest.MonkeyPatch) -> None:
    near = {"places": [["a", 0, 9], ["b", 0, 9]], "similarity": 0.6, "contradiction": 0.9, "negated": True, "unnegated": 0.9}
    kinds = [
        {**near, "label": "conflict"},
        {**near, "label": "tension", "contradiction": 0.6},
        {**near, "label": "open", "unnegated": 0.05},
        {**near, "label": "same", "similarity": 0.3},
        {**near, "label": "conflict", "negated": False, "unnegated": None},
    ]
    monkeypatch.setattr(conflicts, "read", lambda: kinds)
    assert [row.figure.split(" (")[0] for row in conflicts.rows()] == [
        "1 of 1",
        "1 of 1",
        "1 of 2",
        "1 of 1",
        "0 of 0",
        "0 of 0",
        "0 of 1",
        "0 of 1",
    ]


@pytest.mark.parametrize(("value", "call"), [(0.5, 1), (0.31, 1), (0.29, 0), (0.0, 0), (-0.11, -1), (-0.9, -1)], ids=lambda v: f"{v:+g}")
def test_a_value_is_called_by_its_distance_from_the_middle(value: float, call: int) -> None:
    assert called(np.array([value]), 0.1, 0.2).tolist() == [call]


def test_what_is_counted() -> None:
    reading = Reading(np.array([1, 1, -1, -1, 0, 0]), np.array([1, 0, -1, 1, 0, 1]))
    assert [row.figure for row in reading.rows("all", "hopeful", "hopeless")] == [
        "0.50 (2 of 4)",
        "0.50 (2 of 4)",
        "1",
        "0.50 (1 of 2)",
        "0.50, 0.52",
    ]


def test_where_nothing_is_called_there_is_no_share_of_it() -> None:
    reading = Reading(np.array([1, 0]), np.array([0, 0]))
    assert next(iter(reading.rows("all", "hopeful", "hopeless"))).figure == "—"


# --- findings that were read


RULES = load_rules()
LOUD = [rule for rule in RULES if rule.severity != "note"]


def test_the_floors_of_severity_are_not_lowered() -> None:
    assert dict(FLOORS) == {"error": 0.9, "warning": 0.7}


@pytest.mark.parametrize("rule", LOUD, ids=lambda rule: rule.id)
def test_a_shipped_rule_is_as_severe_as_reading_its_findings_allows(rule: Rule) -> None:
    assert rule.measured is not None, "a rule that nobody has read the findings of is a note"
    assert rule.measured.share >= FLOORS[rule.severity]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_what_a_rule_says_was_measured_is_what_was_read(rule: Rule) -> None:
    assert findings.measured(findings.read()).get(rule.id) == rule.measured


def test_a_finding_that_was_read_is_two_places_and_a_verdict() -> None:
    told = findings.read()
    assert {one.rule for one in told} <= {rule.id for rule in RULES}
    assert all((one.error is None) is one.right for one in told)
    assert {one.half for one in told} == {"dev", "held"}


def test_the_calibration_error_is_the_mean_distance_from_what_was_learned() -> None:
    learned, against = {"figures": Measured(8, 8)}, {"figures": Measured(5, 10), "dates": Measured(10, 10)}
    assert findings.calibration_error(learned, against) == pytest.approx((10 * 0.4 + 10 * 0.5) / 20)
    assert findings.calibration_error({}, {}) == 0.0


#: Two answers to how many came, in three articles; and a pair that is of two days.
CAME = questions.Story(
    "town",
    (
        questions.Question(
            "how many came",
            "conflict",
            "quantity",
            ((questions.Place("one", 0, 20), questions.Place("two", 50, 80)), (questions.Place("three", 10, 40),)),
        ),
        questions.Question("was it dry", "agree", "same", ((questions.Place("one", 30, 60), questions.Place("three", 50, 80)),)),
    ),
    ((questions.Place("one", 70, 90), questions.Place("two", 0, 20)),),
)


def told(rule: str, kind: str, *sides: Sequence[tuple[str, int, int]], loud: bool = False) -> questions.Told:
    """A finding that quotes these places."""
    return questions.Told(rule, kind, loud, tuple(tuple(questions.Place(*place) for place in side) for side in sides))


@pytest.mark.parametrize(
    ("finding", "verdict"),
    [
        (told("rain", "contradiction", [("one", 0, 19)], [("three", 12, 40)]), "right"),
        (told("rain", "contradiction", [("nine", 0, 9), ("two", 50, 90)], [("three", 12, 40)]), "right"),
        (told("rain", "contradiction", [("one", 0, 20)], [("two", 50, 80)]), "wrong"),
        (told("rain", "contradiction", [("one", 30, 60)], [("three", 50, 80)]), "wrong"),
        (told("rain", "change", [("two", 0, 20)], [("one", 70, 90)]), "wrong"),
        (told("rain", "change", [("one", 0, 20)], [("two", 0, 20)]), "not read"),
        (told("rain", "change", [("one", 0, 20)], [("three", 35, 70)]), "not read"),
    ],
    ids=["two answers", "two answers among more quotes", "one answer", "what agrees", "only looks so", "two questions", "hardly meets"],
)
def test_what_the_readers_of_a_story_say_of_a_finding(finding: questions.Told, verdict: str) -> None:
    assert questions.verdict(CAME, finding) == verdict


def test_a_question_is_found_once_however_many_findings_tell_it() -> None:
    one = told("rain", "contradiction", [("one", 0, 20)], [("three", 10, 40)])
    dry = told("dry", "agreement", [("one", 30, 60)], [("three", 50, 80)])
    elsewhere = told("rain", "contradiction", [("nine", 0, 20)], [("ten", 10, 40)], loud=True)
    found = {row.measure: row.figure for row in questions.rows([CAME], {"town": [one, one, dry, elsewhere]})}
    assert found == {
        "town, questions of the stories read: conflicts and changes found": "1 of 1",
        "town, questions of the stories read: conflicts and changes found by a loud finding": "0 of 1",
        "town, questions of the stories read: agreements found": "1 of 1",
        "`rain`: known right · known wrong · not read": "2 · 0 · 0",
    }


def test_a_label_of_a_question_is_places_and_the_readers_words() -> None:
    stories = questions.read()
    assert {story.data for story in stories} == {"allsides", "fnc1", "pool"}
    every = [question for story in stories for question in story.questions]
    assert {q.relation for q in every} == {"agree", "change", "compatible", "conflict"}
    assert all((len(q.answers) == 1) == (q.relation == "agree") for q in every)
    assert all(0 <= place.start < place.end for q in every for answer in q.answers for place in answer)
    assert sum(q.relation in questions.CONFLICTS for q in every) == 371
