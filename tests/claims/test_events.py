"""What happens at a time or in a place, and which times and places belong to no event that could be told from another."""

import pytest

from verify.claims import split
from verify.model import Article, Claim, Event

pytestmark = pytest.mark.model


def claims(text: str) -> tuple[Claim, ...]:
    article = Article(id="ferry", source="Harrow Herald", text=text, body=text, path="ferry.txt")
    (found,) = split([article])
    return found


def dated(text: str) -> list[tuple[Event, ...]]:
    return [time.events for claim in claims(text) for time in claim.times]


@pytest.mark.parametrize(
    ("text", "trigger", "arguments"),
    [
        ("The council passed the law in 1974.", "pass", {"council", "law"}),
        ("The ferry runs under a law passed in 1974.", "pass", {"law"}),
        ("The pilots, whom the council hired in May, are on strike.", "hire", {"council", "pilot"}),
        ("The council began hiring pilots in May.", "hire", {"council", "pilot"}),
        ("Two sailors went missing on Friday.", "miss", {"sailor"}),
        ("Two sailors disappeared on Friday.", "miss", {"sailor"}),
        ("The second round of talks took place in May.", "round", {"second", "talk"}),
        ("In May the mayor made her first appearance.", "make appearance", {"first"}),
        ("The U.S. launched air strikes in May.", "launch", {"u.s.", "strike", "airstrike"}),
        ("The mayor made her first appearance in May.", "appearance", {"first"}),
        ("The ferry was sold by the council in May.", "sell", {"ferry", "council"}),
        ("The ferry sank and drowned two sailors on Friday.", "drown", {"ferry", "sailor"}),
    ],
)
def test_a_time_belongs_to_an_event(text: str, trigger: str, arguments: set[str]) -> None:
    ((event,),) = dated(text)
    assert (event.trigger, event.arguments) == (trigger, frozenset(arguments))


def test_what_stands_beside_an_event_takes_no_part_in_it() -> None:
    ((event,),) = dated("The ferry sank in a storm on Friday.")
    assert (event.arguments, event.adjuncts) == (frozenset({"ferry"}), frozenset({"storm"}))


def test_a_time_of_what_another_event_was_in_the_course_of_is_a_time_of_both() -> None:
    (found,) = dated("Two sailors vanished on a fishing trip on Friday.")
    assert [event.trigger for event in found][-1] == "miss"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said on Friday that the pier was safe.",  # when it was said
        "It rained on Friday.",
        "It was shut in 1974.",
        "She spoke during a news conference on Friday.",  # one of many
        "The annual meeting on Friday was short.",
    ],
)
def test_a_time_of_nothing_that_could_be_told_from_another_belongs_to_no_event(text: str) -> None:
    assert not any(event.arguments for found in dated(text) for event in found)


def test_a_place_belongs_to_an_event_as_a_time_does() -> None:
    (place,) = (place for claim in claims("The second round of talks in Oslo failed.") for place in claim.locations)
    assert [(event.trigger, event.arguments) for event in place.events] == [("round", frozenset({"second", "talk"}))]
    (place,) = (place for claim in claims("Officials in Oslo remained silent about the ferry.") for place in claim.locations)
    assert [event.trigger for event in place.events] == []
