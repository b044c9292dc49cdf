"""Names: which may mean one, which are two spellings of one, and which are surely of two people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.stages import named, remark, says
from verify.judge import names
from verify.model import Entity

HOLM, LUND = named("Ada Holm", label="PERSON"), named("Mara Lund", label="PERSON")


@pytest.mark.parametrize(
    ("a", "b", "shared"),
    [
        (HOLM, HOLM, 1),
        ((*HOLM, *named("Milbrook")), (*named("Milbrook"), *HOLM), 2),
        (HOLM, LUND, 0),
        (HOLM, named("Holm", label="PERSON"), 1),
        ((), HOLM, 0),
    ],
)
def test_names_in_common(a: tuple[Entity, ...], b: tuple[Entity, ...], shared: int) -> None:
    assert names.shared_names(says("It sank.", entities=a), says("It sank.", "Herald", entities=b)) == shared


PIER_SHUT = "The pier will stay shut until the spring."


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ("Ada Holm", "Tom Berg", True),
        ("Ada Holm", "Spokeswoman Ada Holm", False),
        ("Ada Holm", "Ada Hollm", False),
        ("Holm", "Ada", False),
        ("Ada Holm", "The harbour master", False),
        ("Ada Holm", "Berg's deputy", False),
        ("Ada Holm", "the Milbrook Post", False),
        ("Abdul Rahman al-Fahd", "Ada Holm", False),
    ],
    ids=["two people", "a title", "a spelling", "single names", "a role", "a genitive", "an outlet", "in small letters"],
)
def test_words_are_attributed_to_two_only_where_the_names_are_surely_of_two(one: str, other: str, two: bool) -> None:
    a, b = remark(one, PIER_SHUT), remark(other, PIER_SHUT, "Herald")
    assert names.two_speakers(a, b) is two
    assert names.two_speakers(b, a) is two


def test_who_reports_or_stands_in_both_sentences_may_pass_the_words_on() -> None:
    a = remark("Ada Holm", PIER_SHUT)
    within = remark("Tom Berg", "Holm says that the pier will stay shut until the spring.", "Herald")
    assert not names.two_speakers(a, within)
    reports = remark("Milbrook Radio", PIER_SHUT, "Herald")
    assert names.two_speakers(a, reports)
    assert reports.attribution
    assert not names.two_speakers(a, replace(reports, attribution=replace(reports.attribution, cue="report")))
    assert not names.two_speakers(a, says(PIER_SHUT, "Herald"))


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (["Mara Lundgren"], ["Mara Lundgreen"], ("Mara Lundgreen", "Mara Lundgren")),
        (["Marie Holm"], ["Maria Holm"], ("Maria Holm", "Marie Holm")),
        (["Mara Lundgren", "Mara Lundgreen"], ["Mara Lundgreen"], None),
        (["Mara Lundgrén"], ["Mara Lundgren"], None),
        (["Mara Lundgren"], ["Mara Lundgrens"], None),
        (["Mara Lundgren"], ["Mara Berg"], None),
        (["Mara Lundgren"], ["Marta Lundgreen"], None),
        (["Mara Lundgren"], ["Lundgreen"], None),
        (["Lee"], ["Leo"], None),
        ([], ["Mara Lundgren"], None),
    ],
    ids=["a letter", "a first name", "both in one", "an accent", "a plural", "another", "two words", "shorter", "too short", "no name"],
)
def test_a_name_in_two_spellings(one: list[str], other: list[str], found: tuple[str, str] | None) -> None:
    a = says("It closed.", entities=named(*one, label="PERSON"))
    b = says("It was shut.", "Herald", entities=named(*other, label="PERSON"))
    assert names.spellings(a, b) == names.spellings(b, a) == found


def test_only_names_of_people_are_held_against_each_other_letter_by_letter() -> None:
    a, b = (
        says("It closed.", source, entities=named(name, label="ORG"))
        for source, name in (("Post", "Milbrook Port"), ("Herald", "Milbrook Post"))
    )
    assert names.spellings(a, b) is None
