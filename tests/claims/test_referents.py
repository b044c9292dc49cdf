"""Words put in for what "the talks", "the two countries" and "the minister" mean; and where nothing is put in."""

import pytest

from verify.claims import split
from verify.model import Article

pytestmark = pytest.mark.model


def last_statement(text: str) -> str:
    article = Article(id="ferry", source="Harrow Herald", text=text, body=text, path="ferry.txt")
    (found,) = split([article])
    return found[-1].statement


FILLED = [
    (
        "Talks between France and Spain began on Monday. The minister wept. The talks were hard.",
        "The talks [between France and Spain] were hard.",
    ),
    ("The London report was long. Nobody read it. The report cost a fortune.", "The [London] report cost a fortune."),
    (
        "France sent a letter to Spain. Spain sent one to France. The two countries are at odds.",
        "The two countries [France and Spain] are at odds.",
    ),
    ("Defence Minister Ann Lund came on Monday. The minister left the room.", "The minister [Ann Lund] left the room."),
]


@pytest.mark.parametrize(("text", "statement"), FILLED)
def test_one_answer_is_filled_in(text: str, statement: str) -> None:
    assert last_statement(text) == statement


OPEN = [
    # Two talks.
    "Talks between France and Spain began on Monday. Talks between Italy and Greece began too. The talks were hard.",
    # Nothing was named.
    "Long talks began on Monday. The talks were hard.",
    # It says itself which one it is.
    "The London report was long. The report on Harrow cost a fortune.",
    # Three countries.
    "France, Spain and Italy met. France, Spain and Italy agreed. The two countries left.",
    # One of each.
    "France wrote to Spain. The two countries left.",
    # What is told later is not known yet.
    "The talks were hard.",
    # Two ministers.
    "Defence Minister Ann Lund came. Trade Minister Bram Oster came. The minister left the room.",
]


@pytest.mark.parametrize("text", OPEN)
def test_two_answers_or_none_are_left_open(text: str) -> None:
    assert "[" not in last_statement(text)


PRONOUNS = [
    ("Bram Oster said it was late. He said that he was tired.", "he [Bram Oster] was tired"),
    ("Bram Oster said that Ann Lund hoped that he would stay.", "Ann Lund hoped that he would stay"),
    ("The council said it was late. He was tired.", "He was tired."),
]


@pytest.mark.parametrize(("text", "statement"), PRONOUNS)
def test_he_is_somebody_who_was_named_and_nobody_where_two_fit(text: str, statement: str) -> None:
    assert last_statement(text) == statement
