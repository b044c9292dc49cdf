"""Wording: which quotations are one utterance, and how much of one statement stands in another, whichever comes first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.stages import says
from verify.facts import Comparison
from verify.judge import wording


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("“There is no hope that the pier opens,” she said.", "Holm: “there is no hope that the pier opens”.", "same"),
        ("“There is no hope that the pier opens before summer,” she said.", "“There is no hope that the pier opens.”", "same"),
        (
            "“There is no hope that the pier opens before summer.”",
            "“There is little hope that this pier opens before autumn.”",
            "different",
        ),
        ("“We will not open the pier in the spring or later.”", "“We will not close the pier in the spring or later.”", "different"),
        ("“We will not open the Café pier in the spring or later.”", "“We will not open the Cafe pier in the spring or later.”", "same"),
        ("“We really will not open the pier in the spring or later.”", "“We will not open the pier in the spring.”", "same"),
        ("“We will not open the pier in the spring.”", "“We won't be opening a pier in the spring.”", "different"),
        ("“The mayor overstated what the old pier could carry.”", "“The mayor overestimated what the old pier could carry.”", "different"),
        ("“Ten per cent of the old pier is gone for good.”", "“Ten percent of the old pier is gone for good.”", "same"),
        ("“The pier is 2km (1.2 miles) away from the old town now.”", "“The pier is 2km away from the old town now.”", "same"),
        ("“There is no hope that the pier opens,” she said.", "“Forty people were thrown about like dolls.”", None),
        ("“There is no hope that the pier opens,” she said.", "There is no hope that the pier opens, she said.", None),
        ("She spoke of “no hope”.", "She spoke of “no hope” again.", None),
        ("“I am never going to be happy.”", "“I am never going to be loved.”", None),  # too short to be one utterance
        ("“There is no reason, she … knows, to shut the pier now.”", "“There is no reason she [Holm] knows to shut the pier now.”", "same"),
        ("“The [lobison] has no part in the custom (or law).”", "“The lobison has no part in the custom [or law].”", "same"),
    ],
)
def test_quotations_of_one_utterance(a: str, b: str, verdict: Comparison | None) -> None:
    assert wording.quotations(says(a), says(b, "Herald")) == wording.quotations(says(b), says(a, "Herald")) == verdict


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("The ferry hit the pier.", "The ferry hit the pier.", True),
        ("The ferry hit the pier.", "THE FERRY, hit the pier!", True),
        ("The ferry [Annabel] hit the pier [on 2025-03-04].", "The ferry hit the pier.", True),
        ("The pier hit the ferry.", "The ferry hit the pier.", False),
        ("The ferry hit the pier.", "The library opens on Monday.", False),
    ],
)
def test_word_for_word_means_without_marks_and_inserted_words(a: str, b: str, alike: bool) -> None:
    one, other = says("It hit it.", statement=a), says("It hit it.", "Herald", statement=b)
    assert (wording.content_overlap(one, other) == 1.0) is alike
    assert wording.content_overlap(one, other) == wording.content_overlap(other, one)


def test_a_shortened_copy_stands_in_the_longer_one() -> None:
    whole, part = says("The ferry Annabel hit the old pier on Tuesday evening."), says("the ferry Annabel hit the old pier", "Herald")
    assert wording.copied_share(whole, part) == wording.copied_share(part, whole) == 1.0
    assert wording.content_overlap(whole, part) < 1.0


def test_what_is_put_in_in_brackets_is_no_part_of_the_wording() -> None:
    told = "[Donnell Holm]’s father was upset with the tactics that they used."
    whole = says("His father was upset with the tactics that they used.", statement=told)
    other = says("She took the early ferry to Eastport on Friday morning with him.")
    assert wording.copied_share(whole, other) < 0.6
    assert wording.copied_share(whole, says("father was upset with the tactics that they used")) == 1.0
    assert wording.copied_share(whole, replace(other, statement="[She said] no.")) == 0.0
