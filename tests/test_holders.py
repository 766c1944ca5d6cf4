"""Officeholder tables answer for certain days, and only for those."""

import itertools
from datetime import date

import pytest

from dateline.actors.lookup import ROLES, actor, holder, role_of, scope_of
from dateline.errors import InputError
from dateline.lexicon.holders import Holding, HoldingRow, as_holding, find_person, fold_name, holder_on, index_holdings, load_holders
from dateline.lexicon.world import load_bodies, load_countries


def row(person: str, start: str, end: str = "", *, acting: bool = False, verified: str = "2024-12-31") -> Holding:
    """A term in one office of Norway."""
    wording = HoldingRow(
        "NOR", "head-of-government", "Prime Minister", person, start, "test", verified, end=end, acting="yes" if acting else ""
    )
    return as_holding(wording)


def who(day: str, *rows: Holding) -> str | None:
    """The name that the rows give for a day."""
    found = holder_on("NOR", "head-of-government", date.fromisoformat(day), index_holdings(rows))
    return found.person if found else None


def test_a_term_ends_where_the_next_begins() -> None:
    """The end is exclusive: on the day of the handover the new holder is in office."""
    rows = (row("A B", "2020-01-10", "2022-05-04"), row("C D", "2022-05-04"))
    assert [who(day, *rows) for day in ("2020-01-09", "2020-01-10", "2022-05-03", "2022-05-04")] == [None, "A B", "A B", "C D"]


def test_a_month_is_unknown_inside() -> None:
    """Where only the month of a change is known, the days of that month have no answer."""
    rows = (row("A B", "2020-01-10", "2022-05"), row("C D", "2022-05"))
    assert [who(day, *rows) for day in ("2022-04-30", "2022-05-01", "2022-05-31", "2022-06-01")] == ["A B", None, None, "C D"]


def test_a_year_is_unknown_inside() -> None:
    """Where only the year of a change is known, the days of that year have no answer."""
    rows = (row("A B", "2019", "2022"), row("C D", "2022"))
    assert [who(day, *rows) for day in ("2019-12-31", "2020-01-01", "2021-12-31", "2022-12-31", "2023-01-01")] == [
        None,
        "A B",
        "A B",
        None,
        "C D",
    ]


def test_past_the_verified_day_nothing_is_known() -> None:
    """A running term holds through the day it was verified for, and no longer."""
    rows = (row("A B", "2020-01-10", verified="2023-03-01"),)
    assert [who(day, *rows) for day in ("2023-03-01", "2023-03-02")] == ["A B", None]


def test_two_at_once_are_nobody_but_for_an_acting_one() -> None:
    """Two holders of one office on one day answer nothing, unless one of them is acting."""
    assert who("2021-01-01", row("A B", "2020-01-01"), row("C D", "2020-06-01")) is None
    assert who("2021-01-01", row("A B", "2020-01-01"), row("C D", "2020-06-01", acting=True)) == "A B"


def test_a_person_is_found_by_any_spelling() -> None:
    """Accents, hyphens, initials and words of respect don't matter to a name."""
    holders = load_holders()
    names = ("Recep Tayyip Erdoğan", "recep tayyip erdogan", "Antony J. Blinken", "Ban Ki moon")
    found = [find_person(name, date(2024, 5, 14), holders) for name in names]
    assert [term.person if term else None for term in found] == ["Recep Tayyip Erdoğan"] * 2 + ["Antony Blinken", "Ban Ki-moon"]
    assert fold_name("Şăłø Ægir-Ðorð J.") == "salo aegir dord"


def test_every_row_names_a_country_or_body_and_terms_do_not_overlap() -> None:
    """Scopes are ISO 3166 codes or bodies, and one office has one permanent holder at a time."""
    known = {c.iso3 for c in load_countries()} | {b.id for b in load_bodies()}
    unknown = {scope for scope, _ in load_holders().by_office if scope not in known}
    assert unknown == set()
    for (scope, role), terms in load_holders().by_office.items():
        if role not in (*ROLES, "secretary-general"):
            continue
        permanent = sorted((t for t in terms if not t.acting), key=lambda t: t.since)
        for one, other in itertools.pairwise(permanent):
            assert one.until <= other.since or one.person == other.person or other.start == one.start, (
                scope,
                role,
                one.person,
                other.person,
            )


def test_holder_takes_names_codes_and_wordings() -> None:
    """Countries come as names or codes, bodies too, offices as roles or as they are worded."""
    day = date(2016, 3, 1)
    asked = [
        ("Germany", "head-of-government"),
        ("DE", "Chancellor"),
        ("usa", "Secretary of State"),
        ("NATO", "secretary-general"),
        ("JPN", "prime minister"),
    ]
    found = [holder(country, role, on=day) for country, role in asked]
    assert [term.person if term else None for term in found] == [
        "Angela Merkel",
        "Angela Merkel",
        "John Kerry",
        "Jens Stoltenberg",
        "Shinzo Abe",
    ]
    assert role_of("Federal Chancellor", "DEU", load_holders()) == "head-of-government"
    with pytest.raises(InputError, match="Atlantis"):
        scope_of("Atlantis")


def test_a_phrase_is_read_by_itself() -> None:
    """A phrase without a sentence gives country and sector; its context the country where it has none."""
    phrases = ("Danish police", "the Peruvian foreign minister", "two Korean warships", "Gazprom", "a committee")
    found = [actor(phrase, on=date(2016, 3, 1)) for phrase in phrases]
    assert [(a.country, a.sector) if a else None for a in found] == [("DNK", "COP"), ("PER", "GOV"), ("KOR", "MIL"), ("RUS", "BUS"), None]
    told = actor("Defence Minister", context="The Greek government met.")
    assert told is not None
    assert told.country == "GRC"
