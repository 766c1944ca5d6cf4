"""The tables of the world: states and their names, regions, venues, bodies with their members, news agencies.

Dates are ISO 8601 as precise as the source gives them ("1945", "2015-08", "2024-03-07"); intervals are half-open, so
`until` is the first day (or month, or year) on which the row no longer holds. Lists in a cell are parted by "|".
"""

from functools import cache
from typing import Literal

from msgspec import Struct

from dateline.lexicon.load import listed, read_table


class Country(Struct, frozen=True, forbid_unknown_fields=True):
    """A state, territory or former state. `governments` are the words that stand for its government ("Kremlin").

    The point is the centre of its territory, degrees WGS 84; `cow` is its Correlates of War number, None where it has none.
    """

    iso3: str
    iso2: str
    name: str
    official_name: str
    lat: float
    lon: float
    source: str
    cow: int | None = None
    aliases: str = ""
    capital: str | None = None
    governments: str = ""
    geonameid: int | None = None
    valid_from: str | None = None
    valid_until: str | None = None
    note: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Its name, its official name and its other names, each once."""
        return tuple(dict.fromkeys((self.name, self.official_name, *listed(self.aliases))))


class Demonym(Struct, frozen=True, forbid_unknown_fields=True):
    """A word for what or who is of a country: "Dutch", "Dutchman", "Dutchmen"."""

    word: str
    iso3: str
    kind: Literal["adjective", "noun", "plural"]
    source: str
    note: str | None = None


class Region(Struct, frozen=True, forbid_unknown_fields=True):
    """A region, province, sea, river or range; `country` is None where it is no one country's, `admin1` GeoNames' code in it.

    `adjectives` are its words for what or who is of it ("Crimean").
    """

    name: str
    kind: Literal["admin1", "area", "continent", "water", "island", "mountain", "town"]
    lat: float
    lon: float
    source: str
    country: str | None = None
    admin1: str | None = None
    aliases: str = ""
    adjectives: str = ""
    note: str | None = None
    geonameid: int | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its other names, each once."""
        return tuple(dict.fromkeys((self.name, *listed(self.aliases))))


class Venue(Struct, frozen=True, forbid_unknown_fields=True):
    """A residence, meeting place, seat or site. `stands_for` is the body that its name may stand for, by metonymy.

    `use` is what the name means where nothing else tells: "place" for a venue, "government" for a metonym.
    """

    name: str
    place: str
    country: str
    lat: float
    lon: float
    use: Literal["place", "government"]
    source: str
    aliases: str = ""
    stands_for: str | None = None
    note: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its other names, each once."""
        return tuple(dict.fromkeys((self.name, *listed(self.aliases))))


class Body(Struct, frozen=True, forbid_unknown_fields=True):
    """An international organisation or group; `seat` is the city it sits in, None where it has none."""

    id: str
    name: str
    kind: Literal["IGO", "NGO"]
    founded: str
    source: str
    aliases: str = ""
    seat: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its other names, each once."""
        return tuple(dict.fromkeys((self.name, *listed(self.aliases))))


class Membership(Struct, frozen=True, forbid_unknown_fields=True, rename={"since": "from"}):
    """A state's being a member of a body; `until` is None while it is one."""

    body: str
    iso3: str
    since: str
    source: str
    until: str | None = None
    note: str | None = None


class Agency(Struct, frozen=True, forbid_unknown_fields=True):
    """A news agency or outlet that signs datelines; `forms` are its spellings there ("TASS", "Itar-Tass")."""

    id: str
    name: str
    forms: str
    country: str
    source: str
    aliases: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Its name, its forms and its other names, each once."""
        return tuple(dict.fromkeys((self.name, *listed(self.forms), *listed(self.aliases))))


def holds(since: str | None, until: str | None, on: str) -> bool | None:
    """Whether a half-open interval holds a day; None where its ends are too coarse to tell."""
    began = _passed(since, on)
    ended = False if until is None else _passed(until, on)
    if began is False or ended is True:
        return False
    return None if began is None or ended is None else True


def _passed(moment: str | None, on: str) -> bool | None:
    if moment is None:
        return True
    if len(moment) < len(on) and on.startswith(moment):
        return None
    return on >= moment


@cache
def load_countries() -> tuple[Country, ...]:
    """The rows of `world/countries.csv`, by ISO 3166-1 alpha-3 code; former states carry `valid_until`."""
    return read_table(Country, "world", "countries.csv")


@cache
def load_demonyms() -> tuple[Demonym, ...]:
    """The rows of `world/demonyms.csv`."""
    return read_table(Demonym, "world", "demonyms.csv")


@cache
def load_regions() -> tuple[Region, ...]:
    """The rows of `world/regions.csv`."""
    return read_table(Region, "world", "regions.csv")


@cache
def load_venues() -> tuple[Venue, ...]:
    """The rows of `world/venues.csv`."""
    return read_table(Venue, "world", "venues.csv")


@cache
def load_bodies() -> tuple[Body, ...]:
    """The rows of `world/bodies.csv`."""
    return read_table(Body, "world", "bodies.csv")


@cache
def load_memberships() -> tuple[Membership, ...]:
    """The rows of `world/memberships.csv`."""
    return read_table(Membership, "world", "memberships.csv")


@cache
def load_agencies() -> tuple[Agency, ...]:
    """The rows of `world/agencies.csv`."""
    return read_table(Agency, "world", "agencies.csv")


@cache
def countries_by_name() -> dict[str, Country]:
    """Countries by each of their names and ISO 3166-1 codes in lower case; names come before codes, present states before former ones."""
    found: dict[str, Country] = {}
    for country in sorted(load_countries(), key=lambda c: c.valid_until is not None):
        for name in country.names:
            found.setdefault(name.lower(), country)
    for country in sorted(load_countries(), key=lambda c: c.valid_until is not None):
        for code in (country.iso3, country.iso2):
            found.setdefault(code.lower(), country)
    return found


def members_on(body: str, on: str) -> tuple[str, ...]:
    """The ISO 3166-1 codes of a body's members on a day (ISO 8601), those left out whose dates are too coarse to tell."""
    return tuple(row.iso3 for row in load_memberships() if row.body == body and holds(row.since, row.until, on))
