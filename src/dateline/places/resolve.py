"""Choosing among places of one name by the rest of the text: its countries, its other places, its dateline."""

from collections import Counter

from msgspec import Struct

from dateline.lexicon.places import Weights
from dateline.places.accept import Named
from dateline.places.gazetteer import Reading
from dateline.types import Place


class Context(Struct, frozen=True):
    """What places a text names: countries, towns by country and by province, and how many lie in each cell of the globe."""

    countries: Counter[str]
    towns: Counter[str]
    provinces: Counter[tuple[str, str]]
    cells: Counter[tuple[int, int]]
    header: str | None


def resolve_names(named: list[Named], weights: Weights, header: Place | None) -> list[Reading]:
    """The reading of each name; one name has one reading throughout, save where it says where it lies."""
    first = {n.name: n.readings[0] for n in named}
    context = _context(first, weights, header)
    chosen: dict[str, Reading] = {}
    qualified: dict[str, Reading] = {}
    for n in named:
        if n.beyond is not None:
            qualified.setdefault(n.name, _best(n.readings, first[n.name], context, weights))
    for n in named:
        if n.name not in chosen:
            told = qualified.get(n.name)
            chosen[n.name] = told if told in n.readings else _best(n.readings, first[n.name], context, weights)
    return [qualified[n.name] if n.beyond is not None and qualified[n.name] in n.readings else chosen[n.name] for n in named]


def _context(first: dict[str, Reading], weights: Weights, header: Place | None) -> Context:
    named = {(r.place.name, r.place.country): r for r in first.values()}
    towns = [r.place for r in named.values() if r.sort in ("town", "region", "venue") and r.place.country]
    return Context(
        countries=Counter(r.place.country for r in first.values() if r.sort in ("country", "adjective") and r.place.country),
        towns=Counter(p.country for p in towns if p.country),
        provinces=Counter((p.country, p.admin1) for p in towns if p.country and p.admin1),
        cells=Counter(_cell(p, weights) for p in towns),
        header=header.country if header else None,
    )


def _cell(place: Place, weights: Weights) -> tuple[int, int]:
    return int((place.lat or 0) // weights.near_degrees), int((place.lon or 0) // weights.near_degrees)


def _best(readings: tuple[Reading, ...], default: Reading, context: Context, weights: Weights) -> Reading:
    return max(readings, key=lambda r: (r.weight + min(weights.most, _support(r, default, context, weights)), r.weight))


def _support(reading: Reading, default: Reading, context: Context, weights: Weights) -> float:
    """What the rest of the text says for a reading; the name's own default reading is left out of the count."""
    place, own = reading.place, int(reading.place == default.place)
    if place.country is None:
        return 0.0
    found = weights.country_of_header * (context.header == place.country)
    told = int(default.place.country == place.country and default.sort in ("country", "adjective"))
    found += weights.country_named * (context.countries[place.country] > told)
    mine = int(default.place.country == place.country and default.sort in ("town", "region", "venue"))
    found += weights.same_country * min(2, context.towns[place.country] - mine)
    if place.admin1:
        same = int(default.place.country == place.country and default.place.admin1 == place.admin1)
        found += weights.same_province * min(2, context.provinces[place.country, place.admin1] - same)
    row, column = _cell(place, weights)
    near = sum(context.cells[row + a, column + b] for a in (-1, 0, 1) for b in (-1, 0, 1)) - own
    return found + weights.near * min(2, max(0, near))
