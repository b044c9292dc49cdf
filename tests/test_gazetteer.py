"""What names of places may mean, and whether two of them can be one place."""

import pytest

from verify.gazetteer import Area, areas, capital, distance_km, meet, narrowed

ONE_PLACE = [
    ("Lyon", "France"),
    ("Lyons", "Lyon"),
    ("Springfield", "Illinois"),  # one of several of the name
    ("Turkiye", "Türkiye"),
    ("the United States", "U.S."),
    ("Ohio", "America"),
    ("Calif.", "Los Angeles"),
    ("Bath", "Bristol"),  # 18 km
    ("Georgia", "Atlanta"),  # a state
    ("Georgia", "Tbilisi"),  # and a country
    ("Britain", "Leeds"),
]
TWO_PLACES = [("Lyon", "Marseille"), ("Lyon", "Spain"), ("Ohio", "Texas"), ("Va.", "Md."), ("Springfield", "Norway"), ("Peru", "Chile")]


@pytest.mark.parametrize(("one", "other"), ONE_PLACE)
def test_may_be_one_place(one: str, other: str) -> None:
    assert meet(areas(one), areas(other))
    assert meet(areas(other), areas(one))


@pytest.mark.parametrize(("one", "other"), TWO_PLACES)
def test_are_two_places(one: str, other: str) -> None:
    assert areas(one)
    assert areas(other)
    assert not meet(areas(one), areas(other))


@pytest.mark.parametrize("name", ["", "the", "Milbrook-under-Nothing", "…", "Nobody’s Ferry"])
def test_what_is_not_known_means_nothing(name: str) -> None:
    assert not areas(name)
    assert not capital(name)


@pytest.mark.parametrize(
    ("country", "city"),
    [("Norway", "Oslo"), ("Norwegian", "Oslo"), ("Dutch", "Amsterdam"), ("French", "Paris"), ("Turkish", "Ankara"), ("Yemeni", "Sanaa")],
)
def test_the_capital_of_a_country_or_a_people(country: str, city: str) -> None:
    assert capital(country)
    assert capital(country) <= areas(city)


def test_a_town_shares_no_capital() -> None:
    assert not capital("Marseille")


def test_another_name_of_a_city_can_be_left_out() -> None:
    assert areas("White House")
    assert not areas("White House", only_its_own=True)
    assert areas("Lyon") == areas("Lyon", only_its_own=True)


def test_what_stands_beside_a_name_narrows_it() -> None:
    springfields = areas("Springfield")
    assert {a.state for a in narrowed(springfields, areas("Illinois"))} == {"IL"}
    assert narrowed(springfields, areas("Norway")) == springfields


def test_distance() -> None:
    paris, london = Area("FR", None, "1", 48.8566, 2.3522), Area("GB", None, "2", 51.5074, -0.1278)
    assert distance_km(paris, london) == pytest.approx(344, abs=2)
    assert distance_km(paris, paris) == 0
