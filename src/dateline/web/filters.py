"""What of the record is asked for, as an address says it: the grammar that pages, API and command line share."""

import base64
import binascii
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import get_args
from urllib.parse import urlencode

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from dateline.errors import InputError
from dateline.lexicon.events import load_event_lexicon
from dateline.lexicon.world import countries_by_name
from dateline.store.days import interval
from dateline.store.query import Query, event_condition
from dateline.types import Status

SORTS = ("newest", "oldest", "told", "claims")
"""The orders of events: by their days, the newest or oldest first; by when they were told last; by how many claims."""
PAGE, LARGEST = 50, 500
_LONGEST = 200
_NUMBER = re.compile(r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")


class Filters(Struct, frozen=True, omit_defaults=True):
    """What is asked for; each field is a parameter of the address, and what isn't given is not asked.

    `country` may stand several times: all of them take part, or are where it happens. `q` are words of the articles, `confidence`
    is the least score, from 0 to 1.
    """

    country: tuple[str, ...] = ()
    actor: str | None = None
    kind: str | None = None
    status: str | None = None
    since: str | None = None
    until: str | None = None
    source: str | None = None
    q: str | None = None
    confidence: float | None = None
    unconfirmed: bool | None = None
    as_of: date | None = None
    sort: str = "newest"
    after: str | None = None
    limit: int = PAGE


def parse_filters(pairs: Iterable[tuple[str, str]]) -> Filters:
    """The filters that the parameters of an address give; parameters of other names, and empty ones, are left aside.

    Raises: InputError for a value that can't be meant.
    """
    values: dict[str, str] = {}
    countries: list[str] = []
    for name, value in ((name.replace("-", "_"), value.strip()) for name, value in pairs):
        if not value:
            continue
        if len(value) > _LONGEST or "\x00" in value:
            raise InputError(f"{name}: longer than {_LONGEST} characters, or not text; ask for less")
        if name == "country":
            countries.append(country_code(value))
        else:
            values[name] = value
    return Filters(
        country=tuple(dict.fromkeys(countries)),
        actor=values.get("actor"),
        kind=_one_of("kind", values.get("kind"), sorted(load_event_lexicon().kinds)),
        status=_one_of("status", values.get("status"), get_args(Status)),
        since=_days("since", values.get("since")),
        until=_days("until", values.get("until")),
        source=values.get("source"),
        q=values.get("q"),
        confidence=_share("confidence", values.get("confidence")),
        unconfirmed=_flag("unconfirmed", values.get("unconfirmed")),
        as_of=_day("as_of", values.get("as_of")),
        sort=_one_of("sort", values.get("sort"), SORTS) or "newest",
        after=values.get("after"),
        limit=_number("limit", values.get("limit")),
    )


def country_code(words: str) -> str:
    """The ISO 3166-1 alpha-3 code of a country by its name or code; another code as it is, in capitals.

    Raises: InputError for what is neither.
    """
    known = countries_by_name().get(words.lower())
    if known is not None:
        return known.iso3
    if len(words) <= 6 and words.isascii() and words.isalnum():
        return words.upper()
    raise InputError(f"country: {words!r} is no country; give its name or its ISO 3166 code")


def condition(filters: Filters, articles: Sequence[str] | None = None) -> tuple[str, list[object]]:
    """The SQL condition on a row of `merged_events`, and its values; `articles` are those that hold the words asked for."""
    query: Query = {
        "actor": filters.actor,
        "kind": filters.kind,
        "status": filters.status,
        "source": filters.source,
        "unconfirmed": filters.unconfirmed,
        "articles": articles,
        "since": interval(filters.since, None)[0] if filters.since else None,
        "until": interval(filters.until, None)[1] if filters.until else None,
    }
    conditions = [event_condition(query), *(event_condition({"country": code}) for code in filters.country)]
    if filters.confidence is not None:
        conditions.append(("confidence >= ?", [filters.confidence]))
    return " AND ".join(f"({each})" for each, _ in conditions), [value for _, values in conditions for value in values]


def address(filters: Filters, **changes: object) -> str:
    """The parameters of the address with some changed, "?" before them; nothing where none is asked for."""
    changed = replace(filters, **{"after": None, **changes})
    pairs: list[tuple[str, str]] = []
    for name, value in msgspec.to_builtins(changed).items():
        several = value if isinstance(value, list | tuple) else [value]
        pairs += [(name, "true" if each is True else "false" if each is False else str(each)) for each in several if each is not None]
    return f"?{urlencode(pairs)}" if pairs else ""


def asked(filters: Filters) -> Mapping[str, str]:
    """What is asked for, by the name of the field, to show and to take away again."""
    names = ("actor", "kind", "status", "since", "until", "source", "q", "confidence")
    return {name: str(value) for name in names if (value := getattr(filters, name)) is not None}


def mark_after(key: Sequence[str]) -> str:
    """Where a page ends, to go on from: the values that rows are sorted by."""
    return base64.urlsafe_b64encode(msgspec.json.encode(list(key))).decode().rstrip("=")


def read_after(after: str | None) -> tuple[str, str] | None:
    """The values that `mark_after` was given.

    Raises: InputError where it isn't one of ours.
    """
    if after is None:
        return None
    try:
        padded = after + "=" * (-len(after) % 4)
        first, second = msgspec.json.decode(base64.b64decode(padded, altchars=b"-_", validate=True), type=tuple[str, str])
    except (binascii.Error, msgspec.DecodeError, ValueError) as error:
        raise InputError("after: is not where a page of this record ended; leave it out to begin anew") from error
    return first, second


def _one_of(name: str, value: str | None, known: Sequence[str]) -> str | None:
    if value is not None and value not in known:
        raise InputError(f"{name}: {value!r} is none of {', '.join(known)}")
    return value


def _days(name: str, value: str | None) -> str | None:
    if value is None:
        return None
    first, after = interval(value, None)
    if first is None or after is None:
        raise InputError(f"{name}: {value!r} is no date; write YYYY-MM-DD, YYYY-MM or YYYY")
    return value


def _day(name: str, value: str | None) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise InputError(f"{name}: {value!r} is no day; write YYYY-MM-DD") from None


def _flag(name: str, value: str | None) -> bool | None:
    if value not in (None, "true", "false"):
        raise InputError(f"{name}: {value!r} is neither true nor false")
    return None if value is None else value == "true"


def _share(name: str, value: str | None) -> float | None:
    if value is None:
        return None
    number = float(value) if _NUMBER.fullmatch(value) else -1.0
    if not 0 <= number <= 1:
        raise InputError(f"{name}: {value!r} is no number from 0 to 1")
    return number


def _number(name: str, value: str | None) -> int:
    if value is None:
        return PAGE
    if not (value.isascii() and value.isdigit() and len(value) <= 6 and 1 <= int(value) <= LARGEST):
        raise InputError(f"{name}: {value!r} is no number from 1 to {LARGEST}")
    return int(value)
