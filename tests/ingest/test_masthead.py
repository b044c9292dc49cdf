"""The top of an article: which date is its own, which headline, and what is to be blanked."""

from __future__ import annotations

from datetime import date

import pytest

from verify.ingest.masthead import Masthead, masthead

LEAD = "The mayor of Harbour Bay said on Thursday that the old bridge would be closed for repairs until spring."
MORE = "Traders on the quay asked the council to keep one lane open."
OCTOBER_30 = date(2025, 10, 30)


def pieces(text: str, top: Masthead) -> list[tuple[str, str]]:
    return [(piece.reason, text[piece.span.start : piece.span.end]) for piece in top.furniture]


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        (f" date 2025-10-30 {LEAD}", "date 2025-10-30"),
        (f"اکتوبر 30, 2025{LEAD}", "اکتوبر 30, 2025"),
        (f"October 30, 2025 {LEAD}", "October 30, 2025"),
        (f"October 30, 2025 — {LEAD}", "October 30, 2025"),
        (f"October 30, 2025\n\n{LEAD}", "October 30, 2025"),
        (f"Published: 30 October 2025 | 07:15\n{LEAD}", "Published: 30 October 2025 | 07:15"),
        (f"Bridge to close until spring\nThursday, October 30, 2025\n\n{LEAD}", "Thursday, October 30, 2025"),
        (f"By Jane Doe | October 30, 2025\n\n{LEAD}", "October 30, 2025"),
        (f"By Jane Doe, October 30, 2025\n\n{LEAD}", "October 30, 2025"),
        (f"Jane Doe - 30 October 2025\n\n{LEAD}", "30 October 2025"),
        (f"HARBOUR BAY, October 30, 2025 (Harbour Wire) — {LEAD}", "October 30, 2025"),
        (f"Updated October 31, 2025\nPublished October 30, 2025\n\n{LEAD}", "Published October 30, 2025"),
        (f"Last updated: October 30, 2025\n\n{LEAD}", "Last updated: October 30, 2025"),
        (f"{LEAD}\n\n{MORE}\n\nPublished in The Harbour Post, October 30th, 2025", "Published in The Harbour Post, October 30th, 2025"),
        (f"\ufeff\r\n2025-10-30\r\n\r\n{LEAD}", "2025-10-30"),
    ],
)
def test_the_publication_date_is_read_where_it_stands_apart(text: str, evidence: str) -> None:
    published = masthead(text).published
    assert published is not None
    assert (published.day, published.origin, published.evidence) == (OCTOBER_30, "text", evidence)


@pytest.mark.parametrize(
    "text",
    [
        LEAD,
        f"On October 30, 2025, {LEAD}",
        "October 30, 2025, was a dark day for the harbour, said the mayor of the town.",
        "October 30, 2025 was a dark day for the harbour, said the mayor of the town.",
        f"{LEAD}\n\nOctober 30, 2025 {MORE}",  # below the lead
        f"3/4/2025\n\n{LEAD}",  # March or April
        f"October 29, 2025\nOctober 30, 2025\n\n{LEAD}",  # two dates, and nothing tells which
        f"Published October 29, 2025\nPublished October 30, 2025\n\n{LEAD}",
        f"HARBOUR BAY, Oct 30 (Reuters) - {LEAD}",  # no year
    ],
)
def test_a_date_is_never_guessed(text: str) -> None:
    assert masthead(text).published is None


@pytest.mark.parametrize(("block", "day"), [("Language: pl\n\n", date(2025, 11, 12)), ("Language: hr\n\n", date(2025, 10, 12)), ("", None)])
def test_the_language_of_the_block_settles_a_month(block: str, day: date | None) -> None:
    published = masthead(f"{block}12 listopad 2025\n\n{LEAD}").published
    assert (published and published.day) == day


def test_of_two_dates_the_one_attached_to_the_lead_is_the_articles_own() -> None:
    text = f"Library reopens after flood\nOctober 28, 2025\nFerry timetable cut in half\nOctober 29, 2025\nOctober 30, 2025{LEAD}"
    published = masthead(text).published
    assert published is not None
    assert published.day == OCTOBER_30


def test_dates_of_related_headlines_do_not_date_the_article() -> None:
    text = f"Library reopens after flood\nOctober 30, 2025\nFerry timetable cut in half\nOctober 30, 2025\n\n{LEAD}"
    top = masthead(text)
    assert top.published is None
    assert [reason for reason, _ in pieces(text, top)] == ["related headline", "publication date"] * 2


def test_related_headlines_above_a_glued_date_are_furniture() -> None:
    text = f"\nLibrary reopens after flood\nاکتوبر 30, 2025\nFerry timetable cut in half\nاکتوبر 30, 2025{LEAD}\n{MORE}"
    assert pieces(text, masthead(text)) == [
        ("related headline", "Library reopens after flood"),
        ("publication date", "اکتوبر 30, 2025"),
        ("related headline", "Ferry timetable cut in half"),
        ("publication date", "اکتوبر 30, 2025"),
    ]


