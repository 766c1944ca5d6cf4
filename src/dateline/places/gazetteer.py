"""The readings of every name: countries, regions, venues and demonyms of our tables, and the towns of the gazetteer."""

import re
from functools import cache
from math import log10
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from dateline.lexicon.built import build_once
from dateline.lexicon.gazetteer import City, load_cities
from dateline.lexicon.load import listed
from dateline.lexicon.places import Weights, load_place_lexicon
from dateline.lexicon.world import (
    Country,
    Region,
    Venue,
    load_bodies,
    load_countries,
    load_demonyms,
    load_regions,
    load_venues,
)
from dateline.types import Place

WORD = re.compile(r"[a-zA-Z][a-z]++(?![\w'’ʻ‘])|(?:[A-Z]\.){2,}[A-Z]?(?![a-z])|[^\W_]+(?:['’ʻ‘](?!s\b)[^\W\d_]+)*")
"""A word of a name: "U.S.", "N'Djamena"; hyphens part words. Most are of the first form, which the last would find too, but slower."""

_BLANK, _APOSTROPHE = re.compile(r"\s+"), re.compile("[’ʻ‘`]")

Sort = Literal["country", "former", "continent", "region", "venue", "town", "adjective"]


class Reading(Struct, frozen=True, gc=False, array_like=True):
    """One place that a name may stand for, what it is, and how likely it is before the context is heard."""

    place: Place
    sort: Sort
    weight: float
    governs: bool = False


class Gazetteer(Struct, frozen=True):
    """Places by name. `towns` are indices into `cities`; `reach` is how many words the longest name that
    begins with a word has; `shouted` undoes capitals.

    `bodies` are names of organisations, whose words are no places; `provinces` names of admin-1 areas by country and GeoNames code;
    `capitals` and `seats` (of organisations) GeoNames ids.
    """

    tables: dict[str, tuple[Reading, ...]]
    towns: dict[str, tuple[int, ...]]
    cities: tuple[City, ...]
    bodies: frozenset[str]
    reach: dict[str, int]
    shouted: dict[str, str]
    provinces: dict[tuple[str, str], str]
    capitals: frozenset[int]
    seats: frozenset[int]
    weights: Weights

    def __contains__(self, name: str) -> bool:
        """Whether a name is known."""
        return name in self.tables or name in self.towns

    def readings(self, name: str) -> tuple[Reading, ...]:
        """What a name may stand for, the likeliest first."""
        found = [*self.tables.get(name, ()), *(self._town(self.cities[index]) for index in self.towns.get(name, ()))]
        return tuple(sorted(found, key=lambda reading: -reading.weight))

    def _town(self, city: City) -> Reading:
        capital, seat = city.geonameid in self.capitals, city.geonameid in self.seats
        province = self.provinces.get((city.country, city.admin1 or ""))
        place = Place(city.name, "city", city.country, province, city.geonameid, city.lat, city.lon)
        return Reading(place, "town", log10(city.population + 1) + self.weights.capital * (capital or seat), governs=capital)


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer, read once."""
    return build_once(Gazetteer, "gazetteer", _build)


def _build() -> Gazetteer:
    weights, towns = load_place_lexicon().weights, {plain(name): cities for name, cities in load_cities().items()}
    tables: dict[str, list[Reading]] = {}
    for country in load_countries():
        _add(tables, country.names, _country(country, weights))
    for demonym in load_demonyms():
        if demonym.kind == "adjective":
            _add(tables, (demonym.word,), _adjective(tables, demonym.iso3))
    for region in load_regions():
        _add(tables, region.names, _region(region, weights))
        _add(tables, listed(region.adjectives), replace(_region(region, weights), sort="adjective"))
    for venue in load_venues():
        _add(tables, venue.names, _venue(venue, weights))
    bodies = frozenset(plain(name) for body in load_bodies() for name in body.names if " " in name and plain(name) not in tables)
    names = [*tables, *towns, *bodies]
    cities = tuple(dict.fromkeys(city for found in towns.values() for city in found))
    index = {city: n for n, city in enumerate(cities)}
    return Gazetteer(
        tables={name: tuple(readings) for name, readings in tables.items()},
        towns={name: tuple(index[city] for city in found) for name, found in towns.items()},
        cities=cities,
        bodies=bodies,
        reach=_reach(names),
        shouted={name.upper(): name for name in reversed(names) if len(name) > 3 and not name.isupper()},
        provinces={(r.country, r.admin1): r.name for r in load_regions() if r.kind == "admin1" and r.country and r.admin1},
        capitals=_capitals(towns),
        seats=frozenset(towns[seat][0].geonameid for body in load_bodies() if (seat := plain(body.seat or "")) in towns),
        weights=weights,
    )


def plain(name: str) -> str:
    """A name as it is looked up: one kind of apostrophe, one kind of blank."""
    if name.isascii() and name.isalnum():
        return name
    if not name.isascii() or "`" in name:
        name = _APOSTROPHE.sub("'", name)
    return _BLANK.sub(" ", name)


def _add(tables: dict[str, list[Reading]], names: tuple[str, ...], reading: Reading) -> None:
    for name in names:
        readings = tables.setdefault(plain(name), [])
        if all(r.place != reading.place or r.sort != reading.sort for r in readings):
            readings.append(reading)


def _country(country: Country, weights: Weights) -> Reading:
    place = Place(country.name, "country", country.iso3, None, country.geonameid, country.lat, country.lon)
    return (
        Reading(place, "former", weights.former, governs=True)
        if country.valid_until
        else Reading(place, "country", weights.country, governs=True)
    )


def _adjective(tables: dict[str, list[Reading]], iso3: str) -> Reading:
    """The reading of a demonym: its country's, as an adjective."""
    country = next(country for country in load_countries() if country.iso3 == iso3)
    reading = next(r for r in tables[plain(country.name)] if r.place.country == iso3)
    return replace(reading, sort="adjective", weight=reading.weight - 0.1)


def _region(region: Region, weights: Weights) -> Reading:
    place = Place(
        region.name,
        "city" if region.kind == "town" else "region",
        region.country,
        region.name if region.kind == "admin1" else None,
        region.geonameid,
        region.lat,
        region.lon,
    )
    weight = weights.continent if region.kind == "continent" else weights.region
    return Reading(place, "continent" if region.kind == "continent" else "region", weight, governs=region.kind == "admin1")


def _venue(venue: Venue, weights: Weights) -> Reading:
    place = Place(venue.name, "venue", venue.country, None, None, venue.lat, venue.lon)
    return Reading(place, "venue", weights.venue, governs=venue.use == "government")


def _reach(names: list[str]) -> dict[str, int]:
    reach: dict[str, int] = {}
    for name in names:
        words = WORD.findall(name)
        for first in {words[0], words[0].upper()} if words else ():
            reach[first] = max(reach.get(first, 0), len(words))
    return reach


def _capitals(towns: dict[str, tuple[City, ...]]) -> frozenset[int]:
    """The GeoNames ids of capitals and other seats of governments."""
    seats = [(name, c.iso3) for c in load_countries() for name in (c.capital or "", *listed(c.governments))]
    return frozenset(next((city.geonameid for city in towns.get(plain(name), ()) if city.country == iso3), 0) for name, iso3 in seats)
