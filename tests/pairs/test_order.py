"""Which of two claims was said first, and what tells so; where nothing tells, that is said too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.render.town import TUESDAY, WEDNESDAY, on
from tests.stages import alone, meaning, remark, says, story
from verify.model import Claim, Interval
from verify.pairs import pair
from verify.pairs.order import Sequels, ordered, sequels
from verify.settings import PairSettings

POST, HERALD = says("The ferry hit the pier."), says("A ferry struck the pier.", "Herald")
NOBODY: Sequels = frozenset()


def said(claim: Claim, first: date, last: date | None = None) -> Claim:
    until = last or first
    return replace(claim, said_on=Interval(first=first, last=until, value=first.isoformat() if until == first else f"{first}/{until}"))


@pytest.mark.parametrize(
    ("one", "other", "order", "reason"),
    [
        (said(POST, TUESDAY), said(HERALD, WEDNESDAY), "earlier", "said on 2025-03-04, then on 2025-03-05"),
        (said(POST, TUESDAY), said(HERALD, TUESDAY), "same", "both on 2025-03-04"),
        (said(POST, TUESDAY), replace(HERALD, said_on=None), "unknown", "no usable time"),
        (replace(POST, said_on=None), replace(HERALD, said_on=None), "unknown", "no usable time"),
        (said(POST, TUESDAY), said(HERALD, TUESDAY, WEDNESDAY), "unknown", "no usable time"),
        (said(POST, TUESDAY, WEDNESDAY), said(HERALD, TUESDAY, WEDNESDAY), "unknown", "no usable time"),
        (said(POST, TUESDAY, WEDNESDAY), said(HERALD, date(2025, 3, 6)), "earlier", "said on 2025-03-04/2025-03-05, then on 2025-03-06"),
    ],
)
def test_days_tell_the_order(one: Claim, other: Claim, order: str, reason: str) -> None:
    found = ordered(one, other, None, NOBODY)
    assert found == ordered(other, one, None, NOBODY)
    assert (found.order, found.reason) == (order, reason)


@pytest.mark.parametrize(("one", "other"), [(POST, HERALD), (HERALD, POST)])
def test_the_earlier_one_comes_first(one: Claim, other: Claim) -> None:
    early, late = said(one, TUESDAY), said(other, WEDNESDAY)
    assert ordered(late, early, None, NOBODY)[:2] == (early, late)


def test_within_an_article_what_was_said_earlier_comes_first() -> None:
    told = alone("The pier stays shut, Holm said earlier today. It may open in May, she said in the evening.")
    morning = says("The pier stays shut, Holm said earlier today.", article=told, said_earlier=True)
    evening = says("It may open in May, she said in the evening.", article=told)
    for one, other in ((morning, evening), (evening, morning)):
        found = ordered(one, other, None, NOBODY)
        assert (found.a, found.b, found.order, found.reason) == (morning, evening, "earlier", "Milbrook Post gives it as said earlier")


SHUT = remark("Ada Holm", "The pier stays shut until the council has met.", "Herald")
RETOLD = remark("Ada Holm", "The pier stays shut until the council has met, she said earlier today.", "Post", said_earlier=True)
HOPE = remark("Ada Holm", "Some ray of light is visible now.", article=alone(f"{RETOLD.text} Some ray of light is visible now.", "Post"))


def retelling() -> tuple[Claim, ...]:
    """The Herald's morning report, and the Post's of the evening, which retells it and adds something."""
    retold = replace(RETOLD, article=HOPE.article)
    return SHUT, retold, HOPE


def test_an_article_that_retells_remarks_as_made_earlier_is_the_later_one() -> None:
    claims = retelling()
    assert sequels(claims, ["Ada Holm"] * 3, meaning(claims)) == {(SHUT.article.id, HOPE.article.id, "Ada Holm")}
    found = {(p.a.text, p.b.text): p for p in pair(story(*claims), claims, meaning(claims), PairSettings())}
    change = found[SHUT.text, HOPE.text]
    assert (change.order, change.order_reason) == ("earlier", "Post retells the remarks in Herald as made earlier that day")


@pytest.mark.parametrize(
    "claims",
    [
        (SHUT, replace(retelling()[1], said_earlier=False), HOPE),
        (SHUT, replace(retelling()[1], text="It rains.", lemmas=frozenset()), HOPE),
        (replace(SHUT, said_earlier=True), *retelling()[1:]),
    ],
    ids=["nothing is retold", "something else is retold", "both retell"],
)
def test_without_a_retelling_two_remarks_of_one_day_have_no_order(claims: tuple[Claim, ...]) -> None:
    assert sequels(claims, ["Ada Holm"] * 3, meaning(claims)) == frozenset()


def test_what_one_speaker_said_earlier_orders_nobody_elses_remarks() -> None:
    claims = retelling()
    assert sequels(claims, ["Berit Lund", "Ada Holm", "Ada Holm"], meaning(claims)) == frozenset()
    known = sequels(claims, ["Ada Holm"] * 3, meaning(claims))
    assert ordered(SHUT, HOPE, "Berit Lund", known).order == "same"


@pytest.mark.parametrize("days", [1, 30])
def test_days_win_over_a_retelling(days: int) -> None:
    later = replace(SHUT, said_on=on(TUESDAY + timedelta(days=days)))
    known: Sequels = frozenset({(SHUT.article.id, HOPE.article.id, "Ada Holm")})
    assert ordered(later, HOPE, "Ada Holm", known)[:2] == (HOPE, later)


def test_without_any_time_the_articles_names_give_one_order() -> None:
    one, other = (replace(c, said_on=None, article=replace(c.article, published=None)) for c in (POST, HERALD))
    assert ordered(one, other, None, NOBODY)[:2] == ordered(other, one, None, NOBODY)[:2]
