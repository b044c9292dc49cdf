"""Posts on social media: who says all of the paragraph that is signed with a handle, and when."""

import pytest

from verify.claims import split
from verify.claims.posts import post
from verify.model import Article, Claim

POST = "The talks go on tomorrow. There is progress, but not nearly enough! — Ann B. Lund (@annlund) March 4, 2025"


@pytest.mark.parametrize(
    ("text", "name", "day"),
    [
        (POST, "Ann B. Lund", "2025-03-04"),
        ("The talks go on. – Ann Lund (@annlund)", "Ann Lund", None),
        ("The talks go on. -- Ann Lund (@annlund) March 4, 2025 ", "Ann Lund", "2025-03-04"),
        ("The talks go on. pic.example/x — Harrow Herald (@harrow_herald) Mar. 4, 2025", "Harrow Herald", "2025-03-04"),
    ],
)
def test_a_signature_with_a_handle_tells_who_posted_and_when(text: str, name: str, day: str | None) -> None:
    found = post(text)
    assert found is not None
    assert (found.name, found.day and found.day.value) == (name, day)
    assert text[found.span.start : found.span.end] == name


@pytest.mark.parametrize(
    "text",
    [
        "The talks go on — Ann Lund said so.",
        "“The talks go on.” — Ann Lund",
        "Follow her on the web — Ann Lund (@annlund) posts daily.",
        "Lund (@annlund) posted it.",
        "",
    ],
)
def test_what_no_handle_signs_is_no_post(text: str) -> None:
    assert post(text) is None


@pytest.mark.model
def test_all_sentences_of_a_post_are_its_authors() -> None:
    def told(body: str) -> tuple[Claim, ...]:
        (found,) = split([Article(id="ferry", source="Harrow Herald", text=body, body=body, path="ferry.txt")])
        return found

    *posted, signature, last = told(f"{POST}\n\nThe ferry was late.")
    assert [(c.speaker.name if c.speaker else None, c.said_on and c.said_on.value) for c in posted] == [("Ann B. Lund", "2025-03-04")] * 2
    assert posted[1].statement == "There is progress, but not nearly enough!"
    assert signature.attribution is last.attribution is None
