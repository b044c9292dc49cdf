"""Figures as the papers of Harrow Ford write them, what they count, and how two of them compare."""

from datetime import date
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from verify.claims.figures import figures
from verify.claims.number_words import number
from verify.claims.quantities import compare, gap, quantities
from verify.claims.times import times
from verify.facts import Comparison
from verify.model import Comparator, Quantity, Span

PUBLISHED = date(2025, 10, 30)


def read(nlp: Language, text: str) -> tuple[Quantity, ...]:
    return quantities(nlp(text), offset=0, times=times(text, offset=0, published=PUBLISHED))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("2,000", 2000),
        ("1.2 million", 1.2e6),
        ("3bn", 3e9),
        ("5 lakh", 5e5),
        ("twelve", 12),
        ("twenty-six", 26),
        ("a hundred", 100),
        ("a hundred thirty million", 1.3e8),
        ("three hundred and twenty", 320),
        ("two hundred thousand", 2e5),
        ("Harrow", None),
    ],
)
def test_numbers_are_read_in_digits_and_words(text: str, value: float | None) -> None:
    assert number(text) == value


COUNTS: list[tuple[str, float, str | None]] = [
    ("12 people were hurt.", 12, "people"),
    ("Twelve people were hurt.", 12, "people"),
    ("Twelve persons were hurt.", 12, "people"),
    ("A dozen people were hurt.", 12, "people"),
    ("Half a dozen barns burned.", 6, "barn"),
    ("Two dozen houses burned.", 24, "house"),
    ("No one was hurt.", 0, "people"),
    ("Nobody was hurt.", 0, "people"),
    ("No casualties were reported.", 0, "casualty"),
    ("There were no survivors.", 0, "survivor"),
    ("None of the miners survived.", 0, "miner"),
    ("One miner was killed.", 1, "miner"),
    ("12 of the miners were rescued.", 12, "miner"),
    ("12 Harrow Ford police officers were hurt.", 12, "officer"),
    ("Police arrested 7 suspects in Harrow Ford.", 7, "suspect"),
    ("The blast left 12 dead.", 12, "people"),
    ("The blast killed 12.", 12, "people"),
    ("The death toll rose to 15.", 15, "people"),
    ("The mayor put the toll at 21.", 21, "people"),
    ("The number of dead rose to 15.", 15, "people"),
    ("The town has 4,500 inhabitants.", 4500, "inhabitant"),
    ("In 2,000 homes the power failed.", 2000, "home"),
    ("1.2 million people voted.", 1.2e6, "people"),
    ("A hundred soldiers came.", 100, "soldier"),
    ("Three hundred and twenty soldiers came.", 320, "soldier"),
    ("The 12-member council met.", 12, "member"),
    ("A group of 40 protesters gathered.", 40, "protester"),
    ("The council has 12 seats.", 12, "seat"),
    ("The firm cut 1,500 jobs.", 1500, "job"),
    ("“Twelve people died,” the mayor said.", 12, "people"),
    ("COVID-19 closed 3 schools.", 3, "school"),
    ("On Wednesday 9 barns burned.", 9, "barn"),
    ("In 2019 the fire burned 12 barns.", 12, "barn"),
    ("There were 300 of them.", 300, None),
    ("A couple dozen farmers came.", 24, "farmer"),
    ("Officials put the number of dead at 350.", 350, "people"),
    ("There were 12 deaths.", 12, "people"),
    ("Police made seven arrests.", 7, "people"),
    ("12 troops were killed.", 12, "soldier"),
    ("40 Catholics came.", 40, "catholic"),
    ("The flood claimed 12 lives.", 12, "people"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "value", "of"), COUNTS)
