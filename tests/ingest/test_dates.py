"""Days as articles write them, and those that are refused because more than one reading is possible."""

from __future__ import annotations

from datetime import date

import pytest

from verify.ingest.dates import day_of, stamp_at

OCTOBER_30 = date(2025, 10, 30)


@pytest.mark.parametrize(
    "said",
    [
        "2025-10-30",
        "2025-10-30T07:15:00Z",
        "2025-10-30T07:15:00.000+05:00",
        "2025-10-30 07:15",
        "2025/10/30",
        "20251030",
        "20251030T071500Z",
        "Thu, 30 Oct 2025 10:00:00 +0500",
        "Thu, 30 Oct 2025 10:00:00 GMT",
        "October 30, 2025",
        "Oct. 30, 2025",
        "October 30th, 2025",
        "30 October 2025",
        "30th of October 2025",
        "30-Oct-2025",
        "Thursday, October 30, 2025 at 7:15 p.m. EDT",
        "Published: October 30, 2025",
        "7:15 p.m. ET, 10/30/2025",
        "30/10/2025",
        "10/30/2025",
        "30.10.2025",
        "30. Oktober 2025",
        "jeudi 30 octobre 2025",
        "30 de octubre de 2025",
        "2025. október 30",
        "30 октября 2025",
        "اکتوبر 30, 2025",
        "۳۰ اکتوبر ۲۰۲۵",
        "٣٠ أكتوبر ٢٠٢٥",
        "30 تشرين الأول 2025",
        "३० अक्टूबर २०२५",
        "2025年10月30日",
        "2025년 10월 30일",
    ],
)
def test_a_date_is_read(said: str) -> None:
    assert day_of(said) == OCTOBER_30


@pytest.mark.parametrize(
    "said",
    [
        "",
        "yesterday",
        "October 2025",
        "30 October",
        "9/10/25",  # a year of two digits
        "3/4/2025",  # March or April
        "31 September 2025",
        "2025-13-30",
        "30 ตุลาคม 2568",  # a Buddhist year
        "1404-08-08",  # a Persian one
        "Section 30, 2025",
        "October 30, 2025 the mayor resigned",
        "20259930",
    ],
)
def test_what_is_no_date_or_more_than_one_is_refused(said: str) -> None:
    assert day_of(said) is None


@pytest.mark.parametrize(
    ("said", "language", "day"),
    [
        ("12 listopad 2025", None, None),  # November in Polish and Czech, October in Croatian
        ("12 listopad 2025", "pl", date(2025, 11, 12)),
        ("12 listopad 2025", "hr", date(2025, 10, 12)),
        ("12 listopad 2025", "hr-HR", date(2025, 10, 12)),
        ("12 May 2025", None, date(2025, 5, 12)),  # October in Duala, but articles without a language are read as English first
        ("12 May 2025", "nobody-speaks-it", date(2025, 5, 12)),
        ("4/4/2025", None, date(2025, 4, 4)),  # both readings are one day
        ("13/4/2025", None, date(2025, 4, 13)),
        ("4/13/2025", None, date(2025, 4, 13)),
    ],
)
def test_a_month_means_one_month_or_is_refused(said: str, language: str | None, day: date | None) -> None:
    assert day_of(said, language) == day


@pytest.mark.parametrize(
    ("text", "words", "labelled", "changed"),
    [
        ("date 2025-10-30 The mayor resigned.", "date 2025-10-30", True, False),
        ("Published in The Harbour Post, October 30th, 2025", "Published in The Harbour Post, October 30th, 2025", True, False),
        ("Last updated: 30 October 2025, 10:15 GMT", "Last updated: 30 October 2025, 10:15 GMT", True, True),
        ("October 30, 2025The mayor resigned.", "October 30, 2025", False, False),
        ("2025-10-301 boats", None, False, False),
    ],
)
def test_a_stamp_ends_where_the_date_ends(text: str, words: str | None, labelled: bool, changed: bool) -> None:
    stamp = stamp_at(text, 0, None)
    if stamp is None:
        assert words is None
    else:
        assert (text[: stamp.end], stamp.labelled, stamp.changed) == (words, labelled, changed)
