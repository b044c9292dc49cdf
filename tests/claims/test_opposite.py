"""What a claim that negates or denies says is not so, told as if it were."""

from __future__ import annotations

import pytest

from verify.claims import split
from verify.model import Article, Claim

pytestmark = pytest.mark.model


def claims(text: str) -> tuple[Claim, ...]:
    article = Article(id="ferry", source="Harrow Herald", text=text, body=text, path="ferry.txt")
    (found,) = split([article])
    return found


OPPOSITES: list[tuple[str, str | None]] = [
    ("The ferry did not sink.", "The ferry did sink."),
    ("The council never closed the ferry.", "The council closed the ferry."),
    ("She didn't sell it.", "She did sell it."),
    ("It won’t run again.", "It will run again."),
    ("It can't run again.", "It can run again."),
    ("The ferry cannot sink.", "The ferry can sink."),
    ("There are no plans to close the ferry.", "There are some plans to close the ferry."),
    ("No ferries sank on Monday.", "Some ferries sank on Monday."),
    ("Nobody was hurt.", "Somebody was hurt."),
    ("There was nothing in the hold.", "There was something in the hold."),
    ("The council failed to close the ferry.", "The council managed to close the ferry."),
    ("The mayor refused to pay.", "The mayor agreed to pay."),
    ("The mayor did not sell any boats to anyone.", "The mayor did sell some boats to someone."),
    ("She has not ever been here.", "She has been here."),
    ("Lund said she had never met Mr Oster.", "she [Lund] had met Mr Oster"),
    ("The ferry, which never ran, was not sold.", "The ferry, which never ran, was sold."),
    ("The mayor is not in town, but the ferry runs.", "The mayor is in town, but the ferry runs."),
    # What is denied, or called false.
    ("Ann Lund denied that the ferry sank.", "the ferry sank"),
    ("Ann Lund has denied Herald reports stating that she offered to sell the ferry.", "she offered to sell the ferry"),
    ("Lund rejected claims that the pier had burned.", "the pier had burned"),
    ("Lund denied having sold the ferry.", "[Lund] having sold the ferry"),
    ("The council denies the claim of selling the ferry.", "[The council] selling the ferry"),
    ("Rumours that she had sold 100 boats were false.", "she had sold 100 boats"),
    ("It is not true that the ferry sank.", "the ferry sank"),
    ("The claim that the pier burned is a hoax.", "the pier burned"),
    ("The office rejected claims she has been robbed.", "she has been robbed"),
    ("The council dismissed claims made by the Herald that the ferry is sinking.", "the ferry is sinking"),
    ("The woman who claimed to have sold the ferry is a fake.", "[The woman] to have sold the ferry"),
    ("The woman who claimed she had sold the ferry has been proved a fraud.", "she [The woman] had sold the ferry"),
    # Nothing is negated, or it cannot be taken out.
    ("The ferry sank.", None),
    ("There is no doubt about this.", None),
    ("The council did not fail to close the ferry.", None),
    ("The boat lacks a mast.", None),
    ("The brakes failed.", None),
    ("Lund denied it.", None),
    ("Lund denied claims made by the Herald.", None),
    ("The court dismissed the lawsuit against Lund, handing her a victory.", None),
    ("The council dismissed the lawsuit as a joke.", None),
    ("The talks have not begun again.", None),
    ("The council has not yet decided.", None),
    ("It is true that the ferry sank.", None),
]


@pytest.mark.parametrize(("text", "opposite"), OPPOSITES)
def test_the_negation_is_taken_out_and_nothing_else(text: str, opposite: str | None) -> None:
    assert claims(text)[-1].opposite == opposite


def test_a_word_that_stands_only_under_a_negation_is_left_in_another_clause() -> None:
    (found,) = claims("The mayor did not sell the ferry, if any buyer came at all.")
    assert found.opposite == "The mayor did sell the ferry, if any buyer came at all."
