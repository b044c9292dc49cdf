"""Articles into claims: exact spans, a sentence to a claim, and quotations that go on over sentences and paragraphs."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verify.claims import split
from verify.model import Article, Claim

pytestmark = pytest.mark.model


def claims(text: str) -> tuple[Claim, ...]:
    article = Article(id="ferry", source="Harrow Herald", text=text, body=text, path="ferry.txt")
    (found,) = split([article])
    return found


def speakers(text: str) -> list[str | None]:
    return [c.speaker.name if c.speaker else None for c in claims(text)]


LUND, OSTER = "Ann Lund", "Bram Oster"

CONTINUED: list[tuple[str, list[str | None]]] = [
    ("“The ferry is old. It sank,” Ann Lund said.", [LUND, LUND]),
    ("“The ferry is old,” Ann Lund said. “It sank.”", [LUND, LUND]),
    ("“The ferry is old,” Ann Lund said. “It sank. Nobody was hurt.”", [LUND, LUND, LUND]),
    ("“The ferry is old,” Ann Lund said.\n\n“It sank.”", [LUND, LUND]),
    ("“The ferry is old,” Ann Lund said. “It sank.\n\n“Nobody was hurt.”", [LUND, LUND, LUND]),
    ("“It sank,” Ann Lund said.\n\n“It is old. We told them,” Bram Oster said.", [LUND, OSTER, OSTER]),
    ("“It sank,” Ann Lund said. “It is old.”\n\n“We told them,” Bram Oster said.", [LUND, LUND, OSTER]),
    ("Ann Lund made this remark:\n\n“The ferry sank. Nobody was hurt.”", [None, LUND, LUND]),
    ("“The ferry sank. We miss it.” ― Ann Lund", [LUND, LUND]),
    ("LUND: The ferry sank. Nobody was hurt.\n\nOSTER: It was old.", ["LUND", "LUND", "OSTER"]),
    ("Ann Lund said the ferry sank. The river rose.", [LUND, None]),
    ("Ann Lund wrote on Monday:\n\nThe ferry sank. It was old.\n\nThe river rose.", [None, LUND, LUND, None]),
    ("As Ann Lund explained at the time:\n\nThe ferry sank. Bram Oster said it was old.", [None, LUND, OSTER]),
    ("From the Associated Press:\n\nThe ferry sank.\n\nThe river rose.", [None, "the Associated Press", None]),
    ("Reuters:\n\nThe ferry sank. It was old.", [None, "Reuters", "Reuters"]),
    ("The ferry sank for one reason:\n\nNobody looked.", [None, None]),
    ("These are the facts that Ann Lund claimed were hidden:\n\nThe ferry was old.", [None, LUND, None]),
    ("Related:\n\nThe ferry was old.", [None, None]),
]


@pytest.mark.parametrize(("text", "names"), CONTINUED)
def test_a_quotation_keeps_its_speaker(text: str, names: list[str | None]) -> None:
    assert speakers(text) == names


def test_a_denial_ends_with_its_sentence() -> None:
    denial, after = claims("Ann Lund denied that the ferry sank. “It is in the harbour.”")
    assert (denial.certainty, after.certainty) == ("denied", "asserted")


ODD = [
    "",
    "…",
    "12 13.",
    "“”",
    "‘’‘’ '' \" \"",
    "😀 😀",
    "👩‍👩‍👧 said “hi”",
    "قال الوزير: «نعم»",
    "said:",
    "Lund:",
    "“Yes.” —",
    "— Lund",
    "According to",
    "As reported by",
    "“Is it?” asked",
    "x" * 6_000,
    "the ferry sank and " * 400,
    "“Yes,” said Lund. " * 400,
]


@pytest.mark.parametrize("text", ODD, ids=lambda text: text[:12] or "empty")
def test_any_text_is_split_into_exact_spans(text: str) -> None:
    exact(text)


PIECES = [
    "“",
    "”",
    '"',
    "''",
    "‘",
    "’",
    " ",
    "\n",
    ".",
    "?",
    ":",
    "—",
    "Ann Lund",
    "said",
    "he",
    "that",
    "the ferry sank",
    "according to",
    "12",
    "é",
]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.text(max_size=60))
def test_no_text_breaks_the_split(text: str) -> None:
    exact(text)


def exact(text: str) -> None:
    """Every claim is the article's own characters, holds a letter, follows the one before, and names its speaker inside the text."""
    at = 0
    for claim in claims(text):
        assert text[claim.span.start : claim.span.end] == claim.text
        assert any(ch.isalpha() for ch in claim.text)
        assert claim.span.start >= at
        at = claim.span.end
        if said := claim.attribution:
            assert text[said.span.start : said.span.end] == said.text
            assert all(claim.span.holds(c) and c.start < c.end for c in said.content)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Who opened the sluice?", True),
        ("“Who opened the sluice?” asked a reporter of the Courier.", True),
        ("The mayor was asked who opened the sluice.", False),
        ("“I did,” said the miller.", False),
    ],
)
def test_a_question_is_known_as_one(text: str, question: bool) -> None:
    article = Article(id="a", source="Courier", text=text, body=text, path="a.txt")
    (found,) = next(split([article]))
    assert (found.nature == "question") is question