def test_a_headline_about_the_lead_is_not_related() -> None:
    text = f"Ferry timetable cut in half\nOctober 29, 2025\nMayor closes old bridge for repairs\nOctober 30, 2025\n\n{LEAD}"
    top = masthead(text)
    assert [piece for reason, piece in pieces(text, top) if reason == "related headline"] == ["Ferry timetable cut in half"]
    assert top.published is not None
    assert top.published.day == OCTOBER_30


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Mayor closes old bridge for repairs\n\n{LEAD}", "Mayor closes old bridge for repairs"),
        (f"Mayor closes old bridge for repairs\nOctober 30, 2025\n{LEAD}", "Mayor closes old bridge for repairs"),
        (f"Mayor closes old bridge for repairs\nHARBOUR BAY (Reuters) - {LEAD}", "Mayor closes old bridge for repairs"),
        (f"Mayor closes old bridge for repairs.\n\n{LEAD}", None),  # a sentence
        (f"Mayor closes old bridge for repairs\n{LEAD}", None),  # not set apart: it may be a line cut in two
        (f"Ferry timetable cut in half\n\n{LEAD}", None),  # about something else
        (f"The old bridge was closed for repairs by the mayor\n\n{LEAD}", None),  # a standfirst
        (f"Title: Bridge\n\nMayor closes old bridge for repairs\n\n{LEAD}", "Mayor closes old bridge for repairs"),
        (LEAD, None),
    ],
)
def test_a_title_is_read_only_where_it_is_clearly_one(text: str, title: str | None) -> None:
    assert masthead(text).title == title


@pytest.mark.parametrize(
    ("beginning", "reason"),
    [
        ("HARBOUR BAY (Reuters) -", "dateline: Reuters"),
        ("HARBOUR BAY, Oct 3 —", "dateline"),
        ("HARBOUR BAY, Oct 3 (Reuters) -", "dateline: Reuters"),
        ("HARBOUR BAY, October 3, 2025 (AFP) –", "dateline: AFP"),
        ("HARBOUR BAY, Fla. (AP) —", "dateline: AP"),
        ("HARBOUR BAY/SALT QUAY, North Coast (Reuters) -", "dateline: Reuters"),
        ("Harbour Bay, Oct. 3 —", "dateline"),
        ("Harbour Bay (CNN)", "dateline: CNN"),
        ("(CNN)", "dateline: CNN"),
        ("(Reuters) -", "dateline: Reuters"),
        ("HARBOUR BAY —", "dateline"),
        ("HARBOUR BAY--", None),
        ("HARBOUR BAY:", "dateline"),
        ("BREAKING:", None),
        ("Harbour Bay —", None),
        ("Mayor Jane Doe (Harbour Party)", None),
        ("Harbour Bay", None),
        ("(Reuters photo: Jane Doe)", None),
    ],
)
def test_a_dateline_is_told_from_prose(beginning: str, reason: str | None) -> None:
    text = f"{beginning} {LEAD}"
    assert pieces(text, masthead(text)) == ([(reason, beginning)] if reason else [])


def test_the_speakers_of_a_transcript_are_no_datelines() -> None:
    text = f"MAYOR DOE: {LEAD}\nREPORTER: {MORE}\nMAYOR DOE: No."
    assert pieces(text, masthead(text)) == []


def test_a_wire_dateline_below_a_caption_is_found() -> None:
    text = f"The old bridge is seen on Monday at low tide. (AP Photo/Jane Doe)\n\nHARBOUR BAY (AP) — {LEAD}"
    assert pieces(text, masthead(text)) == [("dateline: AP", "HARBOUR BAY (AP) —")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (f"Source: The Harbour Post\nTitle: Bridge to close\n\n{LEAD}", {"source": "The Harbour Post", "title": "Bridge to close"}),
        (f"SOURCE: The Harbour Post\r\ndate: 2025-10-30\r\n\r\n{LEAD}", {"source": "The Harbour Post", "published": "2025-10-30"}),
        (f"\n\nurl: https://post.example/bridge\nAuthor: Jane Doe\n\n{LEAD}", {"url": "https://post.example/bridge", "author": "Jane Doe"}),
        (f"Source: The Harbour Post\n{LEAD}", {}),  # no blank line after it
        (f"Source: The Harbour Post\nMood: grim\n\n{LEAD}", {}),  # something else in it
        (f"{LEAD}\n\nSource: The Harbour Post\n\n{MORE}", {}),  # not at the top
        (f"Warning: the tide is high\n\n{LEAD}", {}),
    ],
)
def test_a_metadata_block_is_keys_only_and_ends_in_a_blank_line(text: str, values: dict[str, str]) -> None:
    assert masthead(text).block.values == values
