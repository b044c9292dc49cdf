"""Which claims may be compared: each blocking rule proposes its pair, and two claims that share nothing are never proposed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from tests.render.town import WEDNESDAY
from tests.stages import alone, apart, figure, meaning, named, remark, says, story
from verify.gazetteer import Area
from verify.model import Claim, Event, Location, Pair, Span, TimeExpression
from verify.pairs import pair
from verify.settings import PairSettings

USUAL = PairSettings()


def proposed(a: Claim, b: Claim, cosine: float) -> tuple[str, ...]:
    """Why the two would be compared; nothing where they would not."""
    return tuple(reason for found in pair(story(a, b), (a, b), apart(cosine), USUAL) for reason in found.reasons)


BOTH = alone("The ferry hit the pier. A boat struck the pier.", "Milbrook Wire")
FERRY = says("The ferry hit the pier.")
NO_HOPE = remark("Ada Holm", "There is no hope that the pier opens.")
QUOTED = says("“The pier will never be the same again,” she said.")


PASSED = Event(trigger="pass", objects=frozenset({"law"}))
DATED = (TimeExpression(span=Span(0, 1), text="then", value="1974", events=(PASSED,)),)
PLACED = (Location(span=Span(0, 1), text="there", areas=frozenset({Area("NO")}), events=(PASSED,)),)
AGE = figure(40, "holm", kind="age", unit="year-old")


@pytest.mark.parametrize(
    ("reason", "a", "b", "cosine"),
    [
        ("close in meaning", FERRY, says("A boat struck the landing stage.", "Herald"), 0.9),
        ("close in meaning", says("The ferry hit the pier.", article=BOTH), says("A boat struck the pier.", article=BOTH, position=1), 0.9),
        ("same speaker", NO_HOPE, remark("Ada Holm", "Some ray of light is visible.", "Herald", WEDNESDAY), 0.0),
        ("same speaker", NO_HOPE, remark("Holm", "The talks go on quietly.", "Herald"), 0.0),
        ("same quantity", says("40 were aboard.", quantities=(figure(40),)), says("46 sailed.", "Herald", quantities=(figure(46),)), 0.4),
        (
            "same quantity",
            says("Repairs cost $2m.", quantities=(figure(2e6, None, kind="money", unit="USD"),)),
            says("$3m is needed.", "Herald", quantities=(figure(3e6, None, kind="money", unit="USD"),)),
            0.4,
        ),
        ("same quote", QUOTED, says("Holm: “the pier will never be the same again”.", "Herald"), 0.0),
        ("same quote", QUOTED, says("“… never be the same again,” said Holm.", "Herald"), 0.0),
        (
            "same event",
            says("Milbrook closed its pier.", predicate="close", entities=named("Milbrook")),
            says("The line to Milbrook was closed.", "Herald", predicate="close", entities=named("Milbrook")),
            0.4,
        ),
        (
            "same words",
            says("Days of storm came before Ada Holm closed the pier of Milbrook for the winter.", entities=named("Ada Holm", "Milbrook")),
            says("Meanwhile Ada Holm closed the Milbrook pier.", "Herald", entities=named("Ada Holm", "Milbrook")),
            0.2,
        ),
        ("negation", FERRY, says("No boat struck the pier.", "Herald", polarity="negated", opposite="Some boat struck the pier."), 0.45),
        (
            "negation",  # far in meaning, with words in common
            says("The harbour board and the pilots talked at length about closing the old pier for the winter."),
            says("Closing the pier was never on the table.", "Herald", polarity="negated", opposite="Closing the pier was on the table."),
            0.2,
        ),
        (
            "time or place of one event",
            says("It was passed into law in 1974.", times=DATED),
            says("The 1920 law still stands.", "Herald", times=DATED),
            0.1,
        ),
        (
            "time or place of one event",
            says("Envoys met in Oslo.", locations=PLACED),
            says("The city of Lyon hosted guests.", "Herald", locations=PLACED),
            0.1,
        ),
        (
            "time or place of one event",  # an article that places it twice
            says("The ferry hit the pier.", article=BOTH, locations=PLACED),
            says("A boat struck the pier.", article=BOTH, position=1, locations=PLACED),
            0.1,
        ),
        ("same quantity", says("Ada Holm, 40.", quantities=(AGE,)), says("Holm, now 46.", "Herald", quantities=(AGE,)), 0.1),
        ("denial", FERRY, remark("Ada Holm", "The ferry never touched it.", "Herald", certainty="denied"), 0.45),
    ],
)
def test_each_rule_proposes_its_pair(reason: str, a: Claim, b: Claim, cosine: float) -> None:
    assert proposed(a, b, cosine) == proposed(b, a, cosine) == (reason,)


@pytest.mark.parametrize(
    ("a", "b", "cosine"),
    [
        (FERRY, says("The library opens on Monday.", "Herald"), 0.1),
        (FERRY, says("Did a boat strike the pier?", "Herald", nature="question"), 0.9),
        (remark("sources", "Talks failed.", anonymous=True), remark("sources", "The talks go on quietly.", "Herald", anonymous=True), 0.1),
        (
            remark("he", "Talks failed.", open="Ada Holm or Berit Lund"),
            remark("he", "The talks go on quietly.", "Herald", open="Ada Holm or Berit Lund"),
            0.1,
        ),
        (NO_HOPE, remark("Berit Lund", "The talks go on quietly.", "Herald"), 0.1),
        (says("40 were aboard.", quantities=(figure(40),)), says("40 bolts broke.", "Herald", quantities=(figure(40, "bolt"),)), 0.4),
        (says("40 were aboard.", quantities=(figure(40),)), says("46 voted.", "Herald", quantities=(figure(46),)), 0.1),
        (says("It took 2.", quantities=(figure(2, None),)), says("It took 3.", "Herald", quantities=(figure(3, None),)), 0.4),
        (
            says("Milbrook closed its pier.", predicate="close", entities=named("Milbrook")),
            says("Milbrook sold its pier.", "Herald", predicate="sell", entities=named("Milbrook")),
            0.4,
        ),
        (
            says("Ada Holm of Milbrook closed the pier.", entities=named("Ada Holm", "Milbrook")),
            says("Ada Holm of Milbrook praised nurses loudly.", "Herald", entities=named("Ada Holm", "Milbrook")),
            0.2,
        ),
        (
            says("Milbrook closed the pier.", entities=named("Milbrook")),
            says("Milbrook closed the pier on Monday.", "Herald", entities=named("Milbrook")),
            0.2,
        ),
        (says("It is “a new” wooden pier."), says("It is “a new” public library.", "Herald"), 0.1),
        (FERRY, remark("Ada Holm", "The library never closed.", "Herald", certainty="denied"), 0.1),
        (FERRY, says("Those brakes failed again.", "Herald", polarity="negated"), 0.47),
        (FERRY, says("No boat struck the pier.", "Herald", polarity="negated", opposite="Some boat struck the pier."), 0.4),
        (
            says("No boat struck the pier.", polarity="negated", opposite="Some boat struck the pier."),
            says("No ferry sank there.", "Herald", polarity="negated"),
            0.47,
        ),
    ],
)
def test_what_shares_nothing_is_not_proposed(a: Claim, b: Claim, cosine: float) -> None:
    assert proposed(a, b, cosine) == proposed(b, a, cosine) == ()
    assert bool(proposed(a, b, 0.95)) is (b.nature == "statement")


@pytest.mark.parametrize("text", ["Yes.", "(12)", "…"])
def test_what_tells_nothing_is_not_proposed(text: str) -> None:
    assert proposed(says(text), says(text, "Herald"), 1.0) == ()


def test_all_reasons_of_a_pair_are_told_once_and_sorted() -> None:
    a = remark("Ada Holm", "The pier of Milbrook holds 40 people.", quantities=(figure(40),), predicate="hold", entities=named("Milbrook"))
    b = remark(
        "Ada Holm",
        "The pier of Milbrook holds 46 people.",
        "Herald",
        quantities=(figure(46),),
        predicate="hold",
        entities=named("Milbrook"),
    )
    assert proposed(a, b, 0.9) == ("close in meaning", "same event", "same quantity", "same speaker")


def test_one_text_in_two_articles_is_a_pair_and_a_claim_is_none_with_itself() -> None:
    copies = (FERRY, says(FERRY.text, "Herald"))
    (found,) = pair(story(*copies), copies, apart(1.0), USUAL)
    assert (found.similarity, {found.a.id, found.b.id}) == (1.0, {c.id for c in copies})
    assert list(pair(story(FERRY), (FERRY,), np.ones((1, 1), dtype=np.float32), USUAL)) == []


def test_letters_are_compared_only_where_quotations_share_words(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[str, str]] = []

    def counted(one: str, other: str, *, score_cutoff: float) -> float:
        compared.append((one, other))
        return 0.0

    monkeypatch.setattr(fuzz, "partial_ratio", counted)
    others = [says(f"“Word{n} of mouth{n} spreads{n} fast{n} here{n},” he said.", f"Outlet {n}") for n in range(20)]
    claims = (QUOTED, *others, says("“The pier will never open again,” she said.", "Herald"))
    list(pair(story(*claims), claims, meaning(claims), USUAL))
    assert len(compared) == 1


def test_no_claims_are_no_pairs() -> None:
    assert list(pair(story(), (), np.zeros((0, 1), dtype=np.float32), USUAL)) == []


def test_only_the_nearest_few_are_close() -> None:
    claims = tuple(says("The ferry hit the pier.", f"Outlet {n}") for n in range(6))
    rows = np.ones((6, 1), dtype=np.float32)
    few = list(pair(story(*claims), claims, rows, PairSettings(nearest=1)))
    every = list(pair(story(*claims), claims, rows, PairSettings(nearest=5)))
    assert len(few) < len(every) == 15


def test_a_claim_without_words_names_and_figures_is_no_trouble() -> None:
    blank = replace(says("…", "Leaflet", None), statement="", lemmas=frozenset())
    claims = (blank, replace(blank, article=replace(blank.article, id="again")), FERRY)
    assert all(found.order == "unknown" for found in pair(story(*claims), claims, meaning(claims), USUAL))


TOWN = (
    FERRY,
    says("The ferry Annabel hit the old pier.", "Herald", WEDNESDAY, entities=named("Annabel"), predicate="hit"),
    says("The ferry Annabel was hit by a storm.", "Wire", None, entities=named("Annabel"), predicate="hit"),
    NO_HOPE,
    remark("Holm", "There is some hope that the pier opens in May.", "Herald", WEDNESDAY),
    remark("Ada Holm", "There is no hope, she said earlier today.", "Wire", said_earlier=True),
    remark("Berit Lund", "The harbour is safe.", "Wire", certainty="denied"),
    says("40 people were aboard the ferry.", "Gazette", quantities=(figure(40),)),
    says("46 people were aboard the ferry.", "Leaflet", None, quantities=(figure(46),)),
)


def told(found: Pair) -> tuple[object, ...]:
    return (
        found.a.id, found.b.id, found.similarity, found.reasons, found.same_speaker, found.order, found.order_reason, found.counterparts,
    )  # fmt: skip


@given(st.permutations(TOWN))
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_claims_decides_nothing(claims: list[Claim]) -> None:
    found = {told(p) for p in pair(story(*TOWN), claims, meaning(claims), USUAL)}
    assert found == {told(p) for p in pair(story(*TOWN), TOWN, meaning(TOWN), USUAL)}
    assert len(found) > 5


def test_counterparts_are_each_others_nearest() -> None:
    two = alone("The ferry hit the pier. The ferry hit a pier.", "Herald")
    post, near, nearer = FERRY, says("The ferry hit a pier.", article=two), says("The ferry hit the pier.", article=two)
    rows = np.array([[1, 0], [0.6, 0.8], [0.8, 0.6]], dtype=np.float32)
    found = {frozenset((p.a.id, p.b.id)): p.counterparts for p in pair(story(post, near, nearer), (post, near, nearer), rows, USUAL)}
    assert found == {frozenset((post.id, near.id)): False, frozenset((post.id, nearer.id)): True}


@pytest.mark.parametrize(("likeness", "both"), [(0.7, True), (0.6, False)], ids=["it says so too", "it says something else"])
def test_an_article_that_also_says_it_is_not_so_tells_both(likeness: float, both: bool) -> None:
    passing_on = alone("Some say a boat struck the pier. The council says no boat did.", "Herald")
    denies = says("No boat struck the pier.", polarity="negated", opposite="Some boat struck the pier.")
    tells = says("Some say a boat struck the pier.", article=passing_on)
    also = says("The council says no boat did.", article=passing_on, position=1, polarity="negated")
    rows = np.array([[1, 0], [0.8, 0.6], [likeness, -((1 - likeness**2) ** 0.5)]], dtype=np.float32)
    found = {frozenset((p.a.text, p.b.text)): p.tells_both for p in pair(story(denies, tells, also), (denies, tells, also), rows, USUAL)}
    assert found[frozenset((denies.text, tells.text))] is both
    assert found.get(frozenset((denies.text, also.text)), False) is False  # two that deny
