"""How pages word things: days, countries, kinds, addresses."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from urllib.parse import quote, urlencode

from dateline.lexicon.world import load_countries

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_BODIES = {"IGO": "international bodies", "NGO": "non-governmental bodies"}


@cache
def _names() -> dict[str, str]:
    return {country.iso3: country.name for country in load_countries()} | _BODIES


def country_name(code: str | None) -> str:
    """The country's name; the code itself where no country has it."""
    return _names().get(code or "", code or "")


def is_country(code: str | None) -> bool:
    """Whether a code is a country's."""
    return code in _names() and code not in _BODIES


def countries() -> tuple[tuple[str, str], ...]:
    """The countries by name: code and name."""
    return tuple(sorted(((code, name) for code, name in _names().items() if code not in _BODIES), key=lambda pair: pair[1]))


def day_words(stated: str | date | None) -> str:
    """A date as precise as known, in words: "14 May 2024", "May 2024", "2024"."""
    if stated is None:
        return ""
    parts = (stated.isoformat() if isinstance(stated, date) else stated).split("-")
    try:
        if len(parts) == 3:
            return f"{int(parts[2])} {_MONTHS[int(parts[1]) - 1]} {parts[0]}"
        if len(parts) == 2:
            return f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    except (ValueError, IndexError):
        return str(stated)
    return parts[0]


def days_words(begins: str | None, ends: str | None) -> str:
    """The days of an event in words: "16–17 May 2024", "May 2024", or that they aren't known."""
    first, last = begins or ends, ends or begins
    if first is None or last is None:
        return "date unknown"
    if first == last:
        return day_words(first)
    one, two = day_words(first).split(" "), day_words(last).split(" ")
    if len(one) == len(two) == 3 and one[2] == two[2]:
        return f"{one[0]}–{' '.join(two)}" if one[1] == two[1] else f"{one[0]} {one[1]} – {' '.join(two)}"
    return f"{' '.join(one)} – {' '.join(two)}"


def last_day(until: date | None) -> date | None:
    """The last day of a half-open interval."""
    return until - timedelta(days=1) if until else None


def counted(number: int, what: str) -> str:
    """A number with its noun: "1 claim", "2,130 events", "3 countries"."""
    if number == 1:
        return f"1 {what}"
    return f"{number:,} {what[:-1] + 'ies' if what.endswith('y') else what + 's'}"


def path_of(kind: str, id_: str) -> str:
    """The path of the page of an event, an article, an actor or a country."""
    return f"/{kind}/{quote(id_, safe='/')}"


def make_url(as_of: date | None) -> Callable[..., str]:
    """What makes addresses of pages that keep the day asked as of."""

    def url(path: str, **params: object) -> str:
        pairs = [(name, each) for name, value in params.items() for each in (value if isinstance(value, list | tuple) else [value])]
        if as_of is not None and "as_of" not in params:
            pairs.append(("as_of", as_of.isoformat()))
        given = [(name, str(value)) for name, value in pairs if value not in (None, "")]
        return path + (f"{'&' if '?' in path else '?'}{urlencode(given)}" if given else "")

    return url
