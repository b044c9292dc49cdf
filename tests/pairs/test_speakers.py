"""One person over several articles, two who only share a name, and those who cannot be told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stages import apart, remark, says, story
from verify.model import Claim
from verify.pairs import pair
from verify.pairs.speakers import identities
from verify.settings import PairSettings


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["Ada Holm", "Ada Holm"], ["Ada Holm", "Ada Holm"]),
        (["Holm", "Ada Holm"], ["Ada Holm", "Ada Holm"]),
        (["Ada Holm", "Ada Maria Holm"], ["Ada Maria Holm"] * 2),
        (["Abdul Rahman Al-Fahd", "Abdul Rahman Al Fahd"], ["Abdul Rahman Al Fahd"] * 2),
        (["Ada Holm", "Berit Lund"], ["Ada Holm", "Berit Lund"]),
        (["Ada Holm", "Bertil Holm"], ["Ada Holm", "Bertil Holm"]),
        (["Holm", "Ada Holm", "Bertil Holm"], ["Holm", "Ada Holm", "Bertil Holm"]),
        (["Ada", "Ada Holm"], ["Ada", "Ada Holm"]),
        (["harbour office", "council"], ["harbour office", "council"]),
        ([], []),
    ],
)
def test_names_of_one_person_become_the_fullest(names: list[str], found: list[str]) -> None:
    assert identities([remark(name, "The pier is shut.") for name in names]) == found


@given(st.permutations(["Holm", "Ada Holm", "Ada M. Holm", "Lund", "Berit Lund", "Bertil Lund", "Adda Holm"]))
def test_the_order_of_the_names_decides_nothing(names: list[str]) -> None:
    one = dict(zip(names, identities([remark(n, "The pier is shut.") for n in names]), strict=True))
    again = sorted(names)
    assert one == dict(zip(again, identities([remark(n, "The pier is shut.") for n in again]), strict=True))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (remark("Ada Holm", "The pier is shut."), remark("Holm", "The pier is open.", "Herald"), True),
        (remark("Ada Holm", "The pier is shut."), remark("Berit Lund", "The pier is open.", "Herald"), False),
        (remark("Ada Holm", "The pier is shut."), says("The pier is open.", "Herald"), None),
        (says("The pier is shut."), says("The pier is open.", "Herald"), None),
        (remark("a clerk", "The pier is shut.", anonymous=True), remark("a clerk", "The pier is open.", "Herald", anonymous=True), None),
        (remark("Ada Holm", "The pier is shut."), remark("Ada Holm", "The pier is open.", "Herald", anonymous=True), None),
        (remark("Ada Holm", "The pier is shut."), remark("She", "The pier is open.", "Herald", open="Ada Holm or Berit Lund"), None),
    ],
)
def test_a_pair_tells_whether_one_speaker_said_both(one: Claim, other: Claim, same: bool | None) -> None:
    for claims in ((one, other), (other, one)):
        (found,) = pair(story(*claims), claims, apart(0.9), PairSettings())
        assert found.same_speaker is same
