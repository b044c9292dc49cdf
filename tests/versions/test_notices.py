"""Notices: what an article says was done to it, and not what it says of another's article."""

from __future__ import annotations

from datetime import date

import pytest

from tests.stages import alone
from verify.versions.notices import notices, updated_on

LEAD = "The ferry Annabel hit the old pier of Milbrook on Tuesday evening."


def told(text: str) -> list[str]:
    return [notice.kind for notice in notices(alone(f"{LEAD}\n\n{text}\n"))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Correction: An earlier version of this article misspelled the captain's name.", "correction"),
        ("CORRECTION: Corrected by: Ada Holm @ 03/05/2025 09:31 PM The captain is Berit Lund.", "correction"),
        ("Correction, March 5, 2025: A previous version of this story gave another day. We regret the error.", "correction"),
        ("Clarification: The pier belongs to the town.", "correction"),
        ("• This article was amended on 5 March 2025. The pier is 40 metres long.", "correction"),
        ("This story has been corrected to show that 12 people were hurt, not 15.", "correction"),
        ("Editor’s note: This article has been updated to clarify the harbour master's words.", "correction"),
        ("[Editor's note: The original version misstated the captain's name.]", "correction"),
        ("Note: The introduction has been edited to clarify what the office does.", "correction"),
        ("A corrected version of the story is below:", "correction"),
        ("This story has been withdrawn.", "retraction"),
        ("RETRACTION: The Milbrook Post takes back its report on the ferry.", "retraction"),
        ("Editor's note: This article has been retracted.", "retraction"),
        ("The Milbrook Post has withdrawn this report.", "retraction"),
        ("STORY REMOVED", "retraction"),
        ("Updated at 4:50 p.m. ET", "update"),
        ("UPDATE: The pier is open again.", "update"),
        ("This article was updated on Wednesday.", "update"),
    ],
)
def test_an_article_tells_what_was_done_to_it(text: str, kind: str) -> None:
    assert told(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The Herald retracted its article on Tuesday, and its editor left.",
        "The study was retracted in May.",
        "“I retracted nothing,” he said.",
        "The office amended its report twice, and the market saw a correction.",
        "Editor's note: The Post is owned by the harbour office.",
        "The council updated its plans for the pier.",
        "The paper later issued a correction to its story.",
        "She withdrew her bid, and the captain corrected the course.",
    ],
)
def test_what_was_done_to_something_else_is_no_notice(text: str) -> None:
    assert told(text) == []


def test_a_notice_within_a_paragraph_is_told_from_its_sentence_on() -> None:
    long = "The harbour office said so. " * 20
    (notice,) = notices(alone(f"{LEAD}\n\n{long}[Editor's note: An earlier version of this article misstated the name.]\n"))
    assert "earlier version" in notice.text
    assert len(notice.text) <= 400


def test_the_words_of_a_notice_stand_where_it_says() -> None:
    article = alone(f"{LEAD}\n\n  This story has been withdrawn.  \n")
    (notice,) = notices(article)
    assert article.text[notice.span.start : notice.span.end] == notice.text == "This story has been withdrawn."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("This article was amended on 5 March 2025. The pier is long.", date(2025, 3, 5)),
        ("Updated: March 6, 2025\n\nThis article was amended on 5 March 2025.", date(2025, 3, 6)),
        ("Updated at 4:50 p.m. ET", None),
        ("The law of 5 March 2025 was amended.", None),
    ],
)
def test_the_day_of_an_update_is_read(text: str, day: date | None) -> None:
    assert updated_on(alone(f"{LEAD}\n\n{text}\n")) == day
