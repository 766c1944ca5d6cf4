"""Reading what stands before the news: dateline, date and agency slug."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Literal

from msgspec import Struct

from dateline.lexicon.gazetteer import load_city_spellings
from dateline.lexicon.load import listed, read_toml
from dateline.lexicon.world import load_agencies, load_countries, load_regions
from dateline.types import Article, Header, Span


class HeaderExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A text, the parts of its header ("" where it has none) and what is left of it."""

    text: str
    place: str
    date: str
    agency: str
    rest: str


class Form(Struct, frozen=True, forbid_unknown_fields=True):
    """A way of writing a header, what its agency and its place must be, and texts that have it and that haven't."""

    id: str
    pattern: str
    agency: Literal["any", "known"]
    place: Literal["any", "capitals", "town", "city-capitals"]
    example: tuple[HeaderExample, ...]
    counter: tuple[str, ...]


class Byline(Struct, frozen=True, forbid_unknown_fields=True):
    """The line that names the author, before a dateline."""

    pattern: str
    example: tuple[str, ...]


class HeaderLexicon(Struct, frozen=True, forbid_unknown_fields=True):
    """The forms of headers, in the order in which they are tried, and the pieces they are made of."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    headline: int
    longest: int
    labels: frozenset[str]
    pieces: dict[str, str]
    form: tuple[Form, ...]
    byline: Byline


@cache
def load_header_lexicon() -> HeaderLexicon:
    """The lexicon's `en/header.toml`."""
    return read_toml(HeaderLexicon, "en", "header.toml")


def read_header(article: Article) -> Header:
    """The article's header; one that names nothing where there is none.

    A header may stand behind a byline, which then isn't part of the body, or behind a headline that is part of the text, which stays in
    the body: `body` is then where the text begins.
    """
    text, offset, longest = article.reading, article.offset, load_header_lexicon().longest
    for start, body in _starts(article, text, offset):
        for form in load_header_lexicon().form:
            if (match := _pattern(form.pattern).match(text, start, start + longest)) and _holds(form, match):
                return _header(match, article.published, body)
    return Header(body=offset)


def _starts(article: Article, text: str, offset: int) -> Iterator[tuple[int, int | None]]:
    """Where a header may begin, and where the body then begins, None for: behind the header."""
    first, lexicon = _skip_blanks(text, offset), load_header_lexicon()
    if byline := _byline().match(text, first, first + lexicon.longest):
        yield _skip_blanks(text, byline.end()), None
    yield first, None
    line = text.find("\n", first, first + lexicon.headline)
    if line >= 0:
        yield _skip_blanks(text, line), offset
    title = article.title.rstrip(" .…")
    if title and text.startswith(title, first):
        yield _skip_blanks(text, first + len(title) + 1), offset


def _skip_blanks(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    """A form's pattern, compiled when a text first needs it."""
    return re.compile(_filled(pattern, load_header_lexicon().pieces) + r"\s*")


@cache
def _byline() -> re.Pattern[str]:
    return re.compile(load_header_lexicon().byline.pattern)


def _filled(pattern: str, pieces: dict[str, str]) -> str:
    """The pattern with its pieces put in; months and weekdays may stand in capitals."""
    for name, piece in reversed(pieces.items()):
        pattern = pattern.replace("{" + name + "}", f"(?i:{piece})" if name in ("month", "weekday") else piece)
    return pattern


def _holds(form: Form, match: re.Match[str]) -> bool:
    """Whether what matched is a header: its agency and its place are what the form asks for."""
    found = match.groupdict()
    agency, place = found.get("agency"), found.get("place")
    if agency is not None and agency not in _agencies() and (form.agency == "known" or not _is_slug(agency, place)):
        return False
    if place is None:
        return agency is not None or found.get("date") is not None
    if place not in load_city_spellings() and set(re.findall(r"\w+", place)) & load_header_lexicon().labels:
        return False
    if form.place == "any" and (place.isupper() or (agency in _agencies() and not found.get("where"))):
        return True
    return _is_place(form, place, found)


def _is_slug(agency: str, place: str | None) -> bool:
    return agency.isupper() and " " not in agency and place is not None and place.isupper()


def _is_place(form: Form, place: str, found: dict[str, str | None]) -> bool:
    if form.place == "city-capitals":
        return place.isupper() and place in load_city_spellings()
    if form.place == "town":
        if place.isupper():
            return (
                place in load_city_spellings()
                or found.get("where") is not None
                or (min(map(len, place.split())) > 2 and place not in _countries())
            )
        return place.upper() in load_city_spellings() and (found.get("where") or "").upper() in _countries()
    return place.isupper() or place.upper() in load_city_spellings() or place.upper() in _countries()


@cache
def _agencies() -> dict[str, str]:
    """The names of agencies by their forms."""
    return {form: agency.name for agency in load_agencies() for form in (*listed(agency.forms), agency.name)}


@cache
def _countries() -> frozenset[str]:
    names = [name for country in load_countries() for name in (*country.names, country.capital or "")]
    names.extend(name for region in load_regions() for name in region.names)
    return frozenset(name.upper() for name in names if name)


def _header(match: re.Match[str], published: date, body: int | None) -> Header:
    found = match.groupdict()
    place, agency = found.get("place"), found.get("agency")
    return Header(
        body=match.end() if body is None else body,
        place=_as_name(place) if place else None,
        place_span=Span(*match.span("place")) if place else None,
        dated=_resolve(found["date"], published) if found.get("date") else None,
        dated_span=Span(*match.span("date")) if found.get("date") else None,
        agency=_agencies().get(agency, agency) if agency else None,
    )


@cache
def _spellings() -> dict[str, str]:
    """Names of countries and regions by the same in capitals; the first of those written so wins."""
    names = [name for country in load_countries() for name in country.names]
    return {name.upper(): name for name in reversed((*names, *(name for region in load_regions() for name in region.names)))}


def _as_name(place: str) -> str:
    """A place's name as running text writes it: "MOSCOW" is Moscow, an unknown "RIVERTON" Riverton."""
    if not place.isupper():
        return place
    return _spellings().get(place) or load_city_spellings().get(place) or " ".join(word.capitalize() for word in place.split(" "))


def _resolve(words: str, published: date) -> date | None:
    """The day that a header's date names: with a year as it stands, else in the year that brings it nearest to publication."""
    low = words.lower()
    if iso := re.search(r"(\d{4})-(\d\d)-(\d\d)", low):
        return _day(*map(int, iso.groups()))
    if dotted := re.search(r"(\d\d?)\.(\d\d?)\.(\d{4})", low):
        return _day(int(dotted[3]), int(dotted[2]), int(dotted[1]))
    month = next((n for n, name in enumerate(load_header_lexicon().months, start=1) if re.search(rf"\b{name[:3]}", low)), None)
    if month is None or not (number := re.search(r"\b(\d\d?)(?:st|nd|rd|th)?\b", low)):
        return _weekday(low, published)
    if year := re.search(r"(?:19|20)\d\d", low):
        return _day(int(year[0]), month, int(number[1]))
    near = [_day(published.year + shift, month, int(number[1])) for shift in (-1, 0, 1)]
    return min((day for day in near if day), key=lambda day: abs((day - published).days), default=None)


def _weekday(low: str, published: date) -> date | None:
    """The last such weekday up to the day of publication; None for no weekday, and before the calendar begins."""
    wanted = next((n for n, name in enumerate(load_header_lexicon().weekdays) if name in low), None)
    if wanted is None:
        return None
    ordinal = published.toordinal() - (published.weekday() - wanted) % 7
    return date.fromordinal(ordinal) if ordinal > 0 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
