"""The lead of a story: of the articles' first sentences, the one that the other articles tell too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.stages import alone, meaning, says
from verify.model import Claim
from verify.stories.lead import LEAD, lead

POST_TEXT = alone("The mayor was late. The ferry sank off the pier on Monday. The band played on.", "Milbrook Post")
LATE = says("The mayor was late.", article=POST_TEXT)
SANK = says("The ferry sank off the pier on Monday.", article=POST_TEXT, position=1)
BAND = says("The band played on.", article=POST_TEXT, position=2)
HERALD = says("On Monday the ferry sank off the pier.", "Herald")
WIRE = says("A ferry sank off the pier.", "Wire")
STORY = (LATE, SANK, BAND, HERALD, WIRE)


def told(*claims: Claim) -> str | None:
    found = lead(claims, meaning(claims))
    return None if found is None else claims[found].text


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
