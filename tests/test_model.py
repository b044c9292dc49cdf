"""The nouns: places, ids, fingerprints and the order of a report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.town import (
    ABOARD_40,
    ABOARD_46,
    CLOSED,
    FIGURES,
    FINDINGS,
    HURT,
    HURT_HERALD,
    NO_HOPE,
    OUTLOOK,
    POST,
    WIRE,
    article,
    finding,
    report,
)
from tests.stages import says
from verify.model import Claim, Finding, Interval, Place, Severity, Span, Unreadable, content_id, sources

FERRY = article("post/ferry.txt", "Milbrook Post", "Ferry hits pier\n\nTwo were hurt.\r\nNobody drowned.")


@pytest.mark.parametrize(
    ("words", "line", "column"),
    [("Ferry", 1, 1), ("pier", 1, 12), ("\n\nTwo", 1, 16), ("Two", 3, 1), ("hurt", 3, 10), ("Nobody", 4, 1), ("drowned", 4, 8)],
)
def test_a_place_is_the_line_and_column_an_editor_shows(words: str, line: int, column: int) -> None:
    assert FERRY.place(FERRY.text.index(words)) == Place("post/ferry.txt", line, column)


def test_a_place_in_a_later_part_of_a_file_counts_from_there() -> None:
    assert replace(FERRY, line=10).place(FERRY.text.index("Two")) == Place("post/ferry.txt", 12, 1)


def test_inside_json_lines_only_the_line_is_known() -> None:
    assert WIRE.place(WIRE.text.index("crane")) == Place("wire.jsonl", 17, None)


@given(st.text(alphabet="ab \n", min_size=1), st.data())
def test_the_character_stands_where_its_place_says(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text) - 1))
    _, line, column = article("a.txt", "Milbrook Post", text).place(offset)
    assert column
    assert f"{text.split(chr(10))[line - 1]}\n"[column - 1] == text[offset]


def test_parts_of_an_id_are_kept_apart() -> None:
    assert content_id("ab", "c") != content_id("a", "bc") != content_id("abc")
    assert content_id("ab", "c") == content_id("ab", "c")
    assert len(content_id("Milbrook")) == 16


@pytest.mark.parametrize(
    ("one", "other", "overlap", "holds"),
    [
        ((0, 5), (3, 8), True, False),
        ((0, 5), (5, 8), False, False),
        ((0, 9), (3, 5), True, True),
        ((3, 5), (3, 5), True, True),
        ((3, 5), (0, 9), True, False),
    ],
)
def test_spans_side_by_side(one: tuple[int, int], other: tuple[int, int], overlap: bool, holds: bool) -> None:
    assert Span(*one).overlaps(Span(*other)) is Span(*other).overlaps(Span(*one)) is overlap
    assert Span(*one).holds(Span(*other)) is holds


@pytest.mark.parametrize(("first", "last", "meets"), [(1, 3, False), (1, 4, True), (5, 5, True), (6, 9, True), (7, 9, False)])
def test_intervals_meet_where_they_share_a_day(first: int, last: int, meets: bool) -> None:
    regatta = Interval(first=date(2025, 3, 4), last=date(2025, 3, 6), value="2025-03-04/06")
    other = Interval(first=date(2025, 3, first), last=date(2025, 3, last), value="")
    assert regatta.meets(other) is other.meets(regatta) is meets


def test_a_claim_has_an_id_of_its_article_place_and_words() -> None:
    assert ABOARD_40.id == replace(ABOARD_40, statement="[The ferry] hit the pier.", position=7).id
    elsewhere = replace(ABOARD_40, article=replace(POST, id="another"))
    assert len({ABOARD_40.id, ABOARD_46.id, elsewhere.id, replace(ABOARD_40, span=Span(0, 71)).id}) == 4


def test_the_speaker_is_who_was_resolved() -> None:
    assert NO_HOPE.speaker is not None
    assert (NO_HOPE.speaker.name, ABOARD_40.speaker) == ("Ada Holm", None)


def test_a_finding_without_evidence_is_a_bug() -> None:
    with pytest.raises(ValueError, match="gap-of-accounts: a finding needs evidence"):
        finding("gap", "note", "Nobody reports this", [])


def between(*claims: Claim) -> Finding:
    return finding("contradiction", "error", "They differ", [("said", c) for c in claims])


def moved(claim: Claim, lines: int) -> Claim:
    """The claim in an article with more lines at its top, in a file of another name."""
    text = "Corrected.\n" * lines + claim.article.text
    told = replace(claim.article, id="corrected", path="corrected/ferry.txt", text=text, body=text)
    start = text.index(claim.text)
    return replace(claim, article=told, span=Span(start, start + len(claim.text)), position=claim.position + lines)


@pytest.mark.parametrize(
    "again",
    [
        between(ABOARD_46, ABOARD_40),
        between(moved(ABOARD_40, 3), ABOARD_46),
        between(replace(ABOARD_40, text=ABOARD_40.text.upper().replace(" ", "\n ")), ABOARD_46),
        replace(between(ABOARD_40, ABOARD_46), severity="note", strength=0.1, message="They are apart", confidence=0.5),
        between(ABOARD_40, ABOARD_46, NO_HOPE),
    ],
    ids=["the other way round", "moved and renamed", "wrapped and in capitals", "told otherwise", "with more evidence"],
)
def test_a_fingerprint_survives(again: Finding) -> None:
    assert again.fingerprint == between(ABOARD_40, ABOARD_46).fingerprint


@pytest.mark.parametrize(
    "other",
    [
        replace(between(ABOARD_40, ABOARD_46), rule="another-rule"),
        between(ABOARD_40, HURT_HERALD),
        between(ABOARD_40),
        between(replace(ABOARD_40, article=replace(POST, source="Milbrook Gazette")), ABOARD_46),
        between(replace(ABOARD_40, text=ABOARD_40.text.replace("40", "41")), ABOARD_46),
    ],
    ids=["another rule", "another claim", "one claim", "another outlet", "another figure"],
)
def test_a_fingerprint_tells_apart(other: Finding) -> None:
    assert other.fingerprint != between(ABOARD_40, ABOARD_46).fingerprint


def test_a_report_is_ordered_by_severity_then_conflicts_then_strength() -> None:
    weak, strong = replace(FIGURES, severity="warning", strength=0.1, confidence=None), replace(OUTLOOK, strength=0.9)
    agreed = replace(HURT, strength=0.95)
    assert sorted([agreed, weak, CLOSED, FIGURES, strong], key=lambda f: f.rank) == [FIGURES, strong, weak, CLOSED, agreed]


def test_of_equally_severe_conflicts_the_likelier_comes_first_however_strong_its_evidence() -> None:
    likely, doubtful = replace(FIGURES, strength=0.1, confidence=0.9), replace(FIGURES, strength=0.9, confidence=0.3)
    unknown = replace(FIGURES, strength=0.9, confidence=None)
    assert sorted([doubtful, unknown, likely], key=lambda f: f.rank) == [likely, unknown, doubtful]
    told = [replace(HURT, strength=s, confidence=c) for s, c in ((0.9, None), (0.5, 0.9), (0.1, 0.1))]
    assert sorted([told[2], told[0], told[1]], key=lambda f: f.rank) == told


def test_findings_of_one_rank_have_one_order() -> None:
    alike = [between(c, ABOARD_46) for c in (ABOARD_40, NO_HOPE, HURT_HERALD)]
    turned = alike[::-1]
    assert sorted(alike, key=lambda f: f.rank) == sorted(turned, key=lambda f: f.rank)


@pytest.mark.parametrize(
    ("accepted", "fail_on", "failing"),
    [
        ((), "error", True),
        ((), "never", False),
        ((FIGURES,), "error", False),
        ((FIGURES,), "warning", True),
        ((FIGURES, OUTLOOK), "warning", False),
        ((FIGURES, OUTLOOK), "note", True),
        (FINDINGS, "note", False),
    ],
)
def test_a_report_fails_on_what_is_new_and_bad_enough(accepted: tuple[Finding, ...], fail_on: Severity, failing: bool) -> None:
    told = report([POST], findings=FINDINGS, accepted=frozenset(f.fingerprint for f in accepted))
    assert told.failing(fail_on) is failing
    assert {f.fingerprint for f in told.new()} == {f.fingerprint for f in FINDINGS} - told.accepted


@pytest.mark.parametrize(
    ("unreadable", "told"),
    [
        (Unreadable(path="page.pdf", reason="not UTF-8 text"), "page.pdf: not UTF-8 text"),
        (Unreadable(path="wire.jsonl", line=18, reason="no text"), "wire.jsonl:18: no text"),
    ],
)
def test_an_unreadable_input_is_told_in_a_line(unreadable: Unreadable, told: str) -> None:
    assert str(unreadable) == told


def test_outlets_are_told_once_and_in_order() -> None:
    assert sources([says("Rain.", "Post"), says("Sun.", "Herald"), says("Fog.", "Post")]) == ("Herald", "Post")
