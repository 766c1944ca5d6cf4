"""GDELT 2.0's Events: 61 columns parted by tabs, without a line of names."""

from collections.abc import Iterable, Iterator
from datetime import date

from dateline.export.gdelt import fips_codes, global_event_id, moment, quad_class, tab_line
from dateline.export.pairs import Pair, closest_place, day_of, done_pairs
from dateline.export.writers import Choice
from dateline.lexicon.events import load_event_lexicon
from dateline.types import Argument, Merged, Place, Told

COLUMNS = (
    "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate",
    *(f"Actor{n}{name}" for n in (1, 2) for name in (
        "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
        "Type1Code", "Type2Code", "Type3Code",
    )),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources", "NumArticles",
    "AvgTone",
    *(f"{of}Geo_{name}" for of in ("Actor1", "Actor2", "Action") for name in (
        "Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID",
    )),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
"""The columns, in order."""
_TYPES = {"country": 1, "region": 5, "city": 4, "venue": 4}
"""GDELT's types of place: 1 country, 4 city of the world, 5 state of the world; its 2 and 3, those of the USA, are for the same."""
_NO_PLACE = (0, None, None, None, None, None, None, None)


def lines(events: Iterable[Merged], choice: Choice) -> Iterator[bytes]:
    """A line for each pair of actor and recipient of what took place on a day that is known."""
    del choice
    for merged in events:
        day = day_of(merged)
        if day is not None:
            yield from (tab_line(_row(pair, day)) for pair in done_pairs(merged))


def _row(pair: Pair, day: date) -> Iterator[object]:
    merged = pair.merged
    cameo = load_event_lexicon().kinds[merged.kind].cameo_code(merged.details.mode)
    yield global_event_id(pair)
    yield f"{day:%Y%m%d}"
    yield f"{day:%Y%m}"
    yield f"{day:%Y}"
    yield f"{day.year + (day.month * 30 + day.day) / 365:.4f}"
    yield from _side(pair.actor)
    yield from _side(pair.recipient)
    yield int(_in_lead(merged))
    yield cameo
    yield cameo[:3]
    yield cameo[:2]
    yield quad_class(cameo)
    yield None
    yield merged.confidence.claims
    yield len(merged.confidence.sources)
    yield merged.confidence.articles
    yield None
    yield from _NO_PLACE
    yield from _NO_PLACE
    yield from _where(closest_place(merged))
    yield moment(merged.event.tellings[0].record.article.published)
    yield merged.lead.record.article.url or merged.lead.record.article.id


def _side(told: Told[Argument] | None) -> Iterator[object]:
    """Ten columns: the whole code, name, country, group, ethnic group, two religions, three types."""
    if told is None:
        yield from (None,) * 10
        return
    actor = told.value.actor
    country, sector = actor.country, None if actor.kind == "state" else actor.sector
    yield "".join(dict.fromkeys(code for code in (country, sector) if code)) or None
    yield actor.name.upper()
    yield None if country in ("IGO", "NGO") else country
    yield from (None,) * 4
    yield country if country in ("IGO", "NGO") else sector
    yield from (None,) * 2


def _where(place: Place | None) -> tuple[object, ...]:
    """Eight columns: type, full name, country, first and second division, latitude, longitude, feature."""
    if place is None:
        return _NO_PLACE
    fips = fips_codes().get(place.country or "")
    division = f"{fips}{place.admin1}" if fips and place.admin1 and place.kind != "country" else fips
    feature = place.geonameid if place.kind != "country" else fips
    return (_TYPES[place.kind], place.name, fips, division, None, place.lat, place.lon, feature)


def _in_lead(merged: Merged) -> bool:
    """Whether the words stand in the title or the first paragraph."""
    article, claim = merged.lead.record.article, merged.lead.claim
    end = article.text.find("\n\n", merged.lead.record.header.body - article.offset)
    return article.locate(claim.trigger).part == "title" or end < 0 or article.locate(claim.trigger).start < end