def test_counts_say_what_they_count(nlp: Language, text: str, value: float, of: str | None) -> None:
    (found,) = read(nlp, text)
    assert (found.kind, found.low, found.high, found.of, found.unit) == ("count", value, value, of, None)
    assert (found.comparator, found.estimate) == ("exactly", False)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "low", "high", "of"),
    [
        ("Dozens of miners were trapped.", 24, 199, "miner"),
        ("Scores of miners were trapped.", 40, 199, "miner"),
        ("Hundreds of people fled the flood.", 200, 1999, "people"),
        ("Thousands marched.", 2000, 999999, "people"),
        ("Tens of thousands of people marched.", 20000, 99999, "people"),
        ("Hundreds of thousands of people marched.", 200000, 999999, "people"),
        ("Millions of fish died.", 2e6, 999e6, "fish"),
        ("Several hundred people fled.", 200, 999, "people"),
        ("A few thousand people fled.", 2000, 9999, "people"),
    ],
)
def test_round_words_are_intervals(nlp: Language, text: str, low: float, high: float, of: str) -> None:
    (found,) = read(nlp, text)
    assert (found.low, found.high, found.of, found.comparator) == (low, high, of, "about")


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "low", "high", "of"),
    [
        ("Between 10 and 15 barns burned.", 10, 15, "barn"),
        ("10-15 barns burned.", 10, 15, "barn"),
        ("Ten to fifteen barns burned.", 10, 15, "barn"),
        ("The repair will cost $3 million to $4 million.", 3e6, 4e6, "repair"),
        ("The repair will cost $3-4 million.", 3e6, 4e6, "repair"),
    ],
)
def test_ranges_have_two_bounds(nlp: Language, text: str, low: float, high: float, of: str) -> None:
    (found,) = read(nlp, text)
    assert (found.low, found.high, found.of) == (low, high, of)


@pytest.mark.model
def test_round_words_may_be_money(nlp: Language) -> None:
    (found,) = read(nlp, "The flood cost tens of thousands of dollars.")
    assert (found.low, found.high, found.kind, found.unit) == (20000, 99999, "money", "USD")


