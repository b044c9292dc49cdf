"""Questions, greetings and opinions are told from what is said to be so."""

import pytest

from verify.claims import split
from verify.model import Article, Nature

pytestmark = pytest.mark.model

NATURES: list[tuple[str, Nature]] = [
    ("The ferry sank on Monday.", "statement"),
    ("The ferry must have been overloaded.", "statement"),
    ("The council thinks the ferry is lost.", "statement"),
    ("Who let the ferry sail?", "question"),
    ("“Who let the ferry sail?” Ann Lund asked.", "question"),
    ("Good evening from Harrow.", "greeting"),
    ("Thank you all for coming.", "greeting"),
    ("“I think the ferry is lost,” Ann Lund said.", "opinion"),
    ("We hope that the ferry will be raised.", "opinion"),
    ("The council should raise the ferry.", "opinion"),
    ("In my view the ferry was a wreck from the start.", "opinion"),
    ("“Raise the ferry at once,” Ann Lund said.", "opinion"),
    ("“Don’t raise the ferry,” Ann Lund said.", "opinion"),
    ("“Do raise the ferry,” Ann Lund said.", "opinion"),
    ("The divers don’t raise the ferry.", "statement"),
    ("The divers did not raise the ferry.", "statement"),
    ("Thanks to the divers, who worked all night in the cold water, nobody was lost when the ferry sank.", "statement"),
]


@pytest.mark.parametrize(("text", "expected"), NATURES)
def test_the_nature_of_a_claim(text: str, expected: Nature) -> None:
    ((claim, *_),) = split([Article(id="ferry", source="Harrow Herald", text=text, body=text, path="ferry.txt")])
    assert claim.nature == expected
