"""States as the country tables have them, by ISO 3166-1 alpha-3 code."""

from functools import cache

from dateline.lexicon.world import load_countries
from dateline.types import Actor, ActorId


@cache
def _names() -> dict[str, str]:
    return {country.iso3: country.name for country in load_countries()}


@cache
def _capitals() -> dict[str, str | None]:
    return {country.iso3: country.capital for country in load_countries() if country.valid_until is None}


def state_of(country: str) -> Actor:
    """The state with that code."""
    return Actor(ActorId(f"state/{country}"), _names().get(country, country), "state", country, "GOV")


def capital_of(country: str) -> str | None:
    """The capital of the country with that code; None where the tables name none, and for former states."""
    return _capitals().get(country) or None