@pytest.mark.model
def test_a_change_tells_two_figures(nlp: Language) -> None:
    assert [(q.low, q.high) for q in read(nlp, "The death toll rose from 10 to 15.")] == [(10, 10), (15, 15)]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "comparator", "estimate"),
    [
        ("At least 12 people were hurt.", "at least", False),
        ("No fewer than 12 people were hurt.", "at least", False),
        ("12 or more people were hurt.", "at least", False),
        ("500+ people came.", "at least", False),
        ("Up to 50 miners are missing.", "at most", False),
        ("As many as 50 miners are missing.", "at most", False),
        ("No more than 50 miners are missing.", "at most", False),
        ("More than 100 people came.", "more than", False),
        ("Over 100 people came.", "more than", False),
        ("Just over 100 people came.", "more than", False),
        ("More than a dozen people came.", "more than", False),
        ("Fewer than 10 houses stand.", "less than", False),
        ("Under 10 houses stand.", "less than", False),
        ("Help came within 48 hours.", "at most", False),
        ("Those aged 15 and older may vote.", "at least", False),
        ("The paper looked into the two floods.", "exactly", False),
        ("Nearly 300 homes lost power.", "about", False),
        ("Almost 300 homes lost power.", "about", False),
        ("100 or so people came.", "about", False),
        ("About 1,200 residents left.", "about", True),
        ("Around 1,200 residents left.", "about", True),
        ("Some 200 miners stayed.", "about", True),
        ("An estimated 200 miners stayed.", "about", True),
        ("Officials estimate that 200 miners stayed.", "exactly", True),
    ],
)
def test_the_words_around_a_figure_bound_it(nlp: Language, text: str, comparator: Comparator, estimate: bool) -> None:
    (found,) = read(nlp, text)
    assert (found.comparator, found.estimate) == (comparator, estimate)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind", "value", "unit", "of"),
    [
        ("Prices rose 5 per cent.", "share", 5, "%", "price"),
        ("Prices rose 5%.", "share", 5, "%", "price"),
        ("Turnout was 62%.", "share", 62, "%", "turnout"),
        ("A turnout of 62 percent surprised the town.", "share", 62, "%", "turnout"),
        ("Half the town was flooded.", "share", 50, "%", "town"),
        ("More than half of the voters stayed home.", "share", 50, "%", "voter"),
        ("A quarter of residents left.", "share", 25, "%", "resident"),
        ("Three-quarters of residents left.", "share", 75, "%", "resident"),
        ("One in five voters stayed home.", "share", 20, "%", "voter"),
        ("Three out of four voters stayed home.", "share", 75, "%", "voter"),
        ("Joblessness fell by 2 percentage points.", "share", 2, "percentage point", "joblessness"),
        ("The repair cost $3bn.", "money", 3e9, "USD", "repair"),
        ("The council lent €5m to the mill.", "money", 5e6, "EUR", None),
        ("He paid a fine of £500.", "money", 500, "GBP", "fine"),
        ("A $5 million loan was granted.", "money", 5e6, "USD", "loan"),
        ("The mill made a loss of $3.2 billion last year.", "money", 3.2e9, "USD", "loss"),
        ("The mill owes its workers 3,000 euros.", "money", 3000, "EUR", None),
        ("Rs 500 was paid.", "money", 500, "rupee", None),
        ("The mill got two million pounds.", "money", 2e6, "GBP", None),
        ("A 30-year-old man was held.", "age", 30, "year-old", "man"),
        ("A man aged 30 was held.", "age", 30, "year-old", "man"),
        ("Ann Brook, 35, was held.", "age", 35, "year-old", "brook"),
        ("Mr Brook, 35, was held.", "age", 35, "year-old", "brook"),
        ("Ann Brook, a 35-year-old nurse, was held.", "age", 35, "year-old", "brook"),
        ("A 35-year-old nurse named Ann Brook was held.", "age", 35, "year-old", "brook"),
        ("The police held 35-year-old Ann Brook.", "age", 35, "year-old", "brook"),
        ("According to the Herald, 35-year-old Ann Brook was held.", "age", 35, "year-old", "brook"),
        ("She hopes to die at 75.", "age", 75, "year-old", None),
        ("Tom Brook III, 35, was held.", "age", 35, "year-old", "brook"),
        ("The rate is under 3 percent.", "share", 3, "%", "rate"),
        ("She could swim from the age of four.", "age", 4, "year-old", None),
        ("It is for those ages 15 and older.", "age", 15, "year-old", None),
        ("She is 30 years old.", "age", 30, "year-old", None),
        ("The old mayor died at 89.", "age", 89, "year-old", "mayor"),
        ("A 48-hour truce held.", "duration", 48, "hour", "truce"),
        ("The five-year plan failed.", "duration", 5, "year", "plan"),
        ("It ended after four days of deliberations.", "duration", 4, "day", "deliberation"),
        ("The strike lasted three weeks.", "duration", 3, "week", "strike"),
        ("It took three years.", "duration", 3, "year", None),
        ("The village is 20 km north of Harrow Ford.", "measure", 20, "km", "distance"),
        ("The raiders stand ten miles outside the town.", "measure", 10, "mile", "distance"),
        ("The mills lie 90 miles apart.", "measure", 90, "mile", None),
        ("It was minus 3 degrees in Harrow Ford.", "measure", -3, "degree", None),
        ("It was 3 degrees below zero.", "measure", -3, "degree", None),
        ("Output grew by -0.4 percent.", "share", -0.4, "%", "output"),
        ("The mayor leads by 12 points.", "measure", 12, "point", None),
        ("An 18-point swing shook the council.", "measure", 18, "point", "swing"),
        ("Barges carry 635 kgs.", "measure", 635, "kg", None),
        ("He earns the $15 an hour minimum wage.", "money", 15, "USD/hour", "wage"),
        ("The mill loses $2m a day.", "money", 2e6, "USD/day", None),
        ("She paid $5K for it.", "money", 5000, "USD", None),
        ("The $5-billion mill was built.", "money", 5e9, "USD", "mill"),
        ("The mill has $150 billion in cash.", "money", 1.5e11, "USD", "cash"),
        ("The week-long drill ended.", "duration", 1, "week", "drill"),
        ("She stayed for two full days.", "duration", 2, "day", None),
        ("A 3% drop in prices was good news.", "share", 3, "%", "price"),
        ("The Elde rose 3.5 metres.", "measure", 3.5, "m", "elde"),
        ("The fire burned 1,500 acres of forest.", "measure", 1500, "acre", "forest"),
        ("The truck weighs 2.5 tonnes.", "measure", 2.5, "tonne", None),
        ("The van did 90 mph.", "measure", 90, "mph", None),
        ("Temperatures reached 40 degrees Celsius.", "measure", 40, "°C", "temperature"),
        ("A magnitude 6.1 earthquake hit the town.", "measure", 6.1, "magnitude", "earthquake"),
        ("The second round of talks failed.", "rank", 2, None, "round"),
        ("A third suspect fled.", "rank", 3, None, "suspect"),
    ],
)
def test_units_make_other_kinds(nlp: Language, text: str, kind: str, value: float, unit: str | None, of: str | None) -> None:
    (found,) = read(nlp, text)
    assert (found.kind, found.low, found.unit, found.of) == (kind, value, unit, of)
    assert found.high == found.low


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Harrow Ford won 2-1.", 1, 2),
        ("Harrow Ford lost 1-2.", 1, 2),
        ("The judges voted 5-4 to keep it.", 4, 5),
        ("The bill passed by 220 votes to 180.", 180, 220),
        ("The council voted 7 to 5 for the weir.", 5, 7),
        ("The mayor won by a 52-32 margin.", 32, 52),
    ],
)
def test_scores_hold_both_numbers(nlp: Language, text: str, low: float, high: float) -> None:
    (found,) = read(nlp, text)
    assert (found.kind, found.low, found.high, found.of) == ("score", low, high, None)


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Flight 370 vanished.",
        "MH17 was shot down.",
        "A Boeing 737 landed.",
        "She bought an iPhone 6.",
        "Article 370 was repealed.",
        "Under section 230 they are safe.",
        "The G7 met in the town.",
        "Formula 1 came to town.",
        "Channel 4 showed it.",
        "Gate 12 was shut.",
        "World War 2 ended.",
        "An F-16 flew over the weir.",
        "Call 555-1234 or 0123 456 789.",
        "Call 1-800-555-1990 now.",
        "He lives at No. 10 Weir Street.",
        "She lives at 40 Weir Street.",
        "Elizabeth the Second opened the bridge.",
        "The 14th Amendment protects them.",
        "The 101st Airborne Division came.",
        "The Chicago Seven were freed.",
        "In 2019 the mill closed.",
        "The mill closed on October 18-19.",
        "The mill burned five years ago.",
        "The pumps run 24/7.",
        "The pumps run version 2.1 of the program.",
        "The 9/11 attacks shook the town.",
        "2. The council met.",
        "The doors open at 9:30.",
        "One of his critics left.",
        "The mayor rejects a one-size-fits-all answer.",
        "It was a split second matter.",
        "The paper watched 60 Minutes.",
        "The team woke up in the second half.",
        "See harrow.example/2025/12 for more.",
        "He should not have come in the first place.",
        "The sea will rise until 2100.",
        "This May 8 announcement came late.",
        "The 9th Circuit challenge failed.",
        "A three-storied mill burned.",
        "She is a two-time champion.",
        "At one point the mayor left.",
        "He served no one's interests.",
        "The ring is 18k gold.",
    ],
)
def test_what_only_looks_like_a_quantity_is_none(nlp: Language, text: str) -> None:
    assert read(nlp, text) == ()


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 were killed and 30 injured.", [(12, "people"), (30, "people")]),
        ("Three people, including two children, were killed.", [(3, "people"), (2, "child")]),
        ("Two police officers and three firemen were hurt.", [(2, "officer"), (3, "fireman")]),
        ("Nearly a quarter of the 500 workers left.", [(25, "worker"), (500, "worker")]),
        ("The blast killed 12 and injured at least 30.", [(12, "people"), (30, "people")]),
    ],
)
def test_a_sentence_may_hold_several(nlp: Language, text: str, expected: list[tuple[float, str]]) -> None:
    assert [(q.low, q.of) for q in read(nlp, text)] == expected


