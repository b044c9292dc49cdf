"""Whether a claim says that something is so, or that it is not."""

from __future__ import annotations

import pytest

from verify.claims import split
from verify.claims.assertion import negates, tells
from verify.model import Article, Claim

pytestmark = pytest.mark.model


def claim(text: str) -> Claim:
    ((found,),) = split([Article(id="ferry", source="Harrow Herald", text=text, body=text, path="ferry.txt")])
    return found


@pytest.mark.parametrize(
    "text",
    [
        "The ferry did not sink.",
        "No boats were lost.",
        "Lund denied that the ferry sank.",
        "There is no evidence of ice on the lake.",
        "The ferry had no lights.",
        "No details in the plan were changed.",
    ],
)
def test_what_is_not_so_is_negated(text: str) -> None:
    assert negates(claim(text))


@pytest.mark.parametrize(
    "text",
    [
        "There is no mention of ice in the log.",
        "The harbour office had no immediate information about the ferry.",
        "Lund gave no further details of the sale.",
        "The harbour master has no idea where the ferry is.",
        "No date has been set.",
        "No names were immediately released.",
        "If the ferry does not sail, the mill will close.",
        "The ferry sank.",
    ],
)
def test_that_nothing_is_known_or_told_is_no_word_against_it(text: str) -> None:
    assert not negates(claim(text))


def test_what_is_said_to_be_so_is_told() -> None:
    assert tells(claim("The ferry sank."))
    assert not tells(claim("There is no mention of ice in the log."))
