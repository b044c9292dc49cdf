"""Where a claim says that it happens, and what is only named in it."""

import pytest

from verify.claims import split
from verify.gazetteer import areas, meet
from verify.model import Article, Location

pytestmark = pytest.mark.model


def located(text: str) -> list[Location]:
    article = Article(id="ferry", source="Harrow Herald", text=text, body=text, path="ferry.txt")
    (found,) = split([article])
    return [place for claim in found for place in claim.locations]


PLACED = [
    ("The summit opened in Lyon on Monday.", "in Lyon", "Lyon", None),
    ("The summit opened in the French capital on Monday.", "in the French capital", "Paris", None),
    ("The summit opened in the capital of France.", "in the capital", "Paris", None),
    ("Two boats sank near the city of Marseille.", "near the city", "Marseille", None),
    ("The second round of talks in Oslo failed.", "in Oslo", "Oslo", "round"),
]


@pytest.mark.parametrize(("text", "words", "city", "thing"), PLACED)
def test_a_place_is_read_with_what_it_belongs_to(text: str, words: str, city: str, thing: str | None) -> None:
    (found,) = located(text)
    assert (found.text, found.of) == (words, thing)
    assert text[found.span.start : found.span.end] == words
    assert found.areas <= areas(city)


def test_a_place_that_is_described_is_told_with_its_name() -> None:
    assert [place.told for place in located("The summit opened in the French capital.")] == ["in the French capital (Paris)"]
    assert [place.told for place in located("The summit opened in Paris on Monday.")] == ["in Paris"]


def test_a_larger_place_beside_it_narrows_it() -> None:
    (found, *_) = located("The storm began in Springfield, Illinois.")
    assert meet(found.areas, areas("Illinois"))
    assert not meet(found.areas, areas("Missouri"))


@pytest.mark.parametrize(
    "text",
    [
        "Norway praised the summit.",  # who, not where
        "She flew from Oslo to Lyon.",  # a way, not a place
        "It is in the hands of Norway.",
        "The envoys met at the White House on Monday.",
        "They met in the old ferry house.",  # no place that is known
        "They met in secret in March.",
    ],
)
def test_what_is_no_place_is_left_out(text: str) -> None:
    assert located(text) == []