STATES: list[tuple[str, tuple[str, ...]]] = [
    ("12 people were killed.", ("die",)),
    ("12 people died in the flood.", ("die",)),
    ("The flood killed 12 people.", ("die",)),
    ("The flood claimed 12 lives.", ("die",)),
    ("The blast left 12 dead.", ("die",)),
    ("There were 12 deaths.", ("die",)),
    ("The death toll rose to 15.", ("die",)),
    ("The number of dead rose to 15.", ("die",)),
    ("12 people were hurt.", ("hurt",)),
    ("12 people suffered.", ("suffer",)),
    ("The blast injured at least 30.", ("hurt",)),
    ("A gun battle left six officers injured.", ("hurt",)),
    ("No one was hurt.", ("hurt",)),
    ("12 miners are still missing.", ("miss",)),
    ("12 miners were reported missing.", ("miss",)),
    ("12 miners remain unaccounted for.", ("miss",)),
    ("Three soldiers who went missing returned.", ("miss", "return")),
    ("Police arrested 7 suspects.", ("arrest",)),
    ("Seven suspects were taken into custody.", ("arrest",)),
    ("12 workers took part in the strike.", ("participate",)),
    ("The drill involves 200 soldiers.", ("participate",)),
    ("12 people lost their homes.", ("lose home",)),
    ("12 people lost their jobs.", ("lose job",)),
    ("12 people are believed to have drowned.", ("drown",)),
    ("Over a 1000 soldiers were killed.", ("die",)),
    ("The council has 12 seats.", ("of council",)),
    ("43 percent of voters supported the weir.", ("support weir",)),
    ("The picture was shared over 5,000 times.", ("share",)),
    ("Turnout was 62%.", ("be",)),
    ("A turnout of 62 percent surprised the town.", ("be",)),
    ("A 48-hour truce held.", ("be",)),
    ("The raiders are less than two miles away from Harrow Ford.", ("raider",)),
    ("A 30-year-old man was held.", ()),
    ("Ann Brook, 35, was held.", ("be",)),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "states"), STATES)
