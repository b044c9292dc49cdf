"""Typed comparisons, slot by slot, as tables of two claims and the verdict: the same whichever claim comes first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.town import TUESDAY, WEDNESDAY
from tests.stages import at, figure, named, remark, says
from verify.claims.calendar import interval
from verify.facts import Comparison
from verify.gazetteer import Area
from verify.judge import slots, wording
from verify.model import Certainty, Claim, Entity, Event, Location, Quantity, Span, TimeExpression

MARCH = at(date(2025, 3, 1), date(2025, 3, 31))


def counting(*figures: Quantity, source: str = "Milbrook Post") -> Claim:
    return says("The ferry carried people.", source, quantities=figures)


MILE = {"unit": "km", "kind": "measure"}


@pytest.mark.parametrize(
    ("short", "long", "held"),
    [
        ([figure(40)], [figure(2, "boat"), figure(40, "sailor")], True),
        ([figure(40)], [figure(46), figure(2)], False),
        ([figure(40), figure(2)], [figure(40)], False),
        ([figure(40)], [], False),
        ([], [figure(40)], None),
        ([figure(40, comparator="at least")], [figure(46)], True),
        ([figure(3, comparator="at least")], [figure(46)], False),
        ([figure(16, None, comparator="less than", **MILE)], [figure(1.6, None, **MILE)], False),
        ([figure(2, None, comparator="less than", **MILE)], [figure(1.6, None, **MILE)], True),
        ([figure(0)], [figure(0)], True),
        ([figure(40)], [figure(40, unit="%", kind="share")], False),
    ],
)
def test_the_figures_of_the_shorter_claim_stand_in_the_longer(short: list[Quantity], long: list[Quantity], held: bool | None) -> None:
    one = says("The ferry carried people.", "Post", quantities=tuple(short))
    other = says("The old white ferry carried people over the wide sound.", "Herald", quantities=tuple(long))
    assert slots.figures_held(one, other) is held
    assert slots.figures_held(other, one) is held


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ([figure(40)], [figure(40)], "same"),
        ([figure(40)], [figure(46)], "different"),
        ([figure(40, comparator="at least")], [figure(46)], "compatible"),
        ([figure(40, comparator="about")], [figure(41)], "compatible"),
        ([figure(40, high=50)], [figure(46)], "compatible"),
        ([figure(2)], [figure(2, "boat")], None),
        ([figure(2, None)], [figure(3, None)], None),
        ([figure(2, "round", kind="rank")], [figure(3, "round", kind="rank")], None),
        ([figure(40)], [], None),
        ([figure(40), figure(46)], [figure(46)], "same"),
        ([figure(40), figure(2, "sailor")], [figure(40), figure(3, "sailor")], "different"),
    ],
)
def test_figures_for_one_thing(a: list[Quantity], b: list[Quantity], verdict: Comparison | None) -> None:
    for one, other in ((a, b), (b, a)):
        found = slots.compare_figures(counting(*one), counting(*other, source="Herald"))
        assert (found.verdict if found else None) == verdict


ELDEN = figure(46, which=("elden",))


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ({}, {}, "different"),
        ({"times": (at(TUESDAY),)}, {"times": (at(WEDNESDAY),)}, None),
        ({"times": (at(TUESDAY),)}, {"times": (at(TUESDAY),)}, "different"),
        ({"times": (MARCH,)}, {"times": (at(date(2025, 3, 4)),)}, None),  # a day, and the month that it is of
        ({"entities": named("Milbrook")}, {"entities": named("Harrow")}, None),
        ({"entities": named("Milbrook", "Quay")}, {"entities": named("Milbrook")}, None),  # 40 on one quay, 46 in all of the town
        ({"entities": named("Milbrook")}, {"entities": named("Milbrook", "Quay")}, "different"),
        ({"entities": named("Milbrook")}, {}, None),
        ({}, {"entities": named("Milbrook")}, "different"),
        ({"quantities": (figure(46, comparator="at most"),)}, {"quantities": (figure(46, comparator="more than"),)}, "different"),
        ({"quantities": (figure(40), figure(46, "boat"))}, {}, None),  # both sentences have the 46
        ({"quantities": (figure(46, states=("die",)),)}, {"quantities": (figure(40, states=("hurt",)),)}, None),
        ({"quantities": (figure(40), ELDEN)}, {"quantities": (figure(50),)}, "different"),
        ({"quantities": (figure(40),)}, {"quantities": (ELDEN,)}, "different"),
        ({"quantities": (figure(50),)}, {"quantities": (ELDEN,)}, None),  # 46 of the 50
        ({"quantities": (figure(50),), "lemmas": frozenset({"elden"})}, {"quantities": (ELDEN,)}, "different"),
    ],
)
def test_figures_differ_only_where_one_thing_is_meant(a: dict[str, Any], b: dict[str, Any], verdict: Comparison | None) -> None:
    one = says("The ferry carried people.", **({"quantities": (figure(40),)} | a))
    other = says("The boat carried people.", "Herald", **({"quantities": (figure(46),)} | b))
    found = slots.compare_figures(one, other)
    assert (found.verdict if found else None) == verdict


def aged(age: float, *given: str) -> tuple[Quantity, ...]:
    return (figure(age, "brook", kind="age", unit="year-old", which=given),)


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (aged(30, "ann"), aged(32, "ann"), "different"),
        (aged(30), aged(32, "ann"), "different"),
        (aged(30, "ann"), aged(30), "same"),
        (aged(30, "ann"), aged(32, "tom"), None),  # two of one family
    ],
)
def test_an_age_is_one_persons_wherever_and_whenever_it_is_told(
    a: tuple[Quantity, ...], b: tuple[Quantity, ...], verdict: Comparison | None
) -> None:
    one = says("Ann Brook was at the pier.", quantities=a, times=(at(TUESDAY),), entities=named("Milbrook"))
    other = says("Brook went home.", "Herald", quantities=b, times=(at(WEDNESDAY),), entities=named("Harrow"))
    found = slots.compare_figures(one, other)
    assert (found.verdict if found else None) == verdict


def test_figures_that_differ_are_told_with_what_they_measure_and_how_far_they_are_apart() -> None:
    found = slots.compare_figures(counting(figure(40), figure(2, "sailor")), counting(figure(40), figure(3, "sailor")))
    assert found is not None
    assert (found.a.of, found.a.low, found.b.low) == ("sailor", 2, 3)
    assert found.gap == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ([at(TUESDAY)], [at(TUESDAY)], "same"),
        ([at(TUESDAY)], [at(WEDNESDAY)], "different"),
        ([at(TUESDAY)], [MARCH], "compatible"),
        ([at(TUESDAY), at(WEDNESDAY)], [at(WEDNESDAY)], "same"),
        ([at(TUESDAY)], [], None),
        ([], [], None),
        ([TimeExpression(span=Span(0, 1), text="recently", value="PAST_REF")], [at(TUESDAY)], None),
    ],
)
def test_times_of_one_event(a: list[TimeExpression], b: list[TimeExpression], verdict: Comparison | None) -> None:
    one, other = says("The ferry sank.", times=tuple(a)), says("A ferry sank.", "Herald", times=tuple(b))
    assert slots.dates(one, other) == slots.dates(other, one) == verdict


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("XXXX-10-22", "XXXX-10-22", "same"),
        ("XXXX-10-22", "XXXX-10-23", "different"),
        ("XXXX-10", "XXXX-10-23", "compatible"),
        ("XXXX-10", "XXXX-11-02", "different"),
        ("XXXX-XX-22", "XXXX-10-22", "compatible"),
        ("2014-10", "XXXX-10-22", "compatible"),
        ("2014", "XXXX-10-22", None),
        ("XXXX-WXX-2", "XXXX-WXX-3TNI", "different"),
        ("XXXX-WXX-2", "XXXX-WXX-2", "compatible"),
        ("XXXX-WXX-2", "XXXX-10-22", None),
        ("PAST_REF", "XXXX-10-22", None),
        ("T17:00", "XXXX-10-22", None),
    ],
)
def test_dates_without_a_year_are_compared_by_what_both_give(a: str, b: str, verdict: Comparison | None) -> None:
    one, other = (says("The ferry sank.", times=(TimeExpression(span=Span(0, 1), text="then", value=value),)) for value in (a, b))
    assert slots.dates(one, other) == slots.dates(other, one) == verdict


def test_a_weekday_is_that_of_the_day() -> None:
    tuesday = says("The ferry sank.", times=(at(TUESDAY),))
    weekdays = [says("A ferry sank.", times=(TimeExpression(span=Span(0, 1), text="then", value=f"XXXX-WXX-{n}"),)) for n in (2, 3)]
    assert [slots.dates(tuesday, other) for other in weekdays] == ["compatible", "different"]


def when(value: str, *events: Event) -> TimeExpression:
    return TimeExpression(span=Span(0, 1), text="then", value=value, events=events)


PASSED, AMENDED = (Event(trigger=verb, objects=frozenset({"law"})) for verb in ("pass", "amend"))
INTO_LAW = Event(trigger="pass", objects=frozenset({"custom"}), adjuncts=frozenset({"law"}))
ARRESTS = [Event(trigger="arrest", subjects=frozenset({"police"}), objects=frozenset({who})) for who in ("pilot", "mayor")]
ON_A_TRIP = [Event(trigger="miss", subjects=frozenset({who}), adjuncts=frozenset({"trip"})) for who in ("sailor", "pilot")]


@pytest.mark.parametrize(
    ("a", "b", "verdict", "of"),
    [
        ([when("1974", PASSED)], [when("1920", PASSED)], "different", "pass: law"),
        ([when("1974", INTO_LAW)], [when("1920", PASSED)], "different", "pass: law"),
        ([when("1974", PASSED)], [when("1974", PASSED)], "same", "pass: law"),
        ([when("1974", PASSED)], [when("1920", PASSED), when("1974", AMENDED)], "different", "pass: law"),  # of each event its own time
        ([when("1974", PASSED)], [when("1920", AMENDED)], "different", None),
        ([when("1974", PASSED)], [when("1920", PASSED), when("1930", PASSED)], "compatible", "pass: law"),  # laws are passed every year
        ([when("1974", ON_A_TRIP[0])], [when("1920", ON_A_TRIP[1])], "different", None),  # two trips, for all we know
        ([when("1974", *ARRESTS[:1])], [when("1920", *ARRESTS[1:])], "different", None),
    ],
)
def test_times_of_one_event_are_compared_and_no_others(
    a: list[TimeExpression], b: list[TimeExpression], verdict: Comparison, of: str | None
) -> None:
    spelled = [replace(t, interval=interval(t.value)) for t in a], [replace(t, interval=interval(t.value)) for t in b]
    one, other = says("The ferry sank.", times=tuple(spelled[0])), says("A ferry sank.", "Herald", times=tuple(spelled[1]))
    for x, y in ((one, other), (other, one)):
        assert slots.compare_dates(x, y) == slots.Dates(verdict, of)


def test_what_is_compared_with_another_time_happens_at_both() -> None:
    spelled = [replace(t, interval=interval(t.value)) for t in (when("1974", PASSED), when("1920", PASSED))]
    more = says("It passed more laws in 1974 than in 1973.", times=(spelled[0],))
    assert slots.dates(more, says("It passed a law in 1920.", "Herald", times=(spelled[1],))) == "compatible"


@pytest.mark.parametrize("word", ["before", "just after", "ahead of"])
def test_a_time_that_something_was_not_at_is_no_time_of_it(word: str) -> None:
    text = f"The ferry sank {word} Friday."
    friday = TimeExpression(span=Span(text.index("Friday"), text.index(".")), text="Friday", value="XXXX-WXX-5")
    thursday = TimeExpression(span=Span(0, 1), text="then", value="XXXX-WXX-4")
    assert slots.dates(says(text, times=(friday,)), says("A ferry sank.", "Herald", times=(thursday,))) is None


def test_a_weekend_is_a_saturday_or_a_sunday() -> None:
    weekend, *days = (says("A ferry sank.", f"Herald {n}", times=(when(f"XXXX-WXX-{n}"),)) for n in ("WE", 4, 6, 7))
    assert [slots.dates(weekend, day) for day in days] == ["different", "compatible", "compatible"]


OSLO, LYON = Area("NO", None, "1", 59.9, 10.8), Area("FR", None, "2", 45.8, 4.8)
VILLEURBANNE, FRANCE = Area("FR", None, "3", 45.8, 4.9), Area("FR")


def place(a: Claim, b: Claim) -> Comparison | None:
    found = slots.compare_places(a, b)
    return found.verdict if found else None


def placed(text: str, *areas: Area, of: str | None = None) -> tuple[Location, ...]:
    return (Location(span=Span(0, 1), text=text, areas=frozenset(areas), of=of),)


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (placed("in Lyon", LYON), placed("in Lyon", LYON), "same"),
        (placed("in Lyon", LYON), placed("in Oslo", OSLO), "different"),
        (placed("in Lyon", LYON), placed("in France", FRANCE), "compatible"),
        (placed("in Lyon", LYON), placed("near Villeurbanne", VILLEURBANNE), "compatible"),
        (placed("in Lyon", LYON), placed("at Northby", LYON, OSLO), "compatible"),  # a name that may mean either
        (placed("in Lyon", LYON) + placed("in Oslo", OSLO), placed("in Oslo", OSLO), "same"),
        (placed("in Lyon", LYON, of="talk"), placed("in Oslo", OSLO, of="guest"), None),  # talks here, guests there
        (placed("in Lyon", LYON, of="talk"), placed("in Oslo", OSLO), None),
        (placed("in Lyon", LYON, of="ferry"), placed("in Oslo", OSLO), "different"),  # the subject's place, and the verb's
        (placed("in Lyon", LYON), (), None),
    ],
)
def test_places(a: tuple[Location, ...], b: tuple[Location, ...], verdict: Comparison | None) -> None:
    one = says("The ferry sank.", locations=a, subject="ferry")
    other = says("A ferry sank.", "Herald", locations=b, subject="ferry")
    assert place(one, other) == place(other, one) == verdict


def test_a_place_that_the_other_names_too_differs_from_nothing() -> None:
    one = says("The ferry sank in Oslo.", locations=placed("in Oslo", OSLO), entities=named("Oslo"))
    other = says("The ferry from Oslo sank in Lyon.", "Herald", locations=placed("in Lyon", LYON), entities=named("Oslo", "Lyon"))
    assert place(one, other) == place(other, one) == "compatible"


HOLM, LUND, HARBOUR = named("Ada Holm", label="PERSON"), named("Berit Lund", label="PERSON"), named("Milbrook Harbour", label="ORG")


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (("holm", HOLM), ("holm", HOLM), "same"),
        (("holm", HOLM), ("lund", LUND), "different"),
        (("holm", (*HOLM, *LUND)), ("lund", (*HOLM, *LUND)), "compatible"),  # "Holm met Lund", "Lund was met by Holm"
        (("holm", HOLM), ("lund", (*HOLM, *LUND)), "compatible"),
        (("holmberg", named("Mrs Holmberg", label="PERSON")), ("holmbergh", named("Ada Holmbergh", label="PERSON")), "same"),
        (("harbour", HARBOUR), ("holm", HOLM), "different"),
        (("ferry", HOLM), ("holm", HOLM), None),
        ((None, HOLM), ("holm", HOLM), None),
    ],
)
def test_who_did_it_is_read_off_the_subject(
    a: tuple[str | None, tuple[Entity, ...]], b: tuple[str | None, tuple[Entity, ...]], verdict: Comparison | None
) -> None:
    one = says("It closed.", subject=a[0], entities=a[1])
    other = says("It was shut.", "Herald", subject=b[0], entities=b[1])
    assert slots.actors(one, other) == slots.actors(other, one) == verdict


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("asserted", "asserted", "same"),
        ("possible", "possible", "same"),
        ("asserted", "unconfirmed", "different"),
        ("asserted", "reported", "different"),
        ("planned", "possible", "different"),
        ("reported", "possible", "compatible"),
        ("asserted", "planned", "compatible"),
        ("asserted", "conditional", "compatible"),
    ],
)
def test_how_sure_two_claims_are(a: Certainty, b: Certainty, verdict: Comparison) -> None:
    one, other = says("The ferry sank.", certainty=a), says("A ferry sank.", "Herald", certainty=b)
    assert slots.certainties(one, other) == slots.certainties(other, one) == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("I saw the ferry sink.", "compatible"),
        ("It told us that the ferry sank.", "compatible"),
        ("My ferry sank.", "compatible"),
        ("The US ferry sank.", "different"),
        ("The ferry sank in a mine field.", "different"),
        ("It sank in minutes, like a stone.”", "compatible"),
        ("It sank like a “stone”.", "different"),
    ],
)
def test_no_outlet_is_surer_in_somebodys_own_words(text: str, verdict: Comparison) -> None:
    said, hedged = says(text), says("The ferry is said to have sunk.", "Herald", certainty="reported")
    assert slots.certainties(said, hedged) == slots.certainties(hedged, said) == verdict


def test_of_what_somebody_says_as_fact_only_their_own_words_are_less_sure() -> None:
    fact, hedged = remark("Ada Holm", "The ferry sank."), says("The ferry is said to have sunk.", "Herald", certainty="reported")
    assert slots.certainties(fact, hedged) == "compatible"
    assert slots.certainties(fact, remark("Berit Lund", "The ferry may have sunk.", "Herald", certainty="possible")) == "compatible"
    assert slots.certainties(fact, remark("Holm", "The ferry may have sunk.", "Herald", certainty="possible")) == "different"


@pytest.mark.parametrize(
    ("first", "second", "words", "verdict"),
    [
        (date(2021, 5, 14), date(2021, 5, 21), ("Friday", "early Friday"), "compatible"),
        (date(2020, 10, 5), date(2021, 10, 5), ("Oct. 5", "October 5"), "compatible"),
        (date(2020, 10, 5), date(2021, 10, 5), ("Oct. 5", "October 5, 2021"), "different"),
        (date(2021, 5, 14), date(2021, 5, 21), ("Friday", "a week later"), "different"),
        (date(2021, 5, 14), date(2021, 5, 20), ("Friday", "Thursday"), "different"),
    ],
)
def test_a_day_that_both_call_by_one_name_is_no_other_day(first: date, second: date, words: tuple[str, str], verdict: Comparison) -> None:
    """It was read from articles of two days, or with another tense."""
    one, other = (replace(at(day), text=text) for day, text in zip((first, second), words, strict=True))
    assert slots.dates(says("A ferry sank.", times=(one,)), says("It sank.", "Herald", times=(other,))) == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The yard expects the ferry to have sunk.", "compatible"),
        ("The ferry is also believed to have sunk.", "compatible"),
        ("Rumours began to spread that the ferry had sunk.", "compatible"),
        ("The ferry sank, which may take the port years to mend.", "compatible"),
        ("According to Milbrook lore, ferries sink.", "compatible"),
        ("The ferry sank, as nobody had expected.", "different"),
        ("The captain was to report at noon, and the ferry sank.", "different"),
    ],
)
def test_no_outlet_is_surer_where_it_has_a_hedge_of_its_own(text: str, verdict: Comparison) -> None:
    told, hedged = says(text), says("The ferry is said to have sunk.", "Herald", certainty="reported")
    assert slots.certainties(told, hedged) == slots.certainties(hedged, told) == verdict


odd = st.builds(
    says,
    text=st.sampled_from(["…", "“”", "The ferry sank.", "“The ferry has sunk in the bay.”", "[Ada Holm]"]),
    statement=st.sampled_from(["", "[", "]", "[Ada Holm]", "The ferry sank."]),
    lemmas=st.sampled_from([frozenset(), frozenset({"ferry"})]),
    subject=st.sampled_from([None, "", "ferry"]),
    quantities=st.sampled_from([(), (figure(0),), (figure(46, high=float("inf"), comparator="at least"),), (figure(2), figure(3))]),
    times=st.sampled_from([(), (at(TUESDAY),)]),
    entities=st.sampled_from([(), named("Milbrook"), named("M", "")]),
    locations=st.sampled_from([(), placed("in Oslo", OSLO), placed("", LYON, of="ferry")]),
)


@given(odd, odd)
def test_no_claim_is_too_odd_to_compare(a: Claim, b: Claim) -> None:
    verdicts = {*get_args(Comparison), None}
    assert {slots.dates(a, b), place(a, b), slots.actors(a, b), wording.quotations(a, b), slots.certainties(a, b)} <= verdicts
    assert 0 <= wording.content_overlap(a, b) <= 1
    assert 0 <= wording.copied_share(a, b) <= 1
    figures = slots.compare_figures(a, b)
    assert figures is None or figures.gap is None or figures.gap >= 0


def test_the_time_of_saying_is_not_the_time_of_the_event() -> None:
    text = "The pier stays shut, Holm said on Tuesday."
    content = (Span(0, text.index(",")),)
    said = remark("Ada Holm", text)
    assert said.attribution
    beside = replace(at(TUESDAY), span=Span(text.index("on Tuesday"), len(text) - 1))
    said = replace(said, attribution=replace(said.attribution, content=content), times=(beside,))
    other = says("The pier is shut.", "Herald", times=(at(TUESDAY),))
    assert slots.dates(said, other) is None
    assert said.attribution
    told_of = replace(said, attribution=replace(said.attribution, told_of=True))  # the office shut it on Tuesday
    assert slots.dates(told_of, other) == "same"
