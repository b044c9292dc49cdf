"""The leads of a story: of the articles' first sentences, those that the other articles tell too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.stages import alone, meaning, says
from verify.model import Claim
from verify.stories.lead import LEAD, MOST, leads

POST_TEXT = alone("The mayor was late. The ferry sank off the pier on Monday. The band played on.", "Milbrook Post")
LATE = says("The mayor was late.", article=POST_TEXT)
SANK = says("The ferry sank off the pier on Monday.", article=POST_TEXT, position=1)
BAND = says("The band played on.", article=POST_TEXT, position=2)
HERALD = says("On Monday the ferry sank off the pier.", "Herald")
WIRE = says("A ferry sank off the pier.", "Wire")
STORY = (LATE, SANK, BAND, HERALD, WIRE)


def told(*claims: Claim) -> str | None:
    found = leads(claims, meaning(claims))
    return claims[found[0]].text if found else None


def test_it_is_what_the_others_tell_too() -> None:
    assert told(*STORY) == told(*reversed(STORY))
    assert told(*STORY) in {SANK.text, HERALD.text}
    assert told(LATE, SANK, BAND, WIRE) == SANK.text


@pytest.mark.parametrize("more", [{"position": LEAD}, {"certainty": "denied"}, {"polarity": "negated"}, {"nature": "question"}])
def test_what_comes_later_or_says_nothing_to_be_so_is_no_lead(more: dict[str, object]) -> None:
    changed = tuple(replace(c, **more) for c in (SANK, HERALD))  # type: ignore[arg-type]
    assert told(LATE, *changed, WIRE) == WIRE.text


def test_one_article_alone_has_none_to_be_told_by() -> None:
    assert told(LATE, SANK) is None
    assert told() is None


def test_what_tells_it_nearly_as_well_is_one_too_and_what_few_tell_is_none() -> None:
    found = leads(STORY, meaning(STORY))
    assert {STORY[i].text for i in found} >= {SANK.text, HERALD.text}
    assert LATE not in [STORY[i] for i in found]


def test_they_are_few_and_of_each_article_one() -> None:
    many = [says("The ferry sank off the pier on Monday.", f"Outlet {n}", position=n % LEAD) for n in range(2 * MOST)]
    found = leads((*many, SANK, replace(SANK, position=0)), meaning((*many, SANK, SANK)))
    assert len(found) == MOST
    assert len({(*many, SANK, SANK)[i].article.id for i in found}) == MOST