def test_a_figure_knows_what_befell_the_things_it_counts(nlp: Language, text: str, states: tuple[str, ...]) -> None:
    (found,) = read(nlp, text)
    assert found.states == states


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "which"),
    [
        ("12 people were killed.", ()),
        ("Three Elden soldiers were killed.", ("elden",)),
        ("12 police officers were hurt.", ("police",)),
        ("12 members of the council left.", ("council",)),
        ("200 soldiers and civilians came.", ("civilian",)),
        ("200 soldiers from France, Spain and Italy came.", ("france+spain+italy",)),
        ("12 other miners came.", ("other",)),
        ("The average of 12 visitors was low.", ("average",)),
        ("The raiders are two miles from Harrow Ford.", ("ford",)),
        ("Ann Brook, 35, was held.", ("ann",)),
        ("Mr Brook, 35, was held.", ()),
        ("The police offered a $500 reward.", ("police",)),
    ],
)
def test_what_narrows_the_thing_is_kept(nlp: Language, text: str, which: tuple[str, ...]) -> None:
    (found,) = read(nlp, text)
    assert found.which == which


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("Prices rose 5 per cent.", [(5, "up")]),
        ("Prices fell by 3%.", [(3, "down")]),
        ("Prices were up 3%.", [(3, "up")]),
        ("Sales were down 17.8 percent.", [(17.8, "down")]),
        ("A 3% drop in prices was good news.", [(3, "down")]),
        ("An increase of 3% was bad news.", [(3, "up")]),
        ("Turnout rose to 62%.", [(62, None)]),
        ("Turnout rose 2 percent to 62 percent.", [(2, "up"), (62, None)]),
        ("Turnout was 62%.", [(62, None)]),
        ("The firm cut 1,500 jobs.", [(1500, None)]),
    ],
)
def test_a_rise_is_told_from_a_level(nlp: Language, text: str, turns: list[tuple[float, str | None]]) -> None:
    assert [(q.low, q.change) for q in read(nlp, text)] == turns


@pytest.mark.model
def test_the_unit_of_a_change_stands_once(nlp: Language) -> None:
    assert [(q.low, q.unit) for q in read(nlp, "The wait was cut from 12 to 3 months.")] == [(12, "month"), (3, "month")]


@pytest.mark.model
def test_spans_count_from_where_the_paragraph_begins(nlp: Language) -> None:
    doc = nlp("The mill burned. At least 12 people were hurt.")
    second = list(doc.sents)[1]
    (found,) = quantities(second, offset=100, times=())
    assert (found.text, found.span) == ("12", Span(126, 128))


