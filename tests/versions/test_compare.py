"""What changed in a claim, and what only reads otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.render.town import TUESDAY, WEDNESDAY
from tests.stages import says
from verify.model import Claim, Entity, Interval, Notice, Quantity, Span, TimeExpression
from verify.versions.align import align
from verify.versions.compare import slots_of

Slots = dict[str, Any]


def told(text: str, *figures: tuple[str, float, str], names: tuple[tuple[str, str], ...] = (), **more: Any) -> Claim:
    """A claim with figures (words, number, thing) and names (name, label) where they stand in it."""
    found = tuple(
        Quantity(span=Span(text.index(w), text.index(w) + len(w)), text=w, low=n, high=n, of=of, states=("be",)) for w, n, of in figures
    )
    entities = tuple(Entity(name, label, name.casefold()) for name, label in names)
    return says(text, quantities=found, entities=entities, **more)


def compared(a: Claim, b: Claim, alike: float = 0.9) -> Slots:
    return slots_of(a, b, alike)


def test_a_figure_in_one_place_rose_or_fell() -> None:
    twelve = told("At least 12 people were hurt at the pier.", ("12 people", 12, "people"))
    fifteen = told("At least 15 people were hurt at the pier.", ("15 people", 15, "people"))
    rose, fell = compared(twelve, fifteen), compared(fifteen, twelve)
    assert (rose["trend"], rose["figure_a"], rose["figure_b"], rose["quantity_of"]) == ("rose", "12 people", "15 people", "people")
    assert (fell["trend"], fell["quantity"], fell["altered"]) == ("fell", "different", True)


def test_an_open_figure_may_rise_and_still_be_compatible() -> None:
    open_end = replace(
        told("Some 12 people were hurt.", ("12 people", 12, "people")).quantities[0], comparator="at least", high=float("inf")
    )
    before = says("Some 12 people were hurt.", quantities=(open_end,))
    after = told("Some 15 people were hurt.", ("15 people", 15, "people"))
    found = compared(before, after)
    assert (found["trend"], found["quantity"]) == ("rose", "compatible")


def test_an_open_figure_that_moved_is_another() -> None:
    def open_figure(number: int) -> Claim:
        claim = told(f"More than {number} people were hurt.", (f"{number} people", number, "people"))
        return replace(claim, quantities=(replace(claim.quantities[0], comparator="more than", high=float("inf")),))

    found = compared(open_figure(50), open_figure(30))
    assert (found["trend"], found["quantity"]) == ("fell", "different")


def test_figures_of_two_things_in_one_place_are_not_compared() -> None:
    people = told("The ferry carried 40 people to Milbrook.", ("40 people", 40, "people"))
    tons = told("The ferry carried 60 tons to Milbrook.", ("60 tons", 60, "ton"))
    assert "trend" not in compared(people, tons)


@pytest.mark.parametrize(
    ("before", "after", "polarities", "polarity"),
    [
        ("The pier will not open before summer.", "The pier will open before summer.", ("negated", "affirmed"), "different"),
        ("The office refused to open the pier.", "The office agreed to open the pier.", ("negated", "affirmed"), "different"),
        ("The pier won’t open in May.", "The pier will open in May.", ("negated", "affirmed"), "different"),
        # the parse reads it otherwise, but no word that turns a statement changed
        ("The pier will open, she said.", "The pier will open on Monday.", ("negated", "affirmed"), "same"),
        ("The pier will not open.", "The old pier will not open.", ("negated", "negated"), "same"),
        ("No one was hurt.", "Nobody was hurt.", ("negated", "negated"), "same"),
        # in a clause of it
        ("She said that the pier was safe.", "She said that the pier was not safe.", ("affirmed", "affirmed"), "different"),
    ],
)
def test_yes_and_no(before: str, after: str, polarities: tuple[Any, Any], polarity: str) -> None:
    assert compared(says(before, polarity=polarities[0]), says(after, polarity=polarities[1]))["polarity"] == polarity


@pytest.mark.parametrize(
    ("before", "after", "certainties", "certainty"),
    [
        ("The brakes failed.", "The brakes reportedly failed.", ("asserted", "reported"), "different"),
        ("The brakes may have failed.", "The brakes have failed.", ("possible", "asserted"), "different"),
        ("The office confirmed the leak.", "The office denied the leak.", ("asserted", "denied"), "different"),
        ("She said the brakes failed.", "She said the brakes reportedly failed.", ("asserted", "asserted"), "different"),
        ("The office confirmed the leak.", "The office reported the leak.", ("asserted", "asserted"), "same"),
        ("The brakes failed, a sailor said.", "The brakes failed, sailors said.", ("asserted", "reported"), "same"),
    ],
)
def test_how_sure(before: str, after: str, certainties: tuple[Any, Any], certainty: str) -> None:
    assert compared(says(before, certainty=certainties[0]), says(after, certainty=certainties[1]))["certainty"] == certainty


@pytest.mark.parametrize(
    ("before", "after", "label", "found"),
    [
        ("Berit Lund", "Jon Tveit", "PERSON", "different"),
        ("Berit Lund", "Eva Lund", "PERSON", "different"),
        ("Berit Lund", "Berit Lundh", "PERSON", "compatible"),
        ("Berit Lund", "Lund", "PERSON", None),
        ("Islamic State", "ISIS", "ORG", "compatible"),
        ("U.S.", "US", "GPE", "compatible"),
        ("Mill Lines", "Mill Holding", "ORG", "compatible"),
        ("Eastport", "Milbrook", "GPE", "different"),
    ],
)
def test_one_name_for_another(before: str, after: str, label: str, found: str | None) -> None:
    a = told(f"The office said that {before} had served for thirty years.", names=((before, label),))
    b = told(f"The office said that {after} had served for thirty years.", names=((after, label),))
    assert compared(a, b).get("name") == found


def on_day(text: str, word: str, day: Any) -> Claim:
    start = text.index(word)
    when = Interval(first=day, last=day, value=day.isoformat())
    return says(text, times=(TimeExpression(span=Span(start, start + len(word)), text=word, value=when.value, interval=when),))


def test_a_time_changed_only_where_its_words_did() -> None:
    friday = on_day("A crane will lift the wreck on Tuesday.", "on Tuesday", TUESDAY)
    assert compared(friday, on_day("A crane will lift the wreck on Wednesday.", "on Wednesday", WEDNESDAY))["time"] == "different"
    # "today" of two days stands in both
    today = on_day("A crane lifts the wreck today.", "today", TUESDAY)
    assert compared(today, on_day("A crane lifts the whole wreck today.", "today", WEDNESDAY))["time"] is None


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("“The pier is a danger to all of us,” she said.", "“The pier is a burden to all of us,” she said.", "different"),
        ("“The pier will not open,” she said.", "“The pier will open,” she said.", "different"),
        ("“The pier is a danger to all of us,” she said.", "“The pier is a danger,” she said.", "compatible"),
        ("“People would be sceptical of it,” she said.", "“People would be skeptical of it,” she said.", "compatible"),
        ("“I am 100 per cent sure of it,” she said.", "“I am 100 percent sure of it,” she said.", "compatible"),
        ("“That’s f***ed up,” she said.", "“That’s fucked up,” she said.", "compatible"),
        ("“The pier is a danger,” she said.", '"The pier is a danger", she said.', "same"),
        ("The pier is a danger, she said.", "The pier is a burden, she said.", None),
    ],
)
def test_the_words_in_quotation_marks(before: str, after: str, found: str | None) -> None:
    assert compared(says(before), says(after))["quote"] == found


def test_of_a_claim_told_anew_only_figures_of_one_thing_are_compared() -> None:
    found = compared(says("The pier will not open.", polarity="negated"), says("The pier will open.", polarity="affirmed"), alike=0.7)
    assert found == {"altered": False}


LEAD = "The ferry Annabel hit the old pier of Milbrook on Tuesday."
HURT, MORE_HURT = "Twelve people were hurt in the crash.", "Fifteen people were hurt in the crash."
WARNED = "The harbour office had warned the owners of the ferry twice."


def test_claims_are_aligned_and_what_is_gone_is_told() -> None:
    older, newer = [says(t) for t in (LEAD, HURT, WARNED)], [says(t) for t in (MORE_HURT, LEAD)]
    found = align(older, newer)
    assert [(one.a.text, one.b.text if one.b else None) for one in found.changed] == [(HURT, MORE_HURT), (WARNED, None)]
    assert found.kept == pytest.approx(2 / 3, abs=0.001)


def test_a_claim_cut_otherwise_or_told_anew_is_not_gone() -> None:
    joined = says(f"{LEAD[:-1]}, and {WARNED[0].lower()}{WARNED[1:]}")
    assert align([says(LEAD), says(WARNED)], [joined]).changed[-1:] == () or all(one.b for one in align([says(LEAD)], [joined]).changed)
    anew = says("Owners of the ferry, the harbour office says, had twice been warned by letter and on the phone.")
    assert [one.b for one in align([says(WARNED)], [anew]).changed] == []


def test_a_notice_stands_for_nothing_and_its_absence_is_no_removal() -> None:
    notice = says("Correction: An earlier version of this article said that nobody was hurt.")
    spans = [Notice(kind="correction", text=notice.text, span=notice.span)]
    assert align([says(LEAD), notice], [says(LEAD)], known_notices=spans) == ((), 1.0)
    gone = says("An earlier version of this article said that nobody was hurt.")
    assert [one.b for one in align([gone], [notice], spans).changed] == [None]


def test_versions_that_are_the_same_have_nothing_changed() -> None:
    claims = [says(t) for t in (LEAD, HURT, WARNED)]
    assert align(claims, claims) == ((), 1.0)
    assert align([], claims) == ((), 1.0)
    assert [one.b for one in align(claims, []).changed] == [None, None, None]
