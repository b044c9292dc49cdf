"""Origins: a reprint is no second witness; two reporters at one pier are."""

from __future__ import annotations

import pytest

from tests.stages import says
from verify.model import Claim
from verify.stories.origins import origins

WIRE = "The ferry Annabel hit the old pier of Milbrook on Tuesday evening with forty people on board, the harbour office said."
REPRINT = "MILBROOK (Wire) The ferry Annabel hit the old pier of Milbrook on Tuesday evening, with forty people on board, officials said!"
SHORTENED = "Ferry Annabel hit the old pier of Milbrook on Tuesday evening with forty people on board."
OWN_WORDS = "Passengers were thrown from their seats when a ferry ran into the landing stage at Milbrook, several of them told this paper."
QUOTES_A_BIT = "On Tuesday the ferry Annabel hit the old pier; our reporter saw the crew wave, and heard a long grinding noise."


def first_of(*texts: str, least_share: float = 0.5) -> list[int]:
    """The number of each text's origin."""
    told: list[Claim] = [says(text, f"Outlet {number}") for number, text in enumerate(texts)]
    found = origins([c.article for c in told], [(c,) for c in told], least_share).first
    ids = [c.article.id for c in told]
    assert list(found) == ids
    return [ids.index(found[i]) for i in ids]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ((WIRE, REPRINT), [0, 0]),
        ((WIRE, SHORTENED), [0, 0]),
        ((WIRE, OWN_WORDS), [0, 1]),
        ((WIRE, QUOTES_A_BIT), [0, 1]),
        ((OWN_WORDS, WIRE, QUOTES_A_BIT, REPRINT), [0, 1, 2, 1]),
        ((WIRE,), [0]),
        ((), []),
        (("", WIRE, ""), [0, 1, 2]),
    ],
)
def test_articles_that_share_their_text_have_one_origin(texts: tuple[str, ...], found: list[int]) -> None:
    assert first_of(*texts) == found


def test_copies_of_copies_have_the_first_as_their_origin() -> None:
    head, tail = " ".join(WIRE.split()[:12]), " ".join(WIRE.split()[9:])
    assert first_of(head, tail) == [0, 1]
    assert first_of(head, WIRE, tail) == [0, 0, 0]
    assert first_of(head, tail, WIRE) == [0, 0, 0]


def test_how_much_must_be_shared_is_a_setting() -> None:
    assert first_of(WIRE, QUOTES_A_BIT, least_share=0.05) == [0, 0]
    assert first_of(WIRE, SHORTENED, least_share=1.0) == [0, 0]
    assert first_of(WIRE, REPRINT, least_share=1.0) == [0, 1]