@given(st.text(alphabet="0123456789-–,.$%:/ tohundredmilion", max_size=60))
def test_figures_of_any_text_do_not_overlap(text: str) -> None:
    found = list(figures(text))
    assert all(0 <= f.start < f.end <= len(text) and f.low <= f.high for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


# --- comparing ----------------------------------------------------------------------------------------------------------------------------


def count(
    low: float,
    comparator: Comparator = "exactly",
    *,
    high: float | None = None,
    of: str | None = "people",
    states: tuple[str, ...] = ("die",),
    which: tuple[str, ...] = (),
) -> Quantity:
    end = low if high is None else high
    return Quantity(span=Span(0, 2), text="12", low=low, high=end, comparator=comparator, of=of, states=states, which=which)


def money(value: float, unit: str = "USD", of: str | None = None) -> Quantity:
    return Quantity(span=Span(0, 2), text="$3", low=value, high=value, unit=unit, of=of, kind="money", states=("be",))


def share(value: float, text: str = "33%", change: Literal["up", "down"] | None = None) -> Quantity:
    return Quantity(
        span=Span(0, len(text)), text=text, low=value, high=value, unit="%", of="voter", kind="share", states=("be",), change=change
    )


def lasting(value: float, unit: str) -> Quantity:
    return Quantity(span=Span(0, 2), text="48", low=value, high=value, unit=unit, of="truce", kind="duration", states=("be",))


def measure(value: float, unit: str, *, text: str = "20", of: str = "display") -> Quantity:
    return Quantity(span=Span(0, 2), text=text, low=value, high=value, unit=unit, of=of, kind="measure", states=("be",))


def age(value: float, of: str = "brook", *given: str, states: tuple[str, ...] = ("be",)) -> Quantity:
    return Quantity(span=Span(0, 2), text="35", low=value, high=value, unit="year-old", of=of, kind="age", states=states, which=given)


def distance(value: float, unit: str = "km", *, of: str = "raider", to: str = "ford", comparator: Comparator = "exactly") -> Quantity:
    return Quantity(
        span=Span(0, 2), text="20", low=value, high=value, unit=unit, of="distance", kind="measure", states=(of,), which=(to,),
        comparator=comparator,
    )  # fmt: skip


def rank(place: float) -> Quantity:
    return Quantity(span=Span(0, 5), text="first", low=place, high=place, of="round", kind="rank")


def score(one: float, other: float) -> Quantity:
    return Quantity(span=Span(0, 3), text="2-1", low=one, high=other, kind="score")


COMPARED: list[tuple[Quantity, Quantity, Comparison | None]] = [
    (count(12), count(12), "same"),
    (count(21), count(13), "different"),
    (count(12), count(13), "different"),
    (count(20), count(21), "different"),
    (count(0), count(12), "different"),
    (count(12), count(12, of="miner"), None),
    (count(12), count(12, of=None), None),
    (count(12, of=None), count(12, of=None), None),
    (count(1200, "about"), count(1180), "compatible"),
    (count(1200), count(1180), "compatible"),
    (count(1200), count(1300), "different"),
    (count(1234), count(1235), "different"),
    (count(1200, "about"), count(1200), "compatible"),
    (count(1200, "about"), count(1200, "about"), "same"),
    (count(1200, "about"), count(1500), "different"),
    (count(12, "at least"), count(15), "compatible"),
    (count(12, "at least"), count(12), "compatible"),
    (count(12, "at least"), count(11), "different"),
    (count(100, "more than"), count(90), "different"),
    (count(12, "more than"), count(12), "different"),
    (count(12, "more than"), count(13), "compatible"),
    (count(50, "at most"), count(50), "compatible"),
    (count(50, "at most"), count(51), "different"),
    (count(50, "less than"), count(50, "more than"), "different"),
    (count(50, "at most"), count(50, "at least"), "compatible"),
    (count(24, "about", high=99), count(40), "compatible"),
    (count(24, "about", high=99), count(200, "about", high=999), "different"),
    (count(24, "about", high=99), count(120), "different"),
    (count(10, high=15), count(12), "compatible"),
    (count(10, high=15), count(16), "different"),
    (count(10, high=15), count(10, high=15), "same"),
    (money(3e9), money(3e9), "same"),
    (money(3e9), money(3.1e9), "compatible"),
    (money(3e9, of="loss"), money(5e9, of="loss"), "different"),
    (money(3e9), money(5e9, of="loss"), None),
    (money(3e9), money(5e9), "different"),
    (money(15, "USD/hour"), money(15), None),
    (money(3e9), money(3e9, "EUR"), None),
    (money(3e9, of="loss"), money(3e9), "same"),
    (money(3e9, of="loss"), money(3e9, of="loan"), None),
    (share(33), share(33.3), "compatible"),
    (share(33), share(35), "different"),
    (share(50, "half"), share(51, "51%"), "compatible"),
    (share(50, "half"), share(55, "55%"), "different"),
    (share(100 / 3, "a third"), share(33), "compatible"),
    (lasting(48, "hour"), lasting(2, "day"), "same"),
    (lasting(48, "hour"), lasting(3, "day"), "different"),
    (lasting(2, "week"), lasting(14, "day"), "same"),
    (lasting(1, "month"), lasting(30, "day"), "compatible"),
    (lasting(2, "day"), lasting(3, "day"), "different"),
    (measure(5, "mile"), measure(8, "km"), "compatible"),
    (measure(5, "mile"), measure(12, "km"), "different"),
    (measure(5, "km"), measure(5, "kg"), None),
    (measure(300, "foot"), count(300), None),
    (rank(2), rank(2), "same"),
    (rank(2), rank(3), None),
    # What befell them, and which of them: what may be two things is no difference.
    (count(12), count(12, states=("hurt",)), None),
    (count(12), count(30, states=("hurt",)), None),
    (count(12, states=("hurt", "miss")), count(30, states=("miss",)), "different"),
    (count(12), count(12, states=()), "same"),
    (count(12), count(30, states=()), None),
    (count(12, states=()), count(30, states=()), None),
    (count(12, which=("elden",)), count(30, which=("elden",)), "different"),
    (count(12, which=("elden",)), count(30, which=("harrow",)), None),
    (count(12, which=("afghan",)), count(30, which=("afghanistan",)), "different"),
    (count(12, which=("afghan",)), count(30, which=("afghanistan+elde",)), None),
    (count(12, which=("police",)), count(30, which=("fire",)), None),
    (count(12, which=("police",)), count(30), None),
    (count(30, which=("police",)), count(12), "different"),
    (count(1000, "at most"), count(1000, "more than", which=("elden",)), "different"),
    (measure(4.7, "inch", text="4.7-inch"), measure(5.5, "inch", text="5.5-inch"), None),
    (measure(4.7, "inch"), measure(5.5, "inch"), "different"),
    (age(35), age(36), "different"),
    (age(35), age(36, "lund"), None),
    (age(35, "brook", "ann"), age(36), "different"),
    (age(35, "brook", "ann"), age(36, "brook", "tom"), None),
    (age(35, "brook", "yair"), age(36, "brook", "iair"), "different"),
    (age(35, "man", states=()), age(36, "man", states=()), None),
    (distance(10), distance(2), "different"),
    (distance(10), distance(90, "mile"), "different"),
    (distance(16, "km"), distance(10, "mile"), "compatible"),
    (distance(10, comparator="at most"), distance(2, comparator="less than"), "compatible"),
    (distance(10), distance(2, of="mill"), None),
    (distance(10), distance(2, to="millbrook"), None),
    (share(3, change="up"), share(3, change="up"), "same"),
    (share(3, change="up"), share(3, change="down"), "different"),
    (share(3, change="down"), share(5, change="down"), "different"),
    (share(3, change="down"), share(3.1, change="down"), "compatible"),
    (share(3, change="down"), share(3), None),
    (share(-0.4), share(0.4), "different"),
    (score(1, 2), score(1, 2), "same"),
    (score(1, 2), score(1, 3), "different"),
]


@pytest.mark.parametrize(("a", "b", "expected"), COMPARED)
def test_two_quantities_compare_either_way_round(a: Quantity, b: Quantity, expected: Comparison | None) -> None:
    assert compare(a, b) == expected
    assert compare(b, a) == expected


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        (count(12), count(12), 0.0),
        (count(10), count(15), 0.5),
        (count(13), count(39), 2.0),
        (count(0), count(5), 5.0),
        (count(12, "at least"), count(15), 0.0),
        (count(100, "more than"), count(80), 0.25),
        (count(24, "about", high=99), count(40), 0.0),
        (lasting(48, "hour"), lasting(4, "day"), 1.0),
        (money(3e9), money(3e9, "EUR"), None),
        (count(12), count(12, of="miner"), None),
    ],
)
def test_the_gap_is_a_share_of_the_smaller(a: Quantity, b: Quantity, apart: float | None) -> None:
    assert gap(a, b) == pytest.approx(apart)
    assert gap(b, a) == pytest.approx(apart)


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_the_same_figure_has_no_gap_and_a_different_one_has(one: int, other: int) -> None:
    a, b = count(one), count(other)
    assert (compare(a, b) == "same") == (one == other) == (gap(a, b) == 0)
