"""The world tables are whole: codes exist, names are unambiguous or marked, dates make sense, every row has a source."""

import re
from itertools import combinations

import pytest

from dateline.lexicon.load import listed
from dateline.lexicon.world import (
    Country,
    countries_by_name,
    holds,
    load_agencies,
    load_bodies,
    load_countries,
    load_demonyms,
    load_memberships,
    load_regions,
    load_venues,
    members_on,
)

PARTIAL_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
CODES = {country.iso3 for country in load_countries()}
PRESENT = [country for country in load_countries() if country.valid_until is None]


def test_every_row_has_a_source() -> None:
    """No row stands without a source."""
    tables = (load_countries, load_demonyms, load_regions, load_venues, load_bodies, load_memberships, load_agencies)
    for table in tables:
        assert all(row.source.strip() for row in table()), table.__name__


def test_country_codes_are_unique_and_well_formed() -> None:
    """ISO codes have their form and belong to one present state each; 249 of ISO 3166-1 and Kosovo are there."""
    assert all(re.fullmatch("[A-Z]{3}", c.iso3) and re.fullmatch("[A-Z]{2}", c.iso2) for c in load_countries())
    assert len({c.iso3 for c in load_countries()}) == len(load_countries())
    assert len({c.iso2 for c in PRESENT}) == len(PRESENT) == 250
    codes = [c.cow for c in PRESENT if c.cow is not None]
    assert len(codes) == len(set(codes))


NAMES = {"Russia": "RUS", "United Kingdom": "GBR", "Turkey": "TUR", "Türkiye": "TUR", "Burma": "MMR", "DPRK": "PRK", "usa": "USA"}
OTHER_NAMES = {"Ivory Coast": "CIV", "Holy See": "VAT", "Soviet Union": "SUN", "GB": "GBR", "Congo-Brazzaville": "COG", "Kosovo": "XKX"}


@pytest.mark.parametrize(("name", "iso3"), (NAMES | OTHER_NAMES).items())
def test_country_by_name(name: str, iso3: str) -> None:
    """Countries are found by their names, other names and codes."""
    assert countries_by_name()[name.lower()].iso3 == iso3


def test_country_names_are_unambiguous() -> None:
    """No name or alias belongs to two present states, and no government word to two states."""
    for words in (lambda c: c.names, lambda c: listed(c.governments)):
        _assert_apart(PRESENT, words)


def _assert_apart(countries: list[Country], words) -> None:  # type: ignore[no-untyped-def]
    seen: dict[str, str] = {}
    for country in countries:
        for word in words(country):
            assert seen.setdefault(word.lower(), country.iso3) == country.iso3, word


def test_disputed_states_are_marked() -> None:
    """Disputed places are data with a note."""
    notes = {c.iso3: c.note or "" for c in load_countries()}
    assert all("disputed" in notes[code] for code in ("TWN", "XKX", "PSE", "ESH", "FLK"))


def test_demonyms_name_known_countries_once() -> None:
    """A demonym of one kind belongs to one country, and that country is in the table."""
    rows = load_demonyms()
    assert {row.iso3 for row in rows} <= CODES
    assert len({(row.word, row.kind) for row in rows}) == len(rows)
    assert not {c.iso3 for c in PRESENT if c.cow} - {row.iso3 for row in rows} - {"COG", "DMA"}


def test_bodies_have_one_name_each() -> None:
    """Ids are unique, no name belongs to two bodies, founding dates are ISO 8601."""
    seen: dict[str, str] = {}
    for body in load_bodies():
        assert PARTIAL_DATE.fullmatch(body.founded), body.id
        for name in body.names:
            assert seen.setdefault(name, body.id) == body.id, name
    assert len({body.id for body in load_bodies()}) == len(load_bodies())


def test_memberships_are_of_known_bodies_and_do_not_overlap() -> None:
    """A state is a member of a body once at a time, within dates that make sense."""
    bodies = {body.id for body in load_bodies()}
    rows = load_memberships()
    terms: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in rows:
        assert row.body in bodies, row
        assert row.iso3 in CODES, row
        assert PARTIAL_DATE.fullmatch(row.since), row
        assert row.until is None or (PARTIAL_DATE.fullmatch(row.until) and row.since < row.until), row
        terms.setdefault((row.body, row.iso3), []).append((row.since, row.until or "9999"))
    for pair, found in terms.items():
        assert not any(a < d and c < b for (a, b), (c, d) in combinations(found, 2)), pair


def test_members_on_a_day() -> None:
    """Membership is half-open: the day of leaving counts no more."""
    assert "GBR" in members_on("EU", "2020-01-31")
    assert "GBR" not in members_on("EU", "2020-02-01")
    assert len(members_on("EU", "2020-02-01")) == 27
    assert len(members_on("UN", "2024-05-14")) == 193
    assert set(members_on("SCO", "2024-05-14")) == {"CHN", "RUS", "KAZ", "KGZ", "TJK", "UZB", "IND", "PAK", "IRN"}


def test_a_coarse_date_leaves_its_own_span_unknown() -> None:
    """A date known to the year decides nothing within that year."""
    assert holds("1961", None, "1961-06-01") is None
    assert holds("1961", None, "1962-01-01") is True
    assert holds("1961", "2019-01-01", "2019-01-01") is False


def test_agency_forms_are_unambiguous() -> None:
    """A form names one agency, of a country in the table."""
    seen: dict[str, str] = {}
    for agency in load_agencies():
        assert agency.country in CODES, agency.id
        for form in listed(agency.forms):
            assert seen.setdefault(form, agency.id) == agency.id, form


def test_regions_have_sound_points_and_countries() -> None:
    """A region lies on the globe, in a country of the table; no name is given twice within a country."""
    seen: set[tuple[str, str | None]] = set()
    for region in load_regions():
        assert -90 <= region.lat <= 90, region.name
        assert -180 <= region.lon <= 180, region.name
        assert region.country is None or region.country in CODES, region.name
        for name in region.names:
            assert (name, region.country) not in seen, name
            seen.add((name, region.country))


def test_venues_have_sound_points_and_countries() -> None:
    """A venue lies on the globe, in a country of the table, under names of its own."""
    seen: set[str] = set()
    for venue in load_venues():
        assert -90 <= venue.lat <= 90, venue.name
        assert -180 <= venue.lon <= 180, venue.name
        assert venue.country in CODES, venue.name
        for name in venue.names:
            assert name not in seen, name
            seen.add(name)
