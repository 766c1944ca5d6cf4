"""Choosing among places of one name by the rest of the text: its countries, its other places, its dateline."""

from collections import Counter

from msgspec import Struct

from dateline.lexicon.places import Weights
from dateline.places.accept import Named
from dateline.places.gazetteer import Reading
from dateline.types import Place


class Context(Struct, frozen=True):
    """What places a text names: the first reading of each name; countries; towns by country, by province and by cell of the globe."""

    first: dict[str, Reading]
    countries: Counter[str]
    towns: Counter[str]
    provinces: Counter[tuple[str, str]]
    cells: Counter[tuple[int, int]]
    header: str | None
    weights: Weights


def resolve_names(named: list[Named], weights: Weights, header: Place | None) -> list[Reading]:
    """The reading of each name; one name has one reading throughout, save where it says where it lies or stands among provinces."""
    likeliest = {n.name: n.readings[0] for n in named}
    context = _context(likeliest, weights, header)
    context = _context({n.name: _best(n, context) for n in named}, weights, header)
    chosen: dict[tuple[str, str | None], Reading] = {}
    for n in sorted(named, key=lambda n: n.beyond is None):
        if (n.name, n.among) not in chosen:
            chosen[n.name, n.among] = _best(n, context)
    return [told if (told := chosen[n.name, n.among]) in n.readings or n.beyond is None else _best(n, context) for n in named]


def _context(first: dict[str, Reading], weights: Weights, header: Place | None) -> Context:
    towns = list({(r.place.name, r.place.country): r.place for r in first.values() if _is_local(r)}.values())
    return Context(
        first=first,
        countries=Counter(r.place.country for r in first.values() if _is_country(r) and r.place.country),
        towns=Counter(p.country for p in towns if p.country),
        provinces=Counter((p.country, p.admin1) for p in towns if p.country and p.admin1),
        cells=Counter(_cell(p, weights) for p in towns),
        header=header.country if header else None,
        weights=weights,
    )


def _is_local(reading: Reading) -> bool:
    return reading.sort in ("town", "region", "venue") and reading.place.country is not None


def _is_country(reading: Reading) -> bool:
    return reading.sort in ("country", "adjective")


def _cell(place: Place, weights: Weights) -> tuple[int, int]:
    return int((place.lat or 0) // weights.near_degrees), int((place.lon or 0) // weights.near_degrees)


def _best(n: Named, context: Context) -> Reading:
    """The reading that its own weight and the context speak for most."""

    def score(reading: Reading) -> tuple[float, float]:
        listed = context.weights.listed if reading.sort == "region" and n.among and n.among == reading.place.country else 0.0
        return reading.weight + listed + min(context.weights.most, _support(reading, context.first[n.name], context)), reading.weight

    return max(n.readings, key=score) if len(n.readings) > 1 else n.readings[0]


def _support(reading: Reading, default: Reading, context: Context) -> float:
    """What the rest of the text says for a reading; the name's own default reading is left out of the count."""
    place, own, weights = reading.place, default.place, context.weights
    if place.country is None:
        return 0.0
    at_home = own.country == place.country
    told = int(at_home and _is_country(default))
    mine = int(at_home and _is_local(default))
    found = weights.country_of_header * (context.header == place.country)
    found += weights.country_named * (context.countries[place.country] > told)
    found += weights.same_country * min(2, context.towns[place.country] - mine)
    if place.admin1:
        same = mine * (own.admin1 == place.admin1)
        found += weights.same_province * min(2, context.provinces[place.country, place.admin1] - same)
    row, column = _cell(place, weights)
    near = sum(context.cells[row + a, column + b] for a in (-1, 0, 1) for b in (-1, 0, 1)) - (own == place)
    return found + weights.near * min(2, max(0, near))
