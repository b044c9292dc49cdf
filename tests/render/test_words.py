"""How the nouns of the project are said."""

from __future__ import annotations

from datetime import date

import pytest

from tests.render.town import ABOARD_40, CRANE, GOOD_CHANCE, NEVER_CLOSED, NO_HOPE, POST, TUESDAY, WEDNESDAY, claim, on
from verify.model import Attribution, Interval, Span, Speaker
from verify.render.words import counted, days, grade, listed, named, said_on, shortened, standing, who


@pytest.mark.parametrize(
    ("number", "noun", "plural", "said"),
    [
        (0, "claim", None, "0 claims"),
        (1, "claim", None, "1 claim"),
        (1204, "claim", None, "1,204 claims"),
        (2, "story", "stories", "2 stories"),
    ],
)
def test_counted(number: int, noun: str, plural: str | None, said: str) -> None:
    assert counted(number, noun, plural) == said


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["ferry"], "ferry"), (["ferry", "pier"], "ferry and pier"), (["a", "b", "c"], "a, b and c")]
)
def test_listed(words: list[str], said: str) -> None:
    assert listed(words) == said


@pytest.mark.parametrize(("strength", "word"), [(1, "strong"), (0.7, "strong"), (0.5, "fair"), (0.1, "weak"), (0, "weak")])
def test_grade(strength: float, word: str) -> None:
    assert grade(strength) == word


@pytest.mark.parametrize(
    ("interval", "said"),
    [
        (None, "unknown"),
        (on(TUESDAY), "2025-03-04"),
        (Interval(first=TUESDAY, last=WEDNESDAY, value="2025-03-04/2025-03-05"), "2025-03-04 to 2025-03-05"),
        (Interval(first=date(2025, 3, 1), last=date(2025, 3, 31), value="2025-03"), "2025-03-01 to 2025-03-31"),
    ],
)
def test_days(interval: Interval | None, said: str) -> None:
    assert days(interval) == said


def test_day_of_a_remark() -> None:
    assert [said_on(c) for c in (ABOARD_40, NO_HOPE, NEVER_CLOSED)] == [
        "2025-03-04",
        "2025-03-04, earlier than the article’s other news",
        "undatable",
    ]


@pytest.mark.parametrize(
    ("speaker", "open_", "venue", "said", "name"),
    [
        (Speaker(name="Ada Holm"), None, None, "Ada Holm", "Ada Holm"),
        (Speaker(name="Ada Holm", role="Mayor"), None, "a speech", "Ada Holm, Mayor, in a speech", "Ada Holm"),
        (Speaker(name="a sailor", anonymous=True), None, None, "a sailor (not named)", "a sailor"),
        (None, "two mayors", None, "“he”, left open: two mayors", "he"),
        (None, None, "a speech", "“he”, left open, in a speech", "he"),
    ],
)
def test_who(speaker: Speaker | None, open_: str | None, venue: str | None, said: str, name: str) -> None:
    words = Attribution(
        text="he", span=Span(0, 2), cue="said", cue_span=None, content=(), mode="direct", speaker=speaker, open=open_, venue=venue
    )
    told = claim(POST, "Ferry", attribution=words)
    assert (who(told), named(told)) == (said, name)


def test_what_an_outlet_tells_of_somebody_is_in_its_own_words() -> None:
    plans = Attribution(
        text="Holm", span=Span(0, 4), cue="plan", cue_span=None, content=(), mode="indirect", speaker=Speaker(name="Ada Holm"), told_of=True
    )
    assert who(claim(POST, "Ferry", attribution=plans)) == "Ada Holm, in the outlet’s words"


def test_an_outlets_own_voice_has_no_speaker() -> None:
    assert (who(CRANE), named(CRANE)) == ("the outlet’s own voice", None)


def test_standing() -> None:
    assert [standing(c) for c in (ABOARD_40, GOOD_CHANCE, CRANE)] == ["post/ferry.txt:3", "herald/2025-03-05.txt:3", "wire.jsonl:17"]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("The ferry came.", "The ferry came."),
        ("The ferry came. The pier stood still.", "The ferry came. …"),
        ("“The ferry came.” The pier stood still.", "“The ferry came.” …"),
        ("The ferry of Milbrook came to the old pier", "The ferry of Milbrook …"),
        ("… of Milbrook came to the old pier", "… of Milbrook came to the …"),
        ("Ferryferryferryferryferryferry", "Ferryferryferryferryferryf …"),
    ],
)
def test_a_long_text_is_cut_after_a_whole_sentence(text: str, cut: str) -> None:
    assert shortened(text, longest=26) == cut
