"""What is left out of an article, for which reason, and that nothing else is ever touched."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.clean import clean
from verify.model import Article

LEAD = "The mayor of Harbour Bay said on Thursday that the old bridge would be closed for repairs until spring."
MORE = "Traders on the quay asked the council to keep one lane open for the morning deliveries."
LAST = "The ferry will run every twenty minutes while the work goes on, the council said."


def article(text: str, *, ident: str = "bridge", source: str = "The Harbour Post", named: bool = True, title: str | None = None) -> Article:
    return Article(id=ident, source=source, text=text, body=text, path=f"{ident}.txt", source_named=named, title=title)


def removed(text: str, *, title: str | None = None) -> list[tuple[str, str]]:
    (cleaned,) = clean([article(text, title=title)])
    return [(piece.reason, text[piece.span.start : piece.span.end]) for piece in cleaned.furniture]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Advertisement", "advertisement"),
        ("ADVERTISEMENT Continue reading the main story", "advertisement"),
        ("Story continues below", "advertisement"),
        ("SHARE THIS ARTICLE Share Tweet Post Email", "share prompt"),
        ("Read or share this story: https://post.example/1", "share prompt"),
        ("14 comments", "share prompt"),
        ("Sign up for our daily newsletter.", "newsletter prompt"),
        ("Subscribe now", "newsletter prompt"),
        ("Get the week in Harbour Bay delivered to your inbox.", "newsletter prompt"),
        ("Follow us on Facebook and Instagram.", "follow prompt"),
        ("Follow Jane Doe on Twitter: @janedoe", "follow prompt"),
        ("Download the Harbour Post app for more.", "app prompt"),
        ("Read more: Ferry timetable cut in half", "read more"),
        ("RELATED: Library reopens after the flood.", "read more"),
        ("RelatedLibrary reopens after the floodFerry timetable cut in half", "read more"),
        ("Ferry timetable cut in half, and what it means for the market Read more", "read more"),
        ("You may also like", "read more"),
        ("Can't see the map? Click here.", "link prompt"),
        ("© 2025 The Harbour Post. All rights reserved.", "copyright"),
        ("Copyright 2025 The Harbour Post", "copyright"),
        ("This article first appeared in The Quay Gazette.", "copyright"),
        ("Photo: Jane Doe", "photo credit"),
        ("(Photo by Jane Doe/Getty Images)", "photo credit"),
        ("The old bridge is seen on Monday at low tide. (Jane Doe/Reuters)", "photo credit"),
        ("The old bridge is seen on Monday at low tide. (AP Photo/Jane Doe)", "photo credit"),
        ("By Jane Doe", "byline"),
        ("By Jane Doe and John Roe, Harbour Post Staff Writers", "byline"),
        ("(Reporting by Jane Doe; Editing by John Roe)", "wire credit"),
        ("The Associated Press contributed to this report.", "wire credit: Associated Press"),
        ("Contributing: Jane Doe, Reuters", "wire credit: Reuters"),
        ("Reporting by Jane Doe and John Roe; Editing by Max Moe", "wire credit"),
        ("Updated at 3:30 p.m. ET", "time note"),
        ("3 min read", "time note"),
        ("6 years ago", "time note"),
        ("https://post.example/bridge", "bare link"),
        ("* * *", "separator"),
        ("[pullquote]", "markup"),
        ("What the council wants", "heading"),
        ("By March", "heading"),
        ("Tolls, lanes and tides: a question of money", "heading"),
    ],
)
def test_a_line_of_furniture_is_left_out_for_its_reason(line: str, reason: str) -> None:
    assert removed(f"{LEAD}\n\n{MORE}\n\n{line}\n\n{LAST}") == [(reason, line)]


@pytest.mark.parametrize(
    "line",
    [
        "“There is no money for two bridges,” she said.",
        "“We will follow the tide on Twitter and on the water.”",
        "“One lane stays open",
        "Sign up for a ferry pass by Friday, the council told traders, and the fare is free of charge until the first of May.",
        "By Friday, the council had sold four hundred ferry passes.",
        "Follow the tide, sailors in Harbour Bay say, and it will follow you.",
        "Updated figures show that 12 boats were lost.",
        "The mayor contributed to the bridge fund.",
        "She called the photo of the bridge (and of the ferry) old.",
        "Repairs will cost 40 million (2 million more than planned).",
        "Click the lock, the harbour master told visitors before he showed them how the gate moves and where the water goes at night.",
        "More than 400 traders signed.",
        "Read the harbour's rules, she said.",
        "Reporting by the Gazette showed that 12 boats were lost.",
        "Reporting by Quay Gazette showed that 12 boats were lost.",
        "The ferry is full until Friday",
        "- keep one lane open",
        "two lanes of the old bridge",
        "Traders on the quay, and those of",
        "He said:",
        "No.",
    ],
)
def test_an_articles_own_line_stays(line: str) -> None:
    assert removed(f"{LEAD}\n\n{MORE}\n\n{line}\n\n{LAST}") == []


@pytest.mark.parametrize(
    ("line", "reason", "end"),
    [
        (f"{MORE} (Reporting by Jane Doe; Editing by John Roe)", "wire credit", "(Reporting by Jane Doe; Editing by John Roe)"),
        (f"{MORE} Follow her on Twitter @janedoe.", "follow prompt", "Follow her on Twitter @janedoe."),
        (f"{MORE} Click here for the ferry times.", "link prompt", "Click here for the ferry times."),
    ],
)
def test_what_stands_after_the_articles_own_words_is_left_out_alone(line: str, reason: str, end: str) -> None:
    assert removed(f"{LEAD}\n\n{line}\n\n{LAST}") == [(reason, end)]


def test_an_author_is_introduced_only_at_the_end() -> None:
    note = "Jane Doe is a columnist for The Harbour Post."
    assert removed(f"{LEAD}\n\n{MORE}\n\n{LAST}\n\n{note}") == [("author note", note)]
    assert removed(f"{LEAD}\n\n{note}\n\n{MORE}\n\n{LAST}\n\n{LAST}") == []
    sent = "Doe and Roe reported from Harbour Bay, Moe from Eastport."
    assert removed(f"{LEAD}\n\n{MORE}\n\n{LAST}\n\n{sent}") == [("author note", sent)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (f" date 2025-10-30 {LEAD}", [("publication date", "date 2025-10-30")]),
        (f"Source: The Harbour Post\nDate: 2025-10-30\n\n{LEAD}", [("metadata", "Source: The Harbour Post\nDate: 2025-10-30")]),
        (f"HARBOUR BAY (Reuters) - {LEAD}", [("dateline: Reuters", "HARBOUR BAY (Reuters) -")]),
        (
            f"Library reopens after flood\nاکتوبر 30, 2025\nFerry timetable cut in half\nاکتوبر 30, 2025{LEAD}\n{MORE}",
            [
                ("related headline", "Library reopens after flood"),
                ("publication date", "اکتوبر 30, 2025"),
                ("related headline", "Ferry timetable cut in half"),
                ("publication date", "اکتوبر 30, 2025"),
            ],
        ),
        (
            f"By Jane Doe\nOctober 30, 2025\n\nHARBOUR BAY, Oct 30 (AP) — {LEAD}",
            [("byline", "By Jane Doe"), ("publication date", "October 30, 2025"), ("dateline: AP", "HARBOUR BAY, Oct 30 (AP) —")],
        ),
    ],
)
def test_the_top_of_an_article_is_left_out(text: str, pieces: list[tuple[str, str]]) -> None:
    assert removed(text) == pieces


def test_the_title_is_left_out_where_the_text_repeats_it_at_the_top() -> None:
    title = "Mayor says that the old bridge closes, and that the ferry will have to do until spring"
    assert removed(f"{title}\n\n{LEAD}", title=title) == [("title", title)]
    assert removed(f"{LEAD}\n\n{title.upper()}.\n\n{MORE}", title=title) == [("title", f"{title.upper()}.")]
    assert removed(f"{title}\n\n{LEAD}", title="Something else") == []


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        (f"{LEAD}\nTolls and tides\n{MORE}\n{LAST}\n{LAST}\n{LAST}", ["Tolls and tides"]),  # a line is a paragraph
        (f"{LEAD}\n\nTolls and tides\n\nby the thousand\n\n{LAST}", []),  # the line goes on below
        ("The mayor said\nThursday that the\nOld Bridge would\nbe closed.", []),  # lines cut anywhere
        (f"{LEAD}\n\nPort\n\nQuay\n\nMarket\n\n{LAST}", []),  # a list
        (f"{LEAD}\n\nJane Doe\n\nOpinion contributor\n\n{LAST}", ["Jane Doe", "Opinion contributor"]),
        (f"{LEAD}\n\nTolls and tides", []),  # nothing comes below it
    ],
)
def test_a_heading_stands_alone_between_paragraphs(text: str, headings: list[str]) -> None:
    assert removed(text) == [("heading", heading) for heading in headings]


def batch_of(line: str, *, sources: tuple[str, str, str] = ("The Harbour Post",) * 3, named: bool = True, leads: int = 3) -> list[Article]:
    """Three articles that hold one line; `leads` of them differ in the rest."""
    return [
        article(f"{LEAD} {number % leads}\n\n{line}\n\n{MORE} {number % leads}", ident=f"bridge-{number}", source=source, named=named)
        for number, source in enumerate(sources)
    ]


@pytest.mark.parametrize(
    ("batch", "repeated"),
    [
        (batch_of("Harbour news, every morning at six."), True),
        (batch_of("Harbour news, every morning at six.")[:2], False),
        (batch_of("Harbour news, every morning at six.", sources=("The Harbour Post", "The Harbour Post", "The Quay Gazette")), False),
        (batch_of("Harbour news, every morning at six.", named=False), False),
        (batch_of("Harbour news, every morning at six.", leads=2), False),  # one of them is a copy
        (batch_of("“Harbour news, every morning at six.”"), False),  # a quote
        (batch_of(LAST + " It said so twice in a week."), False),  # too long
    ],
)
def test_a_line_that_articles_of_an_outlet_share_is_the_outlets(batch: list[Article], repeated: bool) -> None:
    found = {piece.reason for cleaned in clean(batch) for piece in cleaned.furniture}
    assert found == ({"repeated line"} if repeated else set())


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Advertisement", "Advertisement"),
        ("date 2025-10-30\nAdvertisement", "               \nAdvertisement"),
        ("October 30, 2025", "October 30, 2025"),
        ("* * *\nBy Jane Doe", "* * *\nBy Jane Doe"),
    ],
)
def test_a_body_is_never_left_without_words(text: str, body: str) -> None:
    assert clean([article(text)])[0].body == body


def test_newlines_stay_where_furniture_spans_lines() -> None:
    text = f"Source: The Harbour Post\r\nDate: 2025-10-30\r\n\r\n{LEAD}"
    (cleaned,) = clean([article(text)])
    assert cleaned.body == f"{' ' * 24}\r\n{' ' * 16}\r\n\r\n{LEAD}"


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *(LEAD, MORE, LAST, "", "Advertisement", "October 30, 2025", f"date 2025-10-30 {LEAD}", "By Jane Doe", "Photo: Jane Doe"),
                *("Source: The Harbour Post", "HARBOUR BAY (Reuters) - The ferry sank.", "Tolls and tides", "اکتوبر 30, 2025Ferry"),
            ]
        ),
        st.text(max_size=40),
    ),
    max_size=12,
)


@settings(max_examples=200, deadline=None)
@given(pages=st.lists(LINES, min_size=1, max_size=4), mark=st.sampled_from(["\n", "\n\n", "\r\n", "\r"]))
def test_cleaning_only_ever_blanks(pages: list[list[str]], mark: str) -> None:
    batch = [article(mark.join(page), ident=str(number)) for number, page in enumerate(pages)]
    cleaned = clean(batch)
    assert clean(cleaned) == cleaned == clean(batch)
    for before, after in zip(batch, cleaned, strict=True):
        assert len(after.body) == len(after.text)
        assert after.text == before.text
        inside = {place for piece in after.furniture for place in range(*piece.span)}
        for place, (kept, character) in enumerate(zip(after.body, after.text, strict=True)):
            assert kept == (" " if place in inside and character not in "\r\n" else character)
        assert all(one.span.end <= other.span.start for one, other in pairwise(after.furniture))
        assert any(map(str.isalnum, after.body)) == any(map(str.isalnum, after.text))
