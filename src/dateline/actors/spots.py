"""Where a text says that its acts are: the countries that sentences open with, that a "where" goes back to, and that they name."""

from bisect import bisect_right

from msgspec import Struct

from dateline.types import Document, Mention, Place

_REACH = 3
"""How many characters may part a place from the "where" that goes back to it: a comma and a blank."""


class Spots(Struct, frozen=True):
    """The countries that sentences open with, and of the places that they name, by sentence; and stretches that tell of a "where".

    Such a stretch goes from a "where" to the end of its sentence, and has the country of the place before it.
    """

    opened: dict[int, str]
    named: dict[int, frozenset[str]]
    wheres: tuple[tuple[int, int, str], ...]


def spots_of(document: Document, places: tuple[Mention[Place], ...]) -> Spots:
    """The countries of a document's places, by where they are told."""
    opened: dict[int, str] = {}
    named: dict[int, frozenset[str]] = {}
    wheres: list[tuple[int, int, str]] = []
    starts = [s.start for s in document.sentences]
    for place in places:
        number = bisect_right(starts, place.span.start) - 1
        country = place.value.country
        if number < 0 or country is None:
            continue
        if document.text[starts[number] : place.span.start].lower() in ("in ", "in the "):
            opened.setdefault(number, country)
        named[number] = named.get(number, frozenset()) | {country}
        after = document.text.find("where ", place.span.end, place.span.end + _REACH + len("where "))
        if after >= 0 and not document.text[place.span.end : after].strip(" ,"):
            wheres.append((after, document.sentences[number].end, country))
    return Spots(opened, named, tuple(wheres))


def country_where(spots: Spots, position: int) -> str | None:
    """The country of the place that the nearest "where" before a position goes back to, in its sentence: "Oslo, where she met the king"."""
    return next((country for start, end, country in reversed(spots.wheres) if start < position < end), None)
